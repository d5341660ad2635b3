"""Words in common: stems, their rarity, likeness and coverage."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from araxes.stories.words import EMPTY, SHORTEST_STEM, coverage, likeness, rarity, stem, stems

WORD_SETS = st.frozensets(st.sampled_from(["treaty", "river", "toll", "envoy", "bridge", "drill", "border"]))


@pytest.mark.parametrize(
    ("words", "one_stem"),
    [
        (["accuse", "accused", "accuses"], "accus"),
        (["violation", "violations"], "violat"),
        (["agreement", "agreements"], "agree"),
        (["meet", "meeting", "meetings"], "meet"),
        (["deny", "denied", "denies"], "deny"),
        (["commit", "commits"], "commit"),
    ],
)
def test_forms_of_a_word_share_a_stem(words: list[str], one_stem: str) -> None:
    assert {stem(word) for word in words} == {one_stem}


@pytest.mark.parametrize("word", ["used", "tied", "ally", "oil", "war", "2021"])
def test_a_short_word_keeps_four_letters(word: str) -> None:
    assert len(stem(word)) >= min(len(word), SHORTEST_STEM)


def test_the_stems_of_a_text_are_those_of_its_content_words() -> None:
    text = "The envoy said that France's tolls, raised by 1.5 per cent, were “unjust”."
    assert stems(text) == {"envoy", "franc", "toll", "rais", "1.5", "per", "cent", "unjust"}


def test_function_words_and_lone_letters_carry_nothing() -> None:
    assert stems(" ".join(sorted(EMPTY))) == frozenset()
    assert stems("x y 7") == {"7"}


def test_a_curly_apostrophe_is_an_apostrophe() -> None:
    assert stems("Iran’s drills") == stems("Iran's drills") == {"iran", "drill"}


def test_a_word_of_one_text_weighs_more_than_a_word_of_all() -> None:
    weights = rarity([frozenset({"river", "toll"}), frozenset({"river"}), frozenset({"river", "drill"})])
    assert weights["river"] == 1.0
    assert weights["toll"] == weights["drill"] == pytest.approx(math.log(2) + 1)


def test_likeness_counts_rare_words_more() -> None:
    texts = [frozenset({"river", "toll"}), frozenset({"river", "drill"}), frozenset({"river", "toll", "secret"})]
    weights = rarity(texts)
    assert likeness(texts[0], texts[2], weights) > likeness(texts[0], texts[1], weights) > 0
    assert likeness(texts[0], texts[0], weights) == pytest.approx(1.0)
    assert likeness(frozenset(), texts[0], weights) == 0.0


def test_coverage_asks_how_much_of_the_part_stands_in_the_whole() -> None:
    part, whole = frozenset({"river", "toll"}), frozenset({"river", "toll", "secret", "envoy"})
    assert coverage(part, whole, {}) == 1.0
    assert coverage(whole, part, {}) == 0.5
    assert coverage(whole, part, {"river": 3.0}) == pytest.approx(4 / 6)
    assert coverage(frozenset(), whole, {}) == 0.0


@given(first=WORD_SETS, second=WORD_SETS, others=st.lists(WORD_SETS, max_size=4))
def test_likeness_is_symmetric_and_both_lie_between_nothing_and_all(
    first: frozenset[str], second: frozenset[str], others: list[frozenset[str]]
) -> None:
    weights = rarity([first, second, *others])
    assert likeness(first, second, weights) == likeness(second, first, weights)
    assert 0 <= likeness(first, second, weights) <= 1 + 1e-9
    assert 0 <= coverage(first, second, weights) <= 1 + 1e-9
