"""`araxes relations`."""

from __future__ import annotations

from pathlib import Path

from araxes.store import Store
from cli.conftest import Run


def test_pairs_stand_with_events_score_and_colour(ask: Run) -> None:
    result = ask("relations")
    assert (result.code, result.err) == (0, "")
    assert [line.split() for line in result.lines] == [
        ["first", "second", "events", "mean", "score", "colour"],
        ["DEU", "FRA", "4", "-1.1", "hostile"],
        ["DEU", "ITA", "1", "+2.5", "cooperative"],
        ["FRA", "ITA", "1", "+2.5", "cooperative"],
    ]


def test_pairs_as_json_and_no_more_than_asked_for(ask: Run) -> None:
    assert ask("relations", "--json", "--limit", "1").data == [
        {"first": "DEU", "second": "FRA", "n_events": 4, "score": -1.12}
    ]


def test_an_empty_desk_has_no_pairs(run: Run, tmp_path: Path) -> None:
    Store.open(tmp_path / "empty.db").close()
    result = run("relations", "--desk", tmp_path / "empty.db")
    assert (result.code, result.out, result.err) == (0, "", "No pair of countries has an event yet.\n")
    assert run("relations", "--desk", tmp_path / "empty.db", "--json").data == []
