"""Settings: which place wins, what is refused, and with which words."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from araxes.errors import SettingError
from araxes.settings import Settings, load_settings


def write(folder: Path, text: str) -> Path:
    (folder / "araxes.toml").write_text(text, encoding="utf-8")
    return folder


def test_without_anything_given_all_is_default(tmp_path: Path) -> None:
    settings, origins = load_settings({}, environment={}, folder=tmp_path)
    assert settings == Settings()
    assert origins == dict.fromkeys((entry.name for entry in fields(Settings)), "default")


def test_flag_before_environment_before_file_before_default(tmp_path: Path) -> None:
    folder = write(tmp_path, 'desk = "file.db"\njobs = 2\nbusy_timeout_seconds = 5\n')
    environment = {"ARAXES_DESK": "variable.db", "ARAXES_JOBS": "3", "ARAXES_PARSER": ""}
    settings, origins = load_settings({"desk": "flag.db", "jobs": None}, environment=environment, folder=folder)
    assert settings == Settings(desk="flag.db", jobs=3, busy_timeout_seconds=5.0)
    assert {name: place for name, place in origins.items() if place != "default"} == {
        "desk": "flag --desk",
        "jobs": "ARAXES_JOBS",
        "busy_timeout_seconds": str(folder / "araxes.toml"),
    }


def test_working_folder_and_environment_are_read_when_called(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write(tmp_path, "jobs = 7"))
    monkeypatch.setenv("ARAXES_DESK", "there.db")
    settings, _ = load_settings({})
    assert (settings.jobs, settings.desk) == (7, "there.db")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("jobs = 257", "jobs is 257; it must be a whole number from 0 to 256"),
        ("jobs = -1", "jobs is -1; it must be a whole number from 0 to 256"),
        ("jobs = true", "jobs is True; it must be a whole number"),
        ('jobs = "4"', "jobs is '4'; it must be a whole number"),
        ("jobs = 1.5", "jobs is 1.5; it must be a whole number"),
        ("max_page_bytes = 10", "max_page_bytes is 10; it must be a whole number from 1_000 to 1_000_000_000"),
        ("busy_timeout_seconds = nan", "busy_timeout_seconds is nan; it must be a number from 0.0 to 86_400.0"),
        ('desk = " "', "desk is ' '; it must be a text that is not empty"),
        ("desk = 3", "desk is 3; it must be a text"),
        ("job = 3", "there is no setting 'job'; known: desk, parser, outlets, jobs, .* Did you mean 'jobs'\\?"),
        ("jobs = = 3", "cannot be read: .*Correct it or move it away"),
    ],
)
def test_a_wrong_file_is_refused_with_its_place(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(SettingError, match=says) as caught:
        load_settings({}, environment={}, folder=write(tmp_path, text))
    assert str(tmp_path / "araxes.toml") in str(caught.value)


@pytest.mark.parametrize("text", ["many", "1.5", "0x10"])
def test_a_wrong_variable_is_refused_with_its_name(tmp_path: Path, text: str) -> None:
    with pytest.raises(SettingError, match=rf"ARAXES_JOBS: '{text}' is not a whole number from 0 to 256"):
        load_settings({}, environment={"ARAXES_JOBS": text}, folder=tmp_path)


def test_a_wrong_flag_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="flag --max-page-bytes: max_page_bytes is 1"):
        load_settings({"max_page_bytes": 1}, environment={}, folder=tmp_path)
    with pytest.raises(SettingError, match="flag: there is no setting 'speed'"):
        load_settings({"speed": 1}, environment={}, folder=tmp_path)


def test_every_setting_explains_itself() -> None:
    for entry in fields(Settings):
        assert entry.metadata["help"].endswith(".")
        if not isinstance(entry.default, str):
            assert entry.metadata["least"] <= entry.default <= entry.metadata["most"]
