"""Body and title: clutter that came along costs, and so does body that is missing."""

from __future__ import annotations

from datetime import date

from araxes.evaluation.bodies import score_body
from araxes.evaluation.counts import Counts, Share
from araxes.evaluation.gold import Days, GoldDocument, GoldPublished
from araxes.evaluation.predictions import PredictedDocument
from araxes.records import Span

DAY = Days(date(2031, 5, 3), date(2031, 5, 3))
GOLD = GoldDocument(
    document="a.txt",
    text="Title\nab cd\nmenu",
    published=GoldPublished(best=DAY, known=DAY),
    title_span=Span(0, 5),
    heads=(Span(0, 5),),
    body=(Span(6, 11),),
    clutter=(Span(12, 16),),
)


TITLE = Span(0, 5)


def _predicted(*body: Span, title: Span | None = TITLE) -> PredictedDocument:
    return PredictedDocument(document="a.txt", title_span=title, body_spans=body)


def test_the_right_body_scores_one_however_it_is_cut() -> None:
    for body in ((Span(6, 11),), (Span(6, 8), Span(9, 11)), (Span(5, 12),)):
        assert score_body(GOLD, _predicted(*body)).figures["characters"] == Counts(true_positives=4, found=4)


def test_clutter_costs_precision() -> None:
    score = score_body(GOLD, _predicted(Span(6, 16)))
    assert score.figures["characters"] == Counts(true_positives=4, false_positives=4, found=4)
    assert [(one.problem, one.words) for one in score.findings] == [("not body", "menu")]


def test_missing_body_costs_recall() -> None:
    score = score_body(GOLD, _predicted(Span(6, 8)))
    assert score.figures["characters"] == Counts(true_positives=2, found=2, missed=2)
    assert [(one.problem, one.words) for one in score.findings] == [("body missed", "cd")]


def test_spans_that_overlap_pay_once() -> None:
    score = score_body(GOLD, _predicted(Span(6, 11), Span(6, 11)))
    assert score.figures["characters"] == Counts(true_positives=4, found=4)


def test_the_title_must_be_exact() -> None:
    assert score_body(GOLD, _predicted(Span(6, 11))).figures["title"] == Share(right=1, n=1)
    for title in (Span(0, 4), None):
        score = score_body(GOLD, _predicted(Span(6, 11), title=title))
        assert score.figures["title"] == Share(right=0, n=1)
        assert len(score.findings) == 1


def test_a_page_without_title_wants_none() -> None:
    bare = GoldDocument(document="a.txt", text="ab", published=GOLD.published, body=(Span(0, 2),))
    assert score_body(bare, _predicted(Span(0, 2), title=None)).figures["title"] == Share(right=1, n=1)
    wrong = score_body(bare, _predicted(Span(0, 2), title=Span(0, 2)))
    assert wrong.figures["title"] == Share(right=0, n=1)
    assert wrong.findings[0].problem == "wrong title"


def test_a_skipped_page_has_nothing_right() -> None:
    score = score_body(GOLD, PredictedDocument(document="a.txt", skipped="no-body"))
    assert score.figures == {"characters": Counts(missed=4), "title": Share(right=0, n=1)}


def test_an_empty_page_is_undefined() -> None:
    empty = GoldDocument(document="a.txt", text="", published=GOLD.published)
    assert score_body(empty, PredictedDocument(document="a.txt")).figures["characters"].value is None
