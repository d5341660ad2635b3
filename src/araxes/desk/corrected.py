"""What users said of a record, in the document that explains it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from araxes.desk.document import Block, Heading, Item
from araxes.desk.saying import in_words
from araxes.records import Correction, CorrectionKind, Report, Span, Statement
from araxes.store import Store


def said_of_report(store: Store, report: Report, *, level: int) -> Iterator[Item]:
    """Yield what users said of a report, of the statements that it is, and of the mentions that name who is in it."""
    named = {*report.actor_ids, *report.recipient_ids}
    mentions = [
        one.mention_id
        for one in store.mentions_of(report.article_id)
        if one.sentence_index == report.sentence_index and one.actor_id in named
    ]
    yield from said_of(store, [report.report_id, *report.performed_by, *mentions], level=level)


def said_of_statement(store: Store, statement: Statement) -> Iterator[Item]:
    """Yield what users said of a statement, and of the mentions that are its speaker or who carried it."""
    spans = [one for one in (statement.speaker_span, *(carrier.span for carrier in statement.via)) if one is not None]
    mentions = [one.mention_id for one in store.mentions_of(statement.article_id) if _in_one(spans, one.span)]
    yield from said_of(store, [statement.statement_id, *mentions])


def said_of_article(store: Store, article_id: str) -> Iterator[Item]:
    """Yield what users said of the day of an article, and of reports that were rejected or found no record."""
    said = store.corrections(article_ids=[article_id])
    shown = (CorrectionKind.PUBLISHED, CorrectionKind.REJECT)
    yield from map(_item, (one for one in said if one.kind in shown or one.found_id is None))


def said_of(store: Store, record_ids: Iterable[str], *, level: int = 0) -> Iterator[Item]:
    """Yield what users said of the records, in the order they said it."""
    yield from (_item(one, level=level) for one in store.corrections(record_ids=list(record_ids)))


def explain_correction(correction: Correction) -> Iterator[Block]:
    """Yield what a correction says of what, who said it, when and why."""
    yield Heading(1, f"Correction {correction.correction_id}: {correction.kind.value}")
    applied = "" if correction.found_id else " (not applied: there is no such record)"
    yield Item(f"{correction.found_id or correction.record_id}{applied}, in {correction.article_id}", lead="of")
    yield Item(in_words(correction.kind, correction.value), lead="says")
    yield Item(in_words(correction.kind, correction.was), lead="the machine said")
    yield Item(_by(correction), lead="by")


def _item(one: Correction, *, level: int = 0) -> Item:
    lead = {CorrectionKind.CONFIRM: "confirmed", CorrectionKind.REJECT: "rejected"}.get(one.kind, "corrected")
    said = f"{one.kind.value}: {in_words(one.kind, one.value)}; " if lead == "corrected" else ""
    applied = "" if one.found_id else ", not applied: there is no such record"
    was = f"the machine said {in_words(one.kind, one.was)}"
    return Item(f"{said}{was}; {_by(one)} [{one.correction_id}{applied}]", lead=lead, level=level)


def _by(one: Correction) -> str:
    why = f": {one.why}" if one.why else ""
    return f"{one.corrected_by or 'a user'} on {one.corrected_at[:10]}{why}"


def _in_one(spans: Iterable[Span], inner: Span) -> bool:
    return any(span.covers(inner) for span in spans)
