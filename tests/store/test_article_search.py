"""Articles are found by words, outlet, day and whom they name; the newest first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from araxes.errors import InputError
from araxes.records import DateBasis, DayRange, Published
from araxes.relations.periods import PLACEABLE_DAYS
from araxes.relations.press import day_of_paper
from araxes.store import Store
from araxes.store import article_search as searching
from araxes.store.article_search import Asked
from araxes.store.page_rows import ARTICLES
from desk.small_desk import build_small_desk, id_of
from factories import an_article

NAMES = ("charge", "reprint", "denial", "treaty", "undated", "hostile")
BY_ID = {id_of("ar", name): name for name in NAMES}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = build_small_desk(tmp_path_factory.mktemp("articles") / "small.db")
    with Store.open(path, mode="read") as opened:
        yield opened


def found(store: Store, **asked: object) -> list[str]:
    piece = store.find_articles(Asked(**asked), limit=10)  # type: ignore[arg-type]
    assert piece.total == len(piece.rows)
    return [BY_ID[one.article_id] for one in piece.rows]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({}, ["hostile", "treaty", "denial", "reprint", "charge", "undated"]),
        ({"words": "river"}, ["treaty", "reprint", "denial", "charge", "undated"]),
        ({"outlet": "SPREE post"}, ["treaty", "denial"]),
        ({"naming": "FRA:MARLOW"}, ["reprint", "charge"]),
        ({"naming": "ITA"}, ["denial"]),
        ({"naming_country": "ITA"}, ["denial"]),
        ({"naming": "NOBODY"}, []),
        ({"language": "fr"}, []),
        ({"since": date(2021, 6, 1)}, ["hostile", "treaty"]),
        ({"until": date(2021, 3, 1)}, ["charge"]),
        ({"copies_of": id_of("ar", "charge")}, ["reprint"]),
        ({"words": "tolls", "naming_country": "FRA", "outlet": "The Reprint"}, ["reprint"]),
    ],
)
def test_what_is_asked_is_found(store: Store, asked: dict[str, object], names: list[str]) -> None:
    assert sorted(found(store, **asked)) == sorted(names)
    days = [one.published.anchor or date.min for one in store.find_articles(Asked(**asked), limit=10).rows]  # type: ignore[arg-type]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize(
    "asked", [{"words": "river"}, {"naming_country": "FRA"}, {"naming": "ITA"}, {"words": "river", "naming": "FRA"}]
)
def test_what_is_frequent_is_found_all_the_same(
    store: Store, asked: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = found(store, **asked)
    monkeypatch.setattr(searching, "FREQUENT", 0)
    assert found(store, **asked) == before != []


def test_words_without_a_word_are_refused(store: Store) -> None:
    with pytest.raises(InputError, match="no word in it"):
        store.find_articles(Asked(words="***"), limit=1)


def test_what_an_article_holds_in_numbers(store: Store) -> None:
    holds = store.holds([id_of("ar", "charge"), id_of("ar", "treaty")])
    charge, treaty = holds[id_of("ar", "charge")], holds[id_of("ar", "treaty")]
    assert (charge.n_statements, charge.n_events, charge.n_copies) == (1, 1, 1)
    assert (treaty.n_statements, treaty.n_events, treaty.n_copies) == (0, 1, 0)


def test_outlets_and_languages(store: Store) -> None:
    assert ("Spree Post", 2) in store.outlets_named()
    assert store.languages_named() == ["en"]


@pytest.fixture(scope="module")
def loose(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """A desk without pages, into which articles can be written all the same."""
    with Store.open(tmp_path_factory.mktemp("loose") / "desk.db") as store:
        store._connection.execute("PRAGMA foreign_keys = OFF")
        yield store._connection


days = st.dates(date(2000, 1, 1), date(2030, 1, 1)) | st.none()


@settings(max_examples=60, deadline=None)
@given(earliest=days, width=st.integers(0, 900) | st.none(), best=days, sure=st.floats(0, 1) | st.none(), likely=days)
def test_an_article_stands_at_the_day_that_stands_for_it(
    loose: sqlite3.Connection,
    earliest: date | None,
    width: int | None,
    best: date | None,
    sure: float | None,
    likely: date | None,
) -> None:
    published = Published(
        earliest=earliest,
        latest=None if width is None else (earliest or date(2010, 5, 5)) + timedelta(days=width),
        best=best,
        probability=sure if best else None,
        basis=DateBasis.CONTENT,
        likely=DayRange(likely, likely + timedelta(days=31)) if likely else None,
    )
    ARTICLES.insert(loose, [an_article(published=published)], run_id=1)
    row = loose.execute("SELECT day, earliest, latest FROM article_facts").fetchone()
    placed = searching.read_days_placed(loose, "The Example", PLACEABLE_DAYS)
    assert searching.read_days_placed(loose, "the example", PLACEABLE_DAYS) == []
    loose.execute("DELETE FROM article_facts")
    loose.execute("DELETE FROM articles")
    on_a_line = day_of_paper(published)
    assert placed == ([on_a_line] if on_a_line is not None else [])
    assert row["day"] == (published.anchor.isoformat() if published.anchor else None)
    reckoned = published.reckoned
    if row["day"] is not None:
        assert row["earliest"] == (reckoned.earliest.isoformat() if reckoned.earliest else "0000")
        assert row["latest"] == (reckoned.latest.isoformat() if reckoned.latest else "9999")
