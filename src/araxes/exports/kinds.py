"""The kinds of records that an export holds: the rows of each, and their columns with types.

The JSONL files are a contract (docs/reference/record.md); CSV and Parquet hold the same fields.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from itertools import groupby, islice
from typing import Any, TypeVar

import polars as pl

from araxes.desk.jsonable import jsonable
from araxes.exports.cameo import cameo_of
from araxes.exports.writers import Row
from araxes.knowledge.countries import Country
from araxes.knowledge.crosswalk import CameoCode, load_crosswalk
from araxes.knowledge.ontology import Ontology
from araxes.records import (
    Actor,
    Article,
    ClutterSpan,
    CopyOf,
    Correction,
    DayRange,
    Dispute,
    Event,
    Mention,
    Report,
    Skipped,
    Span,
    Statement,
    Story,
)
from araxes.relations.pictures import Picture, draw_pictures
from araxes.store import Store

T = TypeVar("T")
BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeTables:
    """What the codes of a record mean: event types, the crosswalk to CAMEO by code, countries by code."""

    ontology: Ontology
    crosswalk: Mapping[str, CameoCode]
    countries: Mapping[str, Country]

    @classmethod
    def of(cls, ontology: Ontology, countries: Mapping[str, Country]) -> CodeTables:
        """The tables, with the bundled crosswalk."""
        return cls(ontology=ontology, crosswalk=load_crosswalk(ontology), countries=countries)


KINDS: Mapping[str, type] = {
    "articles": Article, "mentions": Mention, "actors": Actor, "statements": Statement, "reports": Report,
    "events": Event, "disputes": Dispute, "stories": Story, "copies": CopyOf, "skipped": Skipped, "relations": Picture,
    "corrections": Correction,
}  # fmt: skip
# Columns that a kind has besides the fields of its record: looked up when it is written.
ADDED: Mapping[type, Mapping[str, pl.DataType]] = {
    Report: {"event_id": pl.String()},
    Event: {"cameo": pl.String(), "goldstein": pl.Float64()},
}


def rows_of(kind: str, store: Store, codes: CodeTables) -> Iterator[Row]:
    """Yield the records of a kind as JSON values, with what is looked up for them, in the order of the desk."""
    yield from as_rows(_READERS[kind](store, codes), store, codes)


def as_rows(records: Iterable[Any], store: Store, codes: CodeTables) -> Iterator[Row]:
    """Yield the records as JSON values, with what an export looks up for them."""
    for batch in in_batches(records):
        events = store.events_of([one.report_id for one in batch if isinstance(one, Report)])
        for one in batch:
            yield _row(one, events, codes)


def _row(record: object, events: Mapping[str, str], codes: CodeTables) -> Row:
    row: Row = jsonable(record)
    if isinstance(record, Report):
        return {"event_id": events.get(record.report_id), **row}
    if isinstance(record, Event):
        root, goldstein = cameo_of(record.event_type, record.mode, record.contexts, codes.crosswalk)
        return {**row, "cameo": root, "goldstein": goldstein}
    return row


def in_batches(items: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """Yield the items in lists of so many."""
    left = iter(items)
    while batch := list(islice(left, size)):
        yield batch


def _pictures(store: Store, codes: CodeTables) -> Iterator[Picture]:
    for _, reports in groupby(store.reports(), key=lambda report: report.article_id):
        told = list(reports)
        named = {actor_id for report in told for actor_id in report.recipient_ids}
        actors = {actor.actor_id: actor for actor in store.actors(named)}
        yield from draw_pictures(told, actors=actors, ontology=codes.ontology)


_READERS: Mapping[str, Callable[[Store, CodeTables], Iterable[object]]] = {
    "articles": lambda store, _: store.articles(),
    "mentions": lambda store, _: (mention for one in store.articles() for mention in store.mentions_of(one.article_id)),
    "actors": lambda store, _: store.actors(),
    "statements": lambda store, _: store.statements(),
    "reports": lambda store, _: store.reports(),
    "events": lambda store, _: store.events(),
    "disputes": lambda store, _: store.disputes(),
    "stories": lambda store, _: store.stories(),
    "copies": lambda store, _: store.copies(),
    "skipped": lambda store, _: store.skipped(),
    "relations": _pictures,
    "corrections": lambda store, _: store.corrections(),
}


def polars_schema(record: type) -> dict[str, pl.DataType]:
    """Return the columns of a kind of record with their Polars types; days are ISO text, as in JSON."""
    hints = typing.get_type_hints(record)
    schema = {one.name: _polars_type(hints[one.name]) for one in fields(record) if not one.name.startswith("_")}
    first = next(iter(schema))
    if record is Report:
        return {first: schema.pop(first), **ADDED[Report], **schema}
    return {**schema, **ADDED.get(record, {})}


def _polars_type(hint: Any) -> pl.DataType:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return _polars_type(next(one for one in arguments if one is not type(None)))
    if origin is tuple:
        return pl.List(_polars_type(arguments[0]))
    if hint is Span:
        return pl.List(pl.Int64())
    if hint is DayRange:
        return pl.Struct({"earliest": pl.String(), "latest": pl.String()})
    if hint is ClutterSpan:
        return pl.Struct({"span": pl.List(pl.Int64()), "kind": pl.String()})
    if is_dataclass(hint):
        return pl.Struct(polars_schema(typing.cast(type, hint)))
    if hint is date or hint is str or (isinstance(hint, type) and issubclass(hint, Enum)):
        return pl.String()
    simple = {bool: pl.Boolean(), int: pl.Int64(), float: pl.Float64()}
    return simple[hint]
