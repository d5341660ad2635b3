"""Which reports are most worth a look: those the machine is least sure of, and on which most hangs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from araxes.knowledge.ontology import Ontology
from araxes.records import Report
from araxes.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueItem:
    """A report of which no user spoke, its sentence and outlet, its event and how many reports that has.

    `score` is the PLOVER score of what was coded (-10 to +10), `weight` what a look is worth: the chance that the
    coding is wrong, times 1 + the size of the score, by the number of reports of the event. Larger is worth more.
    """

    report: Report
    event_id: str | None
    n_reports: int
    score: float
    weight: float
    sentence: str
    outlet: str | None


def read_queue(
    store: Store, ontology: Ontology, *, limit: int, offset: int = 0, after: tuple[float, str] | None = None
) -> list[QueueItem]:
    """Return the reports most worth a look, those first that are worth most; those behind `after`, a weight and id."""
    queued = store.queue(all_scores(ontology), limit=limit, offset=offset, after=after)
    reports = {one.report_id: one for one in store.reports(report_ids=[item.report_id for item in queued])}
    articles = {one.article_id: one for one in store.articles(article_ids={one.article_id for one in reports.values()})}
    found = []
    for item in queued:
        report = reports[item.report_id]
        article, (start, end) = articles[report.article_id], report.sentence_span
        found.append(
            QueueItem(
                report=report,
                event_id=item.event_id,
                n_reports=item.n_reports,
                score=item.score,
                weight=item.weight,
                sentence=" ".join(article.text[start:end].split()),
                outlet=article.outlet,
            )
        )
    return found


def all_scores(ontology: Ontology) -> Mapping[tuple[str, str | None], float]:
    """Return the PLOVER score of each type and mode; of the type alone under the mode `None`."""
    found: dict[tuple[str, str | None], float] = {}
    for name, event_type in ontology.types.items():
        found[name, None] = event_type.score
        found |= {(name, mode): score for mode, score in event_type.modes.items()}
    return found
