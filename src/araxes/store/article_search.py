"""Leafing through articles: by words, outlet, day, language and whom they name; newest first.

Conditions, order and counts use the lean rows of `schema/0010_lists.sql`; texts are read of the rows that are shown.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from datetime import date

from araxes.store.id_lists import ids_of, published_in
from araxes.store.queries import Query
from araxes.store.search import match_expression
from araxes.store.tables import AMONG, json_list

ARTICLE_IDS = ids_of("article_facts", "article_id")
# From so many articles on it is quicker to look through all of them; measured with 100,000 articles.
FREQUENT = 3_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Holds:
    """What an article holds, in numbers: statements, events it tells of, articles that copy it."""

    n_statements: int
    n_events: int
    n_copies: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of articles; what is None is not asked.

    `words` stand in title or body (`search.match_expression`), `naming` is an actor id, `naming_country` a country,
    which is named with its people and bodies too; `copies_of` is the article that they copy.
    """

    words: str | None = None
    naming: str | None = None
    naming_country: str | None = None
    outlet: str | None = None
    language: str | None = None
    since: date | None = None
    until: date | None = None
    copies_of: str | None = None

    @property
    def is_asked(self) -> frozenset[str]:
        """The names of what is asked."""
        return frozenset(one.name for one in fields(self) if getattr(self, one.name) is not None)


def count_alone(connection: sqlite3.Connection, asked: Asked) -> dict[str, int]:
    """Return how many articles have the words, or name the actor or country, if one of these alone is asked.

    Raises: InputError for words without a word.
    """
    found = {}
    if asked.words is not None:
        sql = "SELECT count(*) FROM article_words WHERE article_words MATCH ?"
        found["words"] = connection.execute(sql, (match_expression(asked.words),)).fetchone()[0]
    for name, column, value in (
        ("naming", "actor_id", asked.naming), ("naming_country", "country", asked.naming_country),
    ):  # fmt: skip
        if value is not None:
            sql = f"SELECT count(*) FROM (SELECT 1 FROM mentions WHERE {column} = ? GROUP BY article_id)"
            found[name] = connection.execute(sql, (value,)).fetchone()[0]
    return found


def browse_query(asked: Asked, *, frequent: Collection[str] = ()) -> Query[str]:
    """The ids of articles by day of publication, newest first; those of no known day stand last.

    `frequent` says of "words", "naming" and "naming_country" that so many articles have them that all are better looked
    through. Raises: InputError for words without a word.
    """
    query = Query(ARTICLE_IDS, "day DESC, article_number")
    if asked.words is not None:
        # With a plus SQLite does not begin from the numbers found, but leafs through the days and looks each up.
        number = "+article_number" if "words" in frequent else "article_number"
        found = "SELECT rowid FROM article_words WHERE article_words MATCH ?"
        query.where(f"{number} IN ({found})", match_expression(asked.words))
    for name, column, value in (
        ("naming", "actor_id", asked.naming), ("naming_country", "country", asked.naming_country),
    ):  # fmt: skip
        if value is not None and name in frequent:
            mentioned = f"SELECT 1 FROM mentions WHERE {column} = ? AND mentions.article_id = article_facts.article_id"
            query.where(f"EXISTS ({mentioned})", value)
        elif value is not None:
            query.where(f"article_id IN (SELECT article_id FROM mentions WHERE {column} = ?)", value)
    query.equals("outlet", asked.outlet)
    query.equals("language", asked.language)
    if asked.copies_of is not None:
        query.where("article_id IN (SELECT article_id FROM copies WHERE original_id = ?)", asked.copies_of)
    published_in(query, asked.since, asked.until)
    return query


def read_holds(connection: sqlite3.Connection, article_ids: Iterable[str]) -> dict[str, Holds]:
    """Return what each of the articles holds, by id."""
    rows = connection.execute(
        f"""
        SELECT article_id,
            (SELECT count(*) FROM statements WHERE statements.article_id = articles.article_id) AS n_statements,
            (SELECT count(DISTINCT event_id) FROM reports JOIN event_reports USING (report_id)
                WHERE reports.article_id = articles.article_id) AS n_events,
            (SELECT count(*) FROM copies WHERE original_id = articles.article_id) AS n_copies
        FROM articles WHERE article_id {AMONG}
        """,
        (json_list(sorted(article_ids)),),
    )
    return {
        row["article_id"]: Holds(n_statements=row["n_statements"], n_events=row["n_events"], n_copies=row["n_copies"])
        for row in rows.fetchall()
    }


def read_outlets(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """Return all outlets that the articles name, by name, each with how many articles it has."""
    rows = connection.execute(
        "SELECT outlet, count(*) FROM article_facts WHERE outlet IS NOT NULL GROUP BY outlet ORDER BY outlet"
    )
    return [(row[0], row[1]) for row in rows.fetchall()]


def read_told(connection: sqlite3.Connection, article_ids: Iterable[str]) -> dict[str, tuple[str | None, date | None]]:
    """Return outlet and day (`Published.anchor`) of each of the articles, by id, without reading their texts."""
    rows = connection.execute(
        f"SELECT article_id, outlet, day FROM article_facts WHERE article_id {AMONG}", (json_list(sorted(article_ids)),)
    )
    return {row[0]: (row[1], date.fromisoformat(row[2]) if row[2] else None) for row in rows.fetchall()}


def read_articles_of(connection: sqlite3.Connection, report_ids: Iterable[str]) -> dict[str, str]:
    """Return the id of the article of each of the reports, by report id."""
    rows = connection.execute(
        f"SELECT report_id, article_id FROM reports WHERE report_id {AMONG}", (json_list(sorted(report_ids)),)
    )
    return {row[0]: row[1] for row in rows.fetchall()}


def read_days_placed(connection: sqlite3.Connection, outlet: str, widest: int) -> list[date]:
    """Return the days that stand for the articles of an outlet (as it is spelt) which are known to so many days.

    An article of which only a wide interval is known counts where what is likely of it is narrow enough.
    """
    narrow = "julianday({0}latest) - julianday({0}earliest) <= ?"  # an open end is '0000' or '9999', which is no day
    rows = connection.execute(
        "SELECT facts.day FROM article_facts AS facts JOIN articles USING (article_number) "
        "WHERE facts.outlet = ? AND facts.outlet = ? COLLATE BINARY "
        f"AND (facts.earliest > '0000' AND facts.latest < '9999' AND {narrow.format('facts.')} "
        f"OR {narrow.format('likely_')}) ORDER BY facts.day",
        (outlet, outlet, widest, widest),
    )
    return [date.fromisoformat(row[0]) for row in rows.fetchall()]


def read_languages(connection: sqlite3.Connection) -> list[str]:
    """Return the codes of the languages of the articles, most frequent first."""
    rows = connection.execute(
        "SELECT language FROM article_facts WHERE language IS NOT NULL "
        "GROUP BY language ORDER BY count(*) DESC, language"
    )
    return [row[0] for row in rows.fetchall()]
