"""The filtered lists that programs ask for besides those of `queries`, and what narrows any of them further."""

from __future__ import annotations

from typing import TypeVar

from araxes.records import Actor, Article, CopyOf, Correction, Dispute, Mention, Report, Statement, Story
from araxes.store.account_rows import ACTORS, MENTIONS
from araxes.store.corrections import CORRECTIONS, OF_REPORTS
from araxes.store.event_rows import COPIES
from araxes.store.page_rows import ARTICLES
from araxes.store.queries import ARTICLE_DAY, Query
from araxes.store.search import match_expression
from araxes.store.statement_search import Search, search_query
from araxes.store.tables import LATEST, Row, Table, Value, json_list, strings_of

R = TypeVar("R")
OF_OUTLET = "SELECT article_id FROM articles WHERE outlet = ? COLLATE NOCASE"
OF_ARTICLES = "SELECT story_id FROM story_articles WHERE article_id IN (SELECT value FROM json_each(?))"


def _not_written(_: Story) -> tuple[Value, ...]:
    raise NotImplementedError("stories are written by `stories.replace_stories`")


def _story(row: Row) -> Story:
    return Story(story_id=row["story_id"], article_ids=tuple(sorted(strings_of(row["article_ids"]))))


# A story has no row of its own: it is gathered from those of its articles, with the first day among them.
STORIES: Table[Story] = Table(
    name="(SELECT DISTINCT story_id FROM story_articles)",
    columns=("story_id", "article_ids"),
    to_row=_not_written,
    from_row=_story,
    select=f"""
        SELECT story_id, article_ids FROM (
            SELECT story_id, json_group_array(article_id) AS article_ids,
                min(coalesce({ARTICLE_DAY}, '{LATEST}')) AS day
            FROM story_articles JOIN articles USING (article_id) GROUP BY story_id
        )""",
)


def mention_query(*, article_id: str | None = None, actor_id: str | None = None) -> Query[Mention]:
    """Mentions in the order they were read, in text order within an article."""
    query = Query(MENTIONS, "mentions.rowid")
    query.equals("article_id", article_id)
    query.equals("actor_id", actor_id)
    return query


def actor_query(*, country: str | None = None, kind: str | None = None, words: str | None = None) -> Query[Actor]:
    """Actors by id; `kind` is that of `ActorType`, `words` stand somewhere in the name."""
    query = Query(ACTORS, "actor_id")
    query.equals("country", country)
    query.equals("type", kind)
    if words is not None:
        query.where("instr(lower(name), lower(?)) > 0", words)
    return query


def copy_query(*, article_id: str | None = None) -> Query[CopyOf]:
    """Which articles repeat which; with an id, what that one repeats and what repeats it."""
    query = Query(COPIES, "article_id, original_id")
    if article_id is not None:
        query.where("(article_id = ? OR original_id = ?)", article_id, article_id)
    return query


def correction_query(*, article_id: str | None = None, kind: str | None = None) -> Query[Correction]:
    """Corrections, the newest first; `kind` is that of `CorrectionKind`."""
    query = Query(CORRECTIONS, "corrected_at DESC, correction_id DESC")
    query.equals("article_id", article_id)
    query.equals("kind", kind)
    return query


def not_spoken_of(query: Query[Report]) -> None:
    """Add that no user corrected or confirmed the report, as the queue has it."""
    marks = ", ".join("?" * len(OF_REPORTS))
    said = f"SELECT found_id FROM corrections WHERE found_id IS NOT NULL AND kind IN ({marks})"
    query.where(f"report_id NOT IN ({said})", *OF_REPORTS)


def story_query(
    *, article_ids: list[str] | None = None, since: str | None = None, until: str | None = None
) -> Query[Story]:
    """Stories by day of publication: those that hold one of these articles, and one published on these days (ISO)."""
    query = Query(STORIES, "day, story_id")
    if article_ids is not None:
        query.where(f"story_id IN ({OF_ARTICLES})", json_list(sorted(article_ids)))
    published = Query(ARTICLES, "article_id")
    if since is not None:
        published.where(f"{ARTICLE_DAY} >= ?", since)
    if until is not None:
        published.where(f"{ARTICLE_DAY} <= ?", until)
    if published.conditions:
        dated = "SELECT story_id FROM story_articles JOIN articles USING (article_id)"
        query.where(f"story_id IN ({dated} WHERE {' AND '.join(published.conditions)})", *published.values)
    return query


def with_words(query: Query[Article], words: str | None) -> None:
    """Add that title or body hold all the words (`search.match_expression`). Raises: InputError if there is no word."""
    if words is not None:
        found = "SELECT rowid FROM article_words WHERE article_words MATCH ?"
        query.where(f"article_number IN ({found})", match_expression(words))


def with_content(query: Query[Statement], words: str | None, about: str | None) -> None:
    """Add that what is said holds all the words, and is about an actor or country (`statement_search.Search`).

    Raises: InputError if there is no word in the words.
    """
    if words is not None or about is not None:
        found = search_query(Search(words=words, about=None if about is None else (about,)))
        query.where(f"statements.statement_id IN ({found.sql})", *found.values)


def claiming(query: Query[Dispute], words: str | None) -> None:
    """Add that the claim of a dispute holds the words as they are, in whatever case."""
    if words is not None:
        query.where("instr(lower(claim), lower(?)) > 0", words)


def told_by(query: Query[R], outlet: str | None) -> None:
    """Add that the outlet printed it: an article of it, or one that it tells an event in (copies not counted)."""
    if outlet is None:
        return
    if query.table.name == "articles":
        query.where("outlet = ? COLLATE NOCASE", outlet)
    elif query.table.name == "events":
        query.where("EXISTS (SELECT 1 FROM json_each(events.outlets) WHERE value = ? COLLATE NOCASE)", outlet)
    elif query.table is STORIES:
        query.where(f"story_id IN (SELECT story_id FROM story_articles WHERE article_id IN ({OF_OUTLET}))", outlet)
    else:
        query.where(f"article_id IN ({OF_OUTLET})", outlet)
