"""The trivial reader that every score is set beside: it keeps the whole page, names nobody and calls all hostile."""

from __future__ import annotations

from araxes.evaluation.gold import GoldDocument
from araxes.evaluation.predictions import PredictedDocument, PredictedRelation
from araxes.records import Span


def trivial_reading(gold: GoldDocument) -> PredictedDocument:
    """Return the whole text as body, no title, no interval, no mention, statement or report, every pair hostile."""
    return PredictedDocument(
        document=gold.document,
        body_spans=(Span(0, len(gold.text)),),
        relations=tuple(
            PredictedRelation(first=dyad.first, second=dyad.second, direction="hostile") for dyad in gold.dyads
        ),
    )
