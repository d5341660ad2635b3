"""Searching what was said: by words, speaker, whom it is about, outlet and day; newest first.

What a search asks for stands in tables of its own (`schema/0010_lists.sql`), kept in step by triggers: statements are
written by reading, second looks and corrections, and none of them can forget it. The articles' index cannot stand in
for it: an article may have "Iran" here and "dam" there where no statement has both, and the contents of all that match
must be cut from their texts and looked through. On 200,000 made statements in 100,000 articles that took 2.1 s for a
word that most have and 0.14 s for one that 1,600 have, against 0.06 s and 0.01 s with the index. Days and outlets stand
beside each statement because those of `articles` lie behind long texts. All of it costs 90 MB there, and 0.4 ms a page.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date

from araxes.records import Actor, StatementKind
from araxes.store.account_rows import ACTORS
from araxes.store.id_lists import ids_of, published_in
from araxes.store.queries import AMONG, Query
from araxes.store.search import match_expression
from araxes.store.tables import json_list

# The lean rows are counted and sorted; whole statements are read only of the rows that are shown.
STATEMENT_IDS = ids_of("statement_facts", "statement_id")
# From so many statements on it is quicker to look through all of them; measured with 200,000 statements.
FREQUENT = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """An actor who is quoted, and in how many statements."""

    actor: Actor
    n_statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What is asked of statements; what is None is not asked.

    `words` stand in the content (`search.match_expression`), `speakers` are actor ids (any of them), or else the
    speaker is called `speaker_name`; `country` is the speaker's; `about` are actor ids or countries (any of them) that
    sentence or content name, or a report resting on it has; the days are those of publication.
    """

    words: str | None = None
    speakers: tuple[str, ...] | None = None
    speaker_name: str | None = None
    country: str | None = None
    about: tuple[str, ...] | None = None
    since: date | None = None
    until: date | None = None
    outlet: str | None = None
    kind: StatementKind | None = None

    @property
    def is_asked(self) -> frozenset[str]:
        """The names of what is asked."""
        return frozenset(one.name for one in fields(self) if getattr(self, one.name) is not None)


def count_alone(connection: sqlite3.Connection, asked: Search) -> dict[str, int]:
    """Return how many statements the words and the parties alone have, as far as they are asked: both are quickly told.

    Raises: InputError for words without a word.
    """
    found = {}
    if asked.words is not None:
        sql = "SELECT count(*) FROM statement_words WHERE statement_words MATCH ?"
        found["words"] = connection.execute(sql, (match_expression(asked.words),)).fetchone()[0]
    if asked.about is not None:
        sql = f"SELECT count(DISTINCT statement_number) FROM statement_parties WHERE party {AMONG}"
        found["about"] = connection.execute(sql, (json_list(asked.about),)).fetchone()[0]
    return found


def search_query(asked: Search, *, frequent: Collection[str] = ()) -> Query[str]:
    """The ids of statements by day of publication, newest first, those of no known day last; in text order.

    `frequent` says of "words" and "about" that so many statements have them that all are better looked through.
    Raises: InputError for words without a word.
    """
    query = Query(STATEMENT_IDS, "day DESC, statement_number")
    # With a plus SQLite does not begin from the numbers found, but leafs through the days and looks each up.
    number = {name: "+statement_number" if name in frequent else "statement_number" for name in ("words", "about")}
    if asked.words is not None:
        found = "SELECT rowid FROM statement_words WHERE statement_words MATCH ?"
        query.where(f"{number['words']} IN ({found})", match_expression(asked.words))
    if asked.about is not None:
        named = f"SELECT statement_number FROM statement_parties WHERE party {AMONG}"
        query.where(f"{number['about']} IN ({named})", json_list(asked.about))
    if asked.speakers is not None or asked.speaker_name is not None:
        called = "SELECT statement_id FROM statements WHERE speaker_name = ? COLLATE NOCASE"
        ids = json_list(asked.speakers or ())
        query.where(f"(speaker_id {AMONG} OR statement_id IN ({called}))", ids, asked.speaker_name)
    query.equals("speaker_country", asked.country)
    query.equals("outlet", asked.outlet)
    query.equals("kind", asked.kind.value if asked.kind else None)
    published_in(query, asked.since, asked.until)
    return query


def read_about(connection: sqlite3.Connection, statement_ids: Collection[str]) -> dict[str, list[Actor]]:
    """Return whom each of the statements is about, by its id; not a country whose people or bodies are there."""
    rows = connection.execute(
        f"SELECT statement_id, {', '.join(f'actors.{column}' for column in ACTORS.columns)} FROM statement_facts "
        "JOIN statement_parties USING (statement_number) JOIN actors ON actor_id = party "
        f"WHERE statement_id {AMONG} ORDER BY statement_id, party",
        (json_list(sorted(statement_ids)),),
    )
    found: dict[str, list[Actor]] = {}
    for row in rows.fetchall():
        found.setdefault(row["statement_id"], []).append(ACTORS.from_row(row))
    return {statement_id: _without_their_countries(actors) for statement_id, actors in found.items()}


def _without_their_countries(actors: list[Actor]) -> list[Actor]:
    represented = {actor.country for actor in actors if actor.actor_id != actor.country}
    return [actor for actor in actors if actor.actor_id not in represented]


def read_speakers(connection: sqlite3.Connection, limit: int) -> list[Speaker]:
    """Return who is quoted most, at most `limit`."""
    rows = connection.execute(
        "WITH counted AS (SELECT speaker_id, count(*) AS n FROM statement_facts WHERE speaker_id IS NOT NULL "
        "GROUP BY speaker_id ORDER BY n DESC, speaker_id LIMIT ?) "
        f"SELECT n, {', '.join(f'actors.{column}' for column in ACTORS.columns)} "
        "FROM counted JOIN actors ON actor_id = speaker_id ORDER BY n DESC, actor_id",
        (limit,),
    )
    return [Speaker(actor=ACTORS.from_row(row), n_statements=row["n"]) for row in rows.fetchall()]


def read_quoting_outlets(
    connection: sqlite3.Connection, party: str, *, is_country: bool, limit: int
) -> list[tuple[str | None, int]]:
    """Return the outlets that quote an actor (or anybody of a country) most, and how often; `None`: not known."""
    column = "speaker_country" if is_country else "speaker_id"
    rows = connection.execute(
        f"SELECT outlet, count(*) AS n FROM statement_facts WHERE {column} = ? GROUP BY outlet ORDER BY n DESC, outlet "
        "LIMIT ?",
        (party, limit),
    )
    return [(row["outlet"], row["n"]) for row in rows.fetchall()]
