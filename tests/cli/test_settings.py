"""`araxes settings`."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from araxes.settings import Settings
from cli.conftest import Run


def test_every_setting_has_its_value_and_where_it_came_from(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "araxes.toml").write_text('desk = "mine.db"\njobs = 2\n', encoding="utf-8")
    monkeypatch.setenv("ARAXES_JOBS", "3")
    data = run("settings", "--json").data
    assert list(data) == [field.name for field in fields(Settings)]
    assert data["desk"] == {"value": "mine.db", "from": str(tmp_path / "araxes.toml")}
    assert data["jobs"] == {"value": 3, "from": "ARAXES_JOBS"}
    assert data["busy_timeout_seconds"] == {"value": 30.0, "from": "default"}
    result = run("settings")
    assert (result.code, result.err) == (0, "")
    assert [line.split()[0] for line in result.lines] == ["setting", *data]


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("jobs = 'many'", "jobs is 'many'; it must be a whole number from 0 to 256."),
        ("dsek = 'a.db'", "there is no setting 'dsek'"),
        ("desk =", "cannot be read"),
    ],
)
def test_a_wrong_settings_file_is_one_line_on_stderr(run: Run, tmp_path: Path, written: str, message: str) -> None:
    (tmp_path / "araxes.toml").write_text(written, encoding="utf-8")
    for command in (["settings"], ["events"]):
        result = run(*command)
        assert (result.code, result.out) == (1, "")
        assert result.err.startswith("araxes: ") and result.err.count("\n") == 1
        assert message in result.err


def test_the_desk_is_found_by_flag_variable_and_file(
    run: Run, small_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "araxes.toml").write_text('desk = "none.db"\n', encoding="utf-8")
    assert run("events").code == 1
    assert run("events", "--desk", small_path).code == 0
    monkeypatch.setenv("ARAXES_DESK", str(small_path))
    assert run("events").code == 0
    empty = run("events", "--desk", "")
    assert (empty.code, empty.err) == (1, "araxes: flag --desk: desk is ''; it must be a text that is not empty.\n")
