"""`araxes brief`."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.conftest import Run


def test_the_brief_is_text_of_the_width_of_the_terminal(ask: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    result = ask("brief", "FRA", "Germany")
    assert (result.code, result.err) == (0, "")
    assert result.lines[:3] == [
        "France and Germany", "==================", "Hostile in March 2021; then cooperative in June 2021.",
    ]  # fmt: skip
    assert max(map(len, result.lines)) <= 100
    monkeypatch.setenv("COLUMNS", "500")
    assert 100 < max(map(len, ask("brief", "FRA", "DEU").lines)) <= 120


def test_the_brief_as_markdown_and_as_json(ask: Run) -> None:
    assert ask("brief", "FRA", "DEU", "--format", "md").lines[0] == "# France and Germany"
    data = ask("brief", "FRA", "DEU", "--json").data
    assert data == ask("brief", "FRA", "DEU", "--format", "json").data
    assert [point["score"] for point in data["relation"]["points"]] == [-3.0, 2.5, 5.0]


def test_the_brief_as_a_page(ask: Run, tmp_path: Path) -> None:
    result = ask("brief", "FRA", "DEU", "--format", "html", "-o", tmp_path / "brief.html")
    assert (result.code, result.out, result.err) == (0, "", "")
    page = (tmp_path / "brief.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert page.count("<svg ") == 4
    assert ask("brief", "FRA", "DEU", "--format", "html").out == page


def test_markdown_has_two_names(ask: Run) -> None:
    assert ask("brief", "FRA", "DEU", "--format", "markdown").out == ask("brief", "FRA", "DEU", "--format", "md").out


@pytest.mark.parametrize(
    ("form", "heads"),
    [
        ("text", ("NEW SINCE 2021-06-01", "THE LINE")),
        ("md", ("## New since 2021-06-01", "## The line")),
        ("html", ('<section id="new"', '<section id="line"')),
    ],
)
def test_what_is_new_stands_first_and_the_whole_brief_below(ask: Run, form: str, heads: tuple[str, str]) -> None:
    out = ask("brief", "FRA", "DEU", "--new-since", "2021-06-01", "--format", form).out
    new, line = (out.index(head) for head in heads)
    assert new < line
    assert "ACCUSE" not in out[new:line] and "ACCUSE" in out[line:]
    data = ask("brief", "FRA", "DEU", "--new-since", "2021-06-01", "--json").data
    assert [one["event_type"] for one in data["new"]["events"]] == ["AGREE", "SUPPORT"]
    assert len(data["stretches"]) == 3


def test_days_and_unit(ask: Run) -> None:
    data = ask("brief", "FRA", "DEU", "--json", "--since", "2021-06-01", "--until", "2021-06-30").data
    assert [one["period"]["earliest"] for one in data["stretches"]] == ["2021-06-01"]
    assert (data["since"], data["until"]) == ("2021-06-01", "2021-06-30")
    year = ask("brief", "FRA", "DEU", "--json", "--unit", "year").data
    assert [one["period"]["earliest"] for one in year["stretches"]] == ["2021-01-01"]


def test_the_brief_can_go_into_a_file(ask: Run, tmp_path: Path) -> None:
    result = ask("brief", "FRA", "DEU", "-o", tmp_path / "brief.md", "--format", "md")
    assert (result.code, result.out) == (0, "")
    assert (tmp_path / "brief.md").read_text(encoding="utf-8").startswith("# France and Germany\n")
    wrong = ask("brief", "FRA", "DEU", "-o", tmp_path / "none" / "brief.md")
    assert wrong.code == 1
    assert wrong.err.startswith("araxes: cannot write ") and wrong.err.endswith("Name another file.\n")


def test_a_pair_without_events_is_no_failure(ask: Run) -> None:
    result = ask("brief", "ITA", "ESP")
    assert result.code == 0
    assert "Nothing found between the two" in result.out


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["FRA", "Germny"], 1, "araxes: actor 'Germny' is not known"),
        (["FRA", "France"], 1, "araxes: 'FRA' and 'France' are both France"),
        (["FRA"], 2, "Missing argument 'SECOND'"),
        (["FRA", "DEU", "--since", "yesterday"], 2, "'yesterday' is not a day; write it as 2021-10-05."),
        (["FRA", "DEU", "--until", "2021-02-30"], 2, "'2021-02-30' is not a day"),
        (["FRA", "DEU", "--new-since", "soon"], 2, "'soon' is not a day; write it as 2021-10-05."),
        (["FRA", "DEU", "--unit", "fortnight"], 2, "'fortnight' is not one of"),
        (["FRA", "DEU", "--format", "pdf"], 2, "'pdf' is not one of"),
    ],
)
def test_what_is_wrong_is_told_on_stderr(ask: Run, arguments: list[str], code: int, message: str) -> None:
    result = ask("brief", *arguments)
    assert (result.code, result.out) == (code, "")
    assert message in result.err
