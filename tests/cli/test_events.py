"""`araxes events`."""

from __future__ import annotations

from cli.conftest import Run


def test_events_stand_by_day(ask: Run) -> None:
    result = ask("events")
    assert (result.code, result.err) == (0, "")
    rows = [line.split() for line in result.lines[1:]]
    assert [row[1:3] for row in rows[:4]] == [
        ["2021-03-01", "ACCUSE"], ["2021-03-03", "AGREE"], ["2021-06-10", "AGREE"], ["2021-07-01", "SUPPORT"],
    ]  # fmt: skip
    assert all(row[0].startswith("ev_") and len(row[0]) == 19 for row in rows)


def test_events_of_a_pair_a_type_and_days(ask: Run) -> None:
    assert len(ask("events", "FRA", "DEU", "--json").data) == 5
    assert [one["event_type"] for one in ask("events", "FRA", "DEU", "--type", "accuse", "--json").data] == ["ACCUSE"]
    assert [one["event_type"] for one in ask("events", "--since", "2021-07-01", "--json").data] == ["SUPPORT"]
    assert len(ask("events", "--limit", "2", "--json").data) == 2


def test_none_is_said_on_stderr_and_is_an_empty_list(ask: Run) -> None:
    result = ask("events", "ITA", "ESP")
    assert (result.code, result.out, result.err) == (0, "", "No such events.\n")
    assert ask("events", "ITA", "ESP", "--json").data == []


def test_wrong_use_is_exit_2(ask: Run) -> None:
    unknown = ask("events", "--type", "QUARREL")
    assert (unknown.code, unknown.out) == (2, "")
    assert "'QUARREL' is no PLOVER type; known: " in unknown.err and "ACCUSE" in unknown.err
    assert ask("events", "FRA").code == 2
    assert ask("events", "--limit", "0").code == 2
    assert ask("events", "--since", "3 March").code == 2
