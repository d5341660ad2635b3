"""The scorecard as rows of words, for whoever prints it: the command line, a log, the documentation."""

from __future__ import annotations

from collections.abc import Iterable

from araxes.evaluation.counts import Counts, Mean, Score
from araxes.evaluation.findings import Finding
from araxes.evaluation.scorecard import Row

HEADERS = ("part", "measure", "precision", "recall", "score", "95 %", "n", "counts", "trivial")
UNDEFINED = "–"

# What each figure says, for the legend and the documentation; a test holds it to the figures that exist.
MEANINGS = {
    ("body", "characters"): "F1 of the body's characters, white space left out",
    ("body", "title"): "pages whose title is exact, or rightly absent",
    ("published", "interval"): "pages whose true day is inside the (closed) interval",
    ("published", "within_week"): "the same, with an interval of at most seven days",
    ("published", "width_days"): "mean width of the closed intervals, in days",
    ("published", "best"): "F1 of best days: given, and inside what is known",
    ("published", "evidence"): "passages of evidence that are not clutter",
    ("mentions", "strict"): "F1 of mentions: exact span and right actor",
    ("mentions", "lenient"): "F1 of mentions: overlapping span and right country",
    ("statements", "found"): "F1 of statements: overlapping cue and at least half of the content",
    ("statements", "attributed"): "the same, with the right speaker",
    ("statements", "speaker"): "statements of the gold found with the right speaker",
    ("statements", "kind"): "statements of the gold found with the right kind",
    ("statements", "content"): "mean F1 of the content's characters, 0 where missed",
    ("statements", "content_exact"): "statements of the gold found with exactly their content",
    ("statements", "via"): "statements of the gold found with exactly their chain, most often none",
    ("statements", "links"): "F1 of single carriers of the chains",
    ("reports", "sentence"): "F1 of events: actor, type and recipient, in a sentence that tells them",
    ("reports", "document"): "F1 of events: actor, type and recipient, anywhere on the page",
    ("reports", "pair"): "F1 of events whatever their type, in a sentence that tells them",
    ("reports", "modality"): "found events with the right modality",
    ("reports", "according_to"): "found events that rest on the right speaker's word, or rightly on nobody's",
    ("reports", "event_on"): "found events whose interval of days overlaps the gold's",
    ("directions", "pairs"): "pairs of countries with the right direction",
}


def table_rows(rows: Iterable[Row]) -> list[tuple[str, ...]]:
    """Return one tuple of words for each row, in the order of `HEADERS`; undefined figures are a dash."""
    return [_cells(row) for row in rows]


def finding_rows(findings: Iterable[Finding]) -> list[tuple[str, ...]]:
    """Return document, part, problem, item and words of each finding."""
    return [(one.document, one.part, one.problem, one.item_id or UNDEFINED, one.words) for one in findings]


def page_cell(row: Row) -> str:
    """Return the score of one page with its counts: "0.833 5·1·1" (right, false, missed), "0.500 1/2"."""
    one = row.score
    shown = _figure(one, one.value)
    if isinstance(one, Counts):
        return f"{shown} {one.true_positives}·{one.false_positives}·{one.missed}"
    return shown if isinstance(one, Mean) else f"{shown} {one.right}/{one.n}"


def _cells(row: Row) -> tuple[str, ...]:
    one = row.score
    precision, recall, counts = UNDEFINED, UNDEFINED, ""
    if isinstance(one, Counts):
        precision, recall = _number(one.precision), _number(one.recall)
        counts = f"{one.true_positives} right, {one.false_positives} false, {one.missed} missed"
    elif not isinstance(one, Mean):
        counts = f"{one.right} of {one.n}"
    interval = UNDEFINED
    if row.interval is not None:
        interval = f"{_figure(one, row.interval[0])}–{_figure(one, row.interval[1])}"
    shown = _figure(one, one.value), interval, str(one.n), counts, _figure(row.baseline, row.baseline.value)
    return (row.part, row.measure, precision, recall, *shown)


def _figure(one: Score, value: float | None) -> str:
    """Means above one are quantities such as days: one decimal is all that they can bear."""
    if isinstance(one, Mean) and value is not None and value > 1:
        return f"{value:.1f}"
    return _number(value)


def _number(value: float | None) -> str:
    return UNDEFINED if value is None else f"{value:.3f}"
