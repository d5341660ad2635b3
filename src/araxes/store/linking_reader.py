"""What the linking over articles reads of the desk file: what is pending, what may belong together, what does."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from datetime import timedelta
from pathlib import Path

from araxes.records import EventDecision, ReportLink
from araxes.store import gathering, linking
from araxes.store.linking import Pending
from araxes.store.trouble import explained


class LinkingReader:
    """An open desk file, as the linking reads it. Every method may raise DeskError if the file fails."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    def pending(self) -> Pending:
        """What was read and not yet linked."""
        with explained(self.path):
            return linking.read_pending(self._connection)

    def pending_reports(self, *, is_compared: bool, limit: int | None = None) -> list[str]:
        """The ids of reports to be gathered into events (`is_compared`), or to be compared with others before."""
        with explained(self.path):
            return gathering.read_pending_reports(self._connection, is_compared=is_compared, limit=limit)

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

    def has_denials(self, country: str, cues: Collection[str]) -> bool:
        """Whether an article that names the country has a statement with such a cue, or tells what did not happen."""
        with explained(self.path):
            return linking.read_has_denials(self._connection, country, cues)

    def sharing_bands(self, values: Sequence[int]) -> list[str]:
        """The ids of stored articles that share a hash in some band with a new one: the candidates for a copy."""
        with explained(self.path):
            return linking.read_sharing(self._connection, values)
