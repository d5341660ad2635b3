"""Links of articles: alike and near in time; and stories without two that are not linked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from araxes.knowledge.word_counts import load_word_counts
from araxes.records import ArticleLink, DayRange, Span, content_id
from araxes.stories.kinship import WINDOW_DAYS, article_link, chance, gather_stories
from araxes.stories.profiles import Profile, profile_of, story_rarity
from factories import an_article

RARITY = story_rarity(load_word_counts(), [])
FERRY = "The ferry Aurelia ran onto rocks off Skerrow on Monday, and 212 passengers were taken off by lifeboat."
AGAIN = "Lifeboats took 212 people off the Aurelia after she struck rocks near Skerrow, her owners said."
BUDGET = "Ministers argued through the night over a budget that would raise the duty on cider by a tenth."
DAY = date(2021, 3, 1)


def profile(name: str, text: str, days: DayRange | None = None) -> Profile:
    article = an_article(article_id=name, text=text, title=None, title_span=None, body_spans=(Span(0, len(text)),))
    return replace(profile_of(article, RARITY), days=days or DayRange(DAY, DAY))


def test_two_tellings_of_one_happening_are_linked_and_say_by_what() -> None:
    link = article_link(profile("b", AGAIN), profile("a", FERRY))
    assert link is not None
    assert (link.first, link.second) == ("a", "b")
    assert link.numbers == 1
    assert 0 < link.words < 1
    assert 0 < link.names <= 1
    assert link.score == pytest.approx(chance((link.words, link.names, link.numbers)), abs=1e-3)


def test_other_news_is_not_linked() -> None:
    assert article_link(profile("a", FERRY), profile("b", BUDGET)) is None


def test_what_is_published_later_than_the_window_is_other_news() -> None:
    def after(days: int) -> ArticleLink | None:
        later = DAY + timedelta(days=days)
        return article_link(profile("a", FERRY), profile("b", AGAIN, DayRange(later, later)))

    assert after(WINDOW_DAYS) is not None
    assert after(WINDOW_DAYS + 1) is None
    assert article_link(profile("a", FERRY), profile("b", AGAIN, DayRange(None, None))) is not None


def test_no_two_articles_of_a_story_are_without_a_link() -> None:
    def link(first: str, second: str, score: float) -> ArticleLink:
        return ArticleLink(first=first, second=second, score=score, words=0.5, names=0.5, numbers=0.5)

    chain = [link("a", "b", 0.9), link("b", "c", 0.8)]
    (story,) = gather_stories(["c", "a", "b"], chain)
    assert story.article_ids == ("a", "b")
    assert story.story_id == content_id("st", "a", "b")
    (story,) = gather_stories(["c", "a", "b"], [*chain, link("a", "c", 0.1)])
    assert story.article_ids == ("a", "b", "c")
    assert gather_stories(["a"], []) == []
