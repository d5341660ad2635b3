"""Parquet: rows by batches, nested and unknown columns, and what is no Parquet file."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from araxes.pages import parquet, read_pages
from araxes.records import Page, Reason, Skipped
from pages.files import STORIES, a_parquet, a_zip


def read(path: Path, table: pl.DataFrame, **options: Any) -> list[Page | Skipped]:
    table.write_parquet(path)
    return list(read_pages(path, **options))


def test_columns_of_all_types_are_read_as_what_they_say(tmp_path: Path) -> None:
    table = pl.DataFrame(
        {
            "id": [7, 8],
            "content": [["one", "two"], ["three"]],
            "source": [{"name": "The Quay", "rank": 1}, None],
            "publish_date": [datetime(2021, 3, 4, 5), None],
            "crawled_at": [date(2021, 3, 6), date(2021, 3, 7)],
            "vector": [[0.5] * 3, [0.1] * 3],
            "flag": [True, None],
        }
    )
    first, second = (page for page in read(tmp_path / "x.parquet", table) if isinstance(page, Page))
    assert (first.text, first.given.external_id, first.given.outlet) == ("one\ntwo", "7", "The Quay")
    assert (first.given.published, first.given.collected) == (date(2021, 3, 4), date(2021, 3, 6))
    assert (second.given.published, second.given.outlet, second.given.collected) == (None, None, date(2021, 3, 7))


def test_bytes_are_decoded_and_categories_are_words(tmp_path: Path) -> None:
    table = pl.DataFrame(
        {"html": ["<p>Die Fähre</p>".encode("cp1252")], "outlet": pl.Series(["The Quay"], dtype=pl.Categorical)}
    )
    (page,) = read(tmp_path / "x.parquet", table)
    assert isinstance(page, Page)
    assert (page.text, page.media_type, page.given.outlet) == ("<p>Die Fähre</p>", "text/html", "The Quay")


def test_rows_come_in_order_over_many_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "BATCH_ROWS", 7)
    pages = read(tmp_path / "x.parquet", pl.DataFrame({"text": [f"story {n}" for n in range(100)]}))
    assert [page.text for page in pages if isinstance(page, Page)] == [f"story {n}" for n in range(100)]
    assert [page.given.external_id for page in pages if isinstance(page, Page)][99] == "row 100"


def test_a_named_column_is_read_and_a_wrong_one_told(tmp_path: Path) -> None:
    table = pl.DataFrame({"artikel": ["one"], "text": ["no"]})
    (page,) = read(tmp_path / "x.parquet", table, columns={"text": "artikel"})
    assert isinstance(page, Page)
    assert page.text == "one"
    (told,) = read(tmp_path / "x.parquet", table, columns={"text": "article"})
    assert isinstance(told, Skipped)
    assert "did you mean 'artikel'" in told.detail


def test_one_in_a_zip_is_read(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(a_zip({"a.parquet": a_parquet()}))
    assert [page.text for page in read_pages(tmp_path / "x.zip") if isinstance(page, Page)] == list(STORIES)


@pytest.mark.parametrize("data", [a_parquet()[:-20], b"words", b"PAR1" + b"x" * 50 + b"PAR1"])
def test_what_is_cut_or_no_parquet_is_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.parquet").write_bytes(data)
    (told,) = read_pages(tmp_path / "x.parquet")
    assert isinstance(told, Skipped)
    assert told.reason is Reason.UNREADABLE
