"""The actors as a directory to look up: all names, codes, offices and terms of each, and the file they stand in."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from araxes.knowledge.actor_tables import ActorTables, read_actor_tables
from araxes.knowledge.actors import ActorKnowledge, load_actors
from araxes.knowledge.countries import Country
from araxes.knowledge.holders import FAR_FUTURE, FAR_PAST, term_of
from araxes.knowledge.tables import Row, day_range
from araxes.records import DayRange

KINDS = ("country", "organisation", "person")


@dataclass(frozen=True, slots=True, kw_only=True)
class TermEntry:
    """One term as it is written, with the place it is written in. An empty `term_until` is in office."""

    office: str
    title: str
    country: str
    office_of: str | None
    term_from: str
    term_until: str
    note: str
    source: str
    begins: DayRange
    ends: DayRange

    def may_hold_on(self, day: date) -> bool:
        """Whether the person may have held the office on the day (open ends reach far)."""
        return (self.begins.earliest or FAR_PAST) <= day <= (self.ends.latest or FAR_FUTURE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An actor with all that is known. `codes` are those of other data; `sources` are files with lines."""

    actor_id: str
    kind: str
    name: str
    names: tuple[str, ...]
    country: str | None
    sector: str | None
    type: str
    gender: str | None
    codes: Mapping[str, str]
    years: str
    terms: tuple[TermEntry, ...]
    notes: tuple[str, ...]
    sources: tuple[str, ...]

    def terms_on(self, day: date | None) -> tuple[TermEntry, ...]:
        """The terms that the person may have held on the day; all, the latest first, without a day."""
        if day is None:
            return tuple(sorted(self.terms, key=lambda term: term.begins.earliest or FAR_PAST, reverse=True))
        return tuple(term for term in self.terms if term.may_hold_on(day))


@dataclass(frozen=True)
class Directory:
    """All actors of the bundled tables and the user's own, by id."""

    entries: Mapping[str, Entry]
    offices: frozenset[str]

    @classmethod
    def load(cls, *, outlets_file: str = "", own: str = "") -> Directory:
        """Return the directory. Raises: ResourceError as `load_actors` does."""
        knowledge = load_actors(outlets_file=outlets_file, own=own)
        tables = read_actor_tables(own)
        made = [*_countries(tables, knowledge), *_organisations(tables, knowledge), *_persons(tables, knowledge)]
        return cls({entry.actor_id: entry for entry in made}, frozenset(knowledge.offices))

    def find(
        self,
        words: Sequence[str] = (),
        *,
        country: str | None = None,
        office: str | None = None,
        day: date | None = None,
        kind: str | None = None,
    ) -> list[Entry]:
        """Return the actors of which id or names hold all the words, in any case and without accents.

        `country` is that of the actor, or of an office of a person; `day` keeps persons in an office, and what
        existed; with `office`, persons in that office on that day.
        """
        wanted = [_plain(word) for word in words]
        return [
            entry
            for entry in self.entries.values()
            if (kind is None or entry.kind == kind)
            and _is_of(entry, country, office, day)
            and (not wanted or all(word in _plain("\n".join((entry.actor_id, *entry.names))) for word in wanted))
        ]


def _is_of(entry: Entry, country: str | None, office: str | None, day: date | None) -> bool:
    """Whether the actor is of the country, office and day, where they are given."""
    if entry.kind == "person":
        terms = [
            term
            for term in entry.terms_on(day)
            if office in (None, term.office) and country in (None, term.country, entry.country)
        ]
        return bool(terms)
    if office is not None or country not in (None, entry.country):
        return False
    begins, _, ends = entry.years.partition(" to ")
    bounds = _bound(begins).earliest, _bound(ends).latest
    return day is None or (bounds[0] or FAR_PAST) <= day <= (bounds[1] or FAR_FUTURE)


def _bound(written: str) -> DayRange:
    """The days of a bound as it is written; a cell that is no date bounds nothing."""
    try:
        return day_range(written)
    except ValueError:
        return DayRange()


def _plain(text: str) -> str:
    """The text in small letters without accents, as it is typed."""
    return "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))


def _years(row: Row) -> str:
    return f"{row['valid_from']} to {row['valid_until']}" if row["valid_from"] or row["valid_until"] else ""


def _source(row: Row) -> str:
    return f"{row.file} line {row.line}"


def _countries(tables: ActorTables, knowledge: ActorKnowledge) -> Iterator[Entry]:
    for row in tables["countries.tsv"]:
        country = knowledge.countries[row["code"]]
        forms = (*country.names, *country.adjectives, *country.demonyms, *country.capitals, *country.metonyms)
        yield Entry(
            actor_id=country.code,
            kind="country",
            name=country.name,
            names=tuple(dict.fromkeys(forms)),
            country=country.code,
            sector=None,
            type="country",
            gender=None,
            codes=_codes(row, country),
            years=_years(row),
            terms=(),
            notes=tuple(filter(None, [row["note"]])),
            sources=(_source(row),),
        )


def _codes(row: Row, country: Country) -> dict[str, str]:
    """The country's codes in other data; the years of the ISO code where it has any."""
    years = f" {row['iso_from']}-{row['iso_until']}" if country.iso_from or country.iso_until else ""
    own = country.code.startswith("X")
    iso = {} if own else {"ISO 3166-1 alpha-3": f"{country.code}{years}"}
    return iso | ({"Correlates of War": row["cow"].replace("|", ", ")} if row["cow"] else {})


def _organisations(tables: ActorTables, knowledge: ActorKnowledge) -> Iterator[Entry]:
    rows = {row["actor_id"]: row for row in tables["organisations.tsv"]}
    for actor in knowledge.organisations.values():
        row = rows.get(actor.actor_id)
        yield Entry(
            actor_id=actor.actor_id,
            kind="organisation",
            name=actor.name,
            names=tuple(dict.fromkeys(knowledge.organisation_names[actor.actor_id])),
            country=actor.country,
            sector=actor.sector,
            type=actor.type.value,
            gender=None,
            codes={},
            years=_years(row) if row else "",
            terms=(),
            notes=tuple(filter(None, [row["note"]])) if row else (),
            sources=(_source(row) if row else "outlets",),
        )


def _persons(tables: ActorTables, knowledge: ActorKnowledge) -> Iterator[Entry]:
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    for row in tables["holders.tsv"]:
        rows[row["person_id"]].append(row)
    for actor in knowledge.persons.values():
        written = rows[actor.actor_id]
        yield Entry(
            actor_id=actor.actor_id,
            kind="person",
            name=actor.name,
            names=knowledge.person_names[actor.actor_id],
            country=actor.country,
            sector=actor.sector,
            type="person",
            gender=knowledge.genders.get(actor.actor_id),
            codes={},
            years="",
            terms=tuple(_terms(written, knowledge)),
            notes=tuple(dict.fromkeys(row["note"] for row in written if row["note"])),
            sources=tuple(_source(row) for row in written),
        )


def _terms(rows: Iterable[Row], knowledge: ActorKnowledge) -> Iterator[TermEntry]:
    for row in rows:
        term = term_of(row, knowledge.offices[row["office_id"]])
        yield TermEntry(
            office=term.office_id,
            title=term.title,
            country=term.country,
            office_of=term.office_of,
            term_from=row["term_from"],
            term_until=row["term_until"],
            note=row["note"],
            source=_source(row),
            begins=term.begins,
            ends=term.ends,
        )
