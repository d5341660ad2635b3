"""Rows to files: JSON lines, delimited text and Parquet. Rows are written as they come, so memory stays bounded."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import polars as pl

Row = dict[str, Any]
Schema = Mapping[str, pl.DataType]
# What makes a spreadsheet run the text of a cell as a formula (OWASP, "CSV Injection"), the full-width forms too.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_jsonl(path: Path, rows: Iterable[Row], schema: Schema) -> int:
    """Write an object a line, with the columns of the schema in its order; return how many."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            file.write(_line(row, schema))
            count += 1
    return count


def write_csv(path: Path, rows: Iterable[Row], schema: Schema) -> int:
    """Write a comma-separated table with a header; return how many rows. What is nested is JSON in its cell."""
    return _write_delimited(path, rows, schema, csv.excel)


def csv_pieces(rows: Iterable[Row], schema: Schema, size: int = 500) -> Iterator[str]:
    """Yield a comma-separated table as text, as `write_csv` writes it: a header, then so many rows at a time."""
    yield _delimited_text([list(schema)])
    left = iter(rows)
    while batch := list(islice(left, size)):
        yield _delimited_text([_cell(row[column], on_a_line=False) for column in schema] for row in batch)


def jsonl_pieces(rows: Iterable[Row], schema: Schema, size: int = 500) -> Iterator[str]:
    """Yield an object a line as text, as `write_jsonl` writes it, so many rows at a time."""
    left = iter(rows)
    while batch := list(islice(left, size)):
        yield "".join(_line(row, schema) for row in batch)


def _delimited_text(lines: Iterable[Iterable[str]]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, csv.excel).writerows(lines)
    return text.getvalue()


def _line(row: Row, schema: Schema) -> str:
    return json.dumps({column: row[column] for column in schema}, ensure_ascii=False) + "\n"


def write_tsv(path: Path, rows: Iterable[Row], schema: Schema) -> int:
    """Write a tab-separated table with a header; return how many rows. Cells hold neither tabs nor line breaks."""
    return _write_delimited(path, rows, schema, TabSeparated)


class TabSeparated(csv.excel_tab):
    """Tabs, line feeds; a cell with a quotation mark is quoted, as R, pandas and Polars read it."""

    lineterminator = "\n"


def _write_delimited(path: Path, rows: Iterable[Row], schema: Schema, dialect: type[csv.Dialect]) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, dialect)
        writer.writerow(schema)
        for row in rows:
            writer.writerow([_cell(row[column], on_a_line=dialect is TabSeparated) for column in schema])
            count += 1
    return count


def _cell(value: Any, *, on_a_line: bool) -> str:
    """The value as a cell. Text that a spreadsheet would run as a formula has an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, str):
        text = " ".join(value.split()) if on_a_line else value
        return f"'{text}" if text.startswith(FORMULA_STARTS) else text
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict, bool)) else str(value)


def write_parquet(path: Path, rows: Iterable[Row], schema: Schema) -> int:
    """Write a Parquet file with these columns and types; return how many rows. By way of a JSONL file beside it."""
    lines = path.with_suffix(".jsonl.part")
    try:
        count = write_jsonl(lines, rows, schema)
        if count:
            pl.scan_ndjson(lines, schema=dict(schema)).sink_parquet(path)
        else:
            pl.DataFrame(schema=dict(schema)).write_parquet(path)
        return count
    finally:
        lines.unlink(missing_ok=True)
