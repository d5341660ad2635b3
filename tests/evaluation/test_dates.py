"""The day of publication: inside the interval, how narrow, and on what evidence."""

from __future__ import annotations

from datetime import date

import pytest

from araxes.evaluation.counts import Counts, Mean, Share
from araxes.evaluation.dates import holds_truth, score_dates
from araxes.evaluation.findings import PartScore
from araxes.evaluation.gold import Days, GoldDocument, GoldPublished
from araxes.evaluation.predictions import PredictedDocument
from araxes.records import UNKNOWN_DAYS, DayRange, Span

DAY = date(2031, 5, 10)
KNOWN = GoldPublished(
    best=Days(DAY, DAY), known=Days(date(2031, 5, 9), date(2031, 5, 12)), evidence=(Span(0, 3), Span(20, 22))
)
MONTH = GoldPublished(best=Days(date(2031, 5, 1), date(2031, 5, 31)), known=Days(date(2031, 5, 4), date(2031, 5, 31)))
GOLD = GoldDocument(document="a.txt", text="x" * 30, published=KNOWN, body=(Span(0, 10),), clutter=(Span(12, 30),))


def _score(published: DayRange = UNKNOWN_DAYS, best: date | None = None, *evidence: Span) -> PartScore:
    return score_dates(GOLD, PredictedDocument(document="a.txt", published=published, best=best, evidence=evidence))


def _days(first: int, last: int, month: int = 5) -> DayRange:
    return DayRange(date(2031, 5, first), date(2031, month, last))


def test_a_narrow_true_interval() -> None:
    figures = _score(_days(8, 12), DAY).figures
    assert figures["interval"] == Share(right=1, n=1)
    assert figures["within_week"] == Share(right=1, n=1)
    assert figures["width_days"] == Mean(total=4, n=1)
    assert figures["best"] == Counts(true_positives=1, found=1)


def test_a_wide_true_interval_is_not_within_a_week() -> None:
    figures = _score(_days(1, 30)).figures
    assert figures["interval"] == Share(right=1, n=1)
    assert figures["within_week"] == Share(right=0, n=1)


def test_a_narrow_wrong_interval_is_wrong() -> None:
    score = _score(_days(11, 12), date(2031, 5, 20))
    assert score.figures["interval"] == Share(right=0, n=1)
    assert score.figures["within_week"] == Share(right=0, n=1)
    assert score.figures["best"] == Counts(false_positives=1, missed=1)
    assert [one.problem for one in score.findings] == ["wrong interval", "wrong best day"]


def test_no_answer_is_a_miss_but_not_false() -> None:
    figures = _score().figures
    assert figures["interval"] == Share(right=0, n=1)
    assert figures["width_days"].value is None
    assert figures["best"] == Counts(missed=1)
    assert figures["evidence"].value is None


@pytest.mark.parametrize(
    ("given", "truth", "right"),
    [
        (_days(10, 10), KNOWN, True),
        (_days(9, 9), KNOWN, False),
        (DayRange(None, DAY), KNOWN, False),
        (DayRange(DAY, None), KNOWN, False),
        (DayRange(date(2031, 6, 1), date(2031, 5, 1)), KNOWN, False),
        (_days(4, 31), MONTH, True),
        (_days(1, 30, 6), MONTH, True),
        (_days(10, 12), MONTH, True),
        (_days(1, 3), MONTH, False),
        (_days(2, 20), MONTH, False),
        (_days(20, 30, 6), MONTH, False),
    ],
)
def test_when_an_interval_holds_the_truth(given: DayRange, truth: GoldPublished, right: bool) -> None:
    assert holds_truth(given, truth) is right


def test_evidence_in_clutter_costs_unless_the_gold_cites_it() -> None:
    score = _score(_days(10, 10), DAY, Span(0, 3), Span(14, 16), Span(20, 22))
    assert score.figures["evidence"] == Share(right=2, n=3)
    assert [(one.problem, one.span) for one in score.findings] == [("evidence in clutter", Span(14, 16))]
