"""Small word lists that the actors stage reads: roles around names, given names, and signs of a mere place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from araxes.knowledge.tables import Row, read_table, resource

ROLE_KINDS = ("rank", "role", "head", "former", "deputy", "unheld", "thing", "lookalike", "observer", "body")
DENIAL_KINDS = ("cue", "verdict", "claim")
PLACE_KINDS = ("noun", "preposition", "verb", "origin", "party")


@dataclass(frozen=True, eq=False, kw_only=True)
class NameWords:
    """Lower-case words by kind; `given_names` are cased as written.

    `people` are ranks and roles together. `sectors` gives the PLOVER sector that a rank or role implies,
    `genders` the gender that a word for a person tells; a given name used for both has the gender "".
    """

    ranks: frozenset[str]
    roles: frozenset[str]
    people: frozenset[str]
    heads: frozenset[str]
    former: frozenset[str]
    deputies: frozenset[str]
    unheld: frozenset[str]
    things: frozenset[str]
    lookalikes: frozenset[str]
    observers: frozenset[str]
    bodies: frozenset[str]
    sectors: Mapping[str, str]
    genders: Mapping[str, str]
    given_names: Mapping[str, str]
    place_nouns: frozenset[str]
    place_prepositions: frozenset[str]
    place_verbs: frozenset[str]
    origins: frozenset[str]
    party_nouns: frozenset[str]


class _Roles(NamedTuple):
    """What `roles.tsv` says: the words of each kind, and the sector and gender of those that tell one."""

    words: Mapping[str, frozenset[str]]
    sectors: Mapping[str, str]
    genders: Mapping[str, str]


def load_name_words() -> NameWords:
    """Return the word lists of `lexicons/roles.tsv`, `lexicons/places.tsv` and `actors/given_names.tsv`.

    Raises: ResourceError with file and line for a kind or gender that is not known.
    """
    roles = _roles()
    places = _places()
    return NameWords(
        ranks=roles.words["rank"],
        roles=roles.words["role"],
        people=roles.words["rank"] | roles.words["role"],
        heads=roles.words["head"],
        former=roles.words["former"],
        deputies=roles.words["deputy"],
        unheld=roles.words["unheld"],
        things=roles.words["thing"],
        lookalikes=roles.words["lookalike"],
        observers=roles.words["observer"],
        bodies=roles.words["body"],
        sectors=roles.sectors,
        genders=roles.genders,
        given_names=_given_names(),
        place_nouns=places["noun"],
        place_prepositions=places["preposition"],
        place_verbs=places["verb"],
        origins=places["origin"],
        party_nouns=places["party"],
    )


def _roles() -> _Roles:
    words: defaultdict[str, set[str]] = defaultdict(set)
    sectors: dict[str, str] = {}
    genders: dict[str, str] = {}
    for row in read_table(resource("lexicons", "roles.tsv"), ("word", "kind", "sector", "gender")):
        words[_one_of(row, "kind", ROLE_KINDS)].add(row["word"])
        if row["sector"]:
            sectors[row["word"]] = row["sector"]
        if _one_of(row, "gender", ("", "m", "f")):
            genders[row["word"]] = row["gender"]
    return _Roles({kind: frozenset(words[kind]) for kind in ROLE_KINDS}, sectors, genders)


def _places() -> dict[str, frozenset[str]]:
    words: defaultdict[str, set[str]] = defaultdict(set)
    for row in read_table(resource("lexicons", "places.tsv"), ("word", "kind")):
        words[_one_of(row, "kind", PLACE_KINDS)].add(row["word"])
    return {kind: frozenset(words[kind]) for kind in PLACE_KINDS}


def _given_names() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in read_table(resource("actors", "given_names.tsv"), ("names", "gender", "note")):
        gender = _one_of(row, "gender", ("m", "f", "mf")).replace("mf", "")
        for name in row.several("names"):
            if name in found:
                raise row.wrong("names", f"holds {name!r} a second time; keep one, with gender mf if it is both")
            found[name] = gender
    return found


def _one_of(row: Row, column: str, allowed: tuple[str, ...]) -> str:
    if row[column] not in allowed:
        raise row.wrong(column, f"is not one of {', '.join(filter(None, allowed))}")
    return row[column]


@dataclass(frozen=True, slots=True, kw_only=True)
class Denials:
    """Words that deny, from `lexicons/denials.tsv`.

    `cues` are lemmas that deny what they report, `verdicts` words that deny what is called so ("baseless"), `claims`
    nouns for what another has claimed ("the charge").
    """

    cues: frozenset[str]
    verdicts: frozenset[str]
    claims: frozenset[str]


def load_denials() -> Denials:
    """Return the words that deny. Raises: ResourceError with file and line for a kind that is not known."""
    words: defaultdict[str, set[str]] = defaultdict(set)
    for row in read_table(resource("lexicons", "denials.tsv"), ("word", "kind")):
        words[_one_of(row, "kind", DENIAL_KINDS)].add(row["word"])
    return Denials(cues=frozenset(words["cue"]), verdicts=frozenset(words["verdict"]), claims=frozenset(words["claim"]))
