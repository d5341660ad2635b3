"""Which articles may be of one story, the links between them, and the stories gathered from these."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from araxes.records import ArticleLink, DayRange, Story
from araxes.store.queries import ARTICLE_DAY as DAY
from araxes.store.tables import AMONG, EARLIEST, LATEST, Row, bounds_row, json_list, strings_of

# An article that may have been published on more days than that is looked for apart from the others.
WIDE_DAYS = 31
# Articles whose terms share less weight are not compared; see stories/profiles.py on what is missed by that.
LEAST_SHARED = 0.05
LINK_COLUMNS = ("first", "second", "score", "words", "names", "numbers")
REACHED = f"""
    WITH RECURSIVE reached (article_id) AS (
        SELECT article_id FROM articles WHERE article_id {AMONG}
        UNION
        SELECT second FROM reached JOIN article_links ON first = article_id
        UNION
        SELECT first FROM reached JOIN article_links ON second = article_id
        UNION
        SELECT others.article_id FROM reached
            JOIN story_articles AS held ON held.article_id = reached.article_id
            JOIN story_articles AS others ON others.story_id = held.story_id
    )
    SELECT article_id FROM reached ORDER BY article_id"""


def read_pending(
    connection: sqlite3.Connection, *, is_compared: bool, limit: int, among: Collection[str] | None = None
) -> list[str]:
    """Return the ids of articles to be gathered into stories (`is_compared`) or to be compared before: all, or of some.

    Those to be compared stand by day, so that a stretch of them has few days.
    """
    rows = connection.execute(
        "SELECT article_id FROM pending_stories JOIN articles USING (article_id) WHERE is_compared = ?1 "
        "AND (?3 IS NULL OR article_id IN (SELECT value FROM json_each(?3))) "
        "ORDER BY published_earliest, article_id LIMIT ?2",
        (int(is_compared), limit, None if among is None else json_list(sorted(among))),
    )
    return [row[0] for row in rows.fetchall()]


def replace_terms(
    connection: sqlite3.Connection, terms: Mapping[str, tuple[DayRange, Sequence[tuple[str, float]]]]
) -> None:
    """Put terms with their weights, and the days of publication, in the place of those that the articles had."""
    connection.execute(f"DELETE FROM article_terms WHERE article_id {AMONG}", (json_list(sorted(terms)),))
    connection.executemany(
        "INSERT INTO article_terms (term, is_wide, earliest, latest, article_id, weight) VALUES (?, ?, ?, ?, ?, ?)",
        (
            (term, int(days.days is None or days.days > WIDE_DAYS), *bounds_row(days), article_id, weight)
            for article_id, (days, weighted) in terms.items()
            for term, weight in weighted
        ),
    )


def read_candidates(connection: sqlite3.Connection, article_id: str, window: timedelta) -> list[str]:
    """Return the ids of articles that may be of one story with this one: near in time, and with terms in common."""
    own = connection.execute(
        "SELECT min(earliest), max(latest) FROM article_terms WHERE article_id = ?", (article_id,)
    ).fetchone()
    if own[0] is None:
        return []
    first, last = _moved(own[0], -window.days), _moved(own[1], window.days)
    rows = connection.execute(
        """
        WITH mine AS (SELECT term, weight FROM article_terms WHERE article_id = ?1),
        shared AS (
            SELECT other.article_id, mine.weight * other.weight AS weight
            FROM mine JOIN article_terms AS other ON other.term = mine.term
                AND other.is_wide = 0 AND other.earliest BETWEEN ?4 AND ?3 AND other.latest >= ?2
            UNION ALL
            SELECT other.article_id, mine.weight * other.weight
            FROM mine JOIN article_terms AS other ON other.term = mine.term
                AND other.is_wide = 1 AND other.earliest <= ?3 AND other.latest >= ?2
        )
        SELECT article_id FROM shared WHERE article_id <> ?1
        GROUP BY article_id HAVING sum(weight) >= ?5 ORDER BY article_id
        """,
        (article_id, first, last, _moved(first, -WIDE_DAYS), LEAST_SHARED),
    )
    return [row[0] for row in rows.fetchall()]


def _moved(day: str, days: int) -> str:
    """The day so many days on, as text; an open end stays open, and so does what leaves the calendar."""
    if day in (EARLIEST, LATEST):
        return day
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except OverflowError:
        return EARLIEST if days < 0 else LATEST


def replace_links(connection: sqlite3.Connection, article_ids: Sequence[str], links: Iterable[ArticleLink]) -> None:
    """Put the links in the place of all that the articles had; these are then compared. Inside a transaction."""
    ids = json_list(article_ids)
    touched = set(article_ids)
    for here, there in (("first", "second"), ("second", "first")):
        rows = connection.execute(f"DELETE FROM article_links WHERE {here} {AMONG} RETURNING {there}", (ids,))
        touched.update(row[0] for row in rows.fetchall())
    connection.executemany(
        f"INSERT OR REPLACE INTO article_links ({', '.join(LINK_COLUMNS)}) VALUES (?, ?, ?, ?, ?, ?)",
        (tuple(getattr(link, column) for column in LINK_COLUMNS) for link in links),
    )
    connection.execute(f"UPDATE pending_stories SET is_compared = 1 WHERE article_id {AMONG}", (ids,))
    connection.executemany(
        "INSERT OR IGNORE INTO pending_stories VALUES (?, 1)", ((one,) for one in sorted(touched - set(article_ids)))
    )


def read_reached(connection: sqlite3.Connection, article_ids: Sequence[str]) -> list[str]:
    """Return the ids of all articles that must be gathered together with these."""
    return [row[0] for row in connection.execute(REACHED, (json_list(article_ids),)).fetchall()]


def read_links(connection: sqlite3.Connection, article_ids: Sequence[str]) -> list[ArticleLink]:
    """Return the links within a set of articles, in a fixed order."""
    rows = connection.execute(
        f"SELECT {', '.join(LINK_COLUMNS)} FROM article_links WHERE first {AMONG} ORDER BY first, second",
        (json_list(article_ids),),
    )
    inside = set(article_ids)
    return [_link(row) for row in rows.fetchall() if row["second"] in inside]


def _link(row: Row) -> ArticleLink:
    return ArticleLink(**{column: row[column] for column in LINK_COLUMNS})


def replace_stories(connection: sqlite3.Connection, article_ids: Sequence[str], stories: Sequence[Story]) -> None:
    """Put the stories in the place of those that hold one of the articles; these are then gathered.

    To be called inside a transaction. Raises: ValueError if a story holds another article.
    """
    inside = set(article_ids)
    for story in stories:
        strange = [article_id for article_id in story.article_ids if article_id not in inside]
        if strange:
            raise ValueError(f"story {story.story_id} holds articles that are not to be gathered: {strange[:3]}")
    ids = json_list(article_ids)
    # If another process compared since the articles were read, an old story may hold others: they are marked.
    held = f"SELECT story_id FROM story_articles WHERE article_id {AMONG}"
    rows = connection.execute(f"DELETE FROM story_articles WHERE story_id IN ({held}) RETURNING article_id", (ids,))
    left = {row[0] for row in rows.fetchall()} - inside
    connection.executemany("INSERT OR IGNORE INTO pending_stories VALUES (?, 1)", ((one,) for one in sorted(left)))
    connection.executemany(
        "INSERT INTO story_articles (article_id, story_id) VALUES (?, ?)",
        ((article_id, story.story_id) for story in stories for article_id in story.article_ids),
    )
    connection.execute(f"DELETE FROM pending_stories WHERE is_compared AND article_id {AMONG}", (ids,))


def read_stories(
    connection: sqlite3.Connection,
    *,
    article_ids: Collection[str] | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int | None = None,
) -> Iterator[Story]:
    """Yield stories in order of the first day that stands for one of their articles.

    With `article_ids` those that hold one of these; with days (ISO) those with an article published between them.
    """
    rows = connection.execute(
        f"""
        WITH chosen AS (
            SELECT DISTINCT story_id FROM story_articles JOIN articles USING (article_id)
            WHERE (?1 IS NULL OR article_id {AMONG})
                AND (?2 IS NULL OR {DAY} >= ?2) AND (?3 IS NULL OR {DAY} <= ?3)
        )
        SELECT story_id, json_group_array(article_id) AS article_ids
        FROM chosen JOIN story_articles USING (story_id) JOIN articles USING (article_id)
        GROUP BY story_id ORDER BY min(coalesce({DAY}, '{LATEST}')), story_id LIMIT ?4
        """,
        (
            None if article_ids is None else json_list(sorted(article_ids)),
            since,
            until,
            -1 if limit is None else limit,
        ),
    )
    yield from map(_story, rows)


def find_stories(connection: sqlite3.Connection, beginning: tuple[str, str], limit: int) -> list[Story]:
    """Return the stories whose id lies between the two, so many at most."""
    rows = connection.execute(
        "SELECT story_id, json_group_array(article_id) AS article_ids FROM story_articles "
        "WHERE story_id BETWEEN ? AND ? GROUP BY story_id ORDER BY story_id LIMIT ?",
        (*beginning, limit),
    )
    return [_story(row) for row in rows.fetchall()]


def _story(row: Row) -> Story:
    return Story(story_id=row["story_id"], article_ids=tuple(sorted(strings_of(row["article_ids"]))))
