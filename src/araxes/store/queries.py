"""The filtered lists: which rows, in which order."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from araxes.records import Article, Dispute, Event, Report, Skipped, Statement
from araxes.store.account_rows import REPORTS, STATEMENTS
from araxes.store.event_rows import DISPUTES, EVENTS, pair_keys
from araxes.store.page_rows import ARTICLES, SKIPPED
from araxes.store.tables import Table, Value, day_text, json_list

R = TypeVar("R")
Pair = tuple[str, str]
AMONG = "IN (SELECT value FROM json_each(?))"
ARTICLE_DAY = "coalesce(published_best, published_latest, published_earliest)"
# The best day where it is more likely than not the very day, as `Published.settled` has it.
SETTLED_DAY = "CASE WHEN coalesce(published_probability, 1) >= 0.5 THEN published_best END"


@dataclass(slots=True)
class Query(Generic[R]):
    """A list of one kind of record, built up condition by condition."""

    table: Table[R]
    order: str
    conditions: list[str] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)
    limit: int | None = None
    offset: int = 0

    def where(self, condition: str, *values: Value) -> None:
        """Add a condition that every row must meet."""
        self.conditions.append(condition)
        self.values.extend(values)

    def equals(self, column: str, value: str | None) -> None:
        """Add `column = value`, unless nothing was asked."""
        if value is not None:
            self.where(f"{column} = ?", value)

    def among(self, column: str, values: Collection[str] | None) -> None:
        """Add that the column holds one of the values, unless nothing was asked; an empty list finds nothing."""
        if values is not None:
            self.where(f"{column} {AMONG}", json_list(sorted(values)))

    def overlaps(self, first: str, last: str, since: date | None, until: date | None) -> None:
        """Add that the days between two columns touch the days asked for; rows of no known day are left out."""
        if since is None and until is None:
            return
        self.where(f"coalesce({first}, {last}) IS NOT NULL")
        if since is not None:
            self.where(f"coalesce({last}, '9999') >= ?", day_text(since))
        if until is not None:
            self.where(f"coalesce({first}, '0000') <= ?", day_text(until))

    @property
    def sql(self) -> str:
        """The query as SQL, to be run with `values`."""
        cut = "" if self.limit is None else f" LIMIT {int(self.limit)} OFFSET {int(self.offset)}"
        return f"{self.table.selecting} WHERE {self._chosen} ORDER BY {self.order}{cut}"

    @property
    def counting(self) -> str:
        """The query for how many rows there are, to be run with `values`."""
        return f"SELECT count(*) FROM {self.table.name} WHERE {self._chosen}"

    @property
    def _chosen(self) -> str:
        return " AND ".join(self.conditions) or "true"


def article_query(
    *,
    outlet: str | None = None,
    since: date | None = None,
    until: date | None = None,
    language: str | None = None,
    article_ids: Collection[str] | None = None,
    limit: int | None = None,
) -> Query[Article]:
    """Articles by day of publication; those of no known day stand last."""
    query = Query(ARTICLES, f"{ARTICLE_DAY} NULLS LAST, article_id", limit=limit)
    if outlet is not None:
        query.where("outlet = ? COLLATE NOCASE", outlet)
    query.equals("language", language)
    query.among("article_id", article_ids)
    _published_in(query, since, until)
    return query


def statement_query(
    *,
    speaker: str | None = None,
    country: str | None = None,
    about: Pair | None = None,
    article_ids: Collection[str] | None = None,
    statement_ids: Collection[str] | None = None,
    since: date | None = None,
    until: date | None = None,
    limit: int | None = None,
) -> Query[Statement]:
    """Statements in the order they were read, in text order within an article."""
    query = Query(STATEMENTS, "statements.rowid", limit=limit)
    if speaker is not None:
        query.where("(speaker_id = ? OR speaker_name = ? COLLATE NOCASE)", speaker, speaker)
    query.equals("speaker_country", country)
    query.among("article_id", article_ids)
    query.among("statement_id", statement_ids)
    if about is not None:
        chosen, values = _of_pair("report", about)
        query.where(
            f"statement_id IN (SELECT statement_id FROM report_statements WHERE report_id IN ({chosen}))", *values
        )
    if since is not None or until is not None:
        dated = Query(ARTICLES, "article_id")
        _published_in(dated, since, until)
        query.where(
            f"article_id IN (SELECT article_id FROM articles WHERE {' AND '.join(dated.conditions)})", *dated.values
        )
    return query


def report_query(
    *,
    pair: Pair | None = None,
    article_ids: Collection[str] | None = None,
    event_type: str | None = None,
    since: date | None = None,
    until: date | None = None,
    report_ids: Collection[str] | None = None,
    limit: int | None = None,
) -> Query[Report]:
    """Reports in the order they were read, in text order within an article."""
    query = Query(REPORTS, "reports.rowid", limit=limit)
    if pair is not None:
        chosen, values = _of_pair("report", pair)
        query.where(f"report_id IN ({chosen})", *values)
    query.among("article_id", article_ids)
    query.equals("event_type", event_type)
    query.overlaps("event_earliest", "event_latest", since, until)
    query.among("report_id", report_ids)
    return query


def event_query(
    *,
    pair: Pair | None = None,
    event_type: str | None = None,
    since: date | None = None,
    until: date | None = None,
    event_ids: Collection[str] | None = None,
    limit: int | None = None,
) -> Query[Event]:
    """Events by day; those of no known day stand last."""
    query = Query(EVENTS, "coalesce(event_earliest, event_latest) NULLS LAST, event_id", limit=limit)
    if pair is not None:
        chosen, values = _of_pair("event", pair)
        query.where(f"event_id IN ({chosen})", *values)
    query.equals("event_type", event_type)
    query.overlaps("event_earliest", "event_latest", since, until)
    query.among("event_id", event_ids)
    return query


def dispute_query(
    *, pair: Pair | None = None, event_ids: Collection[str] | None = None, limit: int | None = None
) -> Query[Dispute]:
    """Disputes by id. Of a pair are those that name both countries and those over an event of the pair."""
    query = Query(DISPUTES, "dispute_id", limit=limit)
    if pair is not None:
        chosen, values = _of_pair("event", pair)
        query.where(
            f"(dispute_id IN (SELECT dispute_id FROM dispute_pairs WHERE pair_key = ?) OR event_id IN ({chosen}))",
            pair_keys(pair)[0],
            *values,
        )
    query.among("event_id", event_ids)
    return query


def skipped_query(*, reason: str | None = None, limit: int | None = None) -> Query[Skipped]:
    """What was left out, in the order it was met."""
    query = Query(SKIPPED, "skipped.rowid", limit=limit)
    query.equals("reason", reason)
    return query


def read_naming(connection: sqlite3.Connection, parties: Sequence[str]) -> list[str]:
    """Return the ids of the articles that name all of the parties, by actor id or country, in a fixed order."""
    named = "SELECT article_id FROM mentions WHERE actor_id = ? UNION SELECT article_id FROM mentions WHERE country = ?"
    sql = " INTERSECT ".join(f"SELECT article_id FROM ({named})" for _ in parties)
    values = [party for party in parties for _ in range(2)]
    return [row[0] for row in connection.execute(f"{sql} ORDER BY article_id", values)] if parties else []


def _of_pair(kind: str, pair: Pair) -> tuple[str, list[Value]]:
    """A sub-query for the ids of the reports or events between two parties (actor ids or countries), and its values.

    The two stand on different sides; or both anywhere, if the act is reciprocal. A party with itself: on both sides.
    """
    first, second = pair
    both = f"FROM {kind}_parties AS one JOIN {kind}_parties AS other USING ({kind}_id)"
    sql = (
        f"SELECT {kind}_id {both} WHERE one.party = ? AND other.party = ? AND one.side <> other.side "
        f"UNION SELECT {kind}_id {both} JOIN {kind}s USING ({kind}_id) "
        "WHERE one.party = ? AND other.party = ? AND one.party <> other.party AND one.side = other.side AND reciprocal"
    )
    return sql, [first, second, first, second]


def _published_in(query: Query[Article], since: date | None, until: date | None) -> None:
    """Add that the article came out in the days asked for: on its settled day, else somewhere in its interval."""
    query.overlaps(
        f"coalesce({SETTLED_DAY}, published_earliest)", f"coalesce({SETTLED_DAY}, published_latest)", since, until
    )
