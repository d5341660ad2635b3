"""Zip, tar and gzip: what is packed is read under the name of its archive, and bombs are told, not unpacked."""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
import time
import tracemalloc
import zipfile
from collections import deque
from pathlib import Path

import pytest

from araxes.pages import archives, read_pages
from araxes.records import Page, Reason, Skipped
from pages.files import HTML, STORIES, a_table, a_tar, a_warc, a_zip, some_rows


def read(path: Path, data: bytes) -> list[Page | Skipped]:
    path.write_bytes(data)
    return list(read_pages(path))


def only_skip(items: list[Page | Skipped]) -> Skipped:
    (skipped,) = items
    assert isinstance(skipped, Skipped)
    return skipped


def test_members_are_read_by_their_endings_and_named_by_their_archive(tmp_path: Path) -> None:
    members = {
        "news/a.html": HTML.format(story="one").encode(), "rows.jsonl": b'{"text": "two"}', ".hidden.txt": b"no",
        "__MACOSX/a.txt": b"no", "t.csv": b"text\nthree\n", "p.txt.gz": gzip.compress(b"four"), "e.txt": b"",
    }  # fmt: skip
    for name, data in (("x.zip", a_zip(members)), ("x.tar", a_tar(members)), ("x.tgz", gzip.compress(a_tar(members)))):
        items = read(tmp_path / name, data)
        assert [item.origin.partition("!")[::2] for item in items] == [
            (str(tmp_path / name), member) for member in ("news/a.html", "rows.jsonl", "t.csv", "p.txt.gz", "e.txt")
        ]
        texts = [item.text for item in items if isinstance(item, Page)]
        assert [word in text for word, text in zip(("one", "two", "three", "four"), texts, strict=True)] == [True] * 4
        assert isinstance(items[-1], Skipped)
        assert items[-1].reason is Reason.EMPTY


def test_an_archive_in_an_archive_is_read_and_no_deeper(tmp_path: Path) -> None:
    inner = a_zip({"a.txt": b"one"})
    (page,) = read(tmp_path / "x.zip", a_zip({"inner.zip": inner}))
    assert (page.origin, page.text) == (f"{tmp_path}/x.zip!inner.zip!a.txt", "one")  # type: ignore[union-attr]
    skipped = only_skip(read(tmp_path / "y.zip", a_zip({"b.zip": a_zip({"inner.zip": inner})})))
    assert skipped.reason is Reason.TOO_LARGE
    assert "within 2 others" in skipped.detail


def test_a_name_that_leads_out_of_the_archive_is_only_a_name(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    names = {"../../out.txt": b"one", "/etc/out.txt": b"two"}
    for archive in (a_zip(names), a_tar(names)):
        items = (
            read(tmp_path / "in" / "x.zip", archive) if archive[:2] == b"PK" else read(tmp_path / "in/x.tar", archive)
        )
        assert [item.text for item in items if isinstance(item, Page)] == ["one", "two"]
        assert items[0].origin.endswith("!../../out.txt")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["in", "x.tar", "x.zip"]


def test_packed_files_are_read_by_the_ending_before_gz(tmp_path: Path) -> None:
    assert [p.media_type for p in read(tmp_path / "a.html.gz", gzip.compress(b"<p>x")) if isinstance(p, Page)] == [
        "text/html"
    ]
    assert len(read(tmp_path / "a.csv.gz", gzip.compress(a_table()))) == 4
    assert len(read(tmp_path / "no-ending", gzip.compress(some_rows()))) == 4
    assert len(read(tmp_path / "a.gz", gzip.compress(a_warc()))) == 4
    parts = gzip.compress(some_rows()[:200]) + gzip.compress(some_rows()[200:]) + b"\0" * 20
    assert len(read(tmp_path / "parts.jsonl.gz", parts)) == 4


@pytest.mark.parametrize(("flag", "method", "says"), [(1, 8, "locked with a password"), (0, 14, "number 14")])
def test_members_that_cannot_be_opened_are_told_and_the_others_read(
    tmp_path: Path, flag: int, method: int, says: str
) -> None:
    data = bytearray(a_zip({"a.txt": b"one", "b.txt": b"two"}))
    struct.pack_into("<HH", data, data.index(b"PK\x01\x02") + 8, flag, method)
    skipped, page = read(tmp_path / "x.zip", bytes(data))
    assert isinstance(skipped, Skipped)
    assert (skipped.reason, skipped.origin) == (Reason.UNREADABLE, f"{tmp_path}/x.zip!a.txt")
    assert says in skipped.detail
    assert isinstance(page, Page)


def test_a_damaged_member_spoils_itself_alone(tmp_path: Path) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.txt", STORIES[0])
        archive.writestr("b.txt", STORIES[1])
    skipped, page = read(tmp_path / "x.zip", held.getvalue().replace(b"Graz", b"Gras"))
    assert isinstance(skipped, Skipped)
    assert "damaged in the archive" in skipped.detail
    assert isinstance(page, Page)


@pytest.fixture
def low_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "FREE_BYTES", 1_000_000)


BOMB = b"0" * 100 + b"\n"
BOMBS = {
    "x.txt.gz": lambda: gzip.compress(BOMB * 200_000),
    "x.jsonl.gz": lambda: gzip.compress((b" " * 200 + b"\n") * 100_000),
    "x.zip": lambda: a_zip({f"{n}.txt": BOMB * 20_000 for n in range(20)}),
    "y.zip": lambda: a_zip({f"{n}.zip": a_zip({"a.csv": b"text\n" + BOMB * 20_000}) for n in range(20)}),
    "x.tgz": lambda: gzip.compress(a_tar({f"{n}.txt": BOMB * 20_000 for n in range(20)})),
    "z.zip": lambda: a_zip({"a.txt.gz": gzip.compress(BOMB * 200_000)}),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_told_and_not_unpacked(tmp_path: Path, low_limits: None, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(BOMBS[name]())
    began = time.monotonic()
    tracemalloc.start()
    last = deque(read_pages(path, max_bytes=30_000_000), maxlen=1).pop()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(last, Skipped)
    assert (last.reason, last.origin) == (Reason.TOO_LARGE, str(path))
    assert "unpacks to over 200 times its size" in last.detail
    assert time.monotonic() - began < 10
    assert peak < 40_000_000


def test_a_tar_header_of_any_size_is_not_held(tmp_path: Path) -> None:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w", format=tarfile.PAX_FORMAT) as archive:
        member = tarfile.TarInfo("a.txt")
        member.pax_headers = {"comment": "x" * 5_000_000}
        archive.addfile(member, io.BytesIO())
    skipped = only_skip(read(tmp_path / "x.tar", held.getvalue()))
    assert (skipped.reason, "a header of over 1,000,000 bytes" in skipped.detail) == (Reason.TOO_LARGE, True)


def test_more_members_than_may_be_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_MEMBERS", 2)
    for name, data in (("x.zip", a_zip()), ("x.tar", a_tar()), ("y.zip", a_zip()[:-30])):
        *pages, last = read(tmp_path / name, data)
        assert len(pages) >= 2
        assert isinstance(last, Skipped)
    monkeypatch.setattr(archives, "MOST_LISTING_BYTES", 50)
    assert "more than 2 members" in only_skip(read(tmp_path / "x.zip", a_zip())).detail


def test_links_and_devices_in_a_tar_are_not_files(tmp_path: Path) -> None:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.CHRTYPE, tarfile.DIRTYPE):
            member = tarfile.TarInfo("out.txt")
            member.type, member.linkname = kind, "/etc/hostname"
            archive.addfile(member)
    assert [s.reason for s in read(tmp_path / "x.tar", held.getvalue()) if isinstance(s, Skipped)] == [
        Reason.NOT_TEXT, Reason.NOT_TEXT,
    ]  # fmt: skip
