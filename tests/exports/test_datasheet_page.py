"""The data sheet as a page: nothing of a page's words becomes markup, long lists are cut with what is left."""

from __future__ import annotations

from dataclasses import replace

import pytest

from araxes.desk.document import Table, as_markdown
from araxes.exports.datasheet import DataSheet, make_data_sheet
from araxes.exports.datasheet_page import SHOWN, datasheet_page
from araxes.store import Store


@pytest.fixture
def sheet(store: Store) -> DataSheet:
    return make_data_sheet(
        store, {"events.csv": 6}, form="csv", with_text=True, araxes_version="9.9", exported_at="2026-01-02T03:04:05"
    )


def tables(sheet: DataSheet) -> dict[str, Table]:
    return {block.header[0]: block for block in datasheet_page(sheet) if isinstance(block, Table)}


def test_the_parts_that_a_reader_looks_for(sheet: DataSheet) -> None:
    page = as_markdown(datasheet_page(sheet))
    headings = [line.removeprefix("## ") for line in page.splitlines() if line.startswith("## ")]
    assert headings == [
        "Files", "What was read", "What was left out", "Events", "How it was made", "How days are to be read",
        "What is uncertain", "Known scores", "Licence",
    ]  # fmt: skip
    assert "| events.csv | 6 |" in page
    assert "belong to their publishers" in page
    assert "7 pages, of which 6 are articles" in page


def test_words_of_a_page_are_escaped(sheet: DataSheet) -> None:
    page = as_markdown(datasheet_page(sheet))
    assert "<script>" not in page
    assert r"\<script\>" in page


def test_the_counts_of_the_sheet_stand_in_its_tables(sheet: DataSheet) -> None:
    found = tables(sheet)
    assert found["outlet"].rows[0] == ("Spree Post", "2")
    assert found["reason"].rows == tuple((reason, f"{n:,}") for reason, n in sheet.skipped.items())
    assert [row[1] for row in found["what"].rows] == [one.figure for one in sheet.scores]


def test_a_long_list_is_cut_and_says_what_is_left(sheet: DataSheet) -> None:
    outlets = {f"outlet {number}": 2 for number in range(SHOWN + 5)}
    rows = tables(replace(sheet, articles=replace(sheet.articles, by_outlet=outlets)))["outlet"].rows
    assert len(rows) == SHOWN + 1
    assert rows[-1] == ("5 others", "10")


def test_each_format_has_its_warnings(sheet: DataSheet) -> None:
    plain, polecat = (as_markdown(datasheet_page(replace(sheet, format=form))) for form in ("csv", "polecat"))
    assert "polecat.tsv leaves out" in polecat
    assert "polecat.tsv leaves out" not in plain
    assert "without the texts of articles" in as_markdown(datasheet_page(replace(sheet, with_text=False)))
    assert "without the texts of articles" not in plain
