"""Finding articles by words, and records by the beginning of their id."""

from __future__ import annotations

import re
import sqlite3

from araxes.errors import InputError, UnknownError
from araxes.records import (
    Actor,
    Article,
    Correction,
    Dispute,
    Event,
    Mention,
    Report,
    Sentence,
    Skipped,
    Statement,
    Story,
)
from araxes.store.account_rows import ACTORS, MENTIONS, REPORTS, STATEMENTS
from araxes.store.corrections import CORRECTIONS, IN_ORDER
from araxes.store.event_rows import DISPUTES, EVENTS
from araxes.store.page_rows import ARTICLES, SENTENCES, SKIPPED
from araxes.store.stories import find_stories
from araxes.store.tables import Table

Found = Article | Sentence | Mention | Actor | Statement | Report | Event | Dispute | Story | Skipped | Correction
MAX_WORDS = 50  # FTS5 refuses expressions nested deeper than 256; nobody types fifty words
SNIPPET_WORDS = 24
MIN_ID_CHARACTERS = 4
SHOWN = 5
PART = re.compile(r'"([^"]*)"?|([^\s"]+)')
BY_ID: tuple[tuple[str, Table[Article] | Table[Sentence] | Table[Mention] | Table[Statement] | Table[Report]
                   | Table[Event] | Table[Dispute] | Table[Skipped] | Table[Correction]], ...] = (
    ("article_id", ARTICLES),
    ("event_id", EVENTS),
    ("report_id", REPORTS),
    ("statement_id", STATEMENTS),
    ("dispute_id", DISPUTES),
    ("skipped_id", SKIPPED),
    ("sentence_id", SENTENCES),
    ("mention_id", MENTIONS),
    ("correction_id", CORRECTIONS),
)  # fmt: skip


def match_expression(words: str) -> str:
    """Return the FTS5 query for what someone typed: all the words, "quoted words" as a phrase, `word*` as a beginning.

    Everything else that means something to FTS5 (AND, NOT, NEAR, brackets, columns) is searched as plain words.
    Raises: InputError if there is no word in it, or more than 50.
    """
    terms = []
    for phrase, word in PART.findall(words.encode("utf-8", "replace").decode().replace("\0", " ")):
        typed = phrase or word
        if any(character.isalnum() for character in typed):
            beginning = "*" if word.endswith("*") and word[-2:-1].isalnum() else ""
            terms.append(f'"{typed}"{beginning}')
    if not terms:
        raise InputError(f"search {words!r}: there is no word in it. Write one word or more.")
    if len(terms) > MAX_WORDS:
        raise InputError(f"search: {len(terms)} words are too many; write at most {MAX_WORDS}.")
    return " ".join(terms)


def search_articles(
    connection: sqlite3.Connection, expression: str, *, limit: int, offset: int = 0, marks: tuple[str, str]
) -> list[tuple[str, str]]:
    """Return `(article_id, snippet)` of the articles that match, best first (BM25, a title word counts fourfold)."""
    rows = connection.execute(
        "SELECT article_id, snippet(article_words, -1, ?, ?, '…', ?) AS snippet "
        "FROM article_words JOIN articles ON article_number = article_words.rowid "
        "WHERE article_words MATCH ? ORDER BY bm25(article_words, 4.0, 1.0), article_id LIMIT ? OFFSET ?",
        (*marks, SNIPPET_WORDS, expression, limit, offset),
    )
    return [(row["article_id"], row["snippet"]) for row in rows.fetchall()]


def find_record(connection: sqlite3.Connection, record_id: str) -> Found:
    """Return the record with this id, or with the only id that begins so.

    The id of a page finds its article, or why there is none; that of a record which is not there (any more), as a
    rejected report, what a user said of it last. Actor ids must be whole.
    Raises: InputError if nothing or more than one thing is found, or if too little of the id is given.
    """
    actor = connection.execute(f"{ACTORS.selecting} WHERE actor_id = ?", (record_id,)).fetchone()
    if actor is not None:
        return ACTORS.from_row(actor)
    _, mark, rest = record_id.partition("_")
    if not mark or len(rest) < MIN_ID_CHARACTERS:
        raise UnknownError(
            f"id {record_id!r}: give an actor id, or the kind and at least {MIN_ID_CHARACTERS} characters "
            f"of a record's id, such as `ev_1a2b`."
        )
    beginning = (record_id, record_id + "\U0010ffff")
    found: list[tuple[str, Found]] = []
    for column, table in BY_ID:
        rows = connection.execute(
            f"{table.selecting} WHERE {table.name}.{column} BETWEEN ? AND ? ORDER BY {column} LIMIT {SHOWN + 1}",
            beginning,
        )
        found.extend((row[column], table.from_row(row)) for row in rows.fetchall())
    found.extend((story.story_id, story) for story in find_stories(connection, beginning, SHOWN + 1))
    found.extend(_of_pages(connection, beginning))
    exact = [record for found_id, record in found if found_id == record_id]
    if len(exact) == 1 or len(found) == 1:
        return exact[0] if exact else found[0][1]
    spoken_of = None if found else _spoken_of(connection, beginning)
    if spoken_of is not None:
        return spoken_of
    if not found:
        raise UnknownError(f"id {record_id!r}: no record of this desk has it. Look at the list it came from again.")
    more = ", ..." if len(found) > SHOWN else ""
    names = ", ".join(found_id for found_id, _ in found[:SHOWN])
    raise InputError(f"id {record_id!r} may be {names}{more}. Write more of it.")


def _of_pages(connection: sqlite3.Connection, beginning: tuple[str, str]) -> list[tuple[str, Found]]:
    """What became of the pages whose id begins so: the article, or the reason why there is none."""
    pages = connection.execute(
        f"SELECT page_id FROM pages WHERE page_id BETWEEN ? AND ? ORDER BY page_id LIMIT {SHOWN + 1}", beginning
    ).fetchall()
    found: list[tuple[str, Found]] = []
    for (page_id,) in pages:
        article = connection.execute(f"{ARTICLES.selecting} WHERE page_id = ?", (page_id,)).fetchone()
        if article is not None:
            found.append((page_id, ARTICLES.from_row(article)))
            continue
        skipped = connection.execute(f"{SKIPPED.selecting} WHERE page_id = ?", (page_id,)).fetchone()
        if skipped is not None:
            found.append((page_id, SKIPPED.from_row(skipped)))
    return found


def _spoken_of(connection: sqlite3.Connection, beginning: tuple[str, str]) -> Correction | None:
    """The last correction of the only record whose id begins so."""
    rows = connection.execute(f"{CORRECTIONS.selecting} WHERE record_id BETWEEN ? AND ? {IN_ORDER}", beginning)
    said = [CORRECTIONS.from_row(row) for row in rows.fetchall()]
    return said[-1] if len({one.record_id for one in said}) == 1 else None
