"""`araxes outlets`."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.conftest import Run
from desk.press_desk import build_press_desk


@pytest.fixture(scope="module")
def press_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_press_desk(tmp_path_factory.mktemp("press") / "press.db")


def test_the_outlets_are_told_in_a_document(run: Run, press_path: Path) -> None:
    result = run("outlets", "France", "DEU", "--desk", press_path)
    assert (result.code, result.err) == (0, "")
    assert result.lines[0] == "How outlets tell France and Germany"
    assert max(map(len, result.lines)) <= 100


def test_one_outlet_and_some_days(run: Run, press_path: Path) -> None:
    asked = ("--outlet", "the rhine courier", "--since", "2021-03-01", "--until", "2021-03-31", "--unit", "month")
    data = run("outlets", "FRA", "DEU", *asked, "--json", "--desk", press_path).data
    (courier,) = data["told"]["portraits"]
    assert (courier["outlet"], courier["n_texts"]) == ("Rhine Courier", 3)
    assert (data["since"], data["until"]) == ("2021-03-01", "2021-03-31")
    assert courier["line"]["periods"][0]["period"] == {"earliest": "2021-03-01", "latest": "2021-03-31"}
    assert set(data["events"]) == {one["event_id"] for one in courier["coverage"]["left_out"]}


def test_the_json_has_every_figure_with_its_counts(run: Run, press_path: Path) -> None:
    data = run("outlets", "FRA", "DEU", "--json", "--desk", press_path).data
    courier = next(one for one in data["told"]["portraits"] if one["outlet"] == "Rhine Courier")
    forward = next(one for one in courier["coverage"]["kinds"] if one["name"] == "forward")
    assert (forward["own"]["count"], forward["own"]["total"], forward["difference"]["clear"]) == (0, 5, True)
    assert [one["words"] for one in courier["wording"]["words"]] == ["riots", "protests"]
    assert all(one["report_id"] in data["examples"] for one in courier["wording"]["words"])


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["FRA", "DEU", "--outlet", "Times"], 1, "araxes: outlet 'Times' has no article on the two; those that have"),
        (["FRA", "Germny"], 1, "araxes: actor 'Germny' is not known"),
        (["FRA"], 2, "Missing argument 'SECOND'"),
        (["FRA", "DEU", "--unit", "day"], 2, "'day' is not one of"),
        (["FRA", "DEU", "--since", "spring"], 2, "'spring' is not a day; write it as 2021-10-05."),
    ],
)
def test_what_is_wrong_is_told_on_stderr(ask: Run, arguments: list[str], code: int, message: str) -> None:
    result = ask("outlets", *arguments)
    assert (result.code, result.out) == (code, "")
    assert message in result.err
