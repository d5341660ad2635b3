"""Events, disputes and copies, as rows; and the parties and pairs they are found by."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import combinations

from araxes.records import CopyOf, Dispute, Event, Modality, Report, Span, Voice
from araxes.store.tables import Row, Table, Value, day_of, day_text, days_of, days_row, strings_of, to_json


def parties(coded: Report | Event) -> Iterator[tuple[str, str]]:
    """Yield each `(party, side)` of a report or event: its actor ids and its countries alike."""
    for side, names in (
        ("actor", (*coded.actor_ids, *coded.actor_countries)),
        ("recipient", (*coded.recipient_ids, *coded.recipient_countries)),
    ):
        for party in dict.fromkeys(names):
            yield party, side


def pair_keys(names: Iterable[str]) -> list[str]:
    """Return the key of every pair of different names; of one name alone the pair with itself."""
    different = sorted(set(names))
    if len(different) < 2:
        only = different[0] if different else ""
        return [f"{only}|{only}"]
    return [f"{first}|{second}" for first, second in combinations(different, 2)]


def _event_row(event: Event) -> tuple[Value, ...]:
    return (
        event.event_id,
        to_json(event.actor_ids),
        to_json(event.actor_countries),
        to_json(event.recipient_ids),
        to_json(event.recipient_countries),
        event.event_type,
        event.mode,
        to_json(event.contexts),
        event.modality.value,
        int(event.reciprocal),
        *days_row(event.event_on),
        event.place,
        to_json(event.outlets),
        *days_row(event.first_published),
        day_text(event.told_on),
        event.confidence,
    )


def _event(row: Row) -> Event:
    return Event(
        event_id=row["event_id"],
        actor_ids=strings_of(row["actor_ids"]),
        actor_countries=strings_of(row["actor_countries"]),
        recipient_ids=strings_of(row["recipient_ids"]),
        recipient_countries=strings_of(row["recipient_countries"]),
        event_type=row["event_type"],
        mode=row["mode"],
        contexts=strings_of(row["contexts"]),
        modality=Modality(row["modality"]),
        reciprocal=bool(row["reciprocal"]),
        event_on=days_of(row, "event"),
        place=row["place"],
        report_ids=strings_of(row["report_ids"]),
        outlets=strings_of(row["outlets"]),
        first_published=days_of(row, "first"),
        told_on=day_of(row["told_on"]),
        confidence=row["confidence"],
    )


EVENTS: Table[Event] = Table(
    name="events",
    columns=(
        "event_id", "actor_ids", "actor_countries", "recipient_ids", "recipient_countries", "event_type", "mode",
        "contexts", "modality", "reciprocal", "event_earliest", "event_latest", "place", "outlets",
        "first_earliest", "first_latest", "told_on", "confidence",
    ),
    to_row=_event_row,
    from_row=_event,
    select="""
        SELECT events.*, (
            SELECT json_group_array(report_id)
            FROM (SELECT report_id FROM event_reports WHERE event_id = events.event_id ORDER BY position)
        ) AS report_ids
        FROM events""",
)  # fmt: skip


def _voice_json(voice: Voice) -> dict[str, object]:
    return {
        "article_id": voice.article_id,
        "outlet": voice.outlet,
        "speaker_id": voice.speaker_id,
        "speaker_name": voice.speaker_name,
        "statement_id": voice.statement_id,
        "report_id": voice.report_id,
        "span": voice.span,
    }


def _voices(text: str) -> tuple[Voice, ...]:
    return tuple(
        Voice(
            article_id=voice["article_id"],
            outlet=voice["outlet"],
            speaker_id=voice["speaker_id"],
            speaker_name=voice["speaker_name"],
            statement_id=voice["statement_id"],
            report_id=voice["report_id"],
            span=Span(*voice["span"]),
        )
        for voice in json.loads(text)
    )


def _dispute_row(dispute: Dispute) -> tuple[Value, ...]:
    return (
        dispute.dispute_id,
        dispute.event_id,
        to_json(dispute.countries),
        dispute.claim,
        to_json([_voice_json(voice) for voice in dispute.asserted_by]),
        to_json([_voice_json(voice) for voice in dispute.denied_by]),
    )


def _dispute(row: Row) -> Dispute:
    return Dispute(
        dispute_id=row["dispute_id"],
        event_id=row["event_id"],
        countries=strings_of(row["countries"]),
        claim=row["claim"],
        asserted_by=_voices(row["asserted_by"]),
        denied_by=_voices(row["denied_by"]),
    )


DISPUTES: Table[Dispute] = Table(
    name="disputes",
    columns=("dispute_id", "event_id", "countries", "claim", "asserted_by", "denied_by"),
    to_row=_dispute_row,
    from_row=_dispute,
)


def _copy_row(copy: CopyOf) -> tuple[Value, ...]:
    return (copy.article_id, copy.original_id, copy.kind, copy.similarity)


def _copy(row: Row) -> CopyOf:
    return CopyOf(
        article_id=row["article_id"],
        original_id=row["original_id"],
        kind=row["kind"],
        similarity=row["similarity"],
    )


COPIES: Table[CopyOf] = Table(
    name="copies",
    columns=("article_id", "original_id", "kind", "similarity"),
    to_row=_copy_row,
    from_row=_copy,
)
