"""What still must be linked over articles, and writing what the linking found."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from araxes.records import CopyOf, Dispute
from araxes.store.event_rows import COPIES, DISPUTES, pair_keys
from araxes.store.gathering import mark_articles
from araxes.store.tables import json_list


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """What was read but not yet linked.

    Articles not yet compared, how many reports are to be compared or gathered, and countries whose disputes may have
    changed.
    """

    article_ids: tuple[str, ...]
    n_reports: int
    countries: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.article_ids or self.n_reports or self.countries)


def read_pending(connection: sqlite3.Connection) -> Pending:
    """Return what still must be linked, in a fixed order."""
    articles = connection.execute("SELECT article_id FROM pending_articles ORDER BY article_id")
    countries = connection.execute("SELECT country FROM pending_countries ORDER BY country")
    return Pending(
        article_ids=tuple(row[0] for row in articles.fetchall()),
        n_reports=int(connection.execute("SELECT count(*) FROM pending_reports").fetchone()[0]),
        countries=tuple(row[0] for row in countries.fetchall()),
    )


def read_has_denials(connection: sqlite3.Connection, country: str, cues: Collection[str]) -> bool:
    """Return whether an article naming the country has a statement with such a cue, or tells what did not happen."""
    named = "SELECT DISTINCT article_id FROM mentions WHERE country = ?1"
    row = connection.execute(
        f"""
        SELECT EXISTS (
            SELECT 1 FROM ({named}) JOIN statements USING (article_id)
            WHERE substr(cue, 1, instr(cue || ' ', ' ') - 1) IN (SELECT value FROM json_each(?2))
        ) OR EXISTS (SELECT 1 FROM ({named}) JOIN reports USING (article_id) WHERE modality = 'negated')
        """,
        (country, json_list(sorted(cues))),
    ).fetchone()
    return bool(row[0])


def replace_country_disputes(
    connection: sqlite3.Connection, country: str, disputes: Sequence[Dispute], *, run_id: int
) -> None:
    """Put the disputes in the place of those found for the country before; its mark is cleared.

    To be called inside a transaction.
    """
    connection.execute(
        "DELETE FROM disputes WHERE found_for = ? OR dispute_id IN (SELECT value FROM json_each(?))",
        (country, json_list([dispute.dispute_id for dispute in disputes])),
    )
    _insert_disputes(connection, disputes, run_id=run_id)
    connection.executemany(
        "UPDATE disputes SET found_for = ? WHERE dispute_id = ?",
        ((country, dispute.dispute_id) for dispute in disputes),
    )
    connection.execute("DELETE FROM pending_countries WHERE country = ?", (country,))


def _insert_disputes(connection: sqlite3.Connection, disputes: Sequence[Dispute], *, run_id: int) -> None:
    DISPUTES.insert(connection, disputes, run_id=run_id)
    connection.executemany(
        "INSERT INTO dispute_pairs (pair_key, dispute_id) VALUES (?, ?)",
        ((key, dispute.dispute_id) for dispute in disputes for key in pair_keys(dispute.countries)),
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
