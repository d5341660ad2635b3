"""The lists that people leaf through, newest first: what was said, articles, and what is known of one actor."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import TypeVar

from araxes.records import Actor, Article, Event, Statement
from araxes.store import actor_counts, article_search, statement_search
from araxes.store.account_rows import STATEMENTS
from araxes.store.actor_counts import Named, Shared, Side
from araxes.store.article_search import Asked, Holds
from araxes.store.browsing import BrowsingReader, Piece
from araxes.store.event_rows import EVENTS
from araxes.store.page_rows import ARTICLES
from araxes.store.queries import AMONG, Query, event_query
from araxes.store.statement_search import Search, Speaker
from araxes.store.tables import Table, json_list
from araxes.store.trouble import explained

R = TypeVar("R")


class ListingReader(BrowsingReader):
    """An open desk file, as somebody looks something up in it. Every method may raise DeskError if the file fails."""

    def find_statements(self, asked: Search, *, limit: int, offset: int = 0) -> Piece[Statement]:
        """At most `limit` statements, newest first, from number `offset` on. Raises: InputError for no word."""
        with explained(self.path):
            alone = statement_search.count_alone(self._connection, asked)
        frequent = {name for name, count in alone.items() if count > statement_search.FREQUENT}
        query = statement_search.search_query(asked, frequent=frequent)
        known = next(iter(alone.values())) if len(alone) == 1 and asked.is_asked == alone.keys() else None
        return self._whole(self._ids(query, known, limit, offset), STATEMENTS, "statement_id")

    def find_articles(self, asked: Asked, *, limit: int, offset: int = 0) -> Piece[Article]:
        """At most `limit` articles, newest first, from number `offset` on. Raises: InputError for no word."""
        with explained(self.path):
            alone = article_search.count_alone(self._connection, asked)
        frequent = {name for name, count in alone.items() if count > article_search.FREQUENT}
        query = article_search.browse_query(asked, frequent=frequent)
        known = next(iter(alone.values())) if len(alone) == 1 and asked.is_asked == alone.keys() else None
        return self._whole(self._ids(query, known, limit, offset), ARTICLES, "article_id")

    def events_with(self, party: str, side: Side, *, limit: int, offset: int = 0) -> Piece[Event]:
        """At most `limit` events with an actor (id or country) on that side, newest first, from number `offset` on."""
        with explained(self.path):
            total = actor_counts.count_events(self._connection, party, side)
        query = actor_counts.party_event_query(party, side, total)
        return self._whole(self._ids(query, total, limit, offset), EVENTS, "event_id")

    def events_among(self, parties: Collection[str]) -> Iterator[Event]:
        """All events with any of the parties (ids or countries) on either side, by day."""
        query = event_query()
        query.where(f"event_id IN (SELECT event_id FROM event_parties WHERE party {AMONG})", json_list(sorted(parties)))
        with explained(self.path):
            for row in self._connection.execute(query.sql, query.values):
                yield EVENTS.from_row(row)

    def told(self, article_ids: Iterable[str]) -> dict[str, tuple[str | None, date | None]]:
        """Outlet and day (`Published.anchor`) of each of the articles, by id, without reading their texts."""
        with explained(self.path):
            return article_search.read_told(self._connection, article_ids)

    def articles_of(self, report_ids: Iterable[str]) -> dict[str, str]:
        """The id of the article of each of the reports, by report id."""
        with explained(self.path):
            return article_search.read_articles_of(self._connection, report_ids)

    def about(self, statement_ids: Collection[str]) -> dict[str, list[Actor]]:
        """Whom each of the statements is about, by statement id."""
        with explained(self.path):
            return statement_search.read_about(self._connection, statement_ids)

    def speakers(self, *, limit: int) -> list[Speaker]:
        """Who is quoted most."""
        with explained(self.path):
            return statement_search.read_speakers(self._connection, limit)

    def quoting_outlets(self, party: str, *, is_country: bool, limit: int) -> list[tuple[str | None, int]]:
        """The outlets that quote an actor (or anybody of a country) most, with how many statements."""
        with explained(self.path):
            return statement_search.read_quoting_outlets(self._connection, party, is_country=is_country, limit=limit)

    def holds(self, article_ids: Iterable[str]) -> dict[str, Holds]:
        """What each of the articles holds, in numbers, by id."""
        with explained(self.path):
            return article_search.read_holds(self._connection, article_ids)

    def outlets_named(self) -> list[tuple[str, int]]:
        """All outlets that the articles name, by name, each with how many articles it has."""
        with explained(self.path):
            return article_search.read_outlets(self._connection)

    def days_placed(self, outlet: str, *, widest: int) -> list[date]:
        """The days of the articles of an outlet, exactly as it is spelt, that are known to `widest` days."""
        with explained(self.path):
            return article_search.read_days_placed(self._connection, outlet, widest)

    def languages_named(self) -> list[str]:
        """The codes of the languages of the articles, most frequent first."""
        with explained(self.path):
            return article_search.read_languages(self._connection)

    def mentions_count(self, actor_id: str) -> tuple[int, int]:
        """How often an actor is named, and in how many articles."""
        with explained(self.path):
            return actor_counts.read_mentions_of(self._connection, actor_id)

    def people_of(self, country: str, *, limit: int) -> list[Named]:
        """The people and bodies of a country that the articles name most."""
        with explained(self.path):
            return actor_counts.read_people(self._connection, country, limit)

    def actors_called(self, name: str) -> list[Actor]:
        """The actors on the desk with this id or name, in whatever case."""
        with explained(self.path):
            return actor_counts.read_called(self._connection, name)

    def actors_alike(self, words: str, *, limit: int) -> list[Named]:
        """The actors in whose name the words stand, those named most first."""
        with explained(self.path):
            return actor_counts.read_alike(self._connection, words, limit)

    def shared_events(self, party: str, *, own: str | None, countries: Collection[str]) -> list[Shared]:
        """The events that an actor (id or country) has with each of the countries, counted by what scores them."""
        with explained(self.path):
            return actor_counts.read_shared(self._connection, party, own=own, countries=countries)

    def _ids(self, query: Query[str], total: int | None, limit: int, offset: int) -> Piece[str]:
        """A piece of a list of ids, counted only if it is not known how many there are."""
        if total is None:
            return self.piece(query, limit=limit, offset=offset)
        return Piece(list(self.rows(replace(query, limit=limit, offset=offset))), total, offset)

    def _whole(self, ids: Piece[str], table: Table[R], key: str) -> Piece[R]:
        """The records with the ids, in their order."""
        query = Query(table, key)
        query.where(f"{table.name}.{key} {AMONG}", json_list(list(ids.rows)))
        with explained(self.path):
            rows = self._connection.execute(query.sql, query.values).fetchall()
        found = {row[key]: table.from_row(row) for row in rows}
        return Piece([found[one] for one in ids.rows if one in found], ids.total, ids.offset)
