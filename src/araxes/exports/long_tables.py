"""Lists of the records as tables of their own, one member a row: a list in a cell of CSV cannot be joined on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from araxes.exports.kinds import in_batches
from araxes.exports.writers import Row, Schema
from araxes.records import Actor, Dispute, Event, Report, Statement
from araxes.store import Store

_TEXT, _NUMBER = pl.String(), pl.Int64()
_PARTY: Schema = {
    "side": _TEXT, "position": _NUMBER, "actor_id": _TEXT, "name": _TEXT, "country": _TEXT, "sector": _TEXT,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class LongTable:
    """A table that opens lists of other records: its columns, and its rows in their order."""

    schema: Schema
    rows: Callable[[Store], Iterator[Row]]


def _event_parties(store: Store) -> Iterator[Row]:
    for batch in in_batches(store.events()):
        actors = _actors_of(store, batch)
        for event in batch:
            for row in _parties(event, actors):
                yield {"event_id": event.event_id, **row}


def _report_parties(store: Store) -> Iterator[Row]:
    for batch in in_batches(store.reports()):
        actors = _actors_of(store, batch)
        for report in batch:
            for row in _parties(report, actors):
                yield {"report_id": report.report_id, **row}


def _actors_of(store: Store, told: list[Event] | list[Report]) -> dict[str, Actor]:
    named = {actor_id for one in told for actor_id in (*one.actor_ids, *one.recipient_ids)}
    return {actor.actor_id: actor for actor in store.actors(named)}


def _parties(told: Event | Report, actors: Mapping[str, Actor]) -> Iterator[Row]:
    for side, ids in (("actor", told.actor_ids), ("recipient", told.recipient_ids)):
        for position, actor_id in enumerate(ids):
            actor = actors.get(actor_id)
            yield {
                "side": side,
                "position": position,
                "actor_id": actor_id,
                "name": actor and actor.name,
                "country": actor and actor.country,
                "sector": actor and actor.sector,
            }


def _event_outlets(store: Store) -> Iterator[Row]:
    for event in store.events():
        for outlet in event.outlets:
            yield {"event_id": event.event_id, "outlet": outlet}


def _report_statements(store: Store) -> Iterator[Row]:
    for report in store.reports():
        for role, ids in (("according_to", report.according_to), ("performed_by", report.performed_by)):
            for statement_id in ids:
                yield {"report_id": report.report_id, "role": role, "statement_id": statement_id}


def _statement_carriers(store: Store) -> Iterator[Row]:
    for statement in store.statements():
        yield from _carriers(statement)


def _carriers(statement: Statement) -> Iterator[Row]:
    for position, carrier in enumerate(statement.via):
        yield {
            "statement_id": statement.statement_id,
            "position": position,
            "name": carrier.name,
            "actor_id": carrier.actor_id,
        }


def _dispute_voices(store: Store) -> Iterator[Row]:
    for dispute in store.disputes():
        yield from _voices(dispute)


def _voices(dispute: Dispute) -> Iterator[Row]:
    for side, voices in (("asserted_by", dispute.asserted_by), ("denied_by", dispute.denied_by)):
        for position, voice in enumerate(voices):
            yield {
                "dispute_id": dispute.dispute_id,
                "event_id": dispute.event_id,
                "side": side,
                "position": position,
                "article_id": voice.article_id,
                "outlet": voice.outlet,
                "speaker_id": voice.speaker_id,
                "speaker_name": voice.speaker_name,
                "statement_id": voice.statement_id,
                "report_id": voice.report_id,
                "span_start": voice.span.start,
                "span_end": voice.span.end,
            }


def _story_articles(store: Store) -> Iterator[Row]:
    for story in store.stories():
        for article_id in story.article_ids:
            yield {"story_id": story.story_id, "article_id": article_id}


LONG_TABLES: Mapping[str, LongTable] = {
    "event_parties": LongTable(schema={"event_id": _TEXT, **_PARTY}, rows=_event_parties),
    "event_outlets": LongTable(schema={"event_id": _TEXT, "outlet": _TEXT}, rows=_event_outlets),
    "report_parties": LongTable(schema={"report_id": _TEXT, **_PARTY}, rows=_report_parties),
    "report_statements": LongTable(
        schema={"report_id": _TEXT, "role": _TEXT, "statement_id": _TEXT}, rows=_report_statements
    ),
    "statement_carriers": LongTable(
        schema={"statement_id": _TEXT, "position": _NUMBER, "name": _TEXT, "actor_id": _TEXT}, rows=_statement_carriers
    ),
    "dispute_voices": LongTable(
        schema={
            "dispute_id": _TEXT, "event_id": _TEXT, "side": _TEXT, "position": _NUMBER, "article_id": _TEXT,
            "outlet": _TEXT, "speaker_id": _TEXT, "speaker_name": _TEXT, "statement_id": _TEXT, "report_id": _TEXT,
            "span_start": _NUMBER, "span_end": _NUMBER,
        },
        rows=_dispute_voices,
    ),
    "story_articles": LongTable(schema={"story_id": _TEXT, "article_id": _TEXT}, rows=_story_articles),
}  # fmt: skip
