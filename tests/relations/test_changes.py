"""What changed since a day: what is new, what is told again, and whether the level moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import pytest

from araxes.records import DayRange, Modality
from araxes.relations.changes import Changes, Telling, find_changes
from araxes.relations.measure import Weighed
from relations.pair_events import MARCH, a_line, event, weigh

SINCE = date(2021, 6, 1)
BEFORE, AFTER = date(2021, 5, 31), date(2021, 6, 1)


def telling(article: str, published: date | None, outlet: str | None = "One") -> Telling:
    return Telling(article_id=f"ar_{article}", outlet=outlet, published=published)


def changes(weighed: Sequence[Weighed], **told: Sequence[Telling]) -> Changes:
    return find_changes(
        "FRA", "DEU", weighed, tellings={f"ev_{name}": tellings for name, tellings in told.items()}, since=SINCE
    )


def kinds(found: Changes) -> Mapping[str, str]:
    return {one.event_id: one.kind for one in found.events}


def test_an_event_is_new_by_when_it_is_told_and_the_day_itself_counts() -> None:
    weighed = weigh(event("old"), event("new"), event("again"))
    found = changes(
        weighed,
        old=[telling("1", BEFORE)],
        new=[telling("2", AFTER)],
        again=[telling("3", BEFORE), telling("4", AFTER, "Two"), telling("5", AFTER, "One")],
    )
    assert kinds(found) == {"ev_new": "new", "ev_again": "told again"}
    new, again = found.events
    assert (new.first_told, new.n_before, new.n_since, new.new_outlets) == (AFTER, 0, 1, ("One",))
    assert (again.first_told, again.n_before, again.n_since, again.new_outlets) == (BEFORE, 1, 2, ("Two",))


def test_a_page_of_no_known_day_changes_nothing() -> None:
    found = changes(
        weigh(event("a"), event("b"), event("c")),
        a=[telling("1", None)],
        b=[telling("2", BEFORE), telling("3", None, "Two")],
        c=[telling("4", AFTER, "Two"), telling("5", None, "Two")],
    )
    assert found.n_undated == 1
    assert [(one.event_id, one.n_undated, one.new_outlets) for one in found.events] == [("ev_c", 1, ())]


def test_levels_are_of_what_was_known_and_of_what_is_new() -> None:
    old = [event(f"o{i}", "CONSULT", day=MARCH + timedelta(days=i)) for i in range(8)]
    new = [event(f"n{i}", "THREATEN", day=AFTER + timedelta(days=i)) for i in range(8)]
    told = {f"o{i}": [telling(f"o{i}", BEFORE)] for i in range(8)} | {
        f"n{i}": [telling(f"n{i}", AFTER)] for i in range(8)
    }
    found = changes(weigh(*old, *new), **told)
    assert (found.before.score, found.before.n_events, found.after.score, found.after.n_events) == (2.5, 8, -3.5, 8)
    assert (found.before.low, found.after.high) == (2.5, -3.5)
    assert (found.difference, found.beyond_chance) == (-6.0, True)
    assert found.p_value is not None and found.p_value <= 0.005


def test_few_events_are_never_beyond_chance() -> None:
    weighed = weigh(event("a", "CONSULT"), event("b", "ASSAULT", day=AFTER))
    found = changes(weighed, a=[telling("1", BEFORE)], b=[telling("2", AFTER)])
    assert (found.difference, found.beyond_chance, found.p_value) == (-11.5, False, 1.0)


def test_with_nothing_on_one_side_there_is_no_difference() -> None:
    found = changes(weigh(event("a")), a=[telling("1", BEFORE)])
    assert (found.before.score, found.after.score, found.after.n_events) == (-3.0, None, 0)
    assert (found.difference, found.p_value, found.beyond_chance, found.events) == (None, None, None, ())


def test_background_that_is_newly_told_is_listed_and_not_compared() -> None:
    history = event("h", "ASSAULT", day=date(1990, 1, 1), modality=Modality.HISTORICAL)
    denied = event("d", "ASSAULT", modality=Modality.NEGATED)
    found = changes(weigh(history, denied), h=[telling("1", AFTER)], d=[telling("2", AFTER)])
    assert [(one.event_id, one.background, one.day) for one in found.events] == [
        ("ev_h", True, date(1990, 1, 1)), ("ev_d", False, None),
    ]  # fmt: skip
    assert found.after.n_events == 0


def test_a_turn_is_new_if_what_was_known_did_not_show_it() -> None:
    line = a_line([2.5, 3.0] * 5 + [-4.0, -3.0] * 5)
    days = {one.event.event_id: one.day for one in line}

    def told(since: date) -> Changes:
        tellings = {event_id: [telling(event_id, day)] for event_id, day in days.items()}
        return find_changes("FRA", "DEU", line, tellings=tellings, since=since)

    at_the_turn, later = line[10].day, line[18].day
    assert at_the_turn is not None and later is not None
    assert [turn.first_after for turn in told(at_the_turn).turns] == [at_the_turn]
    assert told(later).turns == ()


def test_new_events_come_first_each_kind_by_day() -> None:
    events = [event("c", day=date(2021, 6, 3)), event("b", day=date(2021, 6, 2)), event("a", day=date(2021, 6, 1))]
    found = changes(
        weigh(*events),
        a=[telling("1", BEFORE), telling("2", AFTER)],
        b=[telling("3", AFTER)],
        c=[telling("4", AFTER)],
    )
    assert [one.event_id for one in found.events] == ["ev_b", "ev_c", "ev_a"]


@pytest.mark.parametrize("wide", [DayRange(date(2020, 1, 1), date(2021, 12, 31)), DayRange()])
def test_an_event_without_a_place_may_be_new_too(wide: DayRange) -> None:
    found = changes(weigh(event("a", event_on=wide, told_on=None)), a=[telling("1", AFTER)])
    assert kinds(found) == {"ev_a": "new"}
    assert found.after == found.before
