"""The desk file: what can be read of it, and writing pages and links."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from araxes.records import (
    Article,
    ArticleLink,
    Claim,
    CopyOf,
    Correction,
    CorrectionKind,
    DayRange,
    Dispute,
    Event,
    EventDecision,
    Hints,
    PageRecord,
    ReportLink,
    Skipped,
    Story,
)
from araxes.store import adding, claims, corrections, gathering, linking, looks, stories
from araxes.store.connection import transaction
from araxes.store.page_rows import SKIPPED
from araxes.store.queries import AMONG
from araxes.store.reading import BUSY_TIMEOUT_SECONDS, DeskReader
from araxes.store.runs import insert_run
from araxes.store.tables import json_list
from araxes.store.trouble import explained

__all__ = ["BUSY_TIMEOUT_SECONDS", "Store"]


class Store(DeskReader):
    """An open desk file that is written to; opened with `mode="read"` it refuses to be."""

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

    def replace_links(
        self, report_ids: Sequence[str], links: Iterable[ReportLink], *, since: int | None = None
    ) -> bool:
        """Put the links in the place of all that the reports had, in one transaction; they are then compared.

        Returns False, writing nothing, if what they were found from has changed since the `linking_clock` stood so.
        """
        with self._writing():
            return gathering.replace_links(self._connection, report_ids, links, since=since)

    def replace_events(
        self, report_ids: Sequence[str], events: Sequence[Event], *, run_id: int, since: int | None = None
    ) -> bool:
        """Put the events in the place of those that hold one of the reports, in one transaction; these are linked then.

        An event that was there as it is stays untouched. Disputes over events that go, go with them.
        Returns False, writing nothing, if one of the reports has changed since the `linking_clock` stood so.
        Raises: ValueError if an event holds another report or a report stands in two events.
        """
        with self._writing():
            return gathering.replace_events(self._connection, report_ids, events, run_id=run_id, since=since)

    def decide(self, decisions: Sequence[EventDecision]) -> None:
        """Store what a user says of reports, in the place of what was said of the same two before."""
        with self._writing():
            gathering.add_decisions(self._connection, decisions)

    def take_back(self, decisions: Sequence[EventDecision]) -> None:
        """Remove what a user said of reports."""
        with self._writing():
            gathering.remove_decisions(self._connection, decisions)

    def correct(self, said: Sequence[Correction]) -> list[Correction]:
        """Store corrections and apply them, in one transaction; return those that were not known yet, not applied.

        What they are of is written anew and marked for linking. Days of publication are applied by a second look, for
        which the article is marked. One of an article that the desk does not have is kept until it has.
        """
        with self._writing():
            new = corrections.insert_corrections(self._connection, said)
            self._apply(new)
        return new

    def uncorrect(self, said: Sequence[Correction]) -> None:
        """Remove corrections; what the machine said, with what is left of corrections, is put in their place."""
        with self._writing():
            ids = json_list([one.correction_id for one in said])
            self._connection.execute(f"DELETE FROM corrections WHERE correction_id {AMONG}", (ids,))
            self._apply(said)

    def _apply(self, said: Sequence[Correction]) -> None:
        for article_id in sorted({one.article_id for one in said}):
            looks.write_again(self._connection, article_id)
        self._connection.executemany(
            "INSERT OR IGNORE INTO pending_looks SELECT article_id FROM articles WHERE article_id = ?",
            ((one.article_id,) for one in said if one.kind is CorrectionKind.PUBLISHED),
        )

    def replace_claims(self, article_ids: Sequence[str], found: Sequence[Claim], *, run_id: int) -> None:
        """Put the claims in the place of those that the articles had, in one transaction; they are then made.

        Disputes that rested on old ones go, and what else these hold is marked.
        """
        with self._writing():
            claims.replace_claims(self._connection, article_ids, found, run_id=run_id)

    def add_denied(self, denied: Iterable[tuple[str, str]]) -> None:
        """Store which denials (ids, first) are of which claims; their disputes are then to be gathered."""
        with self._writing():
            claims.add_denied(self._connection, denied)

    def replace_disputes(self, denial_ids: Sequence[str], disputes: Sequence[Dispute], *, run_id: int) -> None:
        """Put the disputes in the place of those that hold one of the denials, in one transaction; these are gathered.

        A dispute that was there as it is stays untouched.
        Raises: ValueError if a dispute names an event that the desk does not have.
        """
        with self._writing():
            claims.replace_disputes(self._connection, denial_ids, disputes, run_id=run_id)

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

    def replace_terms(self, terms: Mapping[str, tuple[DayRange, Sequence[tuple[str, float]]]]) -> None:
        """Put days of publication and weighted terms in the place of those by which the articles were found."""
        with self._writing():
            stories.replace_terms(self._connection, terms)

    def replace_article_links(self, article_ids: Sequence[str], links: Iterable[ArticleLink]) -> None:
        """Put the links in the place of all that the articles had, in one transaction; they are then compared."""
        with self._writing():
            stories.replace_links(self._connection, article_ids, links)

    def replace_stories(self, article_ids: Sequence[str], gathered: Sequence[Story]) -> None:
        """Put the stories in the place of those that hold one of the articles; these are then gathered.

        Raises: ValueError if a story holds another article.
        """
        with self._writing():
            stories.replace_stories(self._connection, article_ids, gathered)

    def add_lines(self, article_id: str, outlet: str, lines: Collection[int]) -> None:
        """Store which lines (64-bit hashes) the body of an article has, so that an outlet's furniture can be told."""
        with self._writing():
            looks.insert_lines(self._connection, article_id, outlet, lines)

    def replace_readings(self, record: PageRecord, first: Article, hints: Hints, *, run_id: int) -> None:
        """Put what a second look made of an article in the place of what is there, in one transaction.

        `first` is the article as its page alone gave it; it stays on record. What its reports were linked to is
        marked for linking again. Raises: ValueError if the records contradict each other.
        """
        with self._writing():
            looks.replace_readings(self._connection, record, first, hints, run_id=run_id)

    def looked_through(self, article_ids: Sequence[str]) -> None:
        """Note that the neighbours of these articles need no more looking through."""
        with self._writing():
            self._connection.execute(f"DELETE FROM pending_looks WHERE article_id {AMONG}", (json_list(article_ids),))

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Store all that is written inside the block in one transaction: much faster for many small pieces."""
        with self._writing():
            yield

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if self._connection.in_transaction:  # inside `at_once`
            yield
            return
        with explained(self.path), transaction(self._connection):
            yield
