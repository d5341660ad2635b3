"""What still must be linked over articles, and writing what the linking found."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from araxes.records import CopyOf, Dispute, Event
from araxes.store.event_rows import COPIES, DISPUTES, EVENTS, pair_keys, parties
from araxes.store.tables import json_list

EVERYTHING = ("0000", "9999")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """What was read but not yet linked.

    Articles not yet compared, blocks with new reports, and countries whose disputes may have changed.
    """

    article_ids: tuple[str, ...]
    blocks: tuple[str, ...]
    countries: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.article_ids or self.blocks or self.countries)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkScope:
    """A share of linking: some blocks, and all reports that must be looked at together.

    Each event that holds one of `report_ids` has all of its reports among them, so the events of the scope
    can be replaced as a whole.
    """

    blocks: tuple[str, ...]
    report_ids: tuple[str, ...]


def read_pending(connection: sqlite3.Connection) -> Pending:
    """Return what still must be linked, in a fixed order."""
    articles = connection.execute("SELECT article_id FROM pending_articles ORDER BY article_id")
    blocks = connection.execute("SELECT DISTINCT block FROM pending_reports ORDER BY block")
    countries = connection.execute("SELECT country FROM pending_countries ORDER BY country")
    return Pending(
        article_ids=tuple(row[0] for row in articles.fetchall()),
        blocks=tuple(row[0] for row in blocks.fetchall()),
        countries=tuple(row[0] for row in countries.fetchall()),
    )


def read_scope(connection: sqlite3.Connection, blocks: Sequence[str], within_days: int | None) -> LinkScope:
    """Return the reports to link in the blocks: the new ones, those within some days of them, their events' others.

    Reports of the blocks without a day always belong; `within_days` None takes all reports of the blocks.
    """
    names = json_list(blocks)
    first, last = EVERYTHING if within_days is None else _window(connection, names, within_days)
    rows = connection.execute(
        """
        WITH near AS (
            SELECT report_id FROM reports
            WHERE block IN (SELECT value FROM json_each(?1))
                AND coalesce(event_earliest, '0000') <= ?3 AND coalesce(event_latest, '9999') >= ?2
            UNION
            SELECT report_id FROM pending_reports WHERE block IN (SELECT value FROM json_each(?1))
        )
        SELECT report_id FROM near
        UNION
        SELECT others.report_id FROM near
            JOIN event_reports AS held USING (report_id)
            JOIN event_reports AS others ON others.event_id = held.event_id
        ORDER BY report_id
        """,
        (names, first, last),
    )
    return LinkScope(blocks=tuple(blocks), report_ids=tuple(row[0] for row in rows.fetchall()))


def _window(connection: sqlite3.Connection, names: str, within_days: int) -> tuple[str, str]:
    """First and last day (as text) around the new reports of the blocks; everything if one of them has no day."""
    first, last, undated = connection.execute(
        "SELECT min(event_earliest), max(event_latest), sum(event_earliest IS NULL OR event_latest IS NULL) "
        "FROM pending_reports JOIN reports USING (report_id) "
        "WHERE pending_reports.block IN (SELECT value FROM json_each(?))",
        (names,),
    ).fetchone()
    if undated or first is None:
        return EVERYTHING
    reach = timedelta(days=within_days)
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    return (
        EVERYTHING[0] if begin - date.min <= reach else (begin - reach).isoformat(),
        EVERYTHING[1] if date.max - end <= reach else (end + reach).isoformat(),
    )


def replace_scope(
    connection: sqlite3.Connection,
    scope: LinkScope,
    events: Sequence[Event],
    disputes: Sequence[Dispute],
    *,
    run_id: int,
) -> None:
    """Put the events and disputes in the place of all that the scope had, and clear its pending marks.

    To be called inside a transaction. Raises: ValueError if an event holds a report from outside the scope.
    """
    inside = set(scope.report_ids)
    for event in events:
        strange = [report_id for report_id in event.report_ids if report_id not in inside]
        if strange:
            raise ValueError(f"event {event.event_id} holds reports from outside the scope: {strange[:3]}")
    _remove(connection, scope, disputes)
    EVENTS.insert(connection, events, run_id=run_id)
    connection.executemany(
        "INSERT INTO event_parties (party, side, event_id) VALUES (?, ?, ?)",
        ((party, side, event.event_id) for event in events for party, side in parties(event)),
    )
    connection.executemany(
        "INSERT INTO event_reports (report_id, event_id, position) VALUES (?, ?, ?)",
        (
            (report_id, event.event_id, position)
            for event in events
            for position, report_id in enumerate(event.report_ids)
        ),
    )
    _insert_disputes(connection, disputes, run_id=run_id)
    connection.execute(
        "DELETE FROM pending_reports WHERE block IN (SELECT value FROM json_each(?)) "
        "AND report_id IN (SELECT value FROM json_each(?))",
        (json_list(scope.blocks), json_list(scope.report_ids)),
    )


def _remove(connection: sqlite3.Connection, scope: LinkScope, disputes: Sequence[Dispute]) -> None:
    """Take away the events that hold a report of the scope, and the disputes over them or within its pairs."""
    reports = json_list(scope.report_ids)
    touched = "SELECT event_id FROM event_reports WHERE report_id IN (SELECT value FROM json_each(?1))"
    # If another process linked since the scope was read, an event may hold reports that this scope does not
    # know: they are marked for linking again, so none is left without an event.
    connection.execute(
        f"""
        INSERT OR IGNORE INTO pending_reports (block, report_id)
        SELECT block, report_id FROM event_reports JOIN reports USING (report_id)
        WHERE event_id IN ({touched}) AND report_id NOT IN (SELECT value FROM json_each(?1))
        """,
        (reports,),
    )
    # A claim disputed between three countries is found from each of their pairs; the newest account of it stays.
    going = f"""
        event_id IN ({touched})
        OR dispute_id IN (SELECT value FROM json_each(?2))
        OR event_id IS NULL AND found_for IS NULL AND dispute_id IN (
            SELECT dispute_id FROM dispute_pairs WHERE pair_key IN (SELECT value FROM json_each(?3))
        )"""
    values = (reports, json_list([dispute.dispute_id for dispute in disputes]), json_list(scope.blocks))
    connection.execute(
        "INSERT OR IGNORE INTO pending_countries "
        f"SELECT found_for FROM disputes WHERE found_for NOT NULL AND ({going})",
        values,
    )
    connection.execute(f"DELETE FROM disputes WHERE {going}", values)
    connection.execute(f"DELETE FROM events WHERE event_id IN ({touched})", (reports,))


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

    To be called inside a transaction.
    """
    COPIES.insert(
        connection,
        copies,
        run_id=run_id,
        conflict="ON CONFLICT DO UPDATE SET kind = excluded.kind, similarity = excluded.similarity",
    )
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
