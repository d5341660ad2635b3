"""The desk file: one object to open it, write pages and links, and read every kind of record."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from araxes.errors import DeskError, InputError
from araxes.records import (
    Actor,
    Article,
    CopyOf,
    Dispute,
    Event,
    Mention,
    PageRecord,
    Reference,
    Report,
    Sentence,
    Skipped,
    Statement,
)
from araxes.store import adding, linking, queries, search
from araxes.store.account_rows import ACTORS, MENTIONS, REFERENCES
from araxes.store.connection import Migration, Mode, connect, load_migrations, transaction
from araxes.store.event_rows import COPIES
from araxes.store.linking import LinkScope, Pending
from araxes.store.page_rows import SENTENCES, SKIPPED
from araxes.store.queries import Pair, Query
from araxes.store.runs import Run, insert_run, read_runs
from araxes.store.search import Found
from araxes.store.tables import Table, json_list
from araxes.store.trouble import explained

R = TypeVar("R")
COUNTED = (
    "pages", "articles", "skipped", "sentences", "actors", "mentions", "statements", "reports", "events",
    "disputes", "copies",
)  # fmt: skip
BUSY_TIMEOUT_SECONDS = 30.0


class Store:
    """An open desk file. Many may read while one writes; what a reader sees is a whole state, never half a page.

    Lists come as iterators that read as they go; an open iterator shows the desk as it was when it began.
    Use one Store per thread. Every method may raise DeskError, with what to do, if the file fails.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

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

    # ---- writing ----------------------------------------------------------------------------------------------

    def begin_run(
        self, *, code_version: str, parser_version: str, knowledge_hash: str, settings: Mapping[str, object]
    ) -> int:
        """Write which code, parser and knowledge the rows to come are made with; return the number of the run."""
        with self._writing():
            return insert_run(
                self._connection,
                started_at=datetime.now(UTC),
                code_version=code_version,
                parser_version=parser_version,
                knowledge_hash=knowledge_hash,
                settings=settings,
            )

    def add(self, record: PageRecord, run_id: int) -> bool:
        """Store all that was made of a page, in one transaction; return False if the page was known already.

        What an earlier run left of a page on which a step failed is replaced.
        Raises: ValueError if the records contradict each other; then nothing of the page is stored.
        """
        with self._writing():
            return adding.insert_page_record(self._connection, record, run_id=run_id, read_at=datetime.now(UTC))

    def add_skipped(self, skipped: Skipped, run_id: int) -> bool:
        """Store why something did not even become a page; return False if that is known already."""
        with self._writing():
            return SKIPPED.insert(self._connection, [skipped], run_id=run_id, conflict="ON CONFLICT DO NOTHING") == 1

    def replace_events(
        self, scope: LinkScope, events: Sequence[Event], disputes: Sequence[Dispute], *, run_id: int
    ) -> None:
        """Put events and disputes in the place of those of the scope, in one transaction; its blocks are then linked.

        What goes: the events that hold a report of the scope, the disputes over them, the disputes over no event
        whose countries make one of its blocks, and any dispute that comes again under the same id.
        Raises: ValueError if an event holds a report from outside the scope or a report stands in two events.
        """
        with self._writing():
            linking.replace_scope(self._connection, scope, events, disputes, run_id=run_id)

    def replace_disputes(self, country: str, disputes: Sequence[Dispute], *, run_id: int) -> None:
        """Put the disputes in the place of those found for the country before, in one transaction.

        Raises: ValueError if a dispute names an event that the desk does not have.
        """
        with self._writing():
            linking.replace_country_disputes(self._connection, country, disputes, run_id=run_id)

    def add_copies(
        self,
        copies: Sequence[CopyOf],
        *,
        compared: Iterable[str],
        signatures: Mapping[str, Sequence[int]] | None = None,
        run_id: int,
    ) -> None:
        """Store which articles repeat others, and that the articles `compared` need no more comparing.

        `signatures` are the band hashes (64 bits) by which later articles find these (`sharing_bands`).
        """
        with self._writing():
            linking.insert_copies(self._connection, copies, signatures or {}, compared, run_id=run_id)

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
            raise InputError(f"article {article_id!r} is not in desk {self.path}.")
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

    def skipped(self, *, reason: str | None = None, limit: int | None = None) -> Iterator[Skipped]:
        """What was left out and why, in the order it was met."""
        return self._list(queries.skipped_query(reason=reason, limit=limit))

    def copies(self) -> Iterator[CopyOf]:
        """Which articles repeat which."""
        return self._rows(COPIES, f"{COPIES.selecting} ORDER BY article_id, original_id")

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

    def search(self, words: str, *, limit: int = 20, marks: tuple[str, str] = ("[", "]")) -> list[tuple[str, str]]:
        """`(article_id, snippet)` of the articles with all the words, best first; `marks` stand around each hit.

        "Quoted words" are a phrase and `word*` a beginning. Raises: InputError if there is no word.
        """
        expression = search.match_expression(words)
        with explained(self.path):
            return search.search_articles(self._connection, expression, limit=limit, marks=marks)

    # ---- reading: what still must be linked ---------------------------------------------------------------------

    def pending(self) -> Pending:
        """What was read and not yet linked."""
        with explained(self.path):
            return linking.read_pending(self._connection)

    def scope_of(self, *blocks: str, within_days: int | None = None) -> LinkScope:
        """The reports to link in blocks with new reports: these, those within some days, and their events' others."""
        with explained(self.path):
            return linking.read_scope(self._connection, blocks, within_days)

    def sharing_bands(self, values: Sequence[int]) -> list[str]:
        """The ids of stored articles that share a hash in some band with a new one: the candidates for a copy."""
        with explained(self.path):
            return linking.read_sharing(self._connection, values)

    # ---- inside -----------------------------------------------------------------------------------------------

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with explained(self.path), transaction(self._connection):
            yield

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
