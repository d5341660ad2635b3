"""Lists of ids: what is filtered, sorted and counted is lean; whole records are read only of the rows shown.

SQLite carries all columns of a query through its sorting; of articles those are their texts.
"""

from __future__ import annotations

from datetime import date

from araxes.store.queries import Query
from araxes.store.tables import Row, Table, day_text


def ids_of(table: str, column: str) -> Table[str]:
    """Return the ids in a column as a table to be queried."""

    def read(row: Row) -> str:
        found: str = row[column]
        return found

    return Table(
        name=table, columns=(column,), to_row=_not_written, from_row=read, select=f"SELECT {column} FROM {table}"
    )


def _not_written(_: str) -> tuple[str, ...]:
    raise TypeError("ids are read, not written.")


# Of whole events SQLite would read the reports of each to sort them.
EVENT_IDS = ids_of("events", "event_id")


def published_in(query: Query[str], since: date | None, until: date | None) -> None:
    """Add that the lean row may be of one of the days; what is of no known day is left out where days are asked for."""
    if since is not None:
        query.where("latest >= ?", day_text(since))
    if until is not None:
        query.where("earliest <= ?", day_text(until))
