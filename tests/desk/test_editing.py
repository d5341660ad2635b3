"""Splitting and merging events on a desk: done at once, explained, kept over re-reading, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from araxes.desk.desk import Desk
from araxes.desk.document import as_text
from araxes.errors import DeskError, InputError
from araxes.pipeline.link import link_pending
from araxes.records import Hints
from araxes.store import Store
from desk.small_desk import a_charge, build_small_desk
from factories import DAY


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A small desk of one's own, since these tests change it."""
    return Desk.open(build_small_desk(tmp_path / "small.db"))


def charge(desk: Desk) -> tuple[str, tuple[str, ...]]:
    (event,) = desk.events(event_type="ACCUSE")
    return event.event_id, event.report_ids


def test_reports_leave_an_event_and_come_back(desk: Desk) -> None:
    event_id, (first, second) = charge(desk)
    parts = desk.split(event_id, [second[:9]], by="Ann", why="told of two days")
    assert sorted(event.report_ids for event in parts) == [(first,), (second,)]
    assert [(one.first, one.second, one.why) for one in desk.decisions()] == [(first, second, "told of two days")]
    (again,) = desk.restore(parts[0].event_id)
    assert (again.event_id, again.report_ids) == (event_id, (first, second))
    assert desk.decisions() == []


def test_events_that_nothing_joins_are_merged_by_a_word(desk: Desk) -> None:
    charged, (first, second) = charge(desk)
    (thanks,) = desk.events(event_type="SUPPORT")
    (merged,) = desk.merge([charged, thanks.event_id])
    assert set(merged.report_ids) == {first, second, *thanks.report_ids}
    desk.store.check()


def test_a_word_stays_when_the_article_is_read_again(desk: Desk, tmp_path: Path) -> None:
    event_id, (_, second) = charge(desk)
    desk.split(event_id, [second])
    record = a_charge("charge", "Rhine Courier", DAY)
    assert record.article is not None
    with Store.open(tmp_path / "small.db") as store:
        store.replace_readings(record, record.article, Hints(), run_id=1)
        link_pending(store, 1)
    assert sorted(len(event.report_ids) for event in desk.events(event_type="ACCUSE")) == [1, 1]


def test_an_event_says_why_its_reports_are_together_or_apart(desk: Desk) -> None:
    event_id, (first, second) = charge(desk)
    text = as_text(desk.explain(event_id), width=300)
    assert f"joined  prints the same words as {second}, of an article that one of the two copies" in text
    parts = desk.split(event_id, [second], by="Ann", why="two days")
    text = as_text(desk.explain(next(one.event_id for one in parts if one.report_ids == (first,))), width=300)
    assert f"joined  another event than {second}, said Ann on 20" in text
    assert ": two days" in text
    (thanks,) = desk.events(event_type="SUPPORT")
    (merged,) = desk.merge([thanks.event_id, parts[0].event_id], by=None)
    assert "one event with " in as_text(desk.explain(merged.event_id), width=300)


def test_what_is_no_event_is_refused_and_nothing_is_written(desk: Desk, tmp_path: Path) -> None:
    _, (first, _) = charge(desk)
    with pytest.raises(InputError, match="is no event; `araxes events` lists them"):
        desk.split(first, [first])
    assert desk.decisions() == []
    nowhere = Desk.open(tmp_path / "none.db")
    with pytest.raises(DeskError, match="there is no desk at"):
        nowhere.merge(["ev_1", "ev_2"])
    assert not (tmp_path / "none.db").exists()


def test_an_event_shows_where_its_reports_differ(desk: Desk) -> None:
    charged, _ = charge(desk)
    assert "WHERE THE REPORTS DIFFER" not in as_text(desk.explain(charged), width=300)
    (thanks,) = desk.events(event_type="SUPPORT")
    (merged,) = desk.merge([charged, thanks.event_id])
    text = as_text(desk.explain(merged.event_id), width=300)
    assert "WHERE THE REPORTS DIFFER" in text
    assert "      2021-07-01: " in text and "      SUPPORT: " in text
