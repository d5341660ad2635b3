"""WARC: pages of a crawl with address, day and charset; everything else is counted; cuts are told with their place."""

from __future__ import annotations

import gzip
import io
import tracemalloc
import zlib
from datetime import date
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest

from araxes.pages import read_pages, warc
from araxes.pages.reading import Reading
from araxes.pages.warc import read_warc
from araxes.records import Given, Page, Reason, Skipped
from pages.files import HTML, STORIES, a_record, a_warc

PAGE = HTML.format(story=STORIES[0]).encode()


def read(data: bytes, *, given: Given | None = None, max_bytes: int = 100_000) -> list[Page | Skipped]:
    return list(read_warc(io.BytesIO(data), Reading(origin="x.warc", given=given or Given(), max_bytes=max_bytes)))


def one(data: bytes) -> Page:
    (page,) = read(data)
    assert isinstance(page, Page)
    return page


@pytest.mark.parametrize("packed", [False, True])
def test_each_page_comes_with_its_address_day_and_place(packed: bool) -> None:
    pages = [page for page in read(a_warc(packed=packed)) if isinstance(page, Page)]
    assert [story in page.text for story, page in zip(STORIES, pages, strict=True)] == [True] * 4
    assert [page.given.url for page in pages] == [f"https://quay.example/{n}" for n in range(4)]
    assert {page.given.collected for page in pages} == {date(2021, 3, 4)}
    assert {(page.origin, page.media_type) for page in pages} == {("x.warc", "text/html")}
    place = int((pages[1].given.external_id or "").removeprefix("byte "))
    (again, *_) = read(a_warc(packed=packed)[place:])
    assert isinstance(again, Page)
    assert again.page_id == pages[1].page_id


def test_the_same_page_fetched_on_another_day_is_the_same_page() -> None:
    later = a_record(PAGE).replace(b"2021-03-04T", b"2022-03-04T")
    first, second = one(a_record(PAGE)), one(later)
    assert first.page_id == second.page_id
    assert second.given.collected == date(2022, 3, 4)


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(PAGE)), ("deflate", zlib.compress(PAGE)), ("br", brotli.compress(PAGE)),
        ("gzip", PAGE),  # crawlers unpack and keep the header
    ],
)  # fmt: skip
def test_content_encodings_are_undone_where_they_hold(encoding: str, body: bytes) -> None:
    assert STORIES[0] in one(a_record(body, headers={"Content-Encoding": encoding})).text


def test_chunks_are_joined_where_there_are_any() -> None:
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)
    for body in (chunked, PAGE):
        assert STORIES[0] in one(a_record(body, headers={"Transfer-Encoding": "chunked"})).text


def test_the_charset_of_the_transport_wins_over_the_page() -> None:
    page = '<html><head><meta charset="windows-1252"></head><p>река вышла из берегов в среду</p>'.encode("cp1251")
    assert "берегов" in one(a_record(page, content_type="text/html; charset=windows-1251")).text
    assert (
        "берегов"
        in one(a_record("<html><p>река вышла из берегов".encode(), content_type="text/html; charset=koi8-r")).text
    )


def test_what_holds_no_page_is_counted_and_told_once() -> None:
    data = b"".join([
        a_record(b"\x89PNG", content_type="image/png"), a_record(b"\x89PNG", content_type="image/png"), a_record(PAGE),
        a_record(b"", status="301 Moved"), a_record(b"not here", status="404 Not Found"),
        a_record(b"User-agent: *", content_type="text/plain", url="https://quay.example/robots.txt"),
        a_record(b"GET", record_type="request"), a_record(b"x", record_type="metadata"),
    ])  # fmt: skip
    page, told = read(data)
    assert isinstance(page, Page)
    assert isinstance(told, Skipped)
    assert (told.reason, told.external_id) == (Reason.NO_PAGE, None)
    assert "5 records hold no page and are left out: 2 image/png, 1 status 301, 1 status 404" in told.detail


def test_texts_that_were_taken_from_pages_are_read() -> None:
    page = one(a_record(STORIES[0].encode(), record_type="conversion", content_type="text/plain"))
    assert (page.media_type, page.text) == ("text/plain", STORIES[0])


def test_a_page_that_is_too_large_is_told_and_the_next_is_read() -> None:
    data = a_record(PAGE + b"x" * 300_000) + a_record(gzip.compress(PAGE * 5000), headers={"Content-Encoding": "gzip"})
    first, second, page = read(data + a_record(PAGE))
    assert [s.reason for s in (first, second) if isinstance(s, Skipped)] == [Reason.TOO_LARGE] * 2
    assert isinstance(page, Page)


@pytest.mark.parametrize("packed", [False, True])
def test_a_cut_is_told_with_its_place(packed: bool) -> None:
    data = a_warc(packed=packed)
    *pages, told = read(data[:-100])
    assert [story in page.text for story, page in zip(STORIES, pages, strict=False)] == [True] * 3  # type: ignore[union-attr]
    assert isinstance(told, Skipped)
    place = len(data) - len(a_record(PAGE) if not packed else b"")
    assert told.reason is Reason.UNREADABLE
    assert "what comes before is read" in told.detail
    assert packed or f"byte {place - len(STORIES[3]) + len(STORIES[0]):,}" in told.detail


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    def peak(records: int) -> int:
        path = tmp_path / f"{records}.warc.gz"
        record = gzip.compress(a_record(PAGE + b" " * 20_000), mtime=0)
        path.write_bytes(record * records)
        tracemalloc.start()
        assert sum(isinstance(item, Page) for item in read_pages(path)) == records
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    few = peak(20)
    assert peak(2000) < few + 500_000


def test_a_bomb_in_a_packed_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "FREE_BYTES", 1_000_000)
    path = tmp_path / "x.warc.gz"
    path.write_bytes(
        gzip.compress(a_record(PAGE)) + gzip.compress(a_record(bytes(20_000_000), content_type="image/png"))
    )
    page, told = read_pages(path)
    assert isinstance(page, Page)
    assert isinstance(told, Skipped)
    assert (told.reason, "unpacks to over 200 times its size" in told.detail) == (Reason.TOO_LARGE, True)
