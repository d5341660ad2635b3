"""Words in common: stems, their rarity, likeness and coverage."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from araxes.knowledge.word_counts import WordCounts, load_word_counts
from araxes.stories.words import EMPTY, SHORTEST_STEM, Rarity, Words, coverage, likeness, stem, stems

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


COUNTS = WordCounts(total=99, articles={"river": 99, "toll": 9})
RARITY = Rarity(COUNTS)


def test_a_rare_word_weighs_more_and_an_unknown_one_most() -> None:
    assert RARITY.weight("river") == 1.0
    assert RARITY.weight("toll") == pytest.approx(math.log(10) + 1)
    assert RARITY.weight("unheard") == pytest.approx(math.log(100) + 1)
    assert RARITY.weight("#FRA") == 1.0
    assert RARITY.mass(["river", "toll"]) == pytest.approx(math.log(10) + 2)


def test_the_bundled_counts_know_common_words_from_rare_ones() -> None:
    rarity = Rarity(load_word_counts())
    assert rarity.weight(stem("people")) < rarity.weight(stem("ambassador")) < rarity.weight("zzyzx")


def words(*stems_of_it: str) -> Words:
    return Words(frozenset(stems_of_it), RARITY.mass(stems_of_it))


def test_likeness_counts_rare_words_more() -> None:
    text = words("river", "toll", "drill")
    assert likeness(text, words("toll", "envoy"), RARITY) > likeness(text, words("river", "envoy"), RARITY) > 0
    assert likeness(text, text, RARITY) == pytest.approx(1.0)
    assert likeness(words(), text, RARITY) == 0.0


def test_coverage_asks_how_much_of_the_part_stands_in_the_whole() -> None:
    part, whole = frozenset({"#FRA", "river"}), frozenset({"#FRA", "river", "toll"})
    assert coverage(part, whole, RARITY) == 1.0
    assert coverage(whole, part, RARITY) == pytest.approx(2 / (3 + math.log(10)))
    assert coverage(frozenset(), whole, RARITY) == 0.0


@given(first=WORD_SETS, second=WORD_SETS)
def test_likeness_is_symmetric_and_both_lie_between_nothing_and_all(
    first: frozenset[str], second: frozenset[str]
) -> None:
    one, other = words(*first), words(*second)
    assert likeness(one, other, RARITY) == likeness(other, one, RARITY)
    assert 0 <= likeness(one, other, RARITY) <= 1 + 1e-9
    assert 0 <= coverage(first, second, RARITY) <= 1 + 1e-9
