"""Offices, and the persons who held them from one day to another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from araxes.knowledge.actor_tables import Problem, stands_twice
from araxes.knowledge.countries import Country, country_cell_problems
from araxes.knowledge.tables import Row, day_range
from araxes.records import Actor, ActorType, DayRange

FAR_PAST, FAR_FUTURE = date(1, 1, 1), date(9999, 12, 31)
DAY_COLUMNS = ("term_from", "term_until")
GENDERS = ("m", "f", "")


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


@dataclass
class Persons:
    """Persons, their spellings, genders and terms, as the rows of holders.tsv are added one by one."""

    persons: dict[str, Actor] = field(default_factory=dict)
    names: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    genders: dict[str, str] = field(default_factory=dict)
    terms: list[Term] = field(default_factory=list)

    def add(self, row: Row, office: Office) -> None:
        """Add a row without problems; of a person's rows the first says name, country and gender."""
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
            self.genders.setdefault(person.actor_id, row["gender"])
        self.terms.append(term_of(row, office))


def read_offices(rows: Iterable[Row], countries: Mapping[str, Country]) -> dict[str, Office]:
    """Return the offices of the rows by id. Raises: ResourceError for the first cell that is wrong."""
    found: dict[str, Office] = {}
    for row in rows:
        for column, what, do in office_problems(row, found, countries):
            raise row.wrong(column, f"{what}; {do}")
        found[row["office_id"]] = office_of(row)
    return found


def office_of(row: Row) -> Office:
    """Return the office of a row without problems."""
    titles: list[str] = []
    only_in: dict[str, frozenset[str]] = {}
    for title, codes in _titles(row):
        titles.append(title)
        if codes:
            only_in[title] = codes
    return Office(
        office_id=row["office_id"],
        titles=tuple(titles),
        only_in=only_in,
        sector=row["sector"],
        rank=int(row["rank"]),
        many=row["holders"] == "many",
    )


def office_problems(row: Row, seen: Collection[str], countries: Collection[str]) -> Iterator[Problem]:
    """Yield what is wrong with a row of offices.tsv, after rows with the ids `seen`."""
    yield from stands_twice("office_id", seen, row["office_id"])
    unknown = sorted({code for _, codes in _titles(row) for code in codes} - set(countries))
    if unknown:
        yield Problem("titles", f"names unknown countries {unknown}", "see countries.tsv")
    if not row["titles"]:
        yield Problem("titles", "is empty", "write at least one title, in small letters")
    if row["rank"] not in ("1", "2", "3", "4", "5"):
        yield Problem("rank", "is not a number from 1 to 5", "see the head of the bundled file")
    if row["holders"] not in ("many", ""):
        yield Problem("holders", "is neither many nor empty", "correct it")


def read_holders(
    rows: Iterable[Row], offices: Mapping[str, Office], organisations: Collection[str], countries: Collection[str]
) -> Persons:
    """Return the persons of the rows with their terms. Raises: ResourceError for the first cell that is wrong."""
    persons = Persons()
    seen: set[object] = set()
    for row in rows:
        for column, what, do in holder_problems(row, seen, offices, organisations, countries):
            raise row.wrong(column, f"{what}; {do}")
        seen.add(term_key(row))
        persons.add(row, offices[row["office_id"]])
    return persons


def term_key(row: Row) -> tuple[str, ...]:
    """Return what tells one term from all others: person, office, whose office it is, and when it began."""
    return tuple(row[column] for column in ("person_id", "office_id", "office_of", "country", "term_from"))


def term_of(row: Row, office: Office) -> Term:
    """Return the term of a row without problems; an empty title is the first of the office."""
    return Term(
        person_id=row["person_id"],
        country=row["country"],
        office_id=row["office_id"],
        office_of=row.optional("office_of"),
        title=row["title"] or office.titles[0],
        begins=_days(row["term_from"]),
        ends=_days(row["term_until"]),
        in_office=not row["term_until"],
    )


def holder_problems(
    row: Row,
    seen: Collection[object],
    offices: Collection[str],
    organisations: Collection[str],
    countries: Collection[str],
) -> Iterator[Problem]:
    """Yield what is wrong with a row of holders.tsv, after rows with the keys `seen`."""
    yield from stands_twice("term_from", seen, term_key(row))
    for column in ("person_id", "name"):
        if not row[column]:
            yield Problem(column, "is empty", "every term has a person")
    if row["office_id"] not in offices:
        yield Problem("office_id", "is not in offices.tsv", "add it there or correct it")
    if row["office_of"] and row["office_of"] not in organisations:
        yield Problem("office_of", "is not in organisations.tsv", "add it there or correct it")
    yield from country_cell_problems(row, countries)
    if row["gender"] not in GENDERS:
        yield Problem("gender", "is not m, f or empty", "correct it")
    wrong = list(_day_problems(row))
    yield from wrong
    if not wrong:
        begins, ends = _days(row["term_from"]), _days(row["term_until"])
        if begins.earliest and ends.latest and ends.latest < begins.earliest:
            yield Problem("term_until", f"is before term_from {row['term_from']!r}", "correct one of them")


def _titles(row: Row) -> Iterator[tuple[str, frozenset[str]]]:
    """The titles of an office, each with the countries after its @."""
    for written in row.several("titles"):
        title, _, codes = written.partition("@")
        yield title, frozenset(codes.split(",")) if codes else frozenset()


def _day_problems(row: Row) -> Iterator[Problem]:
    for column in DAY_COLUMNS:
        try:
            _days(row[column])
        except ValueError:
            yield Problem(column, "is not a date", "write 2013, 2013-08, 2013-08-03 or leave it empty")


def _days(written: str) -> DayRange:
    """The days a term began or ended; empty is open, `?` is ended on an unknown day: no bound either."""
    return DayRange() if written in ("", "?") else day_range(written)
