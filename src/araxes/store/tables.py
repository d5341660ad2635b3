"""How a kind of record lies in a table: its columns, and the way there and back."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Protocol, TypeVar

from araxes.records import DayRange, Span

R = TypeVar("R")
A = TypeVar("A", bound="_OfArticle")
ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
Value = str | int | float | None
Row = sqlite3.Row | dict[str, Any]
# The list that is the first value of a query; it may stand in it more than once.
AMONG = "IN (SELECT value FROM json_each(?1))"
# Open ends of days as text that sorts before and after all days.
EARLIEST, LATEST = "0000", "9999"


class _OfArticle(Protocol):
    @property
    def article_id(self) -> str: ...


def by_article(records: Iterable[A]) -> defaultdict[str, list[A]]:
    """Return the records by the article they stand in, in the order they come; none for an article without any."""
    found: defaultdict[str, list[A]] = defaultdict(list)
    for record in records:
        found[record.article_id].append(record)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Generic[R]):
    """One table: `to_row` gives the values of `columns` in their order, `from_row` reads them by name.

    `select` is set where reading needs more than the plain columns.
    """

    name: str
    columns: tuple[str, ...]
    to_row: Callable[[R], tuple[Value, ...]]
    from_row: Callable[[Row], R]
    select: str = ""

    @property
    def selecting(self) -> str:
        """The start of every query of this table."""
        return self.select or f"SELECT {', '.join(f'{self.name}.{column}' for column in self.columns)} FROM {self.name}"

    def insert(self, connection: sqlite3.Connection, records: Iterable[R], *, run_id: int, conflict: str = "") -> int:
        """Insert the records with the run that made them and return how many rows that wrote."""
        marks = ", ".join("?" * (len(self.columns) + 1))
        sql = f"INSERT INTO {self.name} ({', '.join(self.columns)}, run_id) VALUES ({marks}) {conflict}"
        return connection.executemany(sql, ((*self.to_row(record), run_id) for record in records)).rowcount


def days_row(days: DayRange) -> tuple[Value, Value]:
    """Both ends of an interval of days as ISO text."""
    return day_text(days.earliest), day_text(days.latest)


def days_of(row: Row, stem: str) -> DayRange:
    """The interval in the columns `stem_earliest` and `stem_latest`."""
    return DayRange(day_of(row[f"{stem}_earliest"]), day_of(row[f"{stem}_latest"]))


def bounds_row(days: DayRange) -> tuple[str, str]:
    """Both ends of an interval of days as text that sorts, open ends as `EARLIEST` and `LATEST`."""
    return day_text(days.earliest) or EARLIEST, day_text(days.latest) or LATEST


def day_text(day: date | None) -> str | None:
    """A day as ISO text, which sorts as the days do."""
    return None if day is None else day.isoformat()


def day_of(text: str | None) -> date | None:
    """The day that ISO text names."""
    return None if text is None else date.fromisoformat(text)


def span_row(span: Span | None) -> tuple[Value, Value]:
    """Start and end of a span, or two nulls."""
    return (None, None) if span is None else (span.start, span.end)


def span_of(row: Row, stem: str) -> Span:
    """The span in the columns `stem_start` and `stem_end`."""
    return Span(row[f"{stem}_start"], row[f"{stem}_end"])


def maybe_span_of(row: Row, stem: str) -> Span | None:
    """The same, where the columns may be null."""
    return None if row[f"{stem}_start"] is None else span_of(row, stem)


def to_json(value: Any) -> str:
    """Compact JSON, with letters as they are so that other tools can search it."""
    return ENCODE(value)


def strings_of(text: str) -> tuple[str, ...]:
    """The strings of a JSON list."""
    return tuple(json.loads(text))


def spans_of(text: str) -> tuple[Span, ...]:
    """The spans of a JSON list of `[start, end]`."""
    return tuple(Span(*pair) for pair in json.loads(text))


def json_list(values: Sequence[str]) -> str:
    """A JSON list for `IN (SELECT value FROM json_each(?))`: one parameter, however many values."""
    return to_json(list(values))
