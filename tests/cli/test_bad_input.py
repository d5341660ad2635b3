"""Bad input: each kind ends with its exit code and a message that names it, and what was read before stays."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from cli.conftest import Result, Run

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="links, permissions and signals of POSIX"),
]
COMMAND = [sys.executable, "-c", "from araxes.cli.main import main; main()"]
STORY = (
    "Envoys meet in {place}\n\n{place}, March 3, 2021 - France's foreign minister met the foreign minister of Germany "
    "in {place} on Wednesday. France accused Germany of raising the tolls on the river without a word to anyone. "
    "Germany denied the charge on Wednesday evening and offered France new talks before the summer.\n"
)
GOOD = STORY.format(place="Vienna")
PERSIAN = "سفر وزیر خارجه\n\n" + (
    "وزیر خارجه روز سه‌شنبه وارد پایتخت شد و با همتای خود دیدار کرد. دو طرف درباره روابط دوجانبه گفتگو کردند و چند سند "
    "همکاری امضا شد. سخنگو گفت که مرزهای دو کشور مرز دوستی است و سفر بعدی در ماه آینده خواهد بود. خبرنگاران پرسیدند که "
    "آیا گفتگوها ادامه دارد یا نه، و او پاسخ داد که همه چیز طبق برنامه پیش می‌رود.\n"
)  # fmt: skip
EVIL = "\x1b[31m\x1b]0;owned\x07Envoys\u202e\u2066 meet \x9b31m\r\x08\x7f"
DRIVES_A_TERMINAL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def row(**cells: object) -> bytes:
    return json.dumps({"text": GOOD, **cells}).encode() + b"\n"


def sparse(path: Path, size: int = 200_000_000) -> None:
    with path.open("wb") as file:
        file.truncate(size)


def long_row(path: Path) -> None:
    path.write_bytes(row(id="a") + row(text="word " * 10_000_000) + row(text=STORY.format(place="Graz")))


def link_in_a_circle(path: Path) -> None:
    path.symlink_to(path.with_name("other.txt"))
    path.with_name("other.txt").symlink_to(path)


def one_bad_among_good(path: Path) -> None:
    path.mkdir()
    (path / "a.txt").write_text(STORY.format(place="Graz"))
    (path / "b.txt").write_bytes(b"\x89PNG\r\n" + bytes(range(256)))
    (path / "c.txt").write_text(STORY.format(place="Linz"))


def strange_names(path: Path) -> None:
    path.mkdir()
    (path / "new\nline and space.txt").write_text(STORY.format(place="Graz"))
    Path(os.fsdecode(os.fsencode(path) + b"/caf\xe9\x1b[31m.txt")).write_bytes(b"")


def folder_in_a_circle(path: Path) -> None:
    path.mkdir()
    (path / "a.txt").write_text(STORY.format(place="Graz"))
    (path / "self").symlink_to(".")


def zipped(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../a.txt", STORY.format(place="Graz"))
        archive.writestr("b.png", b"\x89PNG\r\n" + bytes(range(256)))


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", STORY.format(place="Graz"))
        for number in range(9):
            archive.writestr(f"{number}.txt", bytes(19_000_000))


def crawled(*bodies: bytes, content_type: str = "text/html") -> bytes:
    records = b""
    for body in bodies:
        block = f"HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\n\r\n".encode() + body
        records += (
            (
                "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://quay.example/a\r\n"
                f"WARC-Date: 2021-03-04T05:06:07Z\r\nContent-Length: {len(block)}\r\n\r\n"
            ).encode()
            + block
            + b"\r\n\r\n"
        )
    return records


WARC_PAGE = f"<html><body><p>{STORY.format(place='Graz')}</p></body></html>".encode()
Maker = bytes | Callable[[Path], object]
# name of the file, what makes it, exit code, how many pages are read besides the good one, words of the message
BAD: dict[str, tuple[str, Maker, int, int, tuple[str, ...]]] = {
    "empty": ("a.txt", b"", 0, 0, ("a.txt: empty: a file of 0 bytes",)),
    "blank": ("a.txt", b" \n\t\n", 0, 0, ("a.txt: empty: nothing but white space",)),
    "image": ("a.html", b"\x89PNG\r\n" + bytes(range(256)) * 9, 3, 0, ("a.html: not-text: a binary file", "PNG")),
    "pdf": ("a.txt", b"%PDF-1.7\n" + bytes(range(256)), 3, 0, ("%PDF", "give pages as text, HTML or JSONL")),
    "nul": ("a.txt", GOOD[:99].encode() + b"\0" + GOOD.encode(), 3, 0, ("not-text", "NUL at byte 99")),
    "controls": ("a.txt", (GOOD + "\1\2" * 60).encode(), 3, 0, ("not-text", "120 control characters")),
    "utf-16": ("a.txt", STORY.format(place="Graz").encode("utf-16"), 0, 1, ()),
    "utf-16-unmarked": ("a.txt", STORY.format(place="Graz").encode("utf-16-le"), 0, 1, ()),
    "utf-16-unmarked-big": ("a.txt", STORY.format(place="Graz").encode("utf-16-be"), 0, 1, ()),
    "latin-1": ("a.txt", STORY.format(place="Zürich").encode("latin-1"), 0, 1, ()),
    "windows-1252": ("a.txt", ("“So it is.” " + STORY.format(place="Zürich")).encode("cp1252"), 0, 1, ()),
    "persian": ("a.txt", PERSIAN.encode(), 0, 0, ("a.txt: language: Persian (fa): not read", "only English")),
    "windows-1256": (
        "a.txt", PERSIAN.replace("ی", "ي").replace("ک", "ك").encode("cp1256", "replace"), 0, 0,
        ("a.txt: language: Persian (fa): not read",),
    ),
    "sparse": ("a.txt", sparse, 3, 0, ("a.txt: too-large: larger than 20,000,000 bytes", "`max_page_bytes`")),
    "long-line": ("a.txt", b"word " * 10_000_000, 3, 0, ("too-large", "20,000,000 bytes", "`max_page_bytes`")),
    "long-row": ("a.jsonl", long_row, 3, 2, ("a.jsonl (line 2): too-large: longer than 20,000,000 bytes",)),
    "million-words": ("a.txt", b"Iran " * 1_000_000, 3, 0, ("too-large", "5,000,000 characters", "split it")),
    "one-paragraph": ("a.txt", GOOD.replace("\n", " ").encode() * 700, 3, 0, ("too-large", "up to 100,000")),
    "many-lines": ("a.txt", b"x\n" * 500_000, 3, 0, ("too-large", "500,001 lines", "split it into pages")),
    "no-sentence": (
        "a.txt", (GOOD.strip()[:-1] + " the tolls of the river" * 900 + ".").encode(), 3, 0,
        ("too-large", "without the end of a sentence"),
    ),
    "emoji": ("a.txt", "😀🎉🇫🇷🇩🇪 ".encode() * 300, 0, 0, ("no-body: 0 words of prose",)),
    "nested-tags": ("a.html", b"<html>" + b"<div>" * 50_000 + GOOD.encode(), 0, 0, ("a.html: no-body",)),
    "many-tags": ("a.html", b"<p>" * 60_001 + GOOD.encode(), 3, 0, ("too-large: HTML of 60,001 elements",)),
    "broken-tags": ("a.html", b"<" * 300_000, 0, 0, ("a.html: no-body",)),
    "cut-row": ("a.jsonl", row(text=STORY.format(place="Graz")) + row()[:-20], 3, 1, ("(line 2): bad-row: not JSON",)),
    "list-row": ("a.jsonl", b"[1, 2]\n" + row(id="x"), 3, 1, ("(line 1): bad-row: a JSON array, not an object",)),
    "row-without-text": ("a.jsonl", b'{"id": "r7", "head": "x"}\n', 3, 0, ("a.jsonl (r7): bad-row", "head, id")),
    "latin-row": ("a.jsonl", b'{"text": "caf\xe9"}\n', 3, 0, ("bad-row: not UTF-8 at byte 13", "convert")),
    "deep-row": ("a.jsonl", b"[" * 200_000 + b"\n" + row(id="x"), 3, 1, ("bad-row: not JSON (nested too deeply)",)),
    "deep-document": ("a.json", b"[" * 200_000, 3, 0, ("a.json: unreadable: JSON nested too deeply",)),
    "same-row-twice": ("a.jsonl", row(id="x") * 2 + row(id="x", title="Other"), 0, 2, ("1 already known",)),
    "lone-surrogate": ("a.jsonl", b'{"id": "\\ud800", "title": "\\udfff", ' + row(id="x")[1:], 0, 1, ()),
    "cut-gzip": ("a.jsonl.gz", gzip.compress(row())[:-30], 3, 0, ("unreadable: not a whole gzip file",)),
    "no-gzip": ("a.jsonl.gz", row(), 3, 0, ("unreadable: not a whole gzip file", "get the file again")),
    "zip": ("a.zip", zipped, 3, 1, ("a.zip!b.png: not-text: a binary file",)),
    "zip-bomb": ("a.zip", bomb, 3, 1, ("a.zip: too-large: unpacks to over 200 times its size", "unpack it yourself")),
    "no-zip": ("a.zip", b"PK" + GOOD.encode(), 3, 0, ("a.zip: unreadable: not a whole zip file",)),
    "no-tar": ("a.tar", GOOD.encode(), 3, 0, ("a.tar: unreadable: not a whole tar file",)),
    "cut-warc": (
        "a.warc", crawled(WARC_PAGE, WARC_PAGE)[:-50], 3, 1, ("unreadable: not a whole WARC file", "at byte 514"),
    ),
    "no-warc": ("a.warc.gz", GOOD.encode(), 3, 0, ("a.warc.gz: unreadable: not a whole WARC file",)),
    "warc-of-pictures": (
        "a.warc", crawled(b"\x89PNG", content_type="image/png"), 0, 0,
        ("a.warc: no-page: 1 record holds no page and is left out: 1 image/png",),
    ),
    "no-mhtml": ("a.mhtml", GOOD.encode(), 3, 0, ("a.mhtml: unreadable: not a saved page (MHTML)",)),
    "broken-quotes": (
        "a.csv", f'id,text\n1,"he said "no""\n2,"{STORY.format(place="Graz")}"\n'.encode(), 3, 1,
        ("a.csv (line 2): bad-row: its quotes are broken",),
    ),
    "table-without-text": ("a.csv", b"a,b\n1,2\n3,4\n", 3, 0, ("a.csv: bad-row: no column text", "--map text=COLUMN")),
    "header-alone": ("a.csv", b"id,text\n", 0, 0, ("a.csv: empty: no rows",)),
    "no-parquet": ("a.parquet", b"PAR1" + GOOD.encode(), 3, 0, ("a.parquet: unreadable: not a whole Parquet file",)),
    "pipe": ("a.txt", lambda path: os.mkfifo(path), 3, 0, ("not-text: not a file with content",)),
    "link-in-a-circle": ("a.txt", link_in_a_circle, 3, 0, ("a.txt: unreadable", "symbolic links")),
    "link-to-nothing": ("a.txt", lambda path: path.symlink_to("gone"), 3, 0, ("a.txt: missing", "put the file back")),
    "folder-in-a-circle": ("a", folder_in_a_circle, 3, 1, ("self: unreadable: a link to a folder, not followed",)),
    "empty-folder": ("a", lambda path: path.mkdir(), 0, 0, ("a: empty: a folder without files",)),
    "one-bad-among-good": ("a", one_bad_among_good, 3, 2, ("b.txt: not-text: a binary file",)),
    "strange-names": ("a b", strange_names, 0, 1, ("a b/caf\\xe9[31m.txt: empty",)),
}  # fmt: skip


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.fixture
def desk(run: Run, good: Path, tmp_path: Path) -> Path:
    """A desk with one page on it."""
    assert run("read", good, "--desk", "one.db").code == 0
    return tmp_path / "one.db"


@contextmanager
def changed(desk: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(desk, isolation_level=None)) as connection:
        yield connection


def started(*arguments: str | Path, before: Sequence[str] = ()) -> subprocess.Popen[bytes]:
    command = [*before, *COMMAND, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def finished(process: subprocess.Popen[bytes]) -> Result:
    out, err = process.communicate(timeout=120)
    return Result(code=process.returncode, out=out.decode("utf-8", "replace"), err=err.decode("utf-8", "replace"))


def told(result: Result, code: int, *words: str) -> None:
    """The command ended with the code, said all of the words on stderr, and nothing that only a programmer reads."""
    assert result.code == code, result.err
    assert result.out == ""
    assert [word for word in words if word not in result.err] == [], result.err
    assert "Traceback" not in result.err
    assert DRIVES_A_TERMINAL.search(result.err) is None


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_page_is_named_and_the_others_are_read(run: Run, good: Path, tmp_path: Path, kind: str) -> None:
    name, make, code, others, words = BAD[kind]
    path = tmp_path / name
    if isinstance(make, bytes):
        path.write_bytes(make)
    else:
        make(path)
    told(run("read", good, path, "--desk", "desk.db"), code, *words, f"{1 + others} read, ")
    (first, *_) = run("articles", "--json", "--desk", "desk.db").data
    assert first["text"]
    # What is known stays known; what failed before it was a page fails again.
    assert "0 read, " in run("read", good, path, "--desk", "desk.db").err


def test_what_cannot_be_read_yet_is_kept(run: Run, tmp_path: Path) -> None:
    (tmp_path / "fa.txt").write_text(PERSIAN, encoding="utf-8")
    assert run("read", "fa.txt").code == 0
    (article,) = run("articles", "--json").data
    assert (article["language"], article["text"]) == ("fa", PERSIAN)
    (skipped,) = run("skipped", "--json").data
    assert (skipped["reason"], skipped["page_id"]) == ("language", article["page_id"])


def test_a_hostile_page_is_printed_inert(run: Run, tmp_path: Path) -> None:
    words = {"id": EVIL, "title": EVIL, "outlet": EVIL, "byline": EVIL, "text": f"{GOOD} {EVIL} {GOOD}"}
    (tmp_path / "evil.jsonl").write_text(json.dumps(words) + "\n" + json.dumps({"id": EVIL}), encoding="utf-8")
    assert DRIVES_A_TERMINAL.search(run("read", "evil.jsonl").err) is None
    asked = [["articles"], ["statements"], ["skipped"], ["brief", "FRA", "DEU"], ["events"], ["search", "envoys"]]
    for command in [*asked, *([*one, "--json"] for one in asked), ["brief", "FRA", "DEU", "--format", "md"]]:
        result = run(*command)
        assert result.code == 0, command
        assert DRIVES_A_TERMINAL.search(result.out) is None, command
    assert "owned" in run("articles", "--json").out


@pytest.mark.parametrize("arguments", [["nothere.txt"], ["good.txt", "nothere.txt"]], ids=["alone", "after-a-good"])
def test_a_missing_path_is_told_before_anything_is_done(
    run: Run, good: Path, tmp_path: Path, arguments: list[str]
) -> None:
    told(run("read", *arguments), 1, "nothere.txt: no such file or folder", "Check the path")
    assert not (tmp_path / "araxes.db").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--map", "txt=body"], 1, ("'txt' is no fact that a column can hold", "Did you mean text?")),
        (["--map", "text"], 2, ("'text' names no column; write FACT=COLUMN",)),
        (["--map", "text=a", "--map", "text=b"], 2, ("text is mapped twice",)),
        (["pages/*.pdf"], 1, ("pages/*.pdf: no file matches this pattern",)),
    ],
)
def test_wrong_columns_and_patterns_are_told_before_anything_is_done(
    run: Run, good: Path, tmp_path: Path, arguments: list[str], code: int, words: tuple[str, ...]
) -> None:
    told(run("read", good, *arguments), code, *words)
    assert not (tmp_path / "araxes.db").exists()


def test_named_columns_are_read_and_a_wrong_name_is_told_once(run: Run, tmp_path: Path) -> None:
    rows = [f'"{STORY.format(place=place)}",2021-04-0{n}' for n, place in enumerate(("Graz", "Linz"), start=5)]
    (tmp_path / "a.csv").write_text("artikel,tag\n" + "\n".join(rows) + "\n", encoding="utf-8")
    told(
        run("read", "a.csv", "--map", "text=artickel"), 3, "no row has the column 'artickel'", "did you mean 'artikel'"
    )
    told(run("read", "*.csv", "--map", "text=artikel, published=tag"), 0, "2 read")
    days = [article["published"]["best"] for article in run("articles", "--json").data]
    assert sorted(days) == ["2021-04-05", "2021-04-06"]


def test_more_failures_than_one_cares_to_read_are_counted(run: Run, tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_bytes(b"[]\n" * 30)
    result = run("read", "rows.jsonl")
    told(result, 3, "(line 10): bad-row", "more failed; `araxes skipped` lists all", "30 skipped (bad-row 30)")
    assert "(line 11)" not in result.err


def overwritten(desk: Path) -> None:
    data = bytearray(desk.read_bytes())
    for place in range(4096, len(data) - 4096, 4096):
        data[place : place + 3000] = bytes(range(250)) * 12
    desk.write_bytes(data)


def of_the_future(desk: Path) -> None:
    with changed(desk) as connection:
        connection.execute("PRAGMA user_version = 99")


def of_another_program(desk: Path) -> None:
    desk.unlink()
    with changed(desk) as connection:
        connection.execute("CREATE TABLE theirs (a)")


def a_folder(desk: Path) -> None:
    desk.unlink()
    desk.mkdir()


DESKS: dict[str, tuple[Callable[[Path], object], tuple[str, ...]]] = {
    "overwritten": (overwritten, ("is damaged. Take your last copy of it",)),
    "cut": (lambda desk: os.truncate(desk, 20_000), ("is damaged. Take your last copy of it",)),
    "future": (of_the_future, ("was made by a newer Araxes (schema 99", "pip install --upgrade araxes")),
    "foreign": (of_another_program, ("is an SQLite file of another program", "Name another file")),
    "text": (lambda desk: desk.write_text("Dear desk,\n" * 500), ("is not a desk (not an SQLite file)",)),
    "folder": (a_folder, ("one.db is a folder; name a file in it",)),
}


@pytest.mark.parametrize("kind", DESKS)
def test_a_bad_desk_is_told_and_left_as_it_is(run: Run, good: Path, desk: Path, kind: str) -> None:
    spoil, words = DESKS[kind]
    spoil(desk)
    before = desk.read_bytes() if desk.is_file() else None
    good.write_text(STORY.format(place="Graz"), encoding="utf-8")
    told(run("read", good, "--desk", desk), 1, "one.db", *words)
    told(run("articles", "--desk", desk), 1, "one.db", *words)
    assert before is None or desk.read_bytes() == before


def test_an_empty_file_becomes_a_desk_only_by_reading_into_it(run: Run, good: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    told(run("articles", "--desk", "empty.db"), 1, "desk empty.db is empty, not a desk")
    told(run("read", good, "--desk", "empty.db"), 0, "1 read")


def test_a_desk_in_no_folder(run: Run, good: Path) -> None:
    told(run("read", good, "--desk", "no/such/x.db"), 1, "no/such does not exist. Make it first.")
    told(run("articles", "--desk", "no/such/x.db"), 1, "there is no desk at no/such/x.db", "araxes read PAGES")


def test_a_desk_with_a_strange_name(run: Run, good: Path) -> None:
    for name in ("a?b#c%20.db", os.fsdecode(b"caf\xe9.db")):
        told(run("read", good, "--desk", name), 0, "1 read")
        assert len(run("articles", "--desk", name, "--json").data) == 1


def test_a_locked_desk_is_waited_for_and_then_told(
    run: Run, good: Path, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good.write_text(STORY.format(place="Graz"), encoding="utf-8")
    monkeypatch.setenv("ARAXES_BUSY_TIMEOUT_SECONDS", "1")
    with changed(desk) as other:
        other.execute("BEGIN IMMEDIATE")
        told(run("read", good, "--desk", desk), 1, "one.db is being written by another process", "busy_timeout_seconds")
        assert len(run("articles", "--desk", desk, "--json").data) == 1
        other.execute("ROLLBACK")
    told(run("read", good, "--desk", desk), 0, "1 read")


def test_two_reads_into_one_desk_and_a_brief_meanwhile(run: Run, desk: Path, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(30):
        (pages / f"{number}.txt").write_text(STORY.format(place=f"Linz {number}"), encoding="utf-8")
    readers = [started("read", pages, "--desk", desk, "--json") for _ in range(2)]
    asked = 0
    while any(reader.poll() is None for reader in readers):
        assert run("brief", "FRA", "DEU", "--desk", desk).code == 0
        asked += 1
    assert asked
    ended = [finished(reader) for reader in readers]
    assert [result.code for result in ended] == [0, 0], [result.err for result in ended]
    assert sum(result.data["read"] for result in ended) == 30
    assert len(run("articles", "--desk", desk, "--limit", "99", "--json").data) == 31


# Root may read and write everything, unless it gives that up.
AS_USER = [] if os.name == "nt" or os.geteuid() else ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]


@pytest.mark.skipif(bool(AS_USER) and shutil.which("setpriv") is None, reason="root cannot give up its rights here")
def test_what_may_not_be_read_or_written(desk: Path, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    (pages / "closed").mkdir(parents=True)
    (pages / "closed").chmod(0)
    (pages / "a.txt").write_text(GOOD, encoding="utf-8")
    (pages / "a.txt").chmod(0)
    desk.chmod(0o444)
    told(
        finished(started("read", pages, "--desk", desk, before=AS_USER)),
        1,
        "one.db may not be written. Change its permissions",
    )
    ours = finished(started("read", pages, "--desk", tmp_path / "other.db", before=AS_USER))
    (pages / "closed").chmod(0o700)
    told(ours, 3, "a.txt: unreadable: cannot be read: Permission denied", "closed: unreadable: folder cannot be listed")
    desk.chmod(0)
    told(finished(started("articles", "--desk", desk, before=AS_USER)), 1, "Check that you may read it")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    if shutil.which("mount") is None or subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)], capture_output=True, check=False
    ).returncode:  # fmt: skip
        pytest.skip("a small disk cannot be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=False)


def test_a_full_disk_keeps_what_was_read_and_goes_on(run: Run, small_disk: Path, tmp_path: Path) -> None:
    stories = [{"id": number, "text": STORY.format(place=f"Linz {number}")} for number in range(100)]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, stories)), encoding="utf-8")
    (small_disk / "ballast").write_bytes(b"x" * 1_200_000)
    desk = small_disk / "desk.db"
    told(run("read", "rows.jsonl", "--desk", desk), 1, "desk.db cannot grow: the disk is full", "run the same command")
    subprocess.run(["mount", "-o", "remount,size=64m", str(small_disk)], check=True)
    kept = len(run("articles", "--desk", desk, "--limit", "200", "--json").data)
    assert 0 < kept < 100
    told(run("read", "rows.jsonl", "--desk", desk), 0, f"{100 - kept} read, {kept} already known")
    with changed(desk) as plain:
        assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert plain.execute("PRAGMA foreign_key_check").fetchall() == []


def test_closed_and_full_streams(desk: Path) -> None:
    closed = subprocess.run(
        ["sh", "-c", '"$@" <&-', "sh", *COMMAND, "read", "-"], capture_output=True, text=True, check=False
    )
    assert (closed.returncode, closed.stderr) == (
        1, "araxes: -: standard input is closed. Pipe a page into the command, or name a file.\n",
    )  # fmt: skip
    if Path("/dev/full").exists():
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [*COMMAND, "articles", "--desk", str(desk)], stdout=full, stderr=subprocess.PIPE, text=True, check=False
            )
        assert (done.returncode, done.stderr.count("\n")) == (1, 1)
        assert done.stderr.startswith("araxes: No space left on device.")


def test_an_empty_standard_input(desk: Path) -> None:
    done = subprocess.run(
        [*COMMAND, "read", "-", "--desk", str(desk)], stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"-: empty: nothing but white space" in done.stderr


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the most memory used is read from /proc")
def test_memory_stays_bounded(tmp_path: Path) -> None:
    """A row of 50 MB and a file of 200 MB are passed over without being held."""
    long_row(tmp_path / "long.jsonl")
    sparse(tmp_path / "sparse.txt")
    sparse(tmp_path / "sparse.jsonl")
    code = "import sys; sys.argv[1:] = ['read', '.']; from araxes.cli.main import main\n"
    code += "try: main()\nfinally: print(open('/proc/self/status').read())"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "2 read, 0 already known, 3 skipped (too-large 3);" in done.stderr
    most = re.search(r"VmHWM:\s+(\d+) kB", done.stdout)
    assert most is not None
    assert int(most[1]) < 500_000  # 290 MB of it with the parser alone, two models besides


def test_a_desk_among_the_pages_is_no_page(run: Run, good: Path) -> None:
    told(run("read", "."), 0, "1 read, 0 already known, 0 skipped")
    told(run("read", "."), 0, "0 read, 1 already known, 0 skipped")


def test_a_fault_of_the_program_is_one_line(run: Run, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_paths: object, **_options: object) -> None:
        raise KeyError("their")

    monkeypatch.setattr("araxes.desk.desk.Desk.read", fails)
    told(run("read", good), 1, "araxes: unexpected KeyError: 'their'", "a fault of Araxes", "-vv")
