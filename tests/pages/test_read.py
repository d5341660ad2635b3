"""Paths: files, folders, standard input, and what ends as Skipped."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
from pathlib import Path

import pytest

from araxes.errors import InputError
from araxes.pages import read_pages
from araxes.records import Given, MediaType, Page, Reason, Skipped


def the_page(path: Path, **options: object) -> Page:
    (page,) = read_pages(path, **options)  # type: ignore[arg-type]
    assert isinstance(page, Page)
    return page


def the_skip(path: Path, **options: object) -> Skipped:
    (skipped,) = read_pages(path, **options)  # type: ignore[arg-type]
    assert isinstance(skipped, Skipped)
    return skipped


def test_a_text_file_is_read_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes("one\r\n“two”\u00a0three\n".encode())
    page = the_page(path, given=Given(outlet="The Quay"))
    assert page.text == "one\r\n“two”\u00a0three\n"
    assert (page.origin, page.media_type, page.size_bytes) == (str(path), MediaType.TEXT, 22)
    assert page.given.outlet == "The Quay"


def test_a_folder_is_read_below_and_in_order_without_hidden_files(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/2.txt", "a.txt", ".hidden.txt", "c.html"):
        (tmp_path / name).write_text("<p>words</p>")
    pages = list(read_pages(tmp_path))
    assert [Path(page.origin).name for page in pages] == ["a.txt", "2.txt", "c.html"]
    assert [page.media_type for page in pages if isinstance(page, Page)] == ["text/plain", "text/plain", "text/html"]


def test_an_unknown_ending_is_told_by_the_content(tmp_path: Path) -> None:
    (tmp_path / "saved").write_text("<!doctype html><p>x")
    (tmp_path / "note").write_text("plain words")
    (tmp_path / "rows").write_text(json.dumps({"text": "a row"}) + "\n" + json.dumps({"text": "b"}))
    kinds = [(page.text, page.media_type) for page in read_pages(tmp_path) if isinstance(page, Page)]
    assert kinds == [
        ("plain words", MediaType.TEXT),
        ("a row", MediaType.TEXT),
        ("b", MediaType.TEXT),
        ("<!doctype html><p>x", MediaType.HTML),
    ]


def test_packed_rows_and_json_arrays_are_read(tmp_path: Path) -> None:
    row = json.dumps({"text": "a row", "id": "r1"})
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(row.encode()))
    (tmp_path / "b.json").write_text(f"[{row}]")
    assert [p.given.external_id for p in read_pages(tmp_path) if isinstance(p, Page)] == ["r1", "r1"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", Reason.EMPTY), (b" \n", Reason.EMPTY), (b"a\x00b", Reason.NOT_TEXT), (b"x" * 101, Reason.TOO_LARGE)],
)
def test_what_cannot_be_a_page_is_skipped_with_a_reason(tmp_path: Path, data: bytes, reason: Reason) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(data)
    skipped = the_skip(path, max_bytes=100)
    assert (skipped.reason, skipped.origin, skipped.step) == (reason, str(path), "pages")


def test_pipes_and_links_are_not_waited_for_or_followed(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a-pipe")
    (tmp_path / "b-loop").symlink_to(tmp_path)
    (tmp_path / "c-dead").symlink_to(tmp_path / "nothing")
    reasons = [skipped.reason for skipped in read_pages(tmp_path) if isinstance(skipped, Skipped)]
    assert reasons == [Reason.NOT_TEXT, Reason.UNREADABLE, Reason.MISSING]


def test_standard_input_is_text_or_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stream:
        def __init__(self, data: bytes) -> None:
            self.buffer = io.BufferedReader(io.BytesIO(data))

    monkeypatch.setattr(sys, "stdin", Stream(b"plain words"))
    assert the_page(Path("-")).text == "plain words"
    monkeypatch.setattr(sys, "stdin", Stream(b'{"text": "one"}\n{"text": "two"}\n'))
    assert [page.text for page in read_pages("-") if isinstance(page, Page)] == ["one", "two"]


def test_a_missing_path_and_an_unknown_column_are_errors(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        list(read_pages(tmp_path / "none"))
    with pytest.raises(InputError, match="'headline' is no fact"):
        list(read_pages(tmp_path, columns={"headline": "h"}))


def test_reading_twice_makes_the_same_records(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "b.bin").write_bytes(b"\x00")
    assert list(read_pages(tmp_path)) == list(read_pages(tmp_path))
