"""`araxes relations`."""

from __future__ import annotations

from pathlib import Path

import pytest

from araxes.store import Store
from cli.conftest import Run


def words(lines: list[str]) -> list[list[str]]:
    return [line.split() for line in lines]


# ---- all pairs ---------------------------------------------------------------------------------------------------


def test_pairs_stand_with_events_score_and_colour(ask: Run) -> None:
    result = ask("relations")
    assert (result.code, result.err) == (0, "")
    assert words(result.lines) == [
        ["first", "second", "events", "mean", "score", "colour"],
        ["DEU", "FRA", "4", "-1.1", "hostile"],
        ["DEU", "ITA", "1", "+2.5", "cooperative"],
        ["FRA", "ITA", "1", "+2.5", "cooperative"],
    ]


def test_pairs_as_json_and_no_more_than_asked_for(ask: Run) -> None:
    assert ask("relations", "--json", "--limit", "1").data == [
        {"first": "DEU", "second": "FRA", "n_events": 4, "score": -1.12}
    ]


def test_pairs_of_some_days(ask: Run) -> None:
    assert words(ask("relations", "--since", "2021-06-01", "--until", "2021-06-30").lines)[1:] == [
        ["DEU", "FRA", "1", "+2.5", "cooperative"]
    ]


@pytest.mark.parametrize(
    ("form", "said", "data"),
    [
        ([], "No pair of countries has an event yet.\n", []),
        (["--network"], "No pair of countries has an event yet.\n", {"nodes": [], "edges": []}),
        (["--triads"], "No triad of countries is out of balance.\n", []),
        (["FRA", "DEU"], "No event of France and Germany has a place on a line.\n", []),
        (["FRA", "DEU", "--third-parties"], "No country has events with both France and Germany.\n", []),
        (
            ["FRA", "DEU", "--changed-since", "2021-01-01"],
            "Nothing on France and Germany was newly told since 2021-01-01.\n",
            None,
        ),
    ],
)
def test_an_empty_desk_says_so_on_stderr(run: Run, tmp_path: Path, form: list[str], said: str, data: object) -> None:
    Store.open(tmp_path / "empty.db").close()
    result = run("relations", *form, "--desk", tmp_path / "empty.db")
    assert (result.code, result.out, result.err) == (0, "", said)
    if data is not None:
        assert run("relations", *form, "--desk", tmp_path / "empty.db", "--json").data == data


def test_the_network_has_bands_and_signs(ask: Run) -> None:
    lines = words(ask("relations", "--network").lines)
    assert lines[0] == ["first", "second", "score", "band", "sign", "events", "outlets"]
    assert lines[1][:3] + lines[1][6:] == ["DEU", "FRA", "-1.1", "hostile", "4", "3"]
    found = ask("relations", "--network", "--json", "--limit", "1").data
    assert [node["country"] for node in found["nodes"]] == ["DEU", "FRA", "ITA"]
    assert [(edge["first"], edge["second"], edge["n_events"]) for edge in found["edges"]] == [("DEU", "FRA", 4)]


# ---- one pair ----------------------------------------------------------------------------------------------------


def test_the_line_of_a_pair(ask: Run) -> None:
    lines = ask("relations", "FRA", "Germany").lines
    assert lines[0].split() == [
        "period", "score", "band", "colour", "FRA>DEU", "DEU>FRA", "mutual", "words", "deeds",
        "events", "outlets", "read",
    ]  # fmt: skip
    assert words(lines[1:]) == [
        ["March", "2021", "-3.0", "-", "hostile", "-3.0", "-", "-", "-3.0", "-", "1", "1", "2"],
        ["June", "2021", "+2.5", "-", "cooperative", "+2.5", "+2.5", "+2.5", "+2.5", "-", "1", "1", "1"],
        ["July", "2021", "+5.0", "-", "cooperative", "+5.0", "-", "-", "+5.0", "-", "1", "1", "1"],
    ]


def test_the_unit_and_the_days_of_a_line(ask: Run) -> None:
    (row,) = ask("relations", "FRA", "DEU", "--unit", "year", "--since", "2021-06-01", "--json").data
    assert (row["period_start"], row["period_end"], row["n_events"]) == ("2021-01-01", "2021-12-31", 2)


def test_the_line_as_json_has_its_gaps(ask: Run) -> None:
    rows = ask("relations", "FRA", "DEU", "--json").data
    assert [(row["period_start"], row["score"], row["n_articles"]) for row in rows] == [
        ("2021-03-01", -3.0, 2), ("2021-04-01", None, 0), ("2021-05-01", None, 0), ("2021-06-01", 2.5, 1),
        ("2021-07-01", 5.0, 1),
    ]  # fmt: skip


def test_the_turns_of_a_pair(ask: Run) -> None:
    text = " ".join(ask("relations", "FRA", "DEU", "--turns").out.split())
    assert text.startswith("after 2021-03-01, by 2021-06-10 from hostile -3.0 (1 event) to cooperative +2.5 (1 event)")
    assert "100% of the movement [ev_" in text
    (turn,) = ask("relations", "FRA", "DEU", "--turns", "--json").data
    assert (turn["basis"], turn["last_before"], turn["p_value"]) == ("colour", "2021-03-01", None)
    assert ask("relations", "FRA", "ITA", "--turns").out.startswith("No turn is beyond chance.")


def test_the_third_parties_of_a_pair(ask: Run) -> None:
    lines = words(ask("relations", "FRA", "DEU", "--third-parties").lines)
    assert lines[1][:5] == ["ITA", "too", "few", "events", "+2.5"]
    (found,) = ask("relations", "FRA", "DEU", "--third-parties", "--json").data
    assert (found["country"], found["score_second"], found["balanced"]) == ("ITA", 2.5, None)


def test_what_changed_since_a_day(ask: Run) -> None:
    result = ask("relations", "FRA", "DEU", "--changed-since", "2021-06-10", "--limit", "1")
    assert result.lines[0] == "  Known before 2021-06-10:  -3.0 (1 event)"
    assert result.lines[-1] == "and 1 more"
    found = ask("relations", "FRA", "DEU", "--changed-since", "2021-06-10", "--json").data
    assert [event["event_type"] for event in found["events"]] == ["AGREE", "SUPPORT"]
    assert (found["before"]["score"], found["beyond_chance"]) == (-3.0, False)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["FRA"], "name both actors of a pair, or none."),
        (["--turns"], "--turns needs a pair"),
        (["--changed-since", "2021-01-01"], "--changed-since needs a pair"),
        (["FRA", "DEU", "--network"], "--network is of all countries; leave FRA and DEU out."),
        (["FRA", "DEU", "--turns", "--third-parties"], "--turns and --third-parties cannot be asked for at once"),
        (["FRA", "DEU", "--unit", "moon"], "'moon' is not one of"),
        (["FRA", "DEU", "--changed-since", "spring"], "'spring' is not a day"),
    ],
)
def test_what_does_not_go_together_is_misuse(ask: Run, arguments: list[str], said: str) -> None:
    result = ask("relations", *arguments)
    assert (result.code, result.out) == (2, "")
    assert said in " ".join(result.err.split())


def test_an_unknown_actor_is_an_error(ask: Run) -> None:
    result = ask("relations", "FRA", "Germny")
    assert (result.code, result.out) == (1, "")
    assert "Did you mean Germany (DEU)" in result.err
