"""What a user joins or parts, as words on two reports."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from araxes.desk.decisions import merge_decisions, split_decisions
from araxes.errors import InputError
from araxes.records import Event, EventDecision, Verdict
from factories import a_report, an_event


def event_of(*names: str, event_id: str = "ev_1") -> Event:
    return an_event(*(a_report(report_id=name) for name in names), event_id=event_id)


def said(decisions: Sequence[EventDecision]) -> dict[tuple[str, str], Verdict]:
    return {(one.first, one.second): one.verdict for one in decisions}


def test_what_leaves_is_parted_from_each_that_stays_and_keeps_together() -> None:
    found = split_decisions(event_of("re_a", "re_b", "re_c"), ["re_b", "re_c"], by="Ann", why="two calls")
    assert said(found) == {
        ("re_a", "re_b"): Verdict.APART,
        ("re_a", "re_c"): Verdict.APART,
        ("re_b", "re_c"): Verdict.SAME,
    }
    assert {(one.decided_by, one.why) for one in found} == {("Ann", "two calls")}
    assert all(one.decided_at.endswith("+00:00") for one in found)


@pytest.mark.parametrize("leaving", [[], ["re_a", "re_b"]])
def test_one_report_at_least_stays_on_either_side(leaving: list[str]) -> None:
    with pytest.raises(InputError, match="has 2 reports; name at least one to take out, and not all"):
        split_decisions(event_of("re_a", "re_b"), leaving)


def test_a_report_of_another_event_cannot_leave() -> None:
    with pytest.raises(InputError, match="'re_x' is not of event ev_1; `araxes explain ev_1` lists"):
        split_decisions(event_of("re_a", "re_b"), ["re_x"])


def test_a_merger_holds_every_report_of_the_events() -> None:
    found = merge_decisions([event_of("re_b", "re_c"), event_of("re_a", event_id="ev_2")])
    assert said(found) == {("re_a", "re_b"): Verdict.SAME, ("re_a", "re_c"): Verdict.SAME}


def test_one_event_is_not_merged_with_itself() -> None:
    with pytest.raises(InputError, match="two different events"):
        merge_decisions([event_of("re_a"), event_of("re_a")])
