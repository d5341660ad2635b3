"""What an article is about, as weighted words, names and numbers: by these two articles of one happening are told.

Weights are fixed (`Rarity`) and not counted over the desk, so that a profile never changes with what else is read. On
ECB+ counting over the collection did no better (docs/scores.md).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from araxes.knowledge.actor_tables import read_bundled_rows
from araxes.knowledge.countries import Country, read_countries
from araxes.knowledge.word_counts import WordCounts, load_word_counts
from araxes.records import Article, DayRange
from araxes.stories.words import EMPTY, WORD, Rarity, stem

# The terms by which other articles of the same story are sought. With 24, 0.99 of the pairs of one story of ECB+ meet
# the least shared weight (`LEAST_SHARED` in store/stories.py), while an article is compared with 25 others of 574.
N_TERMS = 24
# What ends a sentence, before any quotes and brackets: the capital of the next word is not that of a name.
SENTENCE_ENDS = frozenset(".!?:;\n")
OPENING = "\"'“”‘’«»()[]`*-–—• \t\r\u00a0"

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Profile:
    """Unit vectors of an article's words, of its names and of its numbers, by stem; empty where it has none.

    `days` are those on which it may have been published.
    """

    article_id: str
    days: DayRange
    words: Weights
    names: Weights
    numbers: Weights

    @property
    def terms(self) -> list[tuple[str, float]]:
        """The stems that weigh most, with their weights, the heaviest first."""
        return sorted(self.words.items(), key=lambda item: (-item[1], item[0]))[:N_TERMS]


def story_rarity(counts: WordCounts, countries: Iterable[Country]) -> Rarity:
    """Return the weights for profiles: the words for countries, their people and capitals count as common."""
    common = {
        stem(word.lower())
        for country in countries
        for word in (*country.names, *country.adjectives, *country.demonyms, *country.capitals)
        if " " not in word
    }
    return Rarity(counts, frozenset(common))


@cache
def load_story_rarity() -> Rarity:
    """Return the weights for profiles from the bundled counts of words and table of countries."""
    return story_rarity(load_word_counts(), read_countries(read_bundled_rows("countries.tsv")).values())


def profile_of(article: Article, rarity: Rarity) -> Profile:
    """Return the profile of an article's title and body.

    `rarity` is that of `story_rarity`: all news of a pair has the words for its countries, whatever it tells.
    """
    words, names = _counted(article.body)
    title, _ = _counted(article.title or "")  # whose capitals say nothing
    words += title
    numbers = {word: count for word, count in words.items() if word[0].isdigit()}
    return Profile(
        article_id=article.article_id,
        days=article.published.reckoned,
        words=_unit(words, rarity),
        names=_unit(names, rarity),
        numbers=_unit(numbers, rarity),
    )


def cosine(first: Weights, second: Weights) -> float:
    """Return the cosine of two unit vectors without negative weights, 0 to 1."""
    if len(first) > len(second):
        first, second = second, first
    return min(1.0, math.fsum(weight * second[word] for word, weight in first.items() if word in second))


def _counted(text: str) -> tuple[Counter[str], Counter[str]]:
    """How often each stem stands in a text, and how often with the capital of a name."""
    words: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for match in WORD.finditer(text):
        word = match[0].replace("’", "'").removesuffix("'s")
        lower = word.lower()
        if lower in EMPTY or (len(word) == 1 and not word.isdigit()):
            continue
        words[stem(lower)] += 1
        if word[0].isupper() and not _begins_a_sentence(text, match.start()):
            names[stem(lower)] += 1
    return words, names


def _begins_a_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 8) : start].rstrip(OPENING)
    return start == 0 or not before or before[-1] in SENTENCE_ENDS


def _unit(counts: Mapping[str, int], rarity: Rarity) -> Weights:
    weights = {word: (1 + math.log(count)) * rarity.weight(word) for word, count in counts.items()}
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
    return {word: weights[word] / length for word in sorted(weights)}
