"""Who is who: countries, organisations, outlets as actors, and office-holders with the terms of their offices."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar

from araxes.knowledge.outlets import Outlet, OutletIndex, load_outlets
from araxes.knowledge.tables import Row, day_range, read_table, resource
from araxes.records import Actor, ActorType, DayRange

K = TypeVar("K")
V = TypeVar("V")
AMBIGUOUS = re.compile(r"\[ambiguous ([^\]]+)\]")
# Codes in the place of a country, for actors of no one country.
NO_ONE_COUNTRY = frozenset({"IGO", "IMG", "NGO", "MNC"})
FAR_PAST, FAR_FUTURE = date(1, 1, 1), date(9999, 12, 31)
COUNTRY_COLUMNS = (
    "code", "name", "other_names", "adjectives", "demonyms", "capital", "metonyms",
    "region", "valid_from", "valid_until", "note",
)  # fmt: skip
ORGANISATION_COLUMNS = (
    "actor_id", "name", "other_names", "type", "country", "sector", "valid_from", "valid_until", "note",
)  # fmt: skip
OFFICE_COLUMNS = ("office_id", "titles", "sector", "rank", "holders", "note")
HOLDER_COLUMNS = (
    "person_id", "name", "other_names", "country", "office_id", "office_of", "title",
    "term_from", "term_until", "gender", "note",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country (or territory that makes news) and the words for it, cased as in news.

    `ambiguous` are words that often mean something else ("Georgia", "Jordan", "Brussels") and need support
    from the rest of the article. `former` states end before our time; a current one has their words first.
    """

    code: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    metonyms: tuple[str, ...]
    region: str
    former: bool
    ambiguous: frozenset[str]

    def of(self, body: str) -> str:
        """The country's body or people in words: "Iranian media"."""
        return f"{self.adjectives[0] if self.adjectives else self.name} {body}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A kind of office. `titles` are lower case; `only_in` names the countries a title is limited to.

    `many` says that a country has several holders at a time, so that the title alone names nobody.
    """

    office_id: str
    titles: tuple[str, ...]
    only_in: Mapping[str, frozenset[str]]
    sector: str
    rank: int
    many: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One person in one office. `begins` and `ends` are intervals as precise as is known.

    `in_office` says that the term had not ended when the file was made; where it is false and `ends` is
    open, the term ended on a day that is not known.
    """

    person_id: str
    country: str
    office_id: str
    office_of: str | None
    title: str
    begins: DayRange
    ends: DayRange
    in_office: bool

    def may_hold_on(self, days: DayRange) -> bool:
        """Whether the person may have held the office on some day of the interval (open ends reach far)."""
        first = self.begins.earliest or FAR_PAST
        last = self.ends.latest or FAR_FUTURE
        return first <= (days.latest or FAR_FUTURE) and (days.earliest or FAR_PAST) <= last


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A generic body that makes an actor together with a country: "the Iranian army" is `IRN:ARMY`."""

    suffix: str
    terms: tuple[str, ...]
    type: ActorType
    sector: str
    people: bool


@dataclass(frozen=True, eq=False, kw_only=True)
class ActorKnowledge:
    """All that is known of actors before a page is read. Mappings are by id; `names` are a person's spellings."""

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

    def holders(self, country: str, office_id: str, days: DayRange) -> tuple[Term, ...]:
        """The terms of all who may have held the office of that country (or organisation) on some of the days."""
        return tuple(term for term in self.terms_in.get((country, office_id), ()) if term.may_hold_on(days))

    def actor(self, actor_id: str) -> Actor | None:
        """The actor with this id, if it is in the knowledge base."""
        if actor_id in self.countries:
            return country_actor(self.countries[actor_id])
        return self.organisations.get(actor_id) or self.persons.get(actor_id)


def country_actor(country: Country) -> Actor:
    """Return the country itself as an actor; its government acts in its name, so it has no sector."""
    return Actor(actor_id=country.code, name=country.name, type=ActorType.COUNTRY, country=country.code, sector=None)


def load_actors(*, outlets_file: str = "") -> ActorKnowledge:
    """Return the bundled actor knowledge, checked, with the outlets of the user's file before the bundled ones.

    Raises: ResourceError with file and line for a duplicate, a dangling id or an impossible term.
    """
    countries = _countries()
    offices = _offices(countries)
    organisations, organisation_names = _organisations(countries)
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
    holders = _Holders(countries, offices, organisations)
    holders.read()
    return ActorKnowledge(
        countries=countries,
        organisations=organisations,
        organisation_names=organisation_names,
        persons=holders.persons,
        person_names={key: tuple(dict.fromkeys(names)) for key, names in holders.names.items()},
        genders=holders.genders,
        offices=offices,
        terms=tuple(holders.terms),
        bodies=_bodies(),
        outlets=outlets,
        traps=tuple(row["phrase"] for row in read_table(resource("actors", "traps.tsv"), ("phrase", "why"))),
    )


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    found: defaultdict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}


def _countries() -> dict[str, Country]:
    found: dict[str, Country] = {}
    for row in read_table(resource("actors", "countries.tsv"), COUNTRY_COLUMNS):
        if row["code"] in found:
            raise row.wrong("code", "stands twice; merge the rows")
        found[row["code"]] = Country(
            code=row["code"],
            name=row["name"],
            names=(row["name"], *row.several("other_names")),
            adjectives=row.several("adjectives"),
            demonyms=row.several("demonyms"),
            capitals=row.several("capital"),
            metonyms=row.several("metonyms"),
            region=row["region"],
            former=bool(row["valid_until"]),
            ambiguous=frozenset(flagged[1].split("|")) if (flagged := AMBIGUOUS.match(row["note"])) else frozenset(),
        )
    return found


def _organisations(countries: Mapping[str, Country]) -> tuple[dict[str, Actor], dict[str, tuple[str, ...]]]:
    actors: dict[str, Actor] = {}
    names: dict[str, tuple[str, ...]] = {}
    for row in read_table(resource("actors", "organisations.tsv"), ORGANISATION_COLUMNS):
        if row["actor_id"] in actors:
            raise row.wrong("actor_id", "stands twice; merge the rows")
        _check_country(row, countries)
        actors[row["actor_id"]] = Actor(
            actor_id=row["actor_id"],
            name=row["name"],
            type=_actor_type(row),
            country=row["country"],
            sector=row.optional("sector"),
        )
        names[row["actor_id"]] = (row["name"], *row.several("other_names"))
    return actors, names


def _check_country(row: Row, countries: Mapping[str, Country]) -> None:
    if row["country"] not in countries and row["country"] not in NO_ONE_COUNTRY:
        raise row.wrong("country", f"is not in countries.tsv, nor one of {', '.join(sorted(NO_ONE_COUNTRY))}")


def _actor_type(row: Row) -> ActorType:
    try:
        return ActorType(row["type"])
    except ValueError:
        raise row.wrong("type", f"is not one of {', '.join(ActorType)}") from None


def _offices(countries: Mapping[str, Country]) -> dict[str, Office]:
    found: dict[str, Office] = {}
    for row in read_table(resource("actors", "offices.tsv"), OFFICE_COLUMNS):
        titles: list[str] = []
        only_in: dict[str, frozenset[str]] = {}
        for written in row.several("titles"):
            title, _, codes = written.partition("@")
            titles.append(title)
            if codes:
                only_in[title] = frozenset(codes.split(","))
                unknown = only_in[title] - countries.keys()
                if unknown:
                    raise row.wrong("titles", f"names unknown countries {sorted(unknown)}; see countries.tsv")
        found[row["office_id"]] = Office(
            office_id=row["office_id"],
            titles=tuple(titles),
            only_in=only_in,
            sector=row["sector"],
            rank=_rank(row),
            many=row["holders"] == "many",
        )
    return found


def _rank(row: Row) -> int:
    if row["rank"] not in ("1", "2", "3", "4", "5"):
        raise row.wrong("rank", "is not a number from 1 to 5")
    return int(row["rank"])


def _bodies() -> tuple[Body, ...]:
    columns = ("terms", "suffix", "type", "sector", "kind", "note")
    return tuple(
        Body(
            suffix=row["suffix"],
            terms=row.several("terms"),
            type=_actor_type(row),
            sector=row["sector"],
            people=row["kind"] == "people",
        )
        for row in read_table(resource("actors", "bodies.tsv"), columns)
    )


@dataclass
class _Holders:
    """Collects persons, their spellings and terms while holders.tsv is read."""

    countries: Mapping[str, Country]
    offices: Mapping[str, Office]
    organisations: Mapping[str, Actor]
    persons: dict[str, Actor] = field(default_factory=dict)
    names: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    genders: dict[str, str] = field(default_factory=dict)
    terms: list[Term] = field(default_factory=list)

    def read(self) -> None:
        for row in read_table(resource("actors", "holders.tsv"), HOLDER_COLUMNS):
            self._add(row)

    def _add(self, row: Row) -> None:
        office = self.offices.get(row["office_id"])
        if office is None:
            raise row.wrong("office_id", "is not in offices.tsv; add it there or correct it")
        if row["office_of"] and row["office_of"] not in self.organisations:
            raise row.wrong("office_of", "is not in organisations.tsv; add it there or correct it")
        _check_country(row, self.countries)
        begins, ends = _days(row, "term_from"), _days(row, "term_until")
        if begins.earliest and ends.latest and ends.latest < begins.earliest:
            raise row.wrong("term_until", f"is before term_from {row['term_from']!r}; correct one of them")
        person = Actor(
            actor_id=row["person_id"],
            name=row["name"],
            type=ActorType.PERSON,
            country=row["country"],
            sector=office.sector or None,
        )
        self.persons.setdefault(person.actor_id, person)
        self.names[person.actor_id] += [row["name"], *row.several("other_names")]
        if row["gender"]:
            self.genders[person.actor_id] = row["gender"]
        self.terms.append(
            Term(
                person_id=person.actor_id,
                country=row["country"],
                office_id=row["office_id"],
                office_of=row.optional("office_of"),
                title=row["title"] or office.titles[0],
                begins=begins,
                ends=ends,
                in_office=not row["term_until"],
            )
        )


def _days(row: Row, column: str) -> DayRange:
    """The days a term began or ended; empty is open, `?` is ended on an unknown day: no bound either."""
    if row[column] in ("", "?"):
        return DayRange()
    try:
        return day_range(row[column])
    except ValueError:
        raise row.wrong(column, "is not a date; write 2013, 2013-08, 2013-08-03 or leave it empty") from None
