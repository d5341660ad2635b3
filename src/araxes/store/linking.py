"""What still must be linked over articles, and writing what the linking found."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from araxes.records import CopyOf
from araxes.store.event_rows import COPIES
from araxes.store.gathering import mark_articles
from araxes.store.queries import AMONG
from araxes.store.tables import json_list


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """What was read but not yet linked.

    Articles not yet compared for copies; how many articles are to be compared for, or gathered into, stories; how many
    reports into events; how many articles have claims to be made, and how many denials disputes to be gathered.
    """

    article_ids: tuple[str, ...]
    n_articles: int
    n_reports: int
    n_claiming: int
    n_denials: int

    def __bool__(self) -> bool:
        return bool(self.article_ids or self.n_articles or self.n_reports or self.n_claiming or self.n_denials)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What is marked, by id: reports and articles to be compared or gathered, articles with claims to be made,
    denials with disputes to be gathered, and articles whose neighbours are to be looked through."""

    reports: frozenset[str]
    stories: frozenset[str]
    claims: frozenset[str]
    denials: frozenset[str]
    looks: frozenset[str]


def read_marks(connection: sqlite3.Connection) -> Marks:
    """Return what is marked now."""

    def ids(column: str, table: str) -> frozenset[str]:
        return frozenset(row[0] for row in connection.execute(f"SELECT {column} FROM {table}"))

    return Marks(
        reports=ids("report_id", "pending_reports"),
        stories=ids("article_id", "pending_stories"),
        claims=ids("article_id", "pending_claims"),
        denials=ids("denial_id", "pending_denials"),
        looks=ids("article_id", "pending_looks"),
    )


def read_pending(connection: sqlite3.Connection) -> Pending:
    """Return what still must be linked, in a fixed order."""
    articles = connection.execute("SELECT article_id FROM pending_articles ORDER BY article_id")
    return Pending(
        article_ids=tuple(row[0] for row in articles.fetchall()),
        n_articles=int(connection.execute("SELECT count(*) FROM pending_stories").fetchone()[0]),
        n_reports=int(connection.execute("SELECT count(*) FROM pending_reports").fetchone()[0]),
        n_claiming=int(connection.execute("SELECT count(*) FROM pending_claims").fetchone()[0]),
        n_denials=int(connection.execute("SELECT count(*) FROM pending_denials").fetchone()[0]),
    )


def insert_copies(
    connection: sqlite3.Connection,
    copies: Sequence[CopyOf],
    signatures: Mapping[str, Sequence[int]],
    compared: Iterable[str],
    *,
    run_id: int,
) -> None:
    """Write what repeats what, the signatures of new articles, and that the articles `compared` were.

    The reports of what is now known to hang together by copies are marked, as it tells which are independent.
    To be called inside a transaction.
    """
    COPIES.insert(
        connection,
        copies,
        run_id=run_id,
        conflict="ON CONFLICT DO UPDATE SET kind = excluded.kind, similarity = excluded.similarity",
    )
    mark_articles(connection, {article_id for copy in copies for article_id in (copy.article_id, copy.original_id)})
    connection.executemany(
        "INSERT OR IGNORE INTO signatures (band, value, article_id) VALUES (?, ?, ?)",
        (
            (band, _signed(value), article_id)
            for article_id, values in signatures.items()
            for band, value in enumerate(values)
        ),
    )
    connection.executemany("DELETE FROM pending_articles WHERE article_id = ?", ((one,) for one in compared))


def read_originals(connection: sqlite3.Connection, among: Collection[str] | None = None) -> dict[str, str]:
    """Return for each copy (of these articles) the first article of its chain; of several the first by id.

    Originals are not in it. Two and two are compared, so that copies may go round in a circle; of one the first by id
    is taken for the original.
    """
    rows = connection.execute(
        f"""
        WITH RECURSIVE above (article_id, original_id) AS (
            SELECT article_id, original_id FROM copies{f" WHERE article_id {AMONG}" if among is not None else ""}
            UNION
            SELECT above.article_id, copies.original_id FROM above JOIN copies ON copies.article_id = above.original_id
        )
        SELECT article_id, coalesce(
            min(CASE WHEN original_id NOT IN (SELECT article_id FROM copies) THEN original_id END), min(original_id)
        ) AS first_id
        FROM above GROUP BY article_id HAVING first_id <> article_id ORDER BY article_id
        """,
        () if among is None else (json_list(sorted(among)),),
    )
    return dict(rows.fetchall())


def read_sharing(connection: sqlite3.Connection, values: Sequence[int]) -> list[str]:
    """Return the ids of the articles that share a value in some band, in a fixed order."""
    found: set[str] = set()
    for band, value in enumerate(values):
        rows = connection.execute(
            "SELECT article_id FROM signatures WHERE band = ? AND value = ?", (band, _signed(value))
        )
        found.update(row[0] for row in rows)
    return sorted(found)


def _signed(value: int) -> int:
    """A hash of 64 bits as SQLite's signed integer."""
    return value - (1 << 64) if value >= 1 << 63 else value
