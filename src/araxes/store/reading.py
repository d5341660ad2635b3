"""The desk file, to read: one object to open it and read every kind of record."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from araxes.errors import DeskError, UnknownError
from araxes.records import (
    Actor,
    Article,
    CopyOf,
    Correction,
    Dispute,
    Event,
    Given,
    Hints,
    Mention,
    PageRecord,
    Reference,
    Report,
    Sentence,
    Skipped,
    Statement,
    Story,
)
from araxes.store import adding, corrections, linking, looks, queries, search, stories
from araxes.store.account_rows import ACTORS, MENTIONS, REFERENCES
from araxes.store.connection import Migration, Mode, connect, load_migrations
from araxes.store.corrections import Queued
from araxes.store.event_rows import COPIES
from araxes.store.listing_reader import ListingReader
from araxes.store.page_rows import SENTENCES
from araxes.store.queries import Pair, Query
from araxes.store.runs import Run, read_runs
from araxes.store.search import Found
from araxes.store.tables import Table, day_text, json_list
from araxes.store.trouble import explained

R = TypeVar("R")
COUNTED = (
    "pages", "articles", "skipped", "sentences", "actors", "mentions", "statements", "reports", "events",
    "disputes", "copies",
)  # fmt: skip
BUSY_TIMEOUT_SECONDS = 30.0


class DeskReader(ListingReader):
    """An open desk file. Many may read while one writes; what a reader sees is a whole state, never half a page.

    Lists come as iterators that read as they go; an open iterator shows the desk as it was when it began.
    Use one of these per thread. Every method may raise DeskError, with what to do, if the file fails.
    """

    @classmethod
    def open(
        cls,
        path: str | Path,
        *,
        mode: Mode = "write",
        busy_timeout_seconds: float = BUSY_TIMEOUT_SECONDS,
        migrations: Sequence[Migration] | None = None,
    ) -> Self:
        """Return the desk at `path`; opened for writing it is made if missing and brought to this version.

        Raises: DeskError if it is missing (on read), not a desk, damaged, locked, or made by a newer Araxes.
        """
        place = Path(path)
        steps = load_migrations() if migrations is None else migrations
        return cls(place, connect(place, mode, busy_timeout_seconds, steps))

    def close(self) -> None:
        """Close the file; what was written is already safe."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ---- reading: one thing -----------------------------------------------------------------------------------

    def known(self, page_id: str, *, code_version: str | None = None) -> bool:
        """Whether the page has been read into this desk, with whatever outcome.

        With a version, a page on which a step of another version failed does not count: it is worth another try.
        """
        with explained(self.path):
            return adding.is_known(self._connection, page_id, code_version)

    def article(self, article_id: str) -> Article:
        """The article with this id. Raises: InputError if the desk has none."""
        found = list(self.articles(article_ids=[article_id]))
        if not found:
            raise UnknownError(f"article {article_id!r} is not in desk {self.path}.")
        return found[0]

    def find(self, record_id: str) -> Found:
        """The record of any kind with this id, or with the only id that begins so.

        A page id finds its article, or why there is none. Raises: InputError if none or several are found.
        """
        with explained(self.path):
            return search.find_record(self._connection, record_id)

    def counts(self) -> dict[str, int]:
        """How many records of each kind the desk holds."""
        return {name: int(self._one(f"SELECT count(*) FROM {name}")) for name in COUNTED}

    def skipped_by_reason(self) -> dict[str, int]:
        """How many pages and rows were left out, by reason."""
        with explained(self.path):
            rows = self._connection.execute("SELECT reason, count(*) FROM skipped GROUP BY reason ORDER BY reason")
            return {row[0]: row[1] for row in rows.fetchall()}

    def check(self) -> None:
        """Look through the whole file. Raises: DeskError if it is damaged or a row points nowhere."""
        with explained(self.path):
            wrong = [row[0] for row in self._connection.execute("PRAGMA quick_check(5)") if row[0] != "ok"]
            wrong += [f"{row[0]} points nowhere" for row in self._connection.execute("PRAGMA foreign_key_check")][:5]
        if wrong:
            raise DeskError(
                f"desk {self.path} is damaged: {'; '.join(wrong)}. Take your last copy of it, or read the pages again."
            )

    # ---- reading: lists ---------------------------------------------------------------------------------------

    def articles(
        self,
        *,
        outlet: str | None = None,
        since: date | None = None,
        until: date | None = None,
        language: str | None = None,
        article_ids: Collection[str] | None = None,
        limit: int | None = None,
    ) -> Iterator[Article]:
        """Articles by day of publication. With days asked for, those of no known day are left out."""
        return self._list(
            queries.article_query(
                outlet=outlet, since=since, until=until, language=language, article_ids=article_ids, limit=limit
            )
        )

    def articles_naming(self, *parties: str) -> list[str]:
        """The ids of the articles that name all of the parties (actor ids or countries, also as a mere place)."""
        with explained(self.path):
            return queries.read_naming(self._connection, parties)

    def sentences_of(self, *article_ids: str) -> Iterator[Sentence]:
        """The sentences of the articles, in text order, without their parse (`tokens` is empty)."""
        return self._of_articles(SENTENCES, article_ids, "article_id, sentence_index")

    def mentions_of(self, *article_ids: str) -> Iterator[Mention]:
        """The mentions of the articles, as they were found."""
        return self._of_articles(MENTIONS, article_ids, "mentions.rowid")

    def references_of(self, *article_ids: str) -> Iterator[Reference]:
        """The words of the articles that point back to actors, as they were found."""
        placed = self._of_articles(REFERENCES, article_ids, "article_id, position")
        return (reference for _, reference in placed)

    def statements(
        self,
        *,
        speaker: str | None = None,
        country: str | None = None,
        about: Pair | None = None,
        article_ids: Collection[str] | None = None,
        statement_ids: Collection[str] | None = None,
        since: date | None = None,
        until: date | None = None,
        limit: int | None = None,
    ) -> Iterator[Statement]:
        """Statements in reading order. `speaker` is an actor id or a name, `country` the speaker's.

        `about` a pair are those that assert a report of the pair or are one. Days are of publication.
        """
        return self._list(
            queries.statement_query(
                speaker=speaker,
                country=country,
                about=about,
                article_ids=article_ids,
                statement_ids=statement_ids,
                since=since,
                until=until,
                limit=limit,
            )
        )

    def reports(
        self,
        *,
        pair: Pair | None = None,
        article_ids: Collection[str] | None = None,
        event_type: str | None = None,
        since: date | None = None,
        until: date | None = None,
        report_ids: Collection[str] | None = None,
        limit: int | None = None,
    ) -> Iterator[Report]:
        """Reports in reading order. `pair` are countries or actor ids, in either order, on opposite sides."""
        return self._list(
            queries.report_query(
                pair=pair,
                article_ids=article_ids,
                event_type=event_type,
                since=since,
                until=until,
                report_ids=report_ids,
                limit=limit,
            )
        )

    def events(
        self,
        *,
        pair: Pair | None = None,
        event_type: str | None = None,
        since: date | None = None,
        until: date | None = None,
        event_ids: Collection[str] | None = None,
        limit: int | None = None,
    ) -> Iterator[Event]:
        """Events by day; with days asked for, those of no known day are left out. `pair` as for reports."""
        return self._list(
            queries.event_query(
                pair=pair, event_type=event_type, since=since, until=until, event_ids=event_ids, limit=limit
            )
        )

    def disputes(
        self, *, pair: Pair | None = None, event_ids: Collection[str] | None = None, limit: int | None = None
    ) -> Iterator[Dispute]:
        """Disputes; of a pair those that name both, and those over one of its events."""
        return self._list(queries.dispute_query(pair=pair, event_ids=event_ids, limit=limit))

    def stories(
        self,
        *,
        article_ids: Collection[str] | None = None,
        since: date | None = None,
        until: date | None = None,
        limit: int | None = None,
    ) -> Iterator[Story]:
        """Stories by day of publication; of an article that stands alone there is none.

        With `article_ids` those that hold one of these, with days those with an article published between them.
        """
        with explained(self.path):
            yield from stories.read_stories(
                self._connection, article_ids=article_ids, since=day_text(since), until=day_text(until), limit=limit
            )

    def skipped(self, *, reason: str | None = None, limit: int | None = None) -> Iterator[Skipped]:
        """What was left out and why, in the order it was met."""
        return self._list(queries.skipped_query(reason=reason, limit=limit))

    def copies(self, article_id: str | None = None) -> Iterator[CopyOf]:
        """Which articles repeat which; with an id, what that one repeats and what repeats it."""
        sql, order = COPIES.selecting, "ORDER BY article_id, original_id"
        if article_id is None:
            return self._rows(COPIES, f"{sql} {order}")
        return self._rows(COPIES, f"{sql} WHERE article_id = ?1 OR original_id = ?1 {order}", article_id)

    def originals(self, among: Collection[str] | None = None) -> dict[str, str]:
        """For each article (of these) that repeats another the first of its chain; what repeats nothing is left out."""
        with explained(self.path):
            return linking.read_originals(self._connection, among)

    def actors(self, actor_ids: Collection[str] | None = None) -> Iterator[Actor]:
        """Actors by id: those asked for, or all."""
        query = Query(ACTORS, "actor_id")
        query.among("actor_id", actor_ids)
        return self._list(query)

    def runs(self) -> Iterator[Run]:
        """The runs that wrote to this desk, oldest first."""
        with explained(self.path):
            yield from read_runs(self._connection)

    def events_of(self, report_ids: Collection[str]) -> dict[str, str]:
        """The event id of each of the reports that belongs to one."""
        with explained(self.path):
            rows = self._connection.execute(
                f"SELECT report_id, event_id FROM event_reports WHERE report_id {queries.AMONG}",
                (json_list(sorted(report_ids)),),
            )
            return {row[0]: row[1] for row in rows.fetchall()}

    def search(
        self, words: str, *, limit: int = 20, offset: int = 0, marks: tuple[str, str] = ("[", "]")
    ) -> list[tuple[str, str]]:
        """`(article_id, snippet)` of the articles with all the words, best first; `marks` stand around each hit.

        "Quoted words" are a phrase and `word*` a beginning. Raises: InputError if there is no word.
        """
        expression = search.match_expression(words)
        with explained(self.path):
            return search.search_articles(self._connection, expression, limit=limit, offset=offset, marks=marks)

    # ---- reading: what articles tell of each other ---------------------------------------------------------------

    def as_first_read(self, *article_ids: str) -> Iterator[Article]:
        """The articles as their pages alone gave them, before a second look."""
        with explained(self.path):
            yield from looks.as_first_read(self._connection, self.articles(article_ids=article_ids))

    def pending_looks(self) -> list[str]:
        """The ids of new articles whose neighbours were not yet looked through."""
        with explained(self.path):
            rows = self._connection.execute("SELECT article_id FROM pending_looks ORDER BY article_id")
            return [row[0] for row in rows.fetchall()]

    def neighbours(self, *article_ids: str) -> list[str]:
        """The articles, with all others of which they may tell something: copies, co-tellers, one outlet's lines."""
        with explained(self.path):
            return looks.read_neighbours(self._connection, article_ids)

    def repeated_lines(self, article_id: str, *, at_least: int) -> set[int]:
        """The lines (hashes) of an article that so many originals of its outlet have."""
        with explained(self.path):
            return looks.read_repeated(self._connection, article_id, at_least)

    def hints_told(self, article_id: str) -> Hints:
        """What a second look at the article was told; nothing if there was none."""
        with explained(self.path):
            return looks.read_hints(self._connection, article_id)

    def given_with(self, page_id: str) -> Given:
        """What came with the page from outside. Raises: InputError if the desk does not have the page."""
        with explained(self.path):
            found = adding.read_given(self._connection, page_id)
        if found is None:
            raise UnknownError(f"page {page_id!r} is not in desk {self.path}.")
        return found

    # ---- reading: what users say ------------------------------------------------------------------------------

    def corrections(
        self, *, article_ids: Collection[str] | None = None, record_ids: Collection[str] | None = None
    ) -> list[Correction]:
        """What users correct or confirm, in the order they said it: all, in some articles, or of some records."""
        with explained(self.path):
            return corrections.read_corrections(self._connection, article_ids=article_ids, record_ids=record_ids)

    def machine_record(self, article_id: str) -> PageRecord:
        """What the machine said of an article, whatever users correct of it. Raises: InputError if there is none."""
        with explained(self.path):
            found = corrections.read_machine(self._connection, article_id)
        if found is None:
            raise UnknownError(f"article {article_id!r} is not in desk {self.path}.")
        return found[0]

    def day_said(self, article_id: str) -> date | None:
        """The day on which a user says that the article was published."""
        with explained(self.path):
            return corrections.read_day(self._connection, article_id)

    def queue(
        self,
        scores: Mapping[tuple[str, str | None], float],
        *,
        limit: int,
        offset: int = 0,
        after: tuple[float, str] | None = None,
    ) -> list[Queued]:
        """The reports of which no user spoke, those most worth a look first; `scores` by type and mode (or `None`).

        `after` is the weight and id of the report behind which to begin.
        """
        with explained(self.path):
            return corrections.read_queue(self._connection, scores, limit=limit, offset=offset, after=after)

    # ---- inside -----------------------------------------------------------------------------------------------

    def _one(self, sql: str, *values: str) -> int:
        with explained(self.path):
            return int(self._connection.execute(sql, values).fetchone()[0])

    def _list(self, query: Query[R]) -> Iterator[R]:
        return self._rows(query.table, query.sql, *query.values)

    def _of_articles(self, table: Table[R], article_ids: Sequence[str], order: str) -> Iterator[R]:
        query = Query(table, order)
        query.among("article_id", article_ids)
        return self._list(query)

    def _rows(self, table: Table[R], sql: str, *values: str | int | float | None) -> Iterator[R]:
        with explained(self.path):
            for row in self._connection.execute(sql, values):
                yield table.from_row(row)
