"""Actors, mentions, references, statements and reports, as rows."""

from __future__ import annotations

import json

from araxes.records import (
    Actor,
    ActorType,
    Carrier,
    Mention,
    Modality,
    Reference,
    Report,
    Span,
    Statement,
    StatementKind,
)
from araxes.store.tables import (
    Row,
    Table,
    Value,
    days_of,
    days_row,
    maybe_span_of,
    span_of,
    span_row,
    spans_of,
    strings_of,
    to_json,
)


def _actor_row(actor: Actor) -> tuple[Value, ...]:
    return (actor.actor_id, actor.name, actor.type.value, actor.country, actor.sector, actor.known_from)


def _actor(row: Row) -> Actor:
    return Actor(
        actor_id=row["actor_id"],
        name=row["name"],
        type=ActorType(row["type"]),
        country=row["country"],
        sector=row["sector"],
        known_from=row["known_from"],
    )


ACTORS: Table[Actor] = Table(
    name="actors",
    columns=("actor_id", "name", "type", "country", "sector", "known_from"),
    to_row=_actor_row,
    from_row=_actor,
)


def _mention_row(mention: Mention) -> tuple[Value, ...]:
    return (
        mention.mention_id,
        mention.article_id,
        mention.sentence_index,
        *mention.span,
        mention.kind,
        mention.actor_id,
        mention.name,
        mention.country,
        mention.sector,
        mention.office,
        int(mention.place_only),
        mention.confidence,
    )


def _mention(row: Row) -> Mention:
    return Mention(
        mention_id=row["mention_id"],
        article_id=row["article_id"],
        sentence_index=row["sentence_index"],
        span=span_of(row, "span"),
        kind=row["kind"],
        actor_id=row["actor_id"],
        name=row["name"],
        country=row["country"],
        sector=row["sector"],
        office=row["office"],
        place_only=bool(row["place_only"]),
        confidence=row["confidence"],
    )


MENTIONS: Table[Mention] = Table(
    name="mentions",
    columns=(
        "mention_id", "article_id", "sentence_index", "span_start", "span_end", "kind", "actor_id", "name",
        "country", "sector", "office", "place_only", "confidence",
    ),
    to_row=_mention_row,
    from_row=_mention,
)  # fmt: skip


def _reference_row(placed: tuple[int, Reference]) -> tuple[Value, ...]:
    position, reference = placed
    return (
        reference.article_id,
        position,
        reference.sentence_index,
        *reference.span,
        reference.kind,
        to_json(reference.actor_ids),
        reference.confidence,
    )


def _reference(row: Row) -> tuple[int, Reference]:
    return row["position"], Reference(
        article_id=row["article_id"],
        sentence_index=row["sentence_index"],
        span=span_of(row, "span"),
        kind=row["kind"],
        actor_ids=strings_of(row["actor_ids"]),
        confidence=row["confidence"],
    )


REFERENCES: Table[tuple[int, Reference]] = Table(
    name="back_references",
    columns=(
        "article_id", "position", "sentence_index", "span_start", "span_end", "kind", "actor_ids", "confidence",
    ),
    to_row=_reference_row,
    from_row=_reference,
)  # fmt: skip


def _statement_row(statement: Statement) -> tuple[Value, ...]:
    via = [{"name": carrier.name, "actor_id": carrier.actor_id, "span": carrier.span} for carrier in statement.via]
    return (
        statement.statement_id,
        statement.article_id,
        statement.sentence_index,
        statement.speaker_id,
        statement.speaker_name,
        statement.speaker_country,
        *span_row(statement.speaker_span),
        *statement.cue_span,
        statement.cue,
        to_json(statement.content_spans),
        statement.kind.value,
        to_json(via),
        statement.confidence,
    )


def _statement(row: Row) -> Statement:
    return Statement(
        statement_id=row["statement_id"],
        article_id=row["article_id"],
        sentence_index=row["sentence_index"],
        speaker_id=row["speaker_id"],
        speaker_name=row["speaker_name"],
        speaker_country=row["speaker_country"],
        speaker_span=maybe_span_of(row, "speaker"),
        cue_span=span_of(row, "cue"),
        cue=row["cue"],
        content_spans=spans_of(row["content_spans"]),
        kind=StatementKind(row["kind"]),
        via=tuple(
            Carrier(
                name=link["name"],
                actor_id=link["actor_id"],
                span=None if link["span"] is None else Span(*link["span"]),
            )
            for link in json.loads(row["via"])
        ),
        confidence=row["confidence"],
    )


STATEMENTS: Table[Statement] = Table(
    name="statements",
    columns=(
        "statement_id", "article_id", "sentence_index", "speaker_id", "speaker_name", "speaker_country",
        "speaker_start", "speaker_end", "cue_start", "cue_end", "cue", "content_spans", "kind", "via", "confidence",
    ),
    to_row=_statement_row,
    from_row=_statement,
)  # fmt: skip


def _report_row(report: Report) -> tuple[Value, ...]:
    return (
        report.report_id,
        report.article_id,
        report.sentence_index,
        to_json(report.actor_ids),
        to_json(report.actor_countries),
        to_json(report.recipient_ids),
        to_json(report.recipient_countries),
        report.event_type,
        report.mode,
        to_json(report.contexts),
        report.modality.value,
        int(report.reciprocal),
        *report.trigger_span,
        *report.sentence_span,
        *days_row(report.event_on),
        report.place,
        to_json(report.according_to),
        to_json(report.performed_by),
        report.confidence,
    )


def _report(row: Row) -> Report:
    return Report(
        report_id=row["report_id"],
        article_id=row["article_id"],
        sentence_index=row["sentence_index"],
        actor_ids=strings_of(row["actor_ids"]),
        actor_countries=strings_of(row["actor_countries"]),
        recipient_ids=strings_of(row["recipient_ids"]),
        recipient_countries=strings_of(row["recipient_countries"]),
        event_type=row["event_type"],
        mode=row["mode"],
        contexts=strings_of(row["contexts"]),
        modality=Modality(row["modality"]),
        reciprocal=bool(row["reciprocal"]),
        trigger_span=span_of(row, "trigger"),
        sentence_span=span_of(row, "sentence"),
        event_on=days_of(row, "event"),
        place=row["place"],
        according_to=strings_of(row["according_to"]),
        performed_by=strings_of(row["performed_by"]),
        confidence=row["confidence"],
    )


REPORTS: Table[Report] = Table(
    name="reports",
    columns=(
        "report_id", "article_id", "sentence_index", "actor_ids", "actor_countries", "recipient_ids",
        "recipient_countries", "event_type", "mode", "contexts", "modality", "reciprocal", "trigger_start",
        "trigger_end", "sentence_start", "sentence_end", "event_earliest", "event_latest", "place",
        "according_to", "performed_by", "confidence",
    ),
    to_row=_report_row,
    from_row=_report,
)  # fmt: skip
