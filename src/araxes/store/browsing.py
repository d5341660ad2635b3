"""Lists in pieces, as pages show them: some rows of a query and how many it has in all."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

import polars as pl

from araxes.store import pair_counts
from araxes.store.linking_reader import LinkingReader
from araxes.store.pair_events import Tally, read_tally
from araxes.store.queries import Query
from araxes.store.trouble import explained

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Piece(Generic[R]):
    """Some rows of a list, from `offset` on, and how many the whole list has."""

    rows: Sequence[R]
    total: int
    offset: int


class BrowsingReader(LinkingReader):
    """An open desk file, as somebody leafs through it. Every method may raise DeskError if the file fails."""

    def piece(self, query: Query[R], *, limit: int, offset: int = 0) -> Piece[R]:
        """At most `limit` rows of a query (`araxes.store.queries`), from the one with number `offset` (from 0) on."""
        with explained(self.path):
            total = int(self._connection.execute(query.counting, query.values).fetchone()[0])
            cut = replace(query, limit=limit, offset=offset)
            rows = self._connection.execute(cut.sql, query.values).fetchall()
            return Piece([query.table.from_row(row) for row in rows], total, offset)

    def rows(self, query: Query[R]) -> Iterator[R]:
        """Yield the rows of a query as they are read, however many; all of the desk as it is at the first of them."""
        with explained(self.path):
            for row in self._connection.execute(query.sql, query.values):
                yield query.table.from_row(row)

    def tally(self, query: Query[str]) -> Tally:
        """Return how many events a list of them has (`pair_events.pair_event_query`), by type, day and outlet."""
        with explained(self.path):
            return read_tally(self._connection, query)

    def event_columns(self, *, without: Collection[str]) -> pl.DataFrame:
        """All events but those of some modalities, as columns (`pair_counts.read_event_columns`)."""
        with explained(self.path):
            return pair_counts.read_event_columns(self._connection, without=without)

    def only_of_sectors(self, sectors: Collection[str]) -> list[int]:
        """The numbers of the events (`event` of `event_columns`) whose recipients are all of the sectors."""
        with explained(self.path):
            return pair_counts.read_only_of_sectors(self._connection, sectors)

    def holding(self) -> pair_counts.Holding:
        """What the desk holds, in numbers."""
        with explained(self.path):
            return pair_counts.read_holding(self._connection)

    def outlets(self, *, limit: int) -> list[str]:
        """The outlets with most articles, at most `limit`, in order of the alphabet."""
        with explained(self.path):
            return pair_counts.read_outlets(self._connection, limit)
