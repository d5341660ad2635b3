"""`araxes events split|merge|restore|decisions`."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.conftest import Run
from desk.small_desk import build_small_desk


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A desk that the test may change."""
    return build_small_desk(tmp_path / "own.db")


def test_an_event_is_split_listed_and_restored(run: Run, own: Path) -> None:
    (event,) = run("events", "--type", "ACCUSE", "--json", "--desk", own).data
    first, second = event["report_ids"]
    result = run("events", "split", event["event_id"], second, "--by", "Ann", "--why", "two days", "--desk", own)
    assert (result.code, result.err) == (0, "")
    assert [line.partition(": ")[2] for line in result.lines] == ["ACCUSE, 1 report"] * 2
    assert len(run("events", "FRA", "DEU", "--type", "ACCUSE", "--json", "--desk", own).data) == 2
    listed = run("events", "decisions", "--desk", own)
    assert f"{first}  {second}  two events" in listed.out
    assert "Ann" in listed.out and "two days" in listed.out
    part = result.lines[0].partition(":")[0]
    (back,) = run("events", "restore", part, "--json", "--desk", own).data
    assert back["report_ids"] == [first, second]
    none = run("events", "decisions", "--desk", own)
    assert (none.out, none.err) == ("", "Nothing was said.\n")


def test_events_are_merged_and_the_user_is_named(run: Run, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "berta")
    ids = [one["event_id"] for one in run("events", "FRA", "DEU", "--json", "--desk", own).data][:2]
    (merged,) = run("events", "merge", *ids, "--json", "--desk", own).data
    assert len(merged["report_ids"]) == 3
    assert {one["decided_by"] for one in run("events", "decisions", "--json", "--desk", own).data} == {"berta"}


def test_wrong_words_are_told_and_change_nothing(run: Run, own: Path) -> None:
    (event,) = run("events", "--type", "ACCUSE", "--json", "--desk", own).data
    alone = run("events", "merge", event["event_id"], "--desk", own)
    assert (alone.code, alone.out) == (1, "")
    assert "name at least two different events" in alone.err
    all_of_it = run("events", "split", event["event_id"], *event["report_ids"], "--desk", own)
    assert all_of_it.code == 1 and "and not all" in all_of_it.err
    assert run("events", "split", event["event_id"], "--desk", own).code == 2
    assert run("events", "decisions", "--json", "--desk", own).data == []


def test_help_lists_the_commands(run: Run) -> None:
    text = run("events", "--help").out
    assert all(f"  {name} " in text for name in ("split", "merge", "restore", "decisions"))
