"""Files that are cut, damaged or no such files at all: nothing is raised, everything ends, what is whole is read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from araxes.pages import read_pages
from araxes.pages.read import READERS
from araxes.records import Page, Skipped
from pages.files import STORIES, WHOLE

# Kinds whose listing stands at the end, or that hold one page: of these a cut file gives nothing, or a part.
ALL_OR_NOTHING = {".parquet", ".json", ".txt.gz", ".txt", ".html", ".mhtml", ".eml", ""}
# How many bytes of the packed file a story needs before it can be read; blocks of bzip2 are only whole or not.
BLOCKWISE = {".tar.bz2"}
QUICK = settings(max_examples=60, deadline=2000, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with TemporaryDirectory() as name:
        yield Path(name)


def read(folder: Path, ending: str, data: bytes) -> list[Page | Skipped]:
    path = folder / f"x{ending}"
    path.write_bytes(data)
    items = list(read_pages(path, max_bytes=100_000))
    for item in items:
        if isinstance(item, Skipped):
            assert item.origin.startswith(str(path))
            assert len(item.detail) > 10
    return items


def pages(items: list[Page | Skipped]) -> list[Page]:
    return [item for item in items if isinstance(item, Page)]


@pytest.mark.parametrize("ending", sorted({*READERS, ""} - {".opml", ".rss", ".atom", ".xml"}))
@QUICK
@given(data=st.binary(max_size=400))
def test_random_bytes_under_any_name_end_as_records(folder: Path, ending: str, data: bytes) -> None:
    assert read(folder, ending, data)


@pytest.mark.parametrize("ending", WHOLE)
@QUICK
@given(data=st.data())
def test_damage_anywhere_in_a_whole_file_raises_nothing(folder: Path, ending: str, data: st.DataObject) -> None:
    whole = bytearray(WHOLE[ending])
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(whole) - 1))
        damage = data.draw(st.binary(min_size=1, max_size=8))
        whole[place : place + data.draw(st.sampled_from((0, len(damage))))] = damage
    assert read(folder, ending, bytes(whole))


@pytest.mark.parametrize("ending", WHOLE)
def test_a_whole_file_is_read_without_complaint(folder: Path, ending: str) -> None:
    items = read(folder, ending, WHOLE[ending])
    expected = STORIES[:1] if ending in ALL_OR_NOTHING - {".parquet", ".json"} else STORIES
    assert [item for item in items if isinstance(item, Skipped)] == []
    assert [story for page in pages(items) for story in STORIES if story in page.text] == list(expected)


@pytest.mark.parametrize("ending", WHOLE)
def test_a_cut_file_raises_nothing_and_gives_what_is_whole_before_the_cut(folder: Path, ending: str) -> None:
    whole = WHOLE[ending]
    found, told = 0, 0
    for cut in range(1, len(whole), max(1, len(whole) // 150)):
        items = read(folder, ending, whole[:cut])
        assert items, cut
        stories = [story for page in pages(items) for story in STORIES if story in page.text]
        assert stories == list(STORIES[: len(stories)]), cut
        if ending not in ALL_OR_NOTHING:
            # The later the cut, the more stories; none is ever lost that a shorter file gave.
            assert len(stories) >= found, cut
            told += any(isinstance(item, Skipped) for item in items)
        found = max(found, len(stories))
    if ending not in ALL_OR_NOTHING | BLOCKWISE:
        assert found >= len(STORIES) - 1
        assert told > 20
