"""The records of the gold."""

from __future__ import annotations

from datetime import date

from araxes.evaluation.gold import Days, GoldDocument, GoldPublished
from araxes.records import Span

DAY = Days(date(2031, 5, 3), date(2031, 5, 3))


def test_heads_hold_only_what_lies_wholly_inside() -> None:
    published = GoldPublished(best=DAY, known=DAY)
    document = GoldDocument(document="a.txt", text="x" * 30, published=published, heads=(Span(0, 10), Span(12, 15)))
    assert document.in_heads(Span(2, 10)) is True
    assert document.in_heads(Span(12, 15)) is True
    assert document.in_heads(Span(8, 12)) is False
    assert document.in_heads(Span(20, 22)) is False
