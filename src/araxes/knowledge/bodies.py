"""Bodies of states by their kind ("the Iranian army" is `IRN:ARMY`), and known organisations that are such a body.

The note of an organisation says which: `[is ARMY|JUNTA]` are bodies that it is besides the one in its id, `[not ARMY]`
are bodies that one of its names sounds like and that are others or more ("the State Security Service" is not all
security forces).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from araxes.knowledge.actor_tables import Problem
from araxes.knowledge.countries import Country
from araxes.knowledge.tables import Row
from araxes.records import ActorType

BODY_KINDS = ("body", "people")
# Sectors of which a state has so many bodies that no organisation is the one: news agencies, papers, companies.
MANY_SECTORS = frozenset({"JRN", "BUS"})
_MARK = re.compile(r"\[(is|not) ([A-Z_|]+)\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A generic body that makes an actor together with a country: "the Iranian army" is `IRN:ARMY`."""

    suffix: str
    terms: tuple[str, ...]
    type: ActorType
    sector: str
    people: bool


def read_bodies(rows: Iterable[Row]) -> tuple[Body, ...]:
    """Return the bodies of the rows. Raises: ResourceError for the first cell that is wrong."""
    found: list[Body] = []
    seen: set[str] = set()
    for row in rows:
        for column, what, do in body_problems(row, seen):
            raise row.wrong(column, f"{what}; {do}")
        seen.update(row.several("terms"))
        found.append(body_of(row))
    return tuple(found)


def body_of(row: Row) -> Body:
    """Return the body of a row without problems."""
    return Body(
        suffix=row["suffix"],
        terms=row.several("terms"),
        type=ActorType(row["type"]),
        sector=row["sector"],
        people=row["kind"] == "people",
    )


def body_problems(row: Row, seen: Collection[str]) -> Iterator[Problem]:
    """Yield what is wrong with a row of bodies.tsv, after rows with the words `seen`."""
    for term in row.several("terms"):
        if term in seen:
            yield Problem("terms", f"has {term!r}, which stands in another row", "take it out of one of them")
    if not row["suffix"]:
        yield Problem("suffix", "is empty", "write the part of the actor id after the country, as in ARMY")
    if row["kind"] not in BODY_KINDS:
        yield Problem("kind", f"is not one of {', '.join(BODY_KINDS)}", "correct it")
    yield from type_problems(row)


def type_problems(row: Row) -> Iterator[Problem]:
    """Yield the problem of a row whose type is none of `ActorType`."""
    if row["type"] not in tuple(ActorType):
        yield Problem("type", f"is not one of {', '.join(ActorType)}", "correct it")


def marked(row: Row, mark: str) -> tuple[str, ...]:
    """Return the suffixes that a row of organisations.tsv names in its mark `is` or `not`."""
    return tuple(suffix for kind, names in _MARK.findall(row["note"]) if kind == mark for suffix in names.split("|"))


def body_ids(rows: Iterable[Row]) -> dict[str, str]:
    """Return the organisation by each id of a body that it is besides its own: `USA:MARINES` is `USA:MARINE_CORPS`."""
    return {
        f"{row['actor_id'].partition(':')[0]}:{suffix}": row["actor_id"] for row in rows for suffix in marked(row, "is")
    }


def sounds_like(row: Row, country: Country, bodies: Mapping[str, Body]) -> dict[str, str]:
    """Return the suffixes of bodies that names of the organisation say together with its country, and such a name.

    "US Marines" is the country and a word of MARINES. `bodies` are by word, in small letters. Groups of people, and
    bodies of which a state has many, are left out: "the Iranian news agency" is no certain one.
    """
    found: dict[str, str] = {}
    owners = {*country.names, *country.adjectives}
    for name in (row["name"], *row.several("other_names")):
        rests = {rest.lower() for owner in owners for rest in _without(name, owner)}
        body = next((bodies[rest] for rest in sorted(rests, key=len, reverse=True) if rest in bodies), None)
        if body is not None and not body.people and body.sector not in MANY_SECTORS:
            found.setdefault(body.suffix, name)
    return found


def _without(name: str, owner: str) -> Iterator[str]:
    """The name without its country: "Marines" of "US Marines", "National Guard" of "National Guard of Russia"."""
    for before in (f"{owner} ", f"{owner}'s "):
        if name.startswith(before):
            yield name.removeprefix(before)
    for behind in (f" of {owner}", f" of the {owner}"):
        if name.endswith(behind):
            yield name.removesuffix(behind)
