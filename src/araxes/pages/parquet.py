"""Parquet -> Pages: only the columns that hold facts are read, a batch of rows at a time."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from araxes.pages.columns import COLUMNS, plain, unread_columns
from araxes.pages.making import skip, sound
from araxes.pages.reading import Reading, held
from araxes.pages.rows import page_of_row
from araxes.records import Page, Reason, Skipped

if TYPE_CHECKING:
    import polars as pl

MAGIC = b"PAR1"
# Rows that are held at a time, unless the file packs more of them together.
BATCH_ROWS = 1000
_KNOWN_NAMES = frozenset(name for names in COLUMNS.values() for name in names)


def read_parquet(stream: BinaryIO, reading: Reading) -> Iterator[Page | Skipped]:
    """Yield one record for each row; `external_id` is `row N` where the table has no ids.

    Nested columns are read as JSON is: a list of paragraphs is a text, a struct gives its name. A file that is cut
    cannot be read at all, as its listing stands at its end.
    """
    import polars as pl

    what = "a table of over {most} bytes within an archive; unpack it first"
    whole = held(stream, reading, what) if reading.depth else stream
    if isinstance(whole, Skipped):
        yield whole
        return
    fault = _fault(whole)
    if fault:
        yield skip(reading.origin, Reason.UNREADABLE, f"not a whole Parquet file ({fault}); get the file again")
        return
    number = 0
    try:
        table = pl.scan_parquet(whole)
        schema = table.collect_schema()
        told, readable = unread_columns(reading.origin, schema.names(), reading.columns)
        yield from told
        if not readable:
            return
        for row in _rows(table.select(_wanted(schema, reading))):
            number += 1
            yield page_of_row(row, reading, f"row {number}", size_bytes=_size(row))
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError, ValueError) as error:
        detail = f"damaged after row {number} ({sound(str(error))[:160]}); what comes before is read"
        yield skip(reading.origin, Reason.UNREADABLE, f"{detail}; get the file again")


def _fault(stream: BinaryIO) -> str | None:
    """What tells at a glance that this is no whole file; the marks stand at both ends."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    begins = stream.read(4) == MAGIC
    stream.seek(max(0, size - 4))
    ends = stream.read(4) == MAGIC
    stream.seek(0)
    if not begins:
        return "it does not begin as one"
    return None if ends and size >= 12 else "cut before its end"


def _wanted(schema: pl.Schema, reading: Reading) -> list[str]:
    """The columns that can hold a fact; others, which may be long, are not read."""
    mapped = {plain(part) for column in reading.columns.values() for part in (column, column.partition(".")[0])}
    return [name for name in schema.names() if plain(name) in _KNOWN_NAMES | mapped]


def _rows(table: pl.LazyFrame) -> Iterator[dict[str, Any]]:
    for batch in table.collect_batches(chunk_size=BATCH_ROWS, maintain_order=True):
        yield from batch.iter_rows(named=True)


def _size(row: dict[str, Any]) -> int:
    return sum(len(value) for value in row.values() if isinstance(value, str | bytes))
