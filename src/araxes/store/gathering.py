"""Which reports may be of one event, the links between them, and the events gathered from these."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import timedelta

from araxes.records import Event, EventDecision, LinkBasis, Report, ReportLink, Verdict
from araxes.store import claims
from araxes.store.event_rows import EVENTS, parties
from araxes.store.tables import AMONG, EARLIEST, LATEST, Row, bounds_row, json_list, strings_of

LINK_COLUMNS = ("first", "second", "basis", "score", "least", "days", "kind", "words", "parties")
# All, or those of a list that is the third parameter.
ONLY = "(?3 IS NULL OR {} IN (SELECT value FROM json_each(?3)))"
# What hangs together with the reports asked for: by links, by a user's word, by an event that has them now.
REACHED = f"""
    WITH RECURSIVE reached (report_id) AS (
        SELECT report_id FROM reports WHERE report_id {AMONG}
        UNION
        SELECT second FROM reached JOIN report_links ON first = report_id
        UNION
        SELECT first FROM reached JOIN report_links ON second = report_id
        UNION
        SELECT reports.report_id FROM reached
            JOIN event_decisions ON first = reached.report_id AND verdict = 'same'
            JOIN reports ON reports.report_id = second
        UNION
        SELECT reports.report_id FROM reached
            JOIN event_decisions ON second = reached.report_id AND verdict = 'same'
            JOIN reports ON reports.report_id = first
        UNION
        SELECT others.report_id FROM reached
            JOIN event_reports AS held ON held.report_id = reached.report_id
            JOIN event_reports AS others ON others.event_id = held.event_id
    )
    SELECT report_id FROM reached ORDER BY report_id"""


def index_pairs(connection: sqlite3.Connection, reports: Sequence[Report]) -> None:
    """Write between whom the reports are, and that they are to be compared."""
    connection.executemany(
        "INSERT INTO report_pairs (pair_key, earliest, latest, report_id) VALUES (?, ?, ?, ?)",
        ((key, *bounds_row(report.event_on), report.report_id) for report in reports for key in report.pair_keys),
    )
    mark(connection, [report.report_id for report in reports], is_compared=False)


def mark(connection: sqlite3.Connection, report_ids: Collection[str], *, is_compared: bool) -> None:
    """Mark reports as to be gathered, and to be compared before that unless they are; they have changed."""
    note_changed(connection, report_ids)
    connection.executemany(
        "INSERT INTO pending_reports (report_id, is_compared) VALUES (?, ?) "
        "ON CONFLICT DO UPDATE SET is_compared = min(is_compared, excluded.is_compared)",
        ((report_id, int(is_compared)) for report_id in report_ids),
    )


def note_changed(connection: sqlite3.Connection, report_ids: Collection[str]) -> None:
    """Note that what linking reads of these reports is another now. To be called inside a transaction."""
    if report_ids:
        connection.execute("UPDATE linking_clock SET ticks = ticks + 1")
        connection.executemany(
            "INSERT OR REPLACE INTO report_changes (report_id, changed_at) SELECT ?, ticks FROM linking_clock",
            ((report_id,) for report_id in report_ids),
        )


def read_clock(connection: sqlite3.Connection) -> int:
    """Return how often reports have changed until now."""
    return int(connection.execute("SELECT ticks FROM linking_clock").fetchone()[0])


def have_changed(connection: sqlite3.Connection, report_ids: Collection[str], since: int) -> bool:
    """Return whether one of the reports has changed since the clock stood at this."""
    found = connection.execute(
        f"SELECT EXISTS (SELECT 1 FROM report_changes WHERE report_id {AMONG} AND changed_at > ?)",
        (json_list(sorted(report_ids)), since),
    )
    return bool(found.fetchone()[0])


def mark_articles(connection: sqlite3.Connection, article_ids: Iterable[str]) -> None:
    """Mark the reports of the articles as to be compared, and those of all articles that hang together by copies."""
    rows = connection.execute(
        f"""
        WITH RECURSIVE chain (article_id) AS (
            SELECT article_id FROM articles WHERE article_id {AMONG}
            UNION
            SELECT original_id FROM chain JOIN copies USING (article_id)
            UNION
            SELECT copies.article_id FROM chain JOIN copies ON original_id = chain.article_id
        )
        SELECT report_id FROM chain JOIN reports USING (article_id)
        """,
        (json_list(sorted(article_ids)),),
    )
    mark(connection, [row[0] for row in rows.fetchall()], is_compared=False)


def read_pending_reports(
    connection: sqlite3.Connection,
    *,
    is_compared: bool,
    limit: int | None = None,
    among: Collection[str] | None = None,
) -> list[str]:
    """Return the ids of reports to be gathered (`is_compared`) or to be compared, in a fixed order: all, or of some.

    Those to be compared stand by pair, so that a stretch of them has few pairs.
    """
    order = "report_id" if is_compared else "(SELECT min(pair_key) FROM report_pairs WHERE report_id = p.report_id)"
    rows = connection.execute(
        f"SELECT report_id FROM pending_reports AS p WHERE is_compared = ?1 AND {ONLY.format('report_id')} "
        f"ORDER BY {order}, report_id LIMIT ?2",
        (int(is_compared), -1 if limit is None else limit, None if among is None else json_list(sorted(among))),
    )
    return [row[0] for row in rows.fetchall()]


def read_comparable(
    connection: sqlite3.Connection, report_ids: Sequence[str], article_ids: Sequence[str], slack: timedelta
) -> Iterator[tuple[list[str], list[str]]]:
    """Yield for each pair of the reports `(those of the pair, all that these are to be compared with)`, as ids.

    These are the reports of the pair whose days may meet those of one of them, and those in the articles named.
    """
    ids = json_list(report_ids)
    keys = connection.execute(
        "SELECT pair_key, json_group_array(report_id), "
        "CASE WHEN min(earliest) = ?2 THEN ?2 ELSE coalesce(date(min(earliest), ?4), ?2) END, "
        "CASE WHEN max(latest) = ?3 THEN ?3 ELSE coalesce(date(max(latest), ?5), ?3) END "
        f"FROM report_pairs WHERE report_id {AMONG} GROUP BY pair_key ORDER BY pair_key",
        (ids, EARLIEST, LATEST, f"-{slack.days} days", f"+{slack.days} days"),
    )
    for key, mine, first, last in keys.fetchall():
        rows = connection.execute(
            """
            SELECT report_id FROM report_pairs WHERE pair_key = ?1 AND earliest <= ?3 AND latest >= ?2
            UNION
            SELECT report_id FROM report_pairs JOIN reports USING (report_id)
            WHERE pair_key = ?1 AND article_id IN (SELECT value FROM json_each(?4))
            ORDER BY report_id
            """,
            (key, first, last, json_list(article_ids)),
        )
        yield sorted(strings_of(mine)), [row[0] for row in rows.fetchall()]


def replace_links(
    connection: sqlite3.Connection, report_ids: Sequence[str], links: Iterable[ReportLink], *, since: int | None = None
) -> bool:
    """Put the links in the place of all that the reports had; the reports are then compared.

    To be called inside a transaction. Returns False, writing nothing, if what the links were found from has changed
    since the clock stood at `since`, or another compared the reports meanwhile.
    """
    links = list(links)
    ends = {end for link in links for end in (link.first, link.second)}
    if since is not None and (
        have_changed(connection, {*report_ids, *ends}, since)
        or len(read_pending_reports(connection, is_compared=False, among=report_ids)) < len(set(report_ids))
    ):
        return False
    cut_links(connection, report_ids)
    note_changed(connection, ends)
    connection.executemany(
        f"INSERT OR REPLACE INTO report_links ({', '.join(LINK_COLUMNS)}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (tuple(getattr(link, column) for column in LINK_COLUMNS) for link in links),
    )
    connection.execute(f"UPDATE pending_reports SET is_compared = 1 WHERE report_id {AMONG}", (json_list(report_ids),))
    return True


def cut_links(connection: sqlite3.Connection, report_ids: Sequence[str]) -> None:
    """Take away the links of the reports; what they were linked to is marked to be gathered again."""
    ids = json_list(report_ids)
    lost: set[str] = set()
    for here, there in (("first", "second"), ("second", "first")):
        rows = connection.execute(f"DELETE FROM report_links WHERE {here} {AMONG} RETURNING {there}", (ids,))
        lost.update(row[0] for row in rows.fetchall())
    mark(connection, sorted(lost - set(report_ids)), is_compared=True)


def read_reached(connection: sqlite3.Connection, report_ids: Sequence[str]) -> list[str]:
    """Return the ids of all reports that must be gathered together with those asked for."""
    return [row[0] for row in connection.execute(REACHED, (json_list(report_ids),)).fetchall()]


def read_links(connection: sqlite3.Connection, report_ids: Sequence[str]) -> list[ReportLink]:
    """Return the links within a set of reports, in a fixed order."""
    rows = connection.execute(
        f"SELECT {', '.join(LINK_COLUMNS)} FROM report_links WHERE first {AMONG} ORDER BY first, second",
        (json_list(report_ids),),
    )
    inside = set(report_ids)
    return [_link(row) for row in rows.fetchall() if row["second"] in inside]


def _link(row: Row) -> ReportLink:
    return ReportLink(**{column: row[column] for column in LINK_COLUMNS} | {"basis": LinkBasis(row["basis"])})


def replace_events(
    connection: sqlite3.Connection,
    report_ids: Sequence[str],
    events: Sequence[Event],
    *,
    run_id: int,
    since: int | None = None,
) -> bool:
    """Put the events in the place of those that hold one of the reports; the reports are then linked.

    To be called inside a transaction. What is as it was stays untouched, and the disputes over it with it.
    Returns False, writing nothing, if one of the reports has changed since the clock stood at `since`.
    Raises: ValueError if an event holds another report.
    """
    if since is not None and have_changed(connection, report_ids, since):
        return False
    inside = set(report_ids)
    for event in events:
        strange = [report_id for report_id in event.report_ids if report_id not in inside]
        if strange:
            raise ValueError(f"event {event.event_id} holds reports that are not to be linked: {strange[:3]}")
    old = {event.event_id: event for event in _events_with(connection, report_ids)}
    kept = {event.event_id for event in events if old.get(event.event_id) == event}
    # If another process linked since the reports were read, an old event may hold others: they stay marked.
    let_go(connection, sorted(set(old) - kept))
    _insert(connection, [event for event in events if event.event_id not in kept], run_id)
    connection.execute(f"DELETE FROM pending_reports WHERE is_compared AND report_id {AMONG}", (json_list(report_ids),))
    return True


def _events_with(connection: sqlite3.Connection, report_ids: Sequence[str]) -> Iterator[Event]:
    rows = connection.execute(
        f"{EVENTS.selecting} WHERE event_id IN (SELECT event_id FROM event_reports WHERE report_id {AMONG})",
        (json_list(report_ids),),
    )
    return map(EVENTS.from_row, rows.fetchall())


def let_go(connection: sqlite3.Connection, event_ids: Sequence[str]) -> None:
    """Take away events with the disputes over them, to be called inside a transaction.

    Their reports are marked to be gathered again, and so are the denials of the disputes.
    """
    ids = json_list(event_ids)
    held = connection.execute(f"SELECT report_id FROM event_reports WHERE event_id {AMONG}", (ids,)).fetchall()
    mark(connection, [row[0] for row in held], is_compared=True)
    claims.let_go_over(connection, event_ids)
    connection.execute(f"DELETE FROM events WHERE event_id {AMONG}", (ids,))


def _insert(connection: sqlite3.Connection, events: Sequence[Event], run_id: int) -> None:
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
    claims.mark_telling(connection, [report_id for event in events for report_id in event.report_ids])


# ---- what users said ---------------------------------------------------------------------------------------------


def add_decisions(connection: sqlite3.Connection, decisions: Sequence[EventDecision]) -> None:
    """Write what a user said of reports, in the place of what was said of the same two before; mark them all."""
    connection.executemany(
        "INSERT OR REPLACE INTO event_decisions (first, second, verdict, decided_at, decided_by, why) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        ((one.first, one.second, one.verdict, one.decided_at, one.decided_by, one.why) for one in decisions),
    )
    _mark_known(connection, [report_id for one in decisions for report_id in (one.first, one.second)])


def remove_decisions(connection: sqlite3.Connection, decisions: Sequence[EventDecision]) -> None:
    """Take back what was said of reports; mark them all."""
    connection.executemany(
        "DELETE FROM event_decisions WHERE first = ? AND second = ?", ((one.first, one.second) for one in decisions)
    )
    _mark_known(connection, [report_id for one in decisions for report_id in (one.first, one.second)])


def _mark_known(connection: sqlite3.Connection, report_ids: Iterable[str]) -> None:
    """Mark those of the reports that the desk has."""
    rows = connection.execute(
        f"SELECT report_id FROM reports WHERE report_id {AMONG}", (json_list(sorted(set(report_ids))),)
    )
    mark(connection, [row[0] for row in rows.fetchall()], is_compared=True)


def read_decisions(connection: sqlite3.Connection, report_ids: Collection[str] | None = None) -> list[EventDecision]:
    """Return what users said, of any reports or where one of these is spoken of, in the order it was said."""
    chosen = "" if report_ids is None else f"WHERE first {AMONG} OR second {AMONG}"
    rows = connection.execute(
        f"SELECT first, second, verdict, decided_at, decided_by, why FROM event_decisions {chosen} "
        "ORDER BY decided_at, first, second",
        () if report_ids is None else (json_list(sorted(report_ids)),),
    )
    return [
        EventDecision(
            first=row["first"], second=row["second"], verdict=Verdict(row["verdict"]),
            decided_at=row["decided_at"], decided_by=row["decided_by"], why=row["why"],
        )
        for row in rows.fetchall()
    ]  # fmt: skip
