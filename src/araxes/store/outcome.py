"""What a reading made of the pages it took in: their articles, and the events, disputes and pairs these tell of."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from araxes.store.queries import AMONG
from araxes.store.reading import DeskReader
from araxes.store.tables import json_list
from araxes.store.trouble import explained

_ARTICLES = """
    SELECT articles.article_id FROM pages JOIN articles USING (page_id)
    WHERE pages.origin IN (SELECT value FROM json_each(?)) AND pages.read_at >= ? ORDER BY articles.article_number
"""
_EVENTS = f"""
    SELECT event_id, count(*),
        (SELECT count(*) FROM event_reports AS every WHERE every.event_id = one.event_id)
    FROM reports JOIN event_reports AS one USING (report_id) WHERE article_id {AMONG} GROUP BY event_id
    ORDER BY min(reports.rowid)
"""
_DISPUTES = f"""
    SELECT dispute_id FROM claims JOIN dispute_denials ON denial_id = claim_id WHERE article_id {AMONG}
    UNION
    SELECT dispute_id FROM claims JOIN denied_claims USING (claim_id) JOIN dispute_denials USING (denial_id)
    WHERE article_id {AMONG} ORDER BY dispute_id
"""
_PAIRS = f"""
    SELECT pair_key, count(*) AS told FROM reports JOIN report_pairs USING (report_id) WHERE article_id {AMONG}
    GROUP BY pair_key ORDER BY told DESC, pair_key
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The ids of what new articles brought, as the desk is now.

    `new_events` are told by them alone, `known_events` by others as well; `pairs` are two parties with the number of
    reports between them, the most first.
    """

    article_ids: tuple[str, ...]
    n_statements: int
    n_reports: int
    new_events: tuple[str, ...]
    known_events: tuple[str, ...]
    dispute_ids: tuple[str, ...]
    pairs: tuple[tuple[str, str, int], ...]


def read_outcome(store: DeskReader, origins: Sequence[str], since: datetime) -> Outcome:
    """Return what came of the pages of these origins that were stored from a moment (UTC) on.

    Raises: DeskError if the file fails.
    """
    connection: sqlite3.Connection = store._connection
    with explained(store.path):
        since_text = since.isoformat(timespec="microseconds")
        rows = connection.execute(_ARTICLES, (json_list(sorted(set(origins))), since_text)).fetchall()
        article_ids = tuple(row[0] for row in rows)
        among = json_list(article_ids)

        def count(table: str) -> int:
            sql = f"SELECT count(*) FROM {table} WHERE article_id {AMONG}"
            return int(connection.execute(sql, (among,)).fetchone()[0])

        events = connection.execute(_EVENTS, (among,)).fetchall()
        pairs = [(*row[0].split("|", 1), row[1]) for row in connection.execute(_PAIRS, (among,))]
        return Outcome(
            article_ids=article_ids,
            n_statements=count("statements"),
            n_reports=count("reports"),
            new_events=tuple(row[0] for row in events if row[1] == row[2]),
            known_events=tuple(row[0] for row in events if row[1] < row[2]),
            dispute_ids=tuple(row[0] for row in connection.execute(_DISPUTES, (among, among))),
            pairs=tuple((first, second, told) for first, second, told in pairs if first and second and first != second),
        )
