"""Rows of JSONL: columns under many names, and bad rows that hide nothing."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

import pytest

from araxes.pages.rows import read_rows
from araxes.records import Given, MediaType, Page, Reason, Skipped


def rows(*lines: Any, given: Given | None = None, columns: dict[str, str] | None = None) -> list[Page | Skipped]:
    data = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    return list(read_rows(io.BytesIO(data), "in.jsonl", given or Given(), max_bytes=10_000, columns=columns or {}))


def one(row: dict[str, Any], **options: Any) -> Page:
    (page,) = rows(row, **options)
    assert isinstance(page, Page)
    return page


def test_columns_are_known_by_the_names_that_others_use() -> None:
    page = one(
        {
            "id": 17,
            "content": "The ferry ran aground.",
            "headline": "Ferry aground",
            "source": {"id": None, "name": "The Quay"},
            "author": ["A. Weir", "B. Lock"],
            "link": "https://quay.example/1",
            "publishedAt": "2021-04-05T06:07:08Z",
            "lang": "en-GB",
        }
    )
    assert page.text == "The ferry ran aground."
    assert page.origin == "in.jsonl"
    assert page.given == Given(
        external_id="17",
        url="https://quay.example/1",
        title="Ferry aground",
        outlet="The Quay",
        byline="A. Weir, B. Lock",
        published=date(2021, 4, 5),
        language="en",
    )


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2021-04-05", date(2021, 4, 5)),
        ("Mon, 05 Apr 2021 06:07:08 GMT", date(2021, 4, 5)),
        (1617602828, date(2021, 4, 5)),
        (1617602828000, date(2021, 4, 5)),
        ("5 April 2021, 10:00", date(2021, 4, 5)),
        ("2021", None),
        ("soon", None),
        (True, None),
    ],
)
def test_a_day_is_read_in_several_notations(value: object, day: date | None) -> None:
    assert one({"text": "x", "date": value}).given.published == day


def test_a_row_without_an_id_is_known_by_its_line() -> None:
    pages = rows({"text": "one"}, b"", {"text": "two"})
    assert [page.given.external_id for page in pages if isinstance(page, Page)] == ["line 1", "line 3"]


def test_html_is_read_from_its_column_or_recognised() -> None:
    assert one({"html": "<p>x</p>"}).media_type is MediaType.HTML
    assert one({"text": "<html><body><p>x</p>"}).media_type is MediaType.HTML
    assert one({"text": "x", "html": "<p>y</p>"}).text == "x"


def test_named_columns_and_given_facts_win() -> None:
    page = one({"text": "x", "artikel": "y", "outlet": "z"}, columns={"text": "artikel"}, given=Given(outlet="w"))
    assert (page.text, page.given.outlet) == ("y", "w")


@pytest.mark.parametrize(
    ("line", "reason", "says"),
    [
        (b"not json", Reason.BAD_ROW, "one JSON object a line"),
        (b"[1, 2]", Reason.BAD_ROW, "a JSON array, not an object"),
        (b'{"title": "x"}', Reason.BAD_ROW, "rename the column that holds the page"),
        (b'{"text": "\xff"}', Reason.BAD_ROW, "convert the file to UTF-8"),
        (b"[" * 9_000, Reason.BAD_ROW, "not JSON"),
        (b'{"text": "' + b"a" * 20_000 + b'"}', Reason.TOO_LARGE, "split the row"),
    ],
)
def test_a_bad_row_says_what_to_do_and_the_next_is_read(line: bytes, reason: Reason, says: str) -> None:
    skipped, page = rows(line, {"text": "after"})
    assert isinstance(skipped, Skipped)
    assert (skipped.reason, skipped.origin, skipped.external_id) == (reason, "in.jsonl", "line 1")
    assert says in skipped.detail
    assert isinstance(page, Page)
    assert page.text == "after"
