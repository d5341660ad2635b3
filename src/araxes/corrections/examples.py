"""Reports and what users said of them -> marked pairs, in the form in which `araxes train` reads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from araxes.knowledge.codebook import NO_EVENT
from araxes.models.pairs import MOST_CHARACTERS, MarkedPair, pair_fields
from araxes.records import CorrectionKind, Modality, PageRecord, Report, Span

# Only what is said of who, whom and what teaches the model; days do not.
TEACHING = frozenset(kind for kind in CorrectionKind if kind.of == "report") - {CorrectionKind.EVENT_DAYS}


def example_of(report: Report, record: PageRecord) -> dict[str, Any] | None:
    """Return the row of a report that stands: its sentence with actor and recipient marked, and what it is.

    `None` if the sentence shows no actor, or no recipient though there is one. What is background was an event once:
    the codebook calls it actual.
    """
    pair = marked_pair(report, record)
    if pair is None:
        return None
    modality = Modality.ACTUAL if report.modality is Modality.HISTORICAL else report.modality
    told = {"event_types": [report.event_type], "mode": report.mode, "modality": modality.value}
    return {**pair_fields(report.report_id, pair), **told}


def example_of_none(report: Report, machine: PageRecord, standing: Sequence[Report]) -> dict[str, Any] | None:
    """Return the row of a report that a user rejects: between these two nothing happens in this sentence.

    `None` as for `example_of`, and if another report of the same two in that sentence stands.
    """
    pair = marked_pair(report, machine)
    here = [one for one in standing if one.sentence_index == report.sentence_index]
    if pair is None or any(marked_pair(one, machine) == pair for one in here):
        return None
    told = {"event_types": [NO_EVENT], "mode": None, "modality": None}
    return {**pair_fields(report.report_id, pair), **told}


def marked_pair(report: Report, record: PageRecord) -> MarkedPair | None:
    """Return the sentence of a report with its actor and recipient marked, each where it stands nearest the trigger."""
    assert record.article is not None, "reports stand in an article"
    start, end = report.sentence_span
    actor = _nearest(report, report.actor_ids, report.actor_countries, record, apart_from=None)
    if actor is None or not 0 < end - start <= MOST_CHARACTERS:
        return None
    recipient = None
    if report.recipient_ids:
        recipient = _nearest(report, report.recipient_ids, report.recipient_countries, record, apart_from=actor)
        if recipient is None:
            return None
    text = record.article.text[start:end]
    return MarkedPair(text, actor.moved(-start), recipient.moved(-start) if recipient else None)


def _nearest(
    report: Report, actor_ids: Sequence[str], countries: Sequence[str], record: PageRecord, *, apart_from: Span | None
) -> Span | None:
    """The span in the sentence that names one of the actors, else points to one, else names one's country."""
    found = [
        (rank, _distance(span, report.trigger_span), span)
        for rank, span in _naming(report, frozenset(actor_ids), frozenset(countries), record)
        if report.sentence_span.covers(span) and not (apart_from is not None and span.overlaps(apart_from))
    ]
    return min(found)[2] if found else None


def _naming(
    report: Report, actor_ids: frozenset[str], countries: frozenset[str], record: PageRecord
) -> Iterator[tuple[int, Span]]:
    """Spans of the sentence that may stand for one of the actors, with a rank, the surest 0."""
    for mention in (one for one in record.mentions if one.sentence_index == report.sentence_index):
        if mention.actor_id in actor_ids:
            yield 0, mention.span
        elif mention.country in countries and not mention.place_only:
            yield 3, mention.span
    for statement in record.statements:
        if statement.speaker_id in actor_ids and statement.speaker_span is not None:
            yield 1, statement.speaker_span
    for reference in record.references:
        if reference.sentence_index == report.sentence_index and actor_ids & set(reference.actor_ids):
            yield 2, reference.span


def _distance(span: Span, trigger: Span) -> int:
    return max(span.start - trigger.end, trigger.start - span.end, 0)
