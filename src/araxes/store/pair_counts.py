"""Events of pairs of countries, counted inside the desk file: a large desk has too many to read them for a page."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from araxes.store.queries import ARTICLE_DAY
from araxes.store.tables import day_of, json_list

_EVENTS = """
SELECT rowid, actor_countries, recipient_countries, reciprocal, event_type, mode, modality,
    event_earliest, event_latest, first_earliest, first_latest, told_on, outlets,
    (SELECT count(*) FROM event_reports WHERE event_reports.event_id = events.event_id)
FROM events WHERE modality NOT IN (SELECT value FROM json_each(?))
"""
_ONLY_OF_SECTORS = """
WITH chosen AS (SELECT actor_id FROM actors WHERE sector IN (SELECT value FROM json_each(?)))
SELECT rowid FROM events
WHERE event_id IN (SELECT event_id FROM event_parties WHERE side = 'recipient' AND party IN chosen)
    AND NOT EXISTS (SELECT 1 FROM json_each(recipient_ids) WHERE value NOT IN chosen)
"""
_DAYS = ("event_earliest", "event_latest", "first_earliest", "first_latest", "told_on")
_COLUMNS: dict[str, Any] = {
    "event": pl.Int64, "actor_countries": pl.String, "recipient_countries": pl.String, "reciprocal": pl.Boolean,
    "event_type": pl.String, "mode": pl.String, "modality": pl.String, **dict.fromkeys(_DAYS, pl.String),
    "outlets": pl.String, "n_reports": pl.Int64,
}  # fmt: skip
# Rows become columns in parts: as Python objects they take ten times the memory.
ROWS_AT_ONCE = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What a desk holds, in numbers, and the first and last day of publication (`None` without any)."""

    n_articles: int
    n_outlets: int
    n_events: int
    n_disputes: int
    first_day: date | None
    last_day: date | None


def read_event_columns(connection: sqlite3.Connection, *, without: Collection[str]) -> pl.DataFrame:
    """Return all events but those of some modalities, one row each.

    Columns: event (a number that means nothing else), actor_countries, recipient_countries and outlets (JSON lists, as
    text), reciprocal, event_type, mode, modality, event_earliest, event_latest, first_earliest, first_latest, told_on
    (dates), n_reports.
    """
    cursor = connection.cursor()
    cursor.row_factory = None
    cursor.execute(_EVENTS, (json_list(sorted(without)),))
    parts = [pl.DataFrame(schema=_COLUMNS)]
    while rows := cursor.fetchmany(ROWS_AT_ONCE):
        parts.append(pl.DataFrame(rows, schema=_COLUMNS, orient="row", strict=False))
    return pl.concat(parts).with_columns(pl.col(*_DAYS).str.to_date("%Y-%m-%d"))


def read_only_of_sectors(connection: sqlite3.Connection, sectors: Collection[str]) -> list[int]:
    """Return the numbers of the events (`event` of `read_event_columns`) whose recipients are all of the sectors."""
    return [row[0] for row in connection.execute(_ONLY_OF_SECTORS, (json_list(sorted(sectors)),))]


def read_holding(connection: sqlite3.Connection) -> Holding:
    """Return what the desk holds, in numbers."""
    row = connection.execute(
        "SELECT (SELECT count(*) FROM articles), (SELECT count(DISTINCT outlet COLLATE NOCASE) FROM articles), "
        "(SELECT count(*) FROM events), (SELECT count(*) FROM disputes), "
        f"(SELECT min({ARTICLE_DAY}) FROM articles), (SELECT max({ARTICLE_DAY}) FROM articles)"
    ).fetchone()
    return Holding(
        n_articles=row[0],
        n_outlets=row[1],
        n_events=row[2],
        n_disputes=row[3],
        first_day=day_of(row[4]),
        last_day=day_of(row[5]),
    )


def read_outlets(connection: sqlite3.Connection, limit: int) -> list[str]:
    """Return the outlets with most articles, at most `limit`, in order of the alphabet."""
    rows = connection.execute(
        "SELECT outlet FROM articles WHERE outlet IS NOT NULL GROUP BY outlet COLLATE NOCASE "
        "ORDER BY count(*) DESC, outlet LIMIT ?",
        (limit,),
    )
    return sorted((row[0] for row in rows), key=str.casefold)
