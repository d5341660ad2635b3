"""What is kept of the names of uploaded files, and where the files lie."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from araxes.errors import InputError
from araxes.web.uploads import expected_pages, safe_name, save_pasted, save_uploads

NOW = datetime(2026, 11, 29, 12, 0, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("page.html", "page.html"), ("../../etc/cron.d/page.txt", "page.txt"), (r"C:\Users\me\Secret\a.HTML", "a.html"),
        ("-rf.txt", "rf.txt"), (".hidden.txt", "hidden.txt"), ("a*?[b].txt", "a___b_.txt"), ("..txt", "page.txt"),
        ("x\x1b[31m\u202etxt.html", "x__31m_txt.html"), ("Əliyev görüşü.html", "Əliyev görüşü.html"),
        ("crawl.warc.gz", "crawl.warc.gz"), ("<img src=x>.txt", "_img src_x_.txt"),
    ],
)  # fmt: skip
def test_a_name_is_reduced_to_what_is_harmless(given: str, kept: str) -> None:
    assert safe_name(given) == kept


@pytest.mark.parametrize(
    "given", ["pages.zip", "pages.tar.gz", "page.txt.gz", "a.exe", "noending", "", "/", "a.html/.."]
)
def test_other_kinds_and_archives_are_refused(given: str) -> None:
    with pytest.raises(InputError, match=r"known endings: .*\.html"):
        safe_name(given)


def test_a_long_name_keeps_its_ending() -> None:
    name = safe_name("ə" * 400 + ".html")
    assert name.endswith("ə.html")
    assert len(name.encode()) <= 200


def test_files_of_one_name_are_kept_apart(tmp_path: Path) -> None:
    sent = [("a/page.txt", b"one"), ("b/page.txt", b"two"), ("Page.txt", b"three")]
    paths = save_uploads(tmp_path, [(name, io.BytesIO(data)) for name, data in sent])
    assert paths == ["upload/page.txt", "upload/page (2).txt", "upload/Page (3).txt"]
    assert [(tmp_path / path).read_bytes() for path in paths] == [b"one", b"two", b"three"]


def test_a_pasted_text_is_named_by_its_first_words(tmp_path: Path) -> None:
    text = "\n France accuses Germany: ../../river.zip tolls <b> \r\nThe body.\n"
    name = save_pasted(tmp_path, text, NOW)
    assert name == "pasted 2026-11-29T120005Z (France accuses Germany riverzip tolls b)"
    assert (tmp_path / name).read_bytes() == text.encode()
    assert save_pasted(tmp_path, "***", NOW) == "pasted 2026-11-29T120005Z (no words)"


def test_how_many_pages_are_to_come_is_said_only_where_it_is_known() -> None:
    assert expected_pages(["upload/a.html", "pasted 2026 (x)"]) == 2
    assert expected_pages(["upload/a.html", "upload/b.jsonl"]) is None
