"""Patterns: each match once, in order, below folders, never round in circles; a literal name comes first."""

from __future__ import annotations

from pathlib import Path

import pytest

from araxes.errors import InputError
from araxes.pages import read_pages
from araxes.pages.paths import files_matching
from araxes.records import Reason, Skipped


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.html", "b.txt", "in/c.html", "in/deep/d.html", "in/deep/e.txt", ".hidden.html", ".git/f.html"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"the words of {name}")
    return tmp_path


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("*.html", ["a.html"]),
        ("**/*.html", ["a.html", "in/c.html", "in/deep/d.html"]),
        ("*", ["a.html", "b.txt", "in/c.html", "in/deep/d.html", "in/deep/e.txt"]),
        ("**", ["a.html", "b.txt", "in/c.html", "in/deep/d.html", "in/deep/e.txt"]),
        ("**/**/deep/*", ["in/deep/d.html", "in/deep/e.txt"]),
        ("i?/**/[de].*", ["in/deep/d.html", "in/deep/e.txt"]),
        ("*/deep", ["in/deep/d.html", "in/deep/e.txt"]),
        (".*.html", [".hidden.html"]),
        ("*/*.pdf", []),
        ("none/*", []),
    ],
)
def test_a_pattern_stands_for_what_it_matches(folder: Path, pattern: str, names: list[str]) -> None:
    assert list(files_matching(f"{folder}/{pattern}")) == [str(folder / name) for name in names]


def test_links_are_not_followed_in_circles(folder: Path) -> None:
    for name in ("loop", "in/up", "in/deep/top"):
        (folder / name).symlink_to(folder)
    assert sum(str(name).endswith("a.html") for name in files_matching(f"{folder}/**/*.html")) == 1
    assert f"{folder}/in/up/a.html" in list(files_matching(f"{folder}/in/*/a.html"))
    (told,) = (name for name in files_matching(f"{folder}/lo*") if isinstance(name, Skipped))
    assert told.reason is Reason.UNREADABLE


def test_patterns_are_read_from_where_one_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert [page.origin for page in read_pages("in/*.html")] == ["in/c.html"]
    assert [page.origin for page in read_pages("*.txt")] == ["b.txt"]


def test_a_file_with_the_very_name_comes_first(folder: Path) -> None:
    (folder / "[ab]*.html").write_text("the words of the very name")
    assert [page.origin for page in read_pages(folder / "[ab]*.html")] == [f"{folder}/[ab]*.html"]


def test_a_pattern_that_matches_nothing_is_an_error_at_once(folder: Path) -> None:
    with pytest.raises(InputError, match=r"\*\.pdf: no file matches this pattern"):
        read_pages(folder / "*.pdf")
