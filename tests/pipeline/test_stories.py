"""Stories on the desk: found from terms near in time, gathered again where an article changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest

from araxes.errors import DeskError, InputError
from araxes.pipeline import stories
from araxes.pipeline.stories import link_stories
from araxes.records import Article, Hints, PageRecord, Story
from araxes.store import Store
from araxes.stories.profiles import Profile, profile_of
from araxes.stories.words import Rarity
from desk.small_desk import Draft
from factories import published_on

DAY = date(2021, 3, 1)
TELLINGS = (
    "The ferry Aurelia ran onto rocks off Skerrow on Monday, and 212 passengers were taken off by lifeboat.",
    "Lifeboats took 212 people off the ferry Aurelia after she struck rocks near Skerrow, her owners said.",
    "All 212 passengers of the Aurelia are safe; lifeboats met the ferry on the rocks at Skerrow.",
    "Ministers argued through the night over a budget that would raise the duty on cider by a tenth.",
)


def page(number: int, day: date | None = DAY) -> PageRecord:
    draft = Draft(f"page {number} of {day}", "News", [TELLINGS[number]], outlet=f"Outlet {number}", day=day)
    return draft.record()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "desk.db") as opened:
        opened.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})
        yield opened


def read(store: Store, *pages: PageRecord) -> list[set[str]]:
    """Add the pages and link; return the articles of each story by outlet."""
    for one in pages:
        store.add(one, 1)
    link_stories(store)
    return told(store)


def told(store: Store) -> list[set[str]]:
    return [
        {str(article.outlet) for article in store.articles(article_ids=story.article_ids)} for story in store.stories()
    ]


def test_no_article_changes_while_it_is_compared(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []

    def while_another_writes(article: Article, rarity: Rarity) -> Profile:
        with Store.open(store.path, busy_timeout_seconds=0.01) as other, pytest.raises(DeskError, match=r"busy|locked"):
            other.replace_terms({})
        tried.append(article.article_id)
        return profile_of(article, rarity)

    monkeypatch.setattr(stories, "profile_of", while_another_writes)
    read(store, page(0))
    assert len(tried) == 1


def test_articles_of_one_happening_are_a_story(store: Store) -> None:
    assert read(store, *map(page, range(4))) == [{"Outlet 0", "Outlet 1", "Outlet 2"}]
    assert store.pending().n_articles == 0
    store.check()


def test_one_more_joins_and_one_of_another_week_does_not(store: Store) -> None:
    assert read(store, page(0)) == []
    assert read(store, page(1)) == [{"Outlet 0", "Outlet 1"}]
    before = list(store.stories())
    assert read(store, page(2, DAY + timedelta(days=30))) == [{"Outlet 0", "Outlet 1"}]
    assert list(store.stories()) == before
    assert read(store, page(2, None)) == [{"Outlet 0", "Outlet 1", "Outlet 2"}]


def test_an_article_whose_day_changes_leaves(store: Store) -> None:
    read(store, page(0), page(1), page(2))
    moved = page(2)
    assert moved.article is not None
    later = replace(moved, article=replace(moved.article, published=published_on(DAY + timedelta(days=60))))
    store.replace_readings(later, moved.article, Hints(), run_id=1)
    link_stories(store)
    assert told(store) == [{"Outlet 0", "Outlet 1"}]
    store.check()


def test_the_size_of_the_steps_changes_nothing(tmp_path: Path, store: Store) -> None:
    at_once = read(store, *map(page, range(4)))
    with (
        Store.open(tmp_path / "other.db") as other,
        patch.multiple(stories, COMPARED=1, GATHERED=1),
    ):
        other.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})
        assert read(other, *map(page, range(4))) == at_once
        assert list(other.stories()) == list(store.stories())


def test_stories_are_chosen_by_article_day_and_number_and_found_by_id(store: Store) -> None:
    far = DAY + timedelta(days=100)
    read(store, page(0), page(1), page(0, far), page(1, far))
    early, late = store.stories()
    assert list(store.stories(since=far)) == [late]
    assert list(store.stories(until=DAY)) == [early]
    assert list(store.stories(limit=1)) == [early]
    assert list(store.stories(article_ids=[late.article_ids[0]])) == [late]
    assert store.find(late.story_id[:10]) == late
    with pytest.raises(InputError, match="no record"):
        store.find("st_ffff0000")


def test_a_story_of_articles_that_were_not_asked_for_is_refused(store: Store) -> None:
    read(store, page(0), page(1))
    (story,) = store.stories()
    with pytest.raises(ValueError, match="not to be gathered"):
        store.replace_stories(story.article_ids[:1], [Story(story_id="st_1", article_ids=story.article_ids)])
