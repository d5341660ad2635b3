"""Profiles: what of an article tells its happening."""

from __future__ import annotations

import math

import pytest

from araxes.knowledge.word_counts import WordCounts
from araxes.records import Article, Span
from araxes.stories.profiles import N_TERMS, cosine, load_story_rarity, profile_of, story_rarity
from factories import an_article

RARITY = load_story_rarity()


def told(text: str, title: str | None = None) -> Article:
    return an_article(text=text, title=title, title_span=None, body_spans=(Span(0, len(text)),), clutter=())


def test_names_are_the_capitals_inside_sentences() -> None:
    profile = profile_of(told('Ferries stopped at Dover. Lorries queued for "Miles" near Folkestone.'), RARITY)
    assert {"dover", "folkeston"} <= set(profile.names)
    assert not {"lorry", "ferry"} & set(profile.names)
    assert {"ferry", "lorry"} <= set(profile.words)


def test_the_title_adds_words_and_no_names() -> None:
    profile = profile_of(told("The ferry stopped.", title="Dover Ferry Stops"), RARITY)
    assert "dover" in profile.words
    assert not profile.names


def test_numbers_stand_apart_too() -> None:
    profile = profile_of(told("They fined him 2,500 dollars and 40 cents."), RARITY)
    assert set(profile.numbers) == {"2,500", "40"} <= set(profile.words)


def test_vectors_have_length_one_and_empty_ones_none() -> None:
    profile = profile_of(told("The ferry stopped at Dover for 40 hours."), RARITY)
    for weights in (profile.words, profile.names, profile.numbers):
        assert math.fsum(weight**2 for weight in weights.values()) == pytest.approx(1)
    nothing = profile_of(told("..."), RARITY)
    assert (nothing.words, nothing.names, nothing.numbers, nothing.terms) == ({}, {}, {}, [])
    assert cosine(nothing.words, profile.words) == 0


def test_countries_tell_least_of_a_happening() -> None:
    assert RARITY.weight("azerbaijani") == RARITY.weight("iran") == RARITY.weight("baku") == 1
    profile = profile_of(told("An envoy of Iran slipped on a jetty in Baku."), RARITY)
    assert profile.words["jetty"] > profile.words["iran"]


def test_a_cosine_is_one_with_itself_and_nothing_with_the_strange() -> None:
    one = profile_of(told("The ferry stopped at Dover."), RARITY)
    other = profile_of(told("Senators argued over beef tariffs."), RARITY)
    assert cosine(one.words, one.words) == pytest.approx(1)
    assert cosine(one.words, other.words) == 0


def test_the_terms_are_the_heaviest_words() -> None:
    rarity = story_rarity(WordCounts(total=100, articles={"common": 99}), [])
    words = [f"word{chr(97 + i)}{chr(97 + i)}" for i in range(25)]
    profile = profile_of(told(" ".join(["common", *words, words[3], words[3]])), rarity)
    assert len(profile.terms) == N_TERMS
    assert profile.terms[0][0] == "worddd"
    assert "common" not in dict(profile.terms)
