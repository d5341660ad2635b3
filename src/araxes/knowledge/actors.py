"""Who is who: countries, organisations, outlets as actors, and office-holders with the terms of their offices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TypeVar

from araxes.knowledge.actor_tables import (
    HOLDER_COLUMNS,
    ORGANISATION_COLUMNS,
    Problem,
    read_actor_tables,
    stands_twice,
)
from araxes.knowledge.bodies import Body, body_ids, read_bodies, type_problems
from araxes.knowledge.countries import (
    NO_ONE_COUNTRY,
    Country,
    country_actor,
    country_cell_problems,
    read_countries,
)
from araxes.knowledge.holders import Office, Term, read_holders, read_offices
from araxes.knowledge.outlets import Outlet, OutletIndex, load_outlets
from araxes.knowledge.tables import Row
from araxes.records import Actor, ActorType, DayRange

__all__ = [
    "HOLDER_COLUMNS",
    "NO_ONE_COUNTRY",
    "ORGANISATION_COLUMNS",
    "ActorKnowledge",
    "Body",
    "Country",
    "Office",
    "Term",
    "country_actor",
    "load_actors",
]
K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, eq=False, kw_only=True)
class ActorKnowledge:
    """All that is known of actors before a page is read. Mappings are by id; `names` are a person's spellings.

    `body_ids` are ids that a country and a body make (`USA:MARINES`), and the organisation that is this body.
    """

    countries: Mapping[str, Country]
    organisations: Mapping[str, Actor]
    organisation_names: Mapping[str, tuple[str, ...]]
    persons: Mapping[str, Actor]
    person_names: Mapping[str, tuple[str, ...]]
    genders: Mapping[str, str]
    offices: Mapping[str, Office]
    terms: tuple[Term, ...]
    bodies: tuple[Body, ...]
    outlets: Mapping[str, Outlet]
    traps: tuple[str, ...]
    body_ids: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def outlet_index(self) -> OutletIndex:
        """The outlets by name and host."""
        return OutletIndex.of(self.outlets)

    @cached_property
    def terms_of(self) -> Mapping[str, tuple[Term, ...]]:
        """The terms of each person, by person id."""
        return _grouped((term.person_id, term) for term in self.terms)

    @cached_property
    def terms_in(self) -> Mapping[tuple[str, str], tuple[Term, ...]]:
        """The terms of each office, by country or organisation id, and office id.

        An office of a national organisation is found under both ("SNSC secretary", "Iran's security chief");
        the leader of a group is not the leader of its country.
        """
        keyed: list[tuple[tuple[str, str], Term]] = []
        for term in self.terms:
            national = term.office_of is None or term.office_of.startswith(f"{term.country}:")
            if national and term.office_id != "leader":
                keyed.append(((term.country, term.office_id), term))
            if term.office_of is not None:
                keyed.append(((term.office_of, term.office_id), term))
        return _grouped(keyed)

    @cached_property
    def terms_at(self) -> Mapping[str, tuple[Term, ...]]:
        """The terms of all offices of an organisation, by its id."""
        return _grouped((term.office_of, term) for term in self.terms if term.office_of)

    @cached_property
    def _other_ids(self) -> Mapping[str, tuple[str, ...]]:
        return _grouped((actor_id, other) for other, actor_id in self.body_ids.items())

    def ids_of(self, actor_id: str) -> tuple[str, ...]:
        """The id, and the ids of the bodies that this organisation is besides."""
        return (actor_id, *self._other_ids.get(actor_id, ()))

    def holders(self, country: str, office_id: str, days: DayRange) -> tuple[Term, ...]:
        """The terms of all who may have held the office of that country (or organisation) on some of the days."""
        return tuple(term for term in self.terms_in.get((country, office_id), ()) if term.may_hold_on(days))

    def actor(self, actor_id: str) -> Actor | None:
        """The actor with this id, if it is in the knowledge base; the organisation, of the id of a body that it is."""
        actor_id = self.body_ids.get(actor_id, actor_id)
        if actor_id in self.countries:
            return country_actor(self.countries[actor_id])
        return self.organisations.get(actor_id) or self.persons.get(actor_id)


def load_actors(*, outlets_file: str = "", own: str = "") -> ActorKnowledge:
    """Return the actor knowledge, checked: the bundled one, with the user's outlets and actors (`own`) before it.

    `own` is a folder of tables or one table. What is bundled is read once a process, as all that is looked up by it
    is kept beside it; the user's files are read anew. Raises: ResourceError naming file, line, column and value for a
    duplicate, a dangling id or an impossible term, and for a file that cannot be read.
    """
    return read_actors(outlets_file, own) if outlets_file or own else _bundled()


@cache
def _bundled() -> ActorKnowledge:
    return read_actors("", "")


def read_actors(outlets_file: str, own: str) -> ActorKnowledge:
    """Return the actor knowledge as the tables have it now; for the parameters and errors see `load_actors`."""
    tables = read_actor_tables(own)
    countries = read_countries(tables["countries.tsv"])
    offices = read_offices(tables["offices.tsv"], countries)
    organisations, organisation_names = _organisations(tables["organisations.tsv"], countries)
    outlets = load_outlets(countries.keys() | NO_ONE_COUNTRY, outlets_file)
    for outlet in outlets.values():
        organisations.setdefault(
            outlet.outlet_id,
            Actor(
                actor_id=outlet.outlet_id,
                name=outlet.name,
                type=ActorType.ORGANISATION,
                country=outlet.country,
                sector="JRN",
            ),
        )
        organisation_names.setdefault(outlet.outlet_id, (outlet.name, *outlet.names))
    held = read_holders(tables["holders.tsv"], offices, organisations, countries)
    return ActorKnowledge(
        countries=countries,
        organisations=organisations,
        organisation_names=organisation_names,
        persons=held.persons,
        person_names={key: tuple(dict.fromkeys(names)) for key, names in held.names.items()},
        genders=held.genders,
        offices=offices,
        terms=tuple(held.terms),
        bodies=read_bodies(tables["bodies.tsv"]),
        body_ids=body_ids(tables["organisations.tsv"]),
        outlets=outlets,
        traps=tuple(row["phrase"] for row in tables["traps.tsv"]),
    )


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    found: defaultdict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}


def _organisations(
    rows: Iterable[Row], countries: Collection[str]
) -> tuple[dict[str, Actor], dict[str, tuple[str, ...]]]:
    actors: dict[str, Actor] = {}
    names: dict[str, tuple[str, ...]] = {}
    for row in rows:
        for column, what, do in organisation_problems(row, actors, countries):
            raise row.wrong(column, f"{what}; {do}")
        actors[row["actor_id"]] = Actor(
            actor_id=row["actor_id"],
            name=row["name"],
            type=ActorType(row["type"]),
            country=row["country"],
            sector=row.optional("sector"),
        )
        names[row["actor_id"]] = (row["name"], *row.several("other_names"))
    return actors, names


def organisation_problems(row: Row, seen: Collection[str], countries: Collection[str]) -> Iterator[Problem]:
    """Yield what is wrong with a row of organisations.tsv, after rows with the ids `seen`."""
    yield from stands_twice("actor_id", seen, row["actor_id"])
    for column in ("actor_id", "name"):
        if not row[column]:
            yield Problem(column, "is empty", "every organisation has an id and a name")
    yield from country_cell_problems(row, countries)
    yield from type_problems(row)
