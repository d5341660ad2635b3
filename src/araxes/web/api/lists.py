"""The lists of records: what each may be asked for, and which rows of the desk that is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from araxes.desk.desk import Desk
from araxes.errors import InputError, UnknownError
from araxes.exports.kinds import KINDS, CodeTables, as_rows, polars_schema
from araxes.exports.writers import Row, Schema
from araxes.store.queries import (
    Pair,
    Query,
    article_query,
    dispute_query,
    event_query,
    report_query,
    skipped_query,
    statement_query,
)
from araxes.store.record_queries import (
    actor_query,
    claiming,
    copy_query,
    correction_query,
    mention_query,
    story_query,
    told_by,
    with_content,
    with_words,
)
from araxes.store.tables import day_text
from araxes.web.api import asking
from araxes.web.api.asking import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordList:
    """A list of one kind of record. `id_column` is empty where a record has no address of its own."""

    kind: str
    about: str
    filters: type[Asked]
    query: Callable[[Desk, Any], Query[Any]]
    id_column: str = ""

    @property
    def record(self) -> type:
        """The record that a row is."""
        return KINDS[self.kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Rows that are asked for: those of a query, from `offset` on, as an export writes them."""

    query: Query[Any]
    schema: Schema
    codes: CodeTables

    def piece(self, desk: Desk, *, limit: int, offset: int) -> tuple[list[Row], int]:
        """Return some rows, and how many there are in all."""
        found = desk.store.piece(self.query, limit=limit, offset=offset)
        return list(self._written(desk, iter(found.rows))), found.total

    def all(self, desk: Desk, *, limit: int | None, offset: int) -> Iterator[Row]:
        """Yield the rows as they are read from the desk; SQLite takes a limit of -1 for none."""
        cut = replace(self.query, limit=-1 if limit is None else limit, offset=offset)
        yield from self._written(desk, desk.store.rows(cut))

    def _written(self, desk: Desk, records: Iterator[Any]) -> Iterator[Row]:
        for row in as_rows(records, desk.store, self.codes):
            yield {column: row[column] for column in self.schema}


def rows_asked(listed: RecordList, desk: Desk, codes: CodeTables, asked: Asked) -> Rows:
    """Return the rows of a list that are asked for. Raises: InputError for a value that has no meaning."""
    schema = dict(polars_schema(listed.record))
    if isinstance(asked, asking.ArticleFilters) and not asked.text:
        del schema["text"]
    return Rows(query=listed.query(desk, asked), schema=schema, codes=codes)


def row_with_id(listed: RecordList, desk: Desk, codes: CodeTables, record_id: str) -> Row:
    """Return the record of a list with this id. Raises: UnknownError if there is none."""
    rows = rows_asked(listed, desk, codes, listed.filters())
    rows.query.equals(listed.id_column, record_id)
    found = list(rows.all(desk, limit=1, offset=0))
    if not found:
        raise UnknownError(f"{listed.id_column.removesuffix('_id')} {record_id!r} is not in desk {desk.path.name}.")
    return found[0]


def pair_of(desk: Desk, asked: asking.OfPair) -> Pair | None:
    """Return the ids of the two actors that are asked for. Raises: InputError for one alone, or one not known."""
    if asked.first is None and asked.second is None:
        return None
    if asked.first is None or asked.second is None:
        raise InputError("name both actors of a pair, `first` and `second`, or none.")
    return desk.actor(asked.first).actor_id, desk.actor(asked.second).actor_id


def country_of(desk: Desk, named: str | None) -> str | None:
    """Return the code of a country by code or name. Raises: InputError if it is not known."""
    return None if named is None else desk.actor(named).country


def _type_of(desk: Desk, asked: asking.OfType) -> str | None:
    if asked.type is None:
        return None
    if asked.type.upper() not in desk.ontology.types:
        known = ", ".join(desk.ontology.types)
        raise InputError(f"type {asked.type!r} is no PLOVER type; choose one of {known}.")
    return asked.type.upper()


def _naming(desk: Desk, asked: asking.OfPair) -> list[str] | None:
    pair = pair_of(desk, asked)
    return None if pair is None else desk.store.articles_naming(*pair)


def _articles(desk: Desk, asked: asking.ArticleFilters) -> Query[Any]:
    query = article_query(
        outlet=asked.outlet,
        since=asked.since,
        until=asked.until,
        language=asked.language,
        article_ids=_naming(desk, asked),
    )
    with_words(query, asked.q)
    return query


def _mentions(desk: Desk, asked: asking.MentionFilters) -> Query[Any]:
    actor = None if asked.actor is None else desk.actor(asked.actor).actor_id
    return mention_query(article_id=asked.article_id, actor_id=actor)


def _actors(desk: Desk, asked: asking.ActorFilters) -> Query[Any]:
    return actor_query(country=country_of(desk, asked.country), kind=asked.kind, words=asked.q)


def _statements(desk: Desk, asked: asking.StatementFilters) -> Query[Any]:
    known = desk.knowledge.actor(asked.speaker) if asked.speaker else None
    query = statement_query(
        speaker=known.actor_id if known is not None else asked.speaker,
        country=country_of(desk, asked.country),
        about=pair_of(desk, asked),
        article_ids=_one(asked.article_id),
        since=asked.since,
        until=asked.until,
    )
    about = None if asked.about is None else desk.actor(asked.about).actor_id
    with_content(query, asked.q, about)
    query.equals("kind", asked.kind)
    told_by(query, asked.outlet)
    return query


def _reports(desk: Desk, asked: asking.ReportFilters) -> Query[Any]:
    query = report_query(
        pair=pair_of(desk, asked),
        article_ids=_one(asked.article_id),
        event_type=_type_of(desk, asked),
        since=asked.since,
        until=asked.until,
    )
    told_by(query, asked.outlet)
    return query


def _events(desk: Desk, asked: asking.EventFilters) -> Query[Any]:
    query = event_query(
        pair=pair_of(desk, asked), event_type=_type_of(desk, asked), since=asked.since, until=asked.until
    )
    told_by(query, asked.outlet)
    return query


def _disputes(desk: Desk, asked: asking.DisputeFilters) -> Query[Any]:
    query = dispute_query(pair=pair_of(desk, asked))
    claiming(query, asked.q)
    return query


def _stories(desk: Desk, asked: asking.StoryFilters) -> Query[Any]:
    held = _naming(desk, asked)
    if asked.article_id is not None:
        held = [asked.article_id] if held is None or asked.article_id in held else []
    query = story_query(article_ids=held, since=day_text(asked.since), until=day_text(asked.until))
    told_by(query, asked.outlet)
    return query


def _one(article_id: str | None) -> list[str] | None:
    return None if article_id is None else [article_id]


LISTS: Mapping[str, RecordList] = {
    one.kind: one
    for one in (
        RecordList(
            kind="articles",
            about="Articles, by day of publication.",
            filters=asking.ArticleFilters,
            query=_articles,
            id_column="article_id",
        ),
        RecordList(
            kind="mentions", about="Who is named where, of an article or an actor.", filters=asking.MentionFilters,
            query=_mentions,
        ),
        RecordList(
            kind="actors", about="Everyone whom a record names.", filters=asking.ActorFilters, query=_actors,
            id_column="actor_id",
        ),
        RecordList(
            kind="statements", about="Who says what, through whom.", filters=asking.StatementFilters,
            query=_statements, id_column="statement_id",
        ),
        RecordList(
            kind="reports", about="One article's account of one event.", filters=asking.ReportFilters,
            query=_reports, id_column="report_id",
        ),
        RecordList(
            kind="events", about="What happened, merged from the reports of all articles; by day.",
            filters=asking.EventFilters, query=_events, id_column="event_id",
        ),
        RecordList(
            kind="disputes", about="What someone asserts and someone else denies.", filters=asking.DisputeFilters,
            query=_disputes, id_column="dispute_id",
        ),
        RecordList(
            kind="stories", about="Articles that tell of one happening.", filters=asking.StoryFilters,
            query=_stories, id_column="story_id",
        ),
        RecordList(
            kind="copies", about="Which articles repeat which.", filters=asking.CopyFilters,
            query=lambda _, asked: copy_query(article_id=asked.article_id),
        ),
        RecordList(
            kind="skipped", about="What was left out, and why.", filters=asking.SkippedFilters,
            query=lambda _, asked: skipped_query(reason=asked.reason),
        ),
        RecordList(
            kind="corrections", about="What users corrected or confirmed, the newest first.",
            filters=asking.CorrectionFilters,
            query=lambda _, asked: correction_query(article_id=asked.article_id, kind=asked.kind),
            id_column="correction_id",
        ),
    )
}  # fmt: skip
