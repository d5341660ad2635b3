"""Writing what was made of one page."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime

from araxes.records import Article, Given, Page, PageRecord, Reason, Report
from araxes.store import claims
from araxes.store.account_rows import ACTORS, MENTIONS, REFERENCES, REPORTS, STATEMENTS
from araxes.store.corrections import corrected_readings
from araxes.store.event_rows import parties
from araxes.store.gathering import index_pairs
from araxes.store.page_rows import ARTICLES, SENTENCES, SKIPPED
from araxes.store.tables import day_of, day_text, to_json

# An actor that a page introduced is corrected by the knowledge files once they have it, never the other way round.
KEEP_BETTER_ACTOR = """
    ON CONFLICT (actor_id) DO UPDATE SET name = excluded.name, type = excluded.type, country = excluded.country,
        sector = excluded.sector, known_from = excluded.known_from, run_id = excluded.run_id
    WHERE excluded.known_from = 'knowledge'
        AND (name, type, country, sector, known_from)
            IS NOT (excluded.name, excluded.type, excluded.country, excluded.sector, excluded.known_from)"""

DAYS_GIVEN = ("published", "collected")


def insert_page_record(connection: sqlite3.Connection, record: PageRecord, *, run_id: int, read_at: datetime) -> bool:
    """Write all rows of a page and mark it for linking; return False, writing nothing, if the page is there.

    To be called inside a transaction. Raises: sqlite3.IntegrityError if the records contradict each other.
    """
    _forget_failure(connection, record.page.page_id, run_id)
    if not _insert_page(connection, record.page, run_id=run_id, read_at=read_at):
        return False
    if record.skipped is not None:
        SKIPPED.insert(connection, [record.skipped], run_id=run_id, conflict="ON CONFLICT DO NOTHING")
    ACTORS.insert(connection, record.actors, run_id=run_id, conflict=KEEP_BETTER_ACTOR)
    if record.article is None:
        return True
    if record.skipped is None:
        _forget_stale(connection, record.article, run_id)
    ARTICLES.insert(connection, [record.article], run_id=run_id)
    index_words(connection, record.article.article_id)
    insert_readings(connection, record, run_id=run_id)
    connection.execute("INSERT INTO pending_articles VALUES (?)", (record.article.article_id,))
    connection.execute("INSERT INTO pending_looks VALUES (?)", (record.article.article_id,))
    return True


def insert_readings(connection: sqlite3.Connection, record: PageRecord, *, run_id: int) -> None:
    """Write what the steps after the first made of an article, and mark its reports and claims for linking.

    What users correct of it is written in the place of what was made, which is kept beside it.
    """
    record = corrected_readings(connection, record, run_id=run_id)
    SENTENCES.insert(connection, record.sentences, run_id=run_id)
    MENTIONS.insert(connection, record.mentions, run_id=run_id)
    REFERENCES.insert(connection, enumerate(record.references), run_id=run_id)
    STATEMENTS.insert(connection, record.statements, run_id=run_id)
    REPORTS.insert(connection, record.reports, run_id=run_id)
    _index_reports(connection, record.reports)
    assert record.article is not None, "only articles have readings"
    claims.mark_articles(connection, [record.article.article_id])


def is_known(connection: sqlite3.Connection, page_id: str, code_version: str | None) -> bool:
    """Return whether the page is there; one that failed in another version of the code does not count."""
    row = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM skipped WHERE skipped.page_id = pages.page_id AND reason = ?) AS failed, "
        "code_version FROM pages JOIN runs USING (run_id) WHERE page_id = ?",
        (Reason.CRASHED.value, page_id),
    ).fetchone()
    if row is None:
        return False
    return not row["failed"] or code_version is None or row["code_version"] == code_version


def _forget_failure(connection: sqlite3.Connection, page_id: str, run_id: int) -> None:
    """Remove what an earlier run left of a page on which a step failed; it made nothing else of that page."""
    failed = connection.execute(
        "DELETE FROM skipped WHERE page_id = ? AND reason = ? AND run_id <> ?",
        (page_id, Reason.CRASHED.value, run_id),
    )
    if failed.rowcount:
        connection.execute("DELETE FROM pages WHERE page_id = ?", (page_id,))


def _forget_stale(connection: sqlite3.Connection, article: Article, run_id: int) -> None:
    """Remove what an earlier run said of a page or row of this origin that could not be read and now can.

    What became a page of its own without an article goes with it, so that it is read again if it comes back. Standard
    input is no origin that comes again.
    """
    if article.origin == "-":
        return
    same = (article.origin, article.external_id, run_id)
    rows = connection.execute(
        "DELETE FROM skipped WHERE origin = ? AND external_id IS ? AND run_id <> ? "
        "AND NOT EXISTS (SELECT 1 FROM articles WHERE articles.page_id = skipped.page_id) RETURNING page_id",
        same,
    ).fetchall()
    connection.executemany("DELETE FROM pages WHERE page_id = ?", [(row[0],) for row in rows if row[0] is not None])


def _insert_page(connection: sqlite3.Connection, page: Page, *, run_id: int, read_at: datetime) -> bool:
    cursor = connection.execute(
        "INSERT INTO pages (page_id, origin, media_type, encoding, size_bytes, given, read_at, run_id) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (page_id) DO NOTHING",
        (
            page.page_id,
            page.origin,
            page.media_type.value,
            page.encoding,
            page.size_bytes,
            to_json(_given_json(page.given)),
            read_at.isoformat(),
            run_id,
        ),
    )
    return cursor.rowcount == 1


def _given_json(given: Given) -> dict[str, object]:
    """What came with the page, without what did not."""
    values = {entry.name: getattr(given, entry.name) for entry in fields(given)}
    values |= {name: day_text(values[name]) for name in DAYS_GIVEN}
    return {name: value for name, value in values.items() if value is not None}


def read_given(connection: sqlite3.Connection, page_id: str) -> Given | None:
    """Return what came with a page, or nothing if the desk does not have it."""
    row = connection.execute("SELECT given FROM pages WHERE page_id = ?", (page_id,)).fetchone()
    if row is None:
        return None
    values = json.loads(row["given"])
    days = {name: day_of(values[name]) for name in DAYS_GIVEN if name in values}
    return Given(**(values | days))


def index_words(connection: sqlite3.Connection, article_id: str) -> None:
    """Make the words of an article findable."""
    # Read back through the view, so that what is indexed is what the view will show later.
    connection.execute(
        "INSERT INTO article_words (rowid, title, body) "
        "SELECT article_number, title, body FROM article_bodies "
        "WHERE article_number = (SELECT article_number FROM articles WHERE article_id = ?)",
        (article_id,),
    )


def _index_reports(connection: sqlite3.Connection, reports: Sequence[Report]) -> None:
    connection.executemany(
        "INSERT INTO report_parties (party, side, report_id) VALUES (?, ?, ?)",
        ((party, side, report.report_id) for report in reports for party, side in parties(report)),
    )
    index_pairs(connection, reports)
    connection.executemany(
        "INSERT INTO report_statements (statement_id, report_id, role) VALUES (?, ?, ?)",
        (
            (statement_id, report.report_id, role)
            for report in reports
            for role, statement_ids in (
                ("according_to", report.according_to),
                ("performed_by", report.performed_by),
            )
            for statement_id in dict.fromkeys(statement_ids)
        ),
    )
