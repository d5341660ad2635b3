"""CSV and TSV -> Pages: delimiter and encoding are found out, a broken quote spoils its own row alone."""

from __future__ import annotations

import csv
import re
import sys
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import BinaryIO, TextIO

from araxes.pages.columns import COLUMNS, plain, unread_columns
from araxes.pages.decoding import NotTextError
from araxes.pages.making import RAISE_LIMIT, skip
from araxes.pages.reading import Reading
from araxes.pages.recoding import as_text
from araxes.pages.rows import page_of_row
from araxes.records import Page, Reason, Skipped

DELIMITERS = ",;\t|"
_KNOWN_NAMES = frozenset(name for names in COLUMNS.values() for name in names)
# Spreadsheets write the delimiter into a line of its own.
_STATED = re.compile(r"\ufeff?sep=([,;|\t])\r?\n?\Z")
_CHUNK = 1 << 16


@dataclass(slots=True)
class _Lines:
    """The lines of a table with their numbers; lines taken for a row that proved broken can be put back."""

    text: TextIO
    most: int
    number: int = 0
    ahead: deque[str | None] = field(default_factory=deque)

    def take(self) -> str | None:
        """The next line, "" at the end, or None for one that is longer than a page may be."""
        if self.ahead:
            self.number += 1
            return self.ahead.popleft()
        line = self.text.readline(self.most + 1)
        if not line:
            return ""
        self.number += 1
        if len(line) > self.most and line[-1] not in "\r\n":
            while (rest := self.text.readline(_CHUNK)) and rest[-1] not in "\r\n":
                pass
            return None
        return line

    def put_back(self, lines: list[str | None]) -> None:
        self.ahead.extendleft(reversed(lines))
        self.number -= len(lines)


@dataclass(frozen=True, slots=True)
class _Row:
    """One row: its cells, or what is wrong with it, the number of its first line, and its length in characters."""

    line: int
    cells: list[str]
    fault: str | None = None
    size: int = 0
    too_large: bool = False


def read_delimited(stream: BinaryIO, reading: Reading) -> Iterator[Page | Skipped]:
    """Yield one record for each row under the header, whose names tell what the columns hold.

    The delimiter is the one of comma, semicolon, tab and bar that makes most of the header. A row whose quotes are
    broken, or whose cells are not as many as the header's, is BAD_ROW; the rows after it are read.
    """
    _raise_field_limit(reading.max_bytes)
    try:
        source = as_text(stream)
    except NotTextError as error:
        yield skip(reading.origin, Reason.NOT_TEXT, f"{error}; give a table as text, with a header")
        return
    lines = _Lines(source.text, reading.max_bytes)
    header, delimiter = _header(lines)
    if header is None:
        yield skip(reading.origin, Reason.EMPTY, "a table without a header; nothing to read")
        return
    if header.fault or header.too_large:
        detail = f"the header cannot be read: {header.fault or 'too long'}; write the names of the columns there"
        yield skip(reading.origin, Reason.BAD_ROW, detail, f"line {header.line}")
        return
    told, readable = unread_columns(reading.origin, header.cells, reading.columns)
    yield from told
    if not readable:
        return
    for row in _rows(lines, delimiter):
        yield _page(row, header.cells, reading, source.encoding)


def _raise_field_limit(most: int) -> None:
    # The limit of the library holds for the whole process; it is only ever raised, so that nobody loses a row.
    if csv.field_size_limit() < most:
        csv.field_size_limit(min(most, sys.maxsize, 2**31 - 1))


def _header(lines: _Lines) -> tuple[_Row | None, str]:
    """The first row that is not blank, and the delimiter that makes most of it; none if there is no row."""
    line: str | None = "\n"
    while line is not None and line != "" and not line.strip("\ufeff \t\r\n"):
        line = lines.take()
    if line is None:
        return _Row(lines.number, [], too_large=True), ","
    if not line:
        return None, ","
    stated = _STATED.match(line)
    if stated:
        first = next(_rows(lines, stated[1]), None)
        return first, stated[1]
    lines.put_back([line.removeprefix("\ufeff")])
    best: tuple[tuple[int, int, int], _Row, str] | None = None
    for delimiter in DELIMITERS:
        before = lines.number
        taken: list[str | None] = []
        row = _row(lines, delimiter, taken)
        if row is not None:
            known = sum(plain(cell) in _KNOWN_NAMES for cell in row.cells)
            rank = (not row.fault and not row.too_large, known, len(row.cells))
            if best is None or rank > best[0]:
                best = (rank, row, delimiter)
        lines.put_back(taken)
        lines.number = before
    if best is None:
        return None, ","
    return next(_rows(lines, best[2]), None), best[2]


def _rows(lines: _Lines, delimiter: str) -> Iterator[_Row]:
    while True:
        row = _row(lines, delimiter, [])
        if row is None:
            return
        if row.fault or row.too_large or any(cell.strip() for cell in row.cells):
            yield row


def _row(lines: _Lines, delimiter: str, taken: list[str | None]) -> _Row | None:
    """The next row, or None at the end; `taken` gets the lines it is made of.

    Where the quotes do not end, or end amid a cell, only the first line is given up: the lines after it are read
    again, as rows of their own.
    """
    first = lines.number + 1
    size = 0

    def pulled() -> Iterator[str]:
        nonlocal size
        while size <= lines.most and (line := lines.take()) != "":
            taken.append(line)
            if line is None:
                return
            size += len(line)
            yield line

    fault = None
    try:
        cells = next(csv.reader(pulled(), delimiter=delimiter, strict=True), None)
    except csv.Error as error:
        fault = str(error)
        cells = _escaped(lines, taken, delimiter)
    if taken == [None]:
        return _Row(first, [], too_large=True)
    if cells is not None:
        return _Row(first, cells, size=size)
    if fault is None:
        return None
    lines.put_back(taken[1:])
    del taken[1:]
    return _Row(first, [], fault=fault)


def _escaped(lines: _Lines, taken: list[str | None], delimiter: str) -> list[str] | None:
    """The cells of a row that marks quotes within a cell by a backslash, as databases write them."""
    texts = [line for line in taken if line is not None]
    if not any('\\"' in line for line in texts):
        return None
    rows = csv.reader(texts, delimiter=delimiter, strict=True, escapechar="\\", doublequote=False)
    try:
        cells = next(rows, None)
    except csv.Error:
        return None
    lines.put_back(taken[rows.line_num :])
    del taken[rows.line_num :]
    return cells


def _page(row: _Row, header: list[str], reading: Reading, encoding: str) -> Page | Skipped:
    name = f"line {row.line}"
    if row.too_large:
        detail = f"longer than {reading.max_bytes:,} characters; split the row, or {RAISE_LIMIT}"
        return skip(reading.origin, Reason.TOO_LARGE, detail, name)
    if row.fault:
        detail = f"its quotes are broken ({row.fault}); put cells in double quotes and double the quotes within"
        return skip(reading.origin, Reason.BAD_ROW, detail, name)
    if len(row.cells) != len(header):
        detail = f"{len(row.cells)} cells, the header has {len(header)}; put cells that hold a delimiter in quotes"
        return skip(reading.origin, Reason.BAD_ROW, detail, name)
    cells: dict[str, str] = {}
    for column, cell in zip(header, row.cells, strict=True):
        cells.setdefault(column, cell)
    page = page_of_row(cells, reading, name, size_bytes=row.size)
    return replace(page, encoding=encoding) if isinstance(page, Page) else page
