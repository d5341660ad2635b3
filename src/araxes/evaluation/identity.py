"""Whether a predicted actor is the actor of the gold.

Actors that a page itself introduces get ids that no annotator could foresee, so an equal id settles it and an unequal
one does not: then country and name decide.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from rapidfuzz import fuzz

from araxes.evaluation.gold import GoldActor

_LITTLE_WORDS = frozenset(("a", "an", "and", "of", "the", "s"))
# Set between what must agree and what must not: "Mammadov" and "Mammedov" are at 87.5, "Ilham" and "Elham" at 80,
# "Ilham" and "Heydar" (two men of one family) at 36.
_SAME_LAST_NAME = 85.0
_SAME_FIRST_NAME = 80.0
_STEM = 4


def same_actor(gold: GoldActor, actor_id: str | None, name: str | None, country: str | None) -> bool:
    """Return whether the id is equal or, failing that, country and name agree.

    A country is only itself: no person or body of it counts, nor does the country count for them. A gold actor of
    unknown country agrees with any.
    """
    if actor_id == gold.actor_id:
        return True
    if gold.type == "country" and actor_id is not None:
        return False
    if actor_id is not None and actor_id == country:
        return False
    return same_country(gold, country) and name is not None and any(names_agree(own, name) for own in gold.names)


def same_country(gold: GoldActor, country: str | None) -> bool:
    """Return whether the country is the gold actor's, or the gold does not know it."""
    return gold.country is None or gold.country == country


def names_agree(first: str, second: str) -> bool:
    """Return whether two names can be of one actor: same last word, and no other word that speaks against it.

    "Aliyev" agrees with "Ilham Aliyev", "Elham Aliyev" too, "Heydar Aliyev" does not. Words in brackets are a second
    name; "X in Y" also stands for "X"; word order does not matter where all words are the same.
    """
    return any(_agree(one, other) for one in _forms(first) for other in _forms(second))


def _agree(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    if set(first) == set(second):
        return True
    if first[-1] != second[-1] and not _alike(first[-1], second[-1], _SAME_LAST_NAME):
        return False
    shorter, longer = sorted((first[:-1], second[:-1]), key=len)
    return all(any(_first_names(word, other) for other in longer) for word in shorter)


def _first_names(word: str, other: str) -> bool:
    if len(word) == 1 or len(other) == 1:
        return word[0] == other[0]
    return word[:_STEM] == other[:_STEM] or _alike(word, other, _SAME_FIRST_NAME)


def _alike(first: str, second: str, least: float) -> bool:
    return min(len(first), len(second)) > _STEM and fuzz.ratio(first, second) >= least


def _forms(name: str) -> Iterator[tuple[str, ...]]:
    outside = re.sub(r"\([^)]*\)", " ", name)
    for form in (outside, *re.findall(r"\(([^)]*)\)", name), re.split(r"\s+in\s+", outside, maxsplit=1)[0]):
        words = _words(form)
        if words:
            yield words


def _words(name: str) -> tuple[str, ...]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    found = re.findall(r"\w+", plain.replace("’s ", " ").replace("'s ", " ").replace("’", "").replace("'", ""))
    return tuple(word for word in found if word not in _LITTLE_WORDS)
