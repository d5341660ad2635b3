"""Small word lists that the actors stage reads: roles around names, and signs of a mere place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from araxes.knowledge.tables import read_table, resource


@dataclass(frozen=True, eq=False, kw_only=True)
class NameWords:
    """Lower-case words by kind. `sectors` gives the PLOVER sector that a rank or role implies."""

    ranks: frozenset[str]
    roles: frozenset[str]
    heads: frozenset[str]
    former: frozenset[str]
    deputies: frozenset[str]
    sectors: Mapping[str, str]
    place_nouns: frozenset[str]
    place_prepositions: frozenset[str]
    place_verbs: frozenset[str]
    origins: frozenset[str]


def load_name_words() -> NameWords:
    """Return the word lists of `lexicons/roles.tsv` and `lexicons/places.tsv`.

    Raises: ResourceError with file and line for a kind that is not known.
    """
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    sectors: dict[str, str] = {}
    for row in read_table(resource("lexicons", "roles.tsv"), ("word", "kind", "sector")):
        if row["kind"] not in ("rank", "role", "head", "former", "deputy"):
            raise row.wrong("kind", "is not one of rank, role, head, former, deputy")
        kinds[row["kind"]].add(row["word"])
        if row["sector"]:
            sectors[row["word"]] = row["sector"]
    for row in read_table(resource("lexicons", "places.tsv"), ("word", "kind")):
        if row["kind"] not in ("noun", "preposition", "verb", "origin"):
            raise row.wrong("kind", "is not one of noun, preposition, verb, origin")
        kinds["place " + row["kind"]].add(row["word"])
    return NameWords(
        ranks=frozenset(kinds["rank"]),
        roles=frozenset(kinds["role"]),
        heads=frozenset(kinds["head"]),
        former=frozenset(kinds["former"]),
        deputies=frozenset(kinds["deputy"]),
        sectors=sectors,
        place_nouns=frozenset(kinds["place noun"]),
        place_prepositions=frozenset(kinds["place preposition"]),
        place_verbs=frozenset(kinds["place verb"]),
        origins=frozenset(kinds["place origin"]),
    )


def load_denials() -> frozenset[str]:
    """Return the lemmas of the cues that deny a claim, from `lexicons/denials.tsv`."""
    return frozenset(row["cue"] for row in read_table(resource("lexicons", "denials.tsv"), ("cue",)))
