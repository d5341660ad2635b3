"""How much of the article's body was kept, how much clutter came with it, and whether the title is the title."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from araxes.evaluation.counts import Counts, Share
from araxes.evaluation.findings import Finding, Noter, PartScore
from araxes.evaluation.gold import GoldDocument
from araxes.evaluation.matching import characters
from araxes.evaluation.predictions import PredictedDocument
from araxes.records import Span


def score_body(gold: GoldDocument, predicted: PredictedDocument) -> PartScore:
    """Return `characters` (precision and recall of the body's characters, white space left out) and `title`.

    The title is right if its span is exact; where the page has none, if none is given.
    """
    wanted = characters(gold.body, gold.text)
    given = characters(predicted.body_spans, gold.text)
    right = len(wanted & given)
    titled = predicted.skipped is None and predicted.title_span == gold.title_span
    noter = Noter(gold.document, "body", gold.text)
    findings = [noter.at("body missed", span) for span in _stretches(wanted - given, gold.text)]
    findings += [noter.at("not body", span) for span in _stretches(given - wanted, gold.text)]
    if not titled:
        findings.append(_title_finding(noter, gold, predicted))
    return PartScore(
        figures={
            "characters": Counts(
                true_positives=right, false_positives=len(given) - right, found=right, missed=len(wanted) - right
            ),
            "title": Share(right=int(titled), n=1),
        },
        findings=tuple(findings),
    )


def _title_finding(noter: Noter, gold: GoldDocument, predicted: PredictedDocument) -> Finding:
    if predicted.title_span is None:
        return noter.at("title missed", gold.title_span)
    return noter.at("wrong title", predicted.title_span)


def _stretches(positions: Iterable[int], text: str) -> Iterator[Span]:
    """The positions as stretches; white space between two positions does not part them."""
    start = end = None
    for position in sorted(positions):
        if start is None or end is None or text[end:position].strip():
            if start is not None and end is not None:
                yield Span(start, end)
            start = position
        end = position + 1
    if start is not None and end is not None:
        yield Span(start, end)
