"""The line of one outlet beside that of the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from araxes.errors import InputError
from araxes.records import DayRange, Event
from araxes.relations.own_line import OwnLine, draw_line
from araxes.relations.press import Paper, reading_windows
from relations.press_builders import a_paper, an_act, day, weighed


def drawn(events: Sequence[Event], printed: Mapping[str, Sequence[Paper]], **fields: str) -> OwnLine:
    windows = reading_windows(day(n) for n in range(400))
    return draw_line("Courier", weighed(events), printed=printed, windows=windows, **{"seed": "test", **fields})


def two_tales(n: int) -> tuple[list[Event], dict[str, list[Paper]]]:
    """The Courier reports charges, the Mail talks, each in articles of two events."""
    events, printed = [], {}
    for number in range(n):
        for outlet, event_type in (("Courier", "ACCUSE"), ("Mail", "CONSULT")):
            event_id = f"ev_{outlet}_{number:02}"
            events.append(an_act(event_id, number, event_type))
            printed[event_id] = [a_paper(f"ar_{outlet}_{number // 2}", outlet, number)]
    return events, printed


def test_means_and_their_difference() -> None:
    whole = drawn(*two_tales(12)).whole
    assert (whole.n_events, whole.n_events_of_others) == (12, 12)
    assert (whole.score, whole.score_of_others, whole.difference) == (-3.0, 2.5, -5.5)
    assert (whole.low, whole.high, whole.clear) == (-5.5, -5.5, True)


def test_an_event_that_both_report_counts_on_both_sides() -> None:
    events = [an_act(f"ev_{n}", n, "ACCUSE" if n % 2 else "CONSULT") for n in range(10)]
    printed = {one.event_id: [a_paper(f"ar_{o}_{one.event_id}", o) for o in ("Courier", "Mail")] for one in events}
    whole = drawn(events, printed).whole
    assert whole.difference == 0
    assert whole.low is not None and whole.high is not None
    assert whole.low < 0 < whole.high
    assert not whole.clear
    assert drawn(list(reversed(events)), printed).whole == whole


def test_too_few_events_have_no_mean_and_too_few_articles_no_band() -> None:
    few = drawn(*two_tales(2)).whole
    assert (few.n_events, few.score, few.score_of_others, few.difference, few.low) == (2, None, None, None, None)
    two_articles = drawn(*two_tales(4)).whole
    assert (two_articles.difference, two_articles.low, two_articles.clear) == (-5.5, None, False)
    assert drawn(*two_tales(6)).whole.clear


def test_an_outlet_alone_has_its_mean_and_no_comparison() -> None:
    events, printed = two_tales(6)
    alone = {event_id: papers for event_id, papers in printed.items() if papers[0].outlet == "Courier"}
    whole = drawn(events, alone).whole
    assert (whole.score, whole.n_events_of_others, whole.score_of_others, whole.difference) == (-3.0, 0, None, None)


def test_reprints_are_its_own_line_and_nobody_elses() -> None:
    events, printed = two_tales(6)
    for event_id, papers in printed.items():
        outlet = "Mail" if papers[0].outlet == "Courier" else "Courier"
        copy = a_paper(f"ar_copy_{event_id}", outlet, original_id=papers[0].article_id)
        printed[event_id] = [*papers, copy]
    whole = drawn(events, printed).whole
    assert (whole.n_events, whole.score) == (12, -0.25)
    assert (whole.n_events_of_others, whole.score_of_others) == (6, 2.5)


def test_pages_of_no_known_outlet_are_not_the_others() -> None:
    events, printed = two_tales(6)
    nobodys = {
        event_id: [a_paper(paper.article_id, None if paper.outlet == "Mail" else "Courier") for paper in papers]
        for event_id, papers in printed.items()
    }
    assert drawn(events, nobodys).whole.n_events_of_others == 0


def test_periods_with_enough_on_both_sides_stand_alone() -> None:
    events, printed = two_tales(40)
    line = drawn(events, printed, unit="month")
    assert [one.period for one in line.periods] == [DayRange(day(0), day(30)), DayRange(day(31), day(60))]
    assert [one.n_events for one in line.periods] == [31, 9]
    assert drawn(events, printed).periods[0].n_events == 40
    assert drawn(*two_tales(2)).periods == ()
    with pytest.raises(InputError, match="unit 'moon' is not known"):
        drawn(events, printed, unit="moon")


def test_days_on_which_it_was_not_read_are_not_in_it() -> None:
    events, printed = two_tales(12)
    windows = reading_windows([day(0)])
    whole = draw_line("Courier", weighed(events), printed=printed, windows=windows, seed="test").whole
    assert (whole.n_events, whole.n_events_of_others) == (4, 4)
