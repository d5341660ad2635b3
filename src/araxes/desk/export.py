"""Exports: a file per kind of record, one record a line, as JSONL, CSV or Parquet.

The JSONL files are a contract (docs/reference/record.md). CSV and Parquet hold the same fields: in CSV what is
nested stands as JSON in its cell, in Parquet it is typed.
"""

from __future__ import annotations

import csv
import json
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from itertools import groupby
from pathlib import Path
from typing import Any

import polars as pl

from araxes.desk.jsonable import jsonable
from araxes.errors import InputError
from araxes.knowledge.ontology import Ontology
from araxes.records import (
    Article,
    ClutterSpan,
    CopyOf,
    DayRange,
    Dispute,
    Event,
    Mention,
    Report,
    Skipped,
    Span,
    Statement,
)
from araxes.relations.pictures import Picture, draw_pictures
from araxes.store import Store

FORMATS = ("jsonl", "csv", "parquet")
BATCH = 500
# What makes a spreadsheet run the text of a cell as a formula (OWASP, "CSV Injection"), the full-width forms too.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
Row = dict[str, Any]


def export_desk(store: Store, folder: Path, form: str, *, ontology: Ontology) -> dict[str, int]:
    """Write the whole desk into the folder, made if missing; return how many rows each file got.

    Raises: InputError for an unknown format or a folder that cannot be written.
    """
    if form not in FORMATS:
        raise InputError(f"format {form!r} is not known; choose one of {', '.join(FORMATS)}.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return {
            kind: _WRITERS[form](folder / f"{kind}.{form}", rows(store, ontology), KINDS[kind])
            for kind, rows in _READERS.items()
        }
    except OSError as error:
        raise InputError(f"cannot write into {folder}: {error.strerror or error}. Name another folder.") from error


KINDS: Mapping[str, type] = {
    "articles": Article, "mentions": Mention, "statements": Statement, "reports": Report, "events": Event,
    "disputes": Dispute, "copies": CopyOf, "skipped": Skipped, "relations": Picture,
}  # fmt: skip


def _reports(store: Store, _: Ontology) -> Iterator[Row]:
    """Reports with the event that each belongs to."""
    batch: list[Report] = []
    for report in store.reports():
        batch.append(report)
        if len(batch) == BATCH:
            yield from _with_events(store, batch)
            batch = []
    yield from _with_events(store, batch)


def _with_events(store: Store, batch: list[Report]) -> Iterator[Row]:
    events = store.events_of([report.report_id for report in batch])
    for report in batch:
        row = jsonable(report)
        yield {"report_id": row["report_id"], "event_id": events.get(report.report_id), **row}


def _pictures(store: Store, ontology: Ontology) -> Iterator[Row]:
    actors = {actor.actor_id: actor for actor in store.actors()}
    for _, reports in groupby(store.reports(), key=lambda report: report.article_id):
        yield from map(jsonable, draw_pictures(reports, actors=actors, ontology=ontology))


_READERS: Mapping[str, Callable[[Store, Ontology], Iterable[Row]]] = {
    "articles": lambda store, _: map(jsonable, store.articles()),
    "mentions": lambda store, _: (jsonable(m) for a in store.articles() for m in store.mentions_of(a.article_id)),
    "statements": lambda store, _: map(jsonable, store.statements()),
    "reports": _reports,
    "events": lambda store, _: map(jsonable, store.events()),
    "disputes": lambda store, _: map(jsonable, store.disputes()),
    "copies": lambda store, _: map(jsonable, store.copies()),
    "skipped": lambda store, _: map(jsonable, store.skipped()),
    "relations": _pictures,
}


def _write_jsonl(path: Path, rows: Iterable[Row], _: type) -> int:
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    return count


def _write_csv(path: Path, rows: Iterable[Row], kind: type) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        columns = list(polars_schema(kind))
        writer.writerow(columns)
        for row in rows:
            writer.writerow([_cell(row.get(column)) for column in columns])
            count += 1
    return count


def _cell(value: Any) -> str:
    """The value as a cell. Text that a spreadsheet would run as a formula has an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA_STARTS) else value
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict, bool)) else str(value)


def _write_parquet(path: Path, rows: Iterable[Row], kind: type) -> int:
    """By way of a JSONL file beside it, so that memory stays bounded."""
    lines = path.with_suffix(".jsonl.part")
    try:
        count = _write_jsonl(lines, rows, kind)
        schema = polars_schema(kind)
        if count:
            pl.scan_ndjson(lines, schema=schema).sink_parquet(path)
        else:
            pl.DataFrame(schema=schema).write_parquet(path)
        return count
    finally:
        lines.unlink(missing_ok=True)


_WRITERS: Mapping[str, Callable[[Path, Iterable[Row], type], int]] = {
    "jsonl": _write_jsonl, "csv": _write_csv, "parquet": _write_parquet,
}  # fmt: skip


def polars_schema(kind: type) -> dict[str, pl.DataType]:
    """Return the columns of a kind of record with their Polars types; days are ISO text, as in JSON."""
    hints = typing.get_type_hints(kind)
    schema = {f.name: _polars_type(hints[f.name]) for f in fields(kind) if not f.name.startswith("_")}
    if kind is Report:
        return {"report_id": pl.String(), "event_id": pl.String(), **schema}
    return schema


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
