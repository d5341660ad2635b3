"""PLOVER contexts of a sentence by its words, and whether it is about sport, shows or companies instead."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from araxes.knowledge.predicates import ContextLexicon
from araxes.records import Sentence

MAX_CONTEXTS = 4
MODE_CONTEXTS: Mapping[str, str] = {"cyber": "cyber", "misinformation": "misinformation"}
# So many different words of a domain in a sentence, or in it and its neighbours, make it no politics.
# Tuned on sport and entertainment pages of BBC News 2004-05.
DOMAIN_WORDS_SENTENCE = 2
DOMAIN_SHARE_ARTICLE = 0.012
DOMAIN_WORDS_ARTICLE = 6


def contexts_of(sentence: Sentence, mode: str | None, lexicon: ContextLexicon) -> tuple[str, ...]:
    """Return the contexts that the words of a sentence show, most words first, at most four."""
    words = _words(sentence)
    counted = {name: len(words & listed) for name, listed in lexicon.contexts.items()}
    found = sorted((name for name, count in counted.items() if count), key=lambda name: (-counted[name], name))
    implied = MODE_CONTEXTS.get(mode or "")
    if implied and implied not in found:
        found.insert(0, implied)
    return tuple(found[:MAX_CONTEXTS])


def domain_of(sentence: Sentence, lexicon: ContextLexicon) -> str | None:
    """Return the domain ("sport") that two or more words of a sentence belong to; `None` if it may be politics."""
    words = _words(sentence)
    counted = {name: len(words & listed) for name, listed in lexicon.domains.items()}
    political = max((len(words & listed) for listed in lexicon.contexts.values()), default=0)
    best = max(counted, key=lambda name: counted[name], default=None)
    if best is None or counted[best] < DOMAIN_WORDS_SENTENCE or counted[best] <= political:
        return None
    return best


def domain_of_article(sentences: list[Sentence] | tuple[Sentence, ...], lexicon: ContextLexicon) -> str | None:
    """Return the domain that a whole article belongs to; `None` for most news.

    An article belongs to a domain if the domain's words are a sizeable share of all its words and outnumber the
    words of every political context.
    """
    counts = dict.fromkeys(lexicon.domains, 0)
    political = dict.fromkeys(lexicon.contexts, 0)
    total = 0
    for sentence in sentences:
        words = _words(sentence)
        total += len(sentence.tokens)
        for name, listed in lexicon.domains.items():
            counts[name] += len(words & listed)
        for name, listed in lexicon.contexts.items():
            political[name] += len(words & listed)
    best = max(counts, key=lambda name: counts[name], default=None)
    if best is None or counts[best] < DOMAIN_WORDS_ARTICLE or counts[best] / total < DOMAIN_SHARE_ARTICLE:
        return None
    return best if counts[best] > max(political.values(), default=0) else None


def _words(sentence: Sentence) -> set[str]:
    """Lemmas, and pairs of neighbouring lemmas."""
    lemmas = [token.lemma for token in sentence.tokens]
    return set(lemmas) | {f"{first} {second}" for first, second in pairwise(lemmas)}
