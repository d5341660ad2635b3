"""All scores of one gold set: predictions and gold are files; nothing here runs the software that is scored."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from araxes.errors import InputError
from araxes.evaluation.baseline import trivial_reading
from araxes.evaluation.bodies import score_body
from araxes.evaluation.counts import Counts, Score, add_up, bootstrap_interval
from araxes.evaluation.dates import score_dates
from araxes.evaluation.directions import score_directions
from araxes.evaluation.findings import Finding, PartScore
from araxes.evaluation.gold import GoldDocument
from araxes.evaluation.gold_files import read_gold
from araxes.evaluation.mentions import score_mentions
from araxes.evaluation.predictions import PredictedDocument, read_predictions
from araxes.evaluation.reports import score_reports
from araxes.evaluation.statements import score_statements

Scorer = Callable[[GoldDocument, PredictedDocument], PartScore]

SCORERS: Mapping[str, Scorer] = {
    "body": score_body,
    "published": score_dates,
    "mentions": score_mentions,
    "statements": score_statements,
    "reports": score_reports,
    "directions": score_directions,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure: of one document, or of all together where `document` is `None`.

    Totals add up the counts of the documents (they are no means of means) and have the 95 % `interval` of resampled
    documents, `None` with fewer than five; `baseline` is the trivial reader's score.
    """

    part: str
    measure: str
    document: str | None
    score: Score
    baseline: Score
    interval: tuple[float, float] | None = None

    def as_json(self) -> dict[str, object]:
        """Return the row as JSON values; undefined figures are null."""
        values: dict[str, object] = {
            "part": self.part,
            "measure": self.measure,
            "document": self.document,
            "kind": type(self.score).__name__.lower(),
            "value": self.score.value,
            "n": self.score.n,
            "interval": None if self.interval is None else list(self.interval),
            "baseline": self.baseline.value,
        }
        if isinstance(self.score, Counts):
            values |= {
                "precision": self.score.precision,
                "recall": self.score.recall,
                "true_positives": self.score.true_positives,
                "false_positives": self.score.false_positives,
                "found": self.score.found,
                "missed": self.score.missed,
            }
        return values


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """All figures of a gold set, and the findings behind them. `skipped` maps unread documents to the reason."""

    documents: tuple[str, ...]
    skipped: Mapping[str, str]
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]

    def row(self, part: str, measure: str, document: str | None = None) -> Row:
        """Return one row. Raises: InputError if there is no such figure."""
        for row in self.rows:
            if (row.part, row.measure, row.document) == (part, measure, document):
                return row
        known = ", ".join(sorted({f"{row.part}/{row.measure}" for row in self.rows}))
        raise InputError(f"no figure '{part}/{measure}' of {document or 'all documents'}; there are: {known}")

    def totals(self, *, by_type: bool = False) -> tuple[Row, ...]:
        """Return the rows over all documents; those of single event types only on demand."""
        return self._chosen(None, by_type)

    def of(self, document: str, *, by_type: bool = False) -> tuple[Row, ...]:
        """Return the rows of one document. Raises: InputError if it is not in the gold."""
        if document not in self.documents:
            raise InputError(f"'{document}' is no document of this gold set; there are: {', '.join(self.documents)}")
        return self._chosen(document, by_type)

    def as_json(self) -> dict[str, object]:
        """Return the whole card as JSON values."""
        return {
            "documents": list(self.documents),
            "skipped": dict(self.skipped),
            "rows": [row.as_json() for row in self.rows],
            "findings": [
                {
                    "document": one.document,
                    "part": one.part,
                    "problem": one.problem,
                    "item_id": one.item_id,
                    "span": None if one.span is None else list(one.span),
                    "words": one.words,
                }
                for one in self.findings
            ],
        }

    def _chosen(self, document: str | None, by_type: bool) -> tuple[Row, ...]:
        return tuple(
            row for row in self.rows if row.document == document and (by_type or not row.measure.startswith("type "))
        )


def score(predictions: Path, gold: Path, *, pages: Path | None = None) -> Scorecard:
    """Return all scores of an exported desk (a folder of JSONL files) against a gold set (a folder of JSON files).

    `pages` is the folder of the gold's pages, where they do not lie beside it.
    Raises: InputError if a file is missing or wrong, or the two are not about the same pages.
    """
    wanted = read_gold(gold, pages=pages)
    given = read_predictions(predictions, {document.document: len(document.text) for document in wanted})
    return score_documents(wanted, given)


def score_documents(gold: tuple[GoldDocument, ...], predicted: tuple[PredictedDocument, ...]) -> Scorecard:
    """Return all scores of predictions against gold documents in the same order."""
    rows: list[Row] = []
    findings: list[Finding] = []
    for part, scorer in SCORERS.items():
        scored = [scorer(wanted, given) for wanted, given in zip(gold, predicted, strict=True)]
        trivial = [scorer(wanted, trivial_reading(wanted)) for wanted in gold]
        findings += [finding for one in scored for finding in one.findings]
        for measure in _measures(scored):
            figures = [_figure(one, measure, scored) for one in scored]
            plain = [_figure(one, measure, scored) for one in trivial]
            rows.append(
                Row(
                    part=part,
                    measure=measure,
                    document=None,
                    score=add_up(figures),
                    baseline=add_up(plain),
                    interval=bootstrap_interval(figures),
                )
            )
            rows += [
                Row(part=part, measure=measure, document=one.document, score=figure, baseline=base)
                for one, figure, base in zip(gold, figures, plain, strict=True)
            ]
    return Scorecard(
        documents=tuple(one.document for one in gold),
        skipped={one.document: one.skipped for one in predicted if one.skipped is not None},
        rows=tuple(rows),
        findings=tuple(findings),
    )


def _measures(scored: list[PartScore]) -> list[str]:
    """The measures in the order of the scorer, those of single types sorted at the end."""
    names = list(dict.fromkeys(measure for one in scored for measure in one.figures))
    return sorted(names, key=lambda name: (name.startswith("type "), name if name.startswith("type ") else ""))


def _figure(one: PartScore, measure: str, scored: list[PartScore]) -> Score:
    """The figure, or an empty one of its kind where the document has none (a type that it does not tell)."""
    if measure in one.figures:
        return one.figures[measure]
    kind = next(type(other.figures[measure]) for other in scored if measure in other.figures)
    return kind()
