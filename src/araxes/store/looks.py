"""Second looks: what other articles tell of an article, and putting what is then read in the place of the first."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from araxes.records import Article, Hints, PageRecord
from araxes.store import claims
from araxes.store.account_rows import ACTORS
from araxes.store.adding import KEEP_BETTER_ACTOR, index_words, insert_readings
from araxes.store.corrections import read_machine
from araxes.store.gathering import cut_links, let_go, note_changed
from araxes.store.page_rows import ARTICLES, evidence_of, evidence_row
from araxes.store.tables import day_text, json_list, to_json

# What a second look may change of an article; all else is as the page alone gave it.
CHANGEABLE = tuple(
    column for column in ARTICLES.columns if column.startswith(("body_spans", "clutter", "published_", "likely_"))
)
NO_HINTS = Hints()


def insert_lines(connection: sqlite3.Connection, article_id: str, outlet: str, lines: Collection[int]) -> None:
    """Write which lines (64-bit hashes) the body of an article has. To be called inside a transaction."""
    connection.executemany(
        "INSERT OR IGNORE INTO outlet_lines (outlet, line, article_id) VALUES (?, ?, ?)",
        ((outlet, line, article_id) for line in sorted(lines)),
    )


def read_repeated(connection: sqlite3.Connection, article_id: str, at_least: int) -> set[int]:
    """Return the lines of an article that so many originals (not copies) of its outlet have."""
    rows = connection.execute(
        """
        SELECT mine.line FROM outlet_lines AS mine JOIN outlet_lines AS theirs USING (outlet, line)
        WHERE mine.article_id = ? AND theirs.article_id NOT IN (SELECT article_id FROM copies)
        GROUP BY mine.line HAVING count(*) >= ?
        """,
        (article_id, at_least),
    )
    return {row[0] for row in rows}


def read_neighbours(connection: sqlite3.Connection, article_ids: Sequence[str]) -> list[str]:
    """Return the articles, and those of which they may tell something, in a fixed order.

    Those are articles of the same outlet with a line of theirs, copies and originals, and tellers of their events.
    """
    rows = connection.execute(
        """
        WITH new AS (SELECT value AS article_id FROM json_each(?))
        SELECT article_id FROM new
        UNION
        SELECT theirs.article_id FROM new JOIN outlet_lines AS mine USING (article_id)
            JOIN outlet_lines AS theirs ON theirs.outlet = mine.outlet AND theirs.line = mine.line
        UNION
        SELECT original_id FROM new JOIN copies USING (article_id)
        UNION
        SELECT copies.article_id FROM new JOIN copies ON copies.original_id = new.article_id
        UNION
        SELECT others.article_id FROM new JOIN reports AS mine USING (article_id)
            JOIN event_reports AS held USING (report_id)
            JOIN event_reports AS told ON told.event_id = held.event_id
            JOIN reports AS others ON others.report_id = told.report_id
        ORDER BY 1
        """,
        (json_list(article_ids),),
    )
    return [row[0] for row in rows]


def read_hints(connection: sqlite3.Connection, article_id: str) -> Hints:
    """Return what a second look at the article was told; nothing if there was none."""
    row = connection.execute("SELECT hints FROM second_looks WHERE article_id = ?", (article_id,)).fetchone()
    if row is None:
        return NO_HINTS
    told = json.loads(row["hints"])
    said = told.get("published")
    return Hints(
        repeated=frozenset(told["repeated"]),
        dated=tuple(evidence_of(one) for one in told["dated"]),
        published=date.fromisoformat(said) if said else None,
    )


def as_first_read(connection: sqlite3.Connection, articles: Iterator[Article]) -> Iterator[Article]:
    """Yield the articles as their pages alone gave them."""
    for article in articles:
        row = connection.execute(
            "SELECT first_look FROM second_looks WHERE article_id = ?", (article.article_id,)
        ).fetchone()
        if row is None:
            yield article
        else:
            columns = dict(zip(ARTICLES.columns, ARTICLES.to_row(article), strict=True))
            yield ARTICLES.from_row(columns | json.loads(row["first_look"]))


def replace_readings(
    connection: sqlite3.Connection, record: PageRecord, first: Article, hints: Hints, *, run_id: int
) -> None:
    """Put what a second look made of an article in the place of what is there. To be called inside a transaction.

    `first` is the article as its page alone gave it. Events that held its reports go, and what else they held is
    marked for linking.
    """
    article = record.article
    assert article is not None, "a second look is at an article"
    _keep_first_look(connection, first, hints, run_id)
    take_out(connection, article.article_id)
    row = dict(zip(ARTICLES.columns, ARTICLES.to_row(article), strict=True))
    connection.execute(
        f"UPDATE articles SET {', '.join(f'{column} = ?' for column in CHANGEABLE)}, run_id = ? WHERE article_id = ?",
        (*(row[column] for column in CHANGEABLE), run_id, article.article_id),
    )
    index_words(connection, article.article_id)
    ACTORS.insert(connection, record.actors, run_id=run_id, conflict=KEEP_BETTER_ACTOR)
    insert_readings(connection, record, run_id=run_id)


def write_again(connection: sqlite3.Connection, article_id: str) -> None:
    """Put what the machine said of an article, as users correct it now, in the place of what is there.

    To be called inside a transaction. Nothing is done for an article that the desk does not have.
    """
    found = read_machine(connection, article_id)
    if found is not None:
        record, run_id = found
        take_out(connection, article_id)
        index_words(connection, article_id)
        insert_readings(connection, record, run_id=run_id)


def _keep_first_look(connection: sqlite3.Connection, first: Article, hints: Hints, run_id: int) -> None:
    row = dict(zip(ARTICLES.columns, ARTICLES.to_row(first), strict=True))
    told = {
        "repeated": sorted(hints.repeated),
        "dated": [evidence_row(one) for one in hints.dated],
        "published": day_text(hints.published),
    }
    connection.execute(
        "INSERT INTO second_looks (article_id, first_look, hints, run_id) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (article_id) DO UPDATE SET hints = excluded.hints, run_id = excluded.run_id",
        (first.article_id, to_json({column: row[column] for column in CHANGEABLE}), to_json(told), run_id),
    )


def take_out(connection: sqlite3.Connection, article_id: str) -> None:
    """Remove what the steps after the first made of an article, and the events that its reports were part of."""
    mine = "SELECT report_id FROM reports WHERE article_id = ?1"
    one = (article_id,)
    report_ids = [row[0] for row in connection.execute(mine, one).fetchall()]
    held = connection.execute(f"SELECT DISTINCT event_id FROM event_reports WHERE report_id IN ({mine})", one)
    let_go(connection, [row[0] for row in held.fetchall()])
    cut_links(connection, report_ids)
    note_changed(connection, report_ids)
    claims.take_out(connection, [article_id])
    connection.execute(
        "INSERT INTO article_words (article_words, rowid, title, body) "
        "SELECT 'delete', article_number, title, body FROM article_bodies "
        "WHERE article_number = (SELECT article_number FROM articles WHERE article_id = ?1)",
        one,
    )
    # Links, pairs and marks go with the reports.
    for table in ("report_statements", "report_parties"):
        connection.execute(f"DELETE FROM {table} WHERE report_id IN ({mine})", one)
    for table in ("reports", "statements", "back_references", "mentions", "sentences"):
        connection.execute(f"DELETE FROM {table} WHERE article_id = ?1", one)
