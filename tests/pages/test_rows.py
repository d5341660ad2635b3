"""Rows of JSONL: columns under many names, and bad rows that hide nothing."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

import pytest

from araxes.pages.reading import Reading
from araxes.pages.rows import read_rows
from araxes.records import Given, MediaType, Page, Reason, Skipped


def rows(*lines: Any, given: Given | None = None, columns: dict[str, str] | None = None) -> list[Page | Skipped]:
    data = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    reading = Reading(origin="in.jsonl", given=given or Given(), max_bytes=10_000, columns=columns or {})
    return list(read_rows(io.BytesIO(data), reading))


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


def test_the_day_of_collection_is_kept_and_makes_no_other_page() -> None:
    names = ("collected", "crawled_at", "fetched_at", "date_crawled", "scraped_at", "retrieved")
    pages = [one({"text": "x", "id": "1", name: f"2021-04-0{n}"}) for n, name in enumerate(names, start=1)]
    assert [page.given.collected for page in pages] == [date(2021, 4, n) for n in range(1, 7)]
    assert {page.page_id for page in pages} == {one({"text": "x", "id": "1"}).page_id}


def test_named_columns_may_lie_within_others() -> None:
    row = {"text": "x", "source": {"domain": "quay.example"}, "meta": {"day": "2021-04-05"}}
    page = one(row, columns={"outlet": "source.domain", "published": "meta.day"})
    assert (page.given.outlet, page.given.published) == ("quay.example", date(2021, 4, 5))


def test_a_column_that_no_row_has_is_told_once() -> None:
    (told,) = rows(*[{"body": "x", "n": n} for n in range(5000)], columns={"text": "boddy"})
    assert isinstance(told, Skipped)
    assert told.reason is Reason.BAD_ROW
    assert "no row has the column 'boddy' that is to hold text (columns: body, n); did you mean 'body'" in told.detail
    page, told = rows({"text": "x"}, columns={"published": "tag"})
    assert isinstance(page, Page)
    assert isinstance(told, Skipped)
    assert "'tag' that is to hold published" in told.detail


def test_rows_before_the_first_with_the_column_are_told_one_by_one() -> None:
    found = rows({"n": 1}, {"n": 2}, {"artikel": "x"}, {"n": 4}, columns={"text": "artikel"})
    assert [item.external_id for item in found if isinstance(item, Skipped)] == ["line 1", "line 2", "line 4"]
    many = rows(*[{"n": 1}] * 1500, {"artikel": "x"}, columns={"text": "artikel"})
    assert len(many) == 1002
    assert "500 more rows" in many[1000].detail  # type: ignore[union-attr]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_rows_with_a_byte_order_mark_are_read(encoding: str) -> None:
    data = '{"text": "Fähre"}\n{"text": "Kai"}\n'.encode(encoding)
    found = read_rows(io.BytesIO(data), Reading(origin="x", given=Given(), max_bytes=1000))
    assert [page.text for page in found if isinstance(page, Page)] == ["Fähre", "Kai"]
