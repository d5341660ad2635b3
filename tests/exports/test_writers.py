"""Rows as files: what is read back is what was written."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from araxes.exports.writers import (
    FORMULA_STARTS,
    Schema,
    csv_pieces,
    jsonl_pieces,
    write_csv,
    write_jsonl,
    write_parquet,
    write_tsv,
)

SCHEMA: Schema = {"name": pl.String(), "score": pl.Float64(), "ids": pl.List(pl.String()), "sure": pl.Boolean()}


def row(name: str | None, score: float | None = None, ids: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"name": name, "score": score, "ids": list(ids), "sure": True, "not asked for": 1}


ROWS = [row("Ilham", -2.5, ("a", "b")), row(None), row('say "no", twice\nor so', 3.0)]


def test_jsonl_holds_the_columns_of_the_schema_in_its_order(tmp_path: Path) -> None:
    assert write_jsonl(tmp_path / "file", ROWS, SCHEMA) == 3
    lines = (tmp_path / "file").read_text(encoding="utf-8").splitlines()
    assert [list(json.loads(line)) for line in lines] == [list(SCHEMA)] * 3
    assert json.loads(lines[0]) == {"name": "Ilham", "score": -2.5, "ids": ["a", "b"], "sure": True}


def test_parquet_holds_values_and_types_also_without_rows(tmp_path: Path) -> None:
    assert write_parquet(tmp_path / "full.parquet", ROWS, SCHEMA) == 3
    assert write_parquet(tmp_path / "empty.parquet", [], SCHEMA) == 0
    full, empty = pl.read_parquet(tmp_path / "full.parquet"), pl.read_parquet(tmp_path / "empty.parquet")
    assert full.schema == empty.schema == SCHEMA
    assert full["name"].to_list() == [one["name"] for one in ROWS]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty.parquet", "full.parquet"]


def test_csv_keeps_line_breaks_and_writes_lists_as_json_and_numbers_bare(tmp_path: Path) -> None:
    write_csv(tmp_path / "file", ROWS, SCHEMA)
    with (tmp_path / "file").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert [line["name"] for line in lines] == ["Ilham", "", 'say "no", twice\nor so']
    assert (lines[0]["score"], lines[0]["ids"], lines[0]["sure"]) == ("-2.5", '["a", "b"]', "true")
    assert lines[1]["score"] == ""


def test_tsv_has_a_line_a_row_whatever_the_text(tmp_path: Path) -> None:
    write_tsv(tmp_path / "file", [row('tab\there, "quoted"\r\nand more'), row("plain")], SCHEMA)
    assert len((tmp_path / "file").read_bytes().splitlines()) == 3
    frame = pl.read_csv(tmp_path / "file", separator="\t", infer_schema=False)
    assert frame["name"].to_list() == ['tab here, "quoted" and more', "plain"]


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_text_that_a_spreadsheet_would_run_is_guarded(tmp_path: Path, start: str) -> None:
    text = f"{start}HYPERLINK(A1)"
    write_csv(tmp_path / "csv", [row(text, -1.0)], SCHEMA)
    write_tsv(tmp_path / "tsv", [row(text, -1.0)], SCHEMA)
    with (tmp_path / "csv").open(encoding="utf-8", newline="") as file:
        (line,) = csv.DictReader(file)
    assert (line["name"], line["score"]) == (f"'{text}", "-1.0")
    cell = pl.read_csv(tmp_path / "tsv", separator="\t", infer_schema=False)["name"][0]
    assert cell == ("HYPERLINK(A1)" if start.isspace() else f"'{text}")


@pytest.mark.parametrize("size", [1, 2, 500])
def test_pieces_put_together_are_the_file(tmp_path: Path, size: int) -> None:
    write_csv(tmp_path / "x.csv", ROWS, SCHEMA)
    write_jsonl(tmp_path / "x.jsonl", ROWS, SCHEMA)
    assert "".join(csv_pieces(ROWS, SCHEMA, size)).encode() == (tmp_path / "x.csv").read_bytes()
    assert "".join(jsonl_pieces(ROWS, SCHEMA, size)).encode() == (tmp_path / "x.jsonl").read_bytes()


def test_pieces_take_rows_as_they_are_asked_for() -> None:
    taken = []

    def rows() -> Any:
        for number in range(10):
            taken.append(number)
            yield row(f"{number}")

    pieces = csv_pieces(rows(), SCHEMA, 2)
    next(pieces)
    assert taken == []
    next(pieces)
    assert taken == [0, 1]
