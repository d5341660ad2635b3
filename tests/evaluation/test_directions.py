"""Directions: each pair of the gold, and none but those."""

from __future__ import annotations

from datetime import date

import pytest

from araxes.evaluation.counts import Share
from araxes.evaluation.directions import score_directions
from araxes.evaluation.gold import Days, GoldDocument, GoldDyad, GoldPublished
from araxes.evaluation.predictions import PredictedDocument, PredictedRelation

DAY = Days(date(2031, 5, 3), date(2031, 5, 3))
GOLD = GoldDocument(
    document="a.txt",
    text="x",
    published=GoldPublished(best=DAY, known=DAY),
    dyads=(GoldDyad("XVE", "XOS", "hostile"), GoldDyad("XVE", "XLU", "mixed")),
)


@pytest.mark.parametrize(
    ("relations", "right"),
    [
        ([("XVE", "XOS", "hostile"), ("XVE", "XLU", "mixed")], 2),
        ([("XOS", "XVE", "hostile"), ("XLU", "XVE", "mixed")], 2),
        ([("XVE", "XOS", "hostile"), ("XVE", "XLU", "hostile")], 1),
        ([("XVE", "XOS", "hostile")], 1),
        ([("XVE", "XOS", None), ("XVE", "XLU", None)], 0),
        ([("XVE", "XOS", "hostile"), ("XOS", "XVE", "mixed")], 0),
        ([("XVE", "XOS", "hostile"), ("XOS", "XVE", "hostile")], 1),
        ([("XVE", "XOS", "hostile"), ("XVE", "XLU", "mixed"), ("XOS", "XLU", "mixed")], 2),
        ([], 0),
    ],
)
def test_pairs_are_right_or_wrong(relations: list[tuple[str, str, str | None]], right: int) -> None:
    given = tuple(PredictedRelation(first=one, second=two, direction=says) for one, two, says in relations)
    score = score_directions(GOLD, PredictedDocument(document="a.txt", relations=given))
    assert score.figures == {"pairs": Share(right=right, n=2)}
    assert len(score.findings) == 2 - right


def test_no_pairs_are_undefined() -> None:
    empty = GoldDocument(document="a.txt", text="x", published=GOLD.published)
    assert score_directions(empty, PredictedDocument(document="a.txt")).figures["pairs"].value is None
