"""What the linking over articles reads of the desk file: what is pending, what may belong together, what does."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from araxes.records import ArticleLink, Claim, EventDecision, ReportLink
from araxes.store import claims, gathering, linking, stories
from araxes.store.linking import Marks, Pending
from araxes.store.trouble import explained


class LinkingReader:
    """An open desk file, as the linking reads it. Every method may raise DeskError if the file fails."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    @contextmanager
    def unchanging(self) -> Iterator[None]:
        """Read all inside the block as the desk is at its first reading, whatever others write meanwhile.

        To be short, and nothing is to be written in it: what others write is kept beside the file until it ends.
        """
        if self._connection.in_transaction:
            yield
            return
        with explained(self.path):
            self._connection.execute("BEGIN")
        try:
            yield
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def pending(self) -> Pending:
        """What was read and not yet linked."""
        with explained(self.path):
            return linking.read_pending(self._connection)

    def marks(self) -> Marks:
        """What is marked for linking and second looks, by id."""
        with explained(self.path):
            return linking.read_marks(self._connection)

    def linking_clock(self) -> int:
        """How often what linking reads of reports has changed. Read it before them, and give it back as `since`."""
        with explained(self.path):
            return gathering.read_clock(self._connection)

    def pending_reports(
        self, *, is_compared: bool, limit: int | None = None, among: Collection[str] | None = None
    ) -> list[str]:
        """The ids of reports to be gathered into events (`is_compared`), or to be compared before: all, or of some."""
        with explained(self.path):
            return gathering.read_pending_reports(self._connection, is_compared=is_compared, limit=limit, among=among)

    def comparable(
        self, report_ids: Sequence[str], article_ids: Sequence[str], slack: timedelta
    ) -> Iterator[tuple[list[str], list[str]]]:
        """For each pair of the reports, those of the pair and all that these are to be compared with, as ids.

        These are reports of the pair whose days may meet theirs, give or take the slack, or that lie in the articles.
        """
        with explained(self.path):
            yield from gathering.read_comparable(self._connection, report_ids, article_ids, slack)

    def reached(self, report_ids: Sequence[str]) -> list[str]:
        """The ids of all reports that hang together with these, by links, a user's word or events."""
        with explained(self.path):
            return gathering.read_reached(self._connection, report_ids)

    def links(self, report_ids: Sequence[str]) -> list[ReportLink]:
        """The links within a set of reports: which tell of one event, and why."""
        with explained(self.path):
            return gathering.read_links(self._connection, report_ids)

    def decisions(self, report_ids: Collection[str] | None = None) -> list[EventDecision]:
        """What users said of two reports, in the order it was said; with ids, where one of them is spoken of."""
        with explained(self.path):
            return gathering.read_decisions(self._connection, report_ids)

    def sharing_bands(self, values: Sequence[int]) -> list[str]:
        """The ids of stored articles that share a hash in some band with a new one: the candidates for a copy."""
        with explained(self.path):
            return linking.read_sharing(self._connection, values)

    # ---- claims -----------------------------------------------------------------------------------------------

    def pending_claims(self, *, limit: int, among: Collection[str] | None = None) -> list[str]:
        """The ids of articles whose claims are to be made, so many at most: of all, or of some."""
        with explained(self.path):
            return claims.read_pending_articles(self._connection, limit, among)

    def repeating(self, article_ids: Sequence[str]) -> set[str]:
        """Those of the articles that repeat another."""
        with explained(self.path):
            return claims.read_repeating(self._connection, article_ids)

    def claims(self, claim_ids: Collection[str]) -> list[Claim]:
        """The claims with these ids."""
        with explained(self.path):
            return claims.read_claims(self._connection, claim_ids)

    def opposite_claims(
        self,
        others: Sequence[Claim],
        *,
        denials: bool,
        window: timedelta,
        apart_from: Sequence[str],
        having: Collection[str] | None = None,
    ) -> Iterator[Claim]:
        """The denials (or claims) that may meet one of the claims (or denials), but those of the articles `apart_from`.

        They concern a country that one of these concerns, may have been published within the window of any that does,
        and have one of the terms, if these are given.
        """
        with explained(self.path):
            yield from claims.read_opposite(
                self._connection, others, denials=denials, window=window, apart_from=apart_from, having=having
            )

    def pending_denials(self, *, limit: int, among: Collection[str] | None = None) -> list[str]:
        """The ids of denials whose disputes are to be gathered, so many at most: all, or of some."""
        with explained(self.path):
            return claims.read_pending_denials(self._connection, limit, among)

    def denied_together(self, denial_ids: Sequence[str]) -> list[str]:
        """The ids of all denials that hang together with these: by one side, of claims at one place."""
        with explained(self.path):
            return claims.read_together(self._connection, denial_ids)

    def denied(self, denial_ids: Sequence[str]) -> list[tuple[str, str]]:
        """`(id of the denial, id of the claim)` for all that the denials deny."""
        with explained(self.path):
            return claims.read_denied(self._connection, denial_ids)

    def events_told(self, claim_ids: Collection[str]) -> dict[str, str]:
        """The event of each of the claims that tells of one: that of its first report that belongs to any."""
        with explained(self.path):
            return claims.read_events_told(self._connection, claim_ids)

    # ---- stories ----------------------------------------------------------------------------------------------

    def pending_stories(self, *, is_compared: bool, limit: int, among: Collection[str] | None = None) -> list[str]:
        """The ids of articles to be gathered into stories (`is_compared`), or compared before: all, or of some."""
        with explained(self.path):
            return stories.read_pending(self._connection, is_compared=is_compared, limit=limit, among=among)

    def story_candidates(self, article_id: str, window: timedelta) -> list[str]:
        """The ids of articles that may be of one story with this one: near in time, and with terms in common."""
        with explained(self.path):
            return stories.read_candidates(self._connection, article_id, window)

    def reached_articles(self, article_ids: Sequence[str]) -> list[str]:
        """The ids of all articles that hang together with these, by links or stories."""
        with explained(self.path):
            return stories.read_reached(self._connection, article_ids)

    def article_links(self, article_ids: Sequence[str]) -> list[ArticleLink]:
        """The links within a set of articles: which tell of one happening, and what is alike in them."""
        with explained(self.path):
            return stories.read_links(self._connection, article_ids)
