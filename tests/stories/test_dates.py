"""Days that other articles give away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from araxes.records import CopyOf, DateBasis, DayRange, Modality, Published
from araxes.stories.dates import MOST_EVIDENCE, day_from_copy, day_from_report, needs_day, worth_telling
from factories import a_report, an_article

DAY = date(2021, 3, 1)
DATED = an_article(published=Published(earliest=DAY, latest=DAY, best=DAY, basis=DateBasis.METADATA))
COPY = CopyOf(article_id="ar_1", original_id=DATED.article_id, kind="near", similarity=0.9)
THEIRS = a_report(event_on=DayRange(date(2021, 2, 27), date(2021, 2, 28)))


@pytest.mark.parametrize("basis", [DateBasis.CONTENT, DateBasis.DESK, DateBasis.UNKNOWN])
def test_a_day_from_content_or_from_the_desk_is_not_passed_on(basis: DateBasis) -> None:
    other = replace(DATED, published=replace(DATED.published, basis=basis))
    assert needs_day(other)
    assert day_from_copy(COPY, other) is None
    assert day_from_report(a_report(), THEIRS, other) is None


def test_another_outlets_copy_may_come_later() -> None:
    same, other = day_from_copy(COPY, DATED), day_from_copy(replace(COPY, kind="syndicated"), DATED)
    assert same and other
    assert (same.earliest, same.latest) == (date(2021, 2, 28), date(2021, 3, 4))
    assert (other.earliest, other.latest) == (date(2021, 2, 26), date(2021, 3, 11))
    assert DATED.article_id in same.implies


def test_an_event_that_opens_the_story_bounds_its_day_from_both_sides() -> None:
    found = day_from_report(a_report(sentence_index=0), THEIRS, DATED)
    assert found and (found.earliest, found.latest) == (date(2021, 2, 27), date(2021, 3, 14))


def test_background_bounds_from_below_alone() -> None:
    found = day_from_report(a_report(sentence_index=9), THEIRS, DATED)
    assert found and (found.earliest, found.latest) == (date(2021, 2, 27), None)


def test_what_is_to_come_and_what_has_no_day_tell_nothing() -> None:
    assert day_from_report(a_report(modality=Modality.FUTURE), THEIRS, DATED) is None
    assert day_from_report(a_report(), a_report(event_on=DayRange(date(2021, 1, 1), date(2021, 3, 1))), DATED) is None


def test_the_narrowest_evidence_is_told_each_once() -> None:
    pieces = [day_from_copy(COPY, replace(DATED, article_id=f"ar_{i}")) for i in range(9)]
    told = worth_telling([piece for piece in (*pieces, *pieces) if piece])
    assert len(told) == MOST_EVIDENCE == len(set(told))
    assert told == worth_telling([piece for piece in reversed(pieces) if piece])
