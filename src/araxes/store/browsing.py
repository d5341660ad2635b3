"""Lists in pieces, as pages show them: some rows of a query and how many it has in all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from araxes.store.linking_reader import LinkingReader
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
