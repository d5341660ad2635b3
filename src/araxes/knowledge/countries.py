"""Countries and territories: the words for them, and the codes that other data know them by."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from araxes.knowledge.actor_tables import Problem, stands_twice, year_problems
from araxes.knowledge.tables import Row
from araxes.records import Actor, ActorType

AMBIGUOUS = re.compile(r"\[ambiguous ([^\]]+)\]")
# Codes in the place of a country, for actors of no one country.
NO_ONE_COUNTRY = frozenset({"IGO", "IMG", "NGO", "MNC"})
FORM_COLUMNS = ("name", "other_names", "adjectives", "demonyms", "capital", "metonyms")
YEAR_COLUMNS = ("valid_from", "valid_until", "iso_from", "iso_until")
_CODE = re.compile("[A-Z]{3}")
_COW = re.compile(r"([A-Z]{3})/(\d{1,3}) (\d{4}|\?)-(\d{4})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class CowSpell:
    """A spell of membership in the Correlates of War state system, v2016, with code and number of then.

    `first` is `None` where the year is not certain, `last` where the state is a member still.
    """

    abbreviation: str
    number: int
    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country (or territory that makes news) and the words for it, cased as in news.

    `ambiguous` are words that often mean something else ("Georgia", "Jordan", "Brussels") and need support
    from the rest of the article. `former` states end before our time; a current one has their words first.
    `born` and `ended` are years of the state, `iso_from` and `iso_until` years of its code, where they are bounds.
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
    born: int | None = None
    ended: int | None = None
    cow: tuple[CowSpell, ...] = ()
    iso_from: int | None = None
    iso_until: int | None = None

    def of(self, body: str) -> str:
        """The country's body or people in words: "Iranian media"."""
        return f"{self.adjectives[0] if self.adjectives else self.name} {body}"

    def cow_in(self, year: int) -> CowSpell | None:
        """The membership of that year; `None` outside the system, and where the year it began is not certain."""
        for spell in reversed(self.cow):
            if spell.first is not None and spell.first <= year <= (spell.last or year):
                return spell
        return None


def country_actor(country: Country) -> Actor:
    """Return the country itself as an actor; its government acts in its name, so it has no sector."""
    return Actor(actor_id=country.code, name=country.name, type=ActorType.COUNTRY, country=country.code, sector=None)


def read_countries(rows: Iterable[Row]) -> dict[str, Country]:
    """Return the countries of the rows by code. Raises: ResourceError for the first cell that is wrong."""
    found: dict[str, Country] = {}
    for row in rows:
        for column, what, do in country_problems(row, found):
            raise row.wrong(column, f"{what}; {do}")
        found[row["code"]] = country_of(row)
    return found


def country_of(row: Row) -> Country:
    """Return the country of a row without problems."""
    return Country(
        code=row["code"],
        name=row["name"],
        names=(row["name"], *row.several("other_names")),
        adjectives=row.several("adjectives"),
        demonyms=row.several("demonyms"),
        capitals=row.several("capital"),
        metonyms=row.several("metonyms"),
        region=row["region"],
        former=bool(row["valid_until"]),
        ambiguous=frozenset(_ambiguous(row)),
        born=_year(row["valid_from"]),
        ended=_year(row["valid_until"]),
        cow=tuple(map(_spell, row.several("cow"))),
        iso_from=_year(row["iso_from"]),
        iso_until=_year(row["iso_until"]),
    )


def country_problems(row: Row, seen: Collection[str]) -> Iterator[Problem]:
    """Yield what is wrong with a row of countries.tsv, after rows with the codes `seen`."""
    if not _CODE.fullmatch(row["code"]):
        yield Problem("code", "is not three capital letters", "write the ISO 3166-1 alpha-3 code, or XAA to XZZ")
    yield from stands_twice("code", seen, row["code"])
    if not row["name"]:
        yield Problem("name", "is empty", "write the name as news has it")
    yield from year_problems(row, YEAR_COLUMNS)
    if not all(_COW.fullmatch(spell) for spell in row.several("cow")):
        yield Problem(
            "cow", "is not a list of spells", "write them as AZE/373 1991- or GFR/260 1955-1990, with | between"
        )
    forms = {form for column in FORM_COLUMNS for form in row.several(column)}
    unknown = sorted(set(_ambiguous(row)) - forms)
    if unknown:
        yield Problem("note", f"calls {unknown} ambiguous, which are no forms of the row", "add them or take them out")


def country_cell_problems(row: Row, countries: Collection[str]) -> Iterator[Problem]:
    """Yield the problem of a row whose column `country` is no country, nor a code for several."""
    if row["country"] not in countries and row["country"] not in NO_ONE_COUNTRY:
        several = ", ".join(sorted(NO_ONE_COUNTRY))
        yield Problem("country", f"is not in countries.tsv, nor one of {several}", "add it there or correct it")


def _ambiguous(row: Row) -> list[str]:
    flagged = AMBIGUOUS.match(row["note"])
    return flagged[1].split("|") if flagged else []


def _spell(written: str) -> CowSpell:
    found = _COW.fullmatch(written)
    assert found is not None  # country_problems looked at it
    return CowSpell(abbreviation=found[1], number=int(found[2]), first=_year(found[3]), last=_year(found[4] or ""))


def _year(written: str) -> int | None:
    return int(written) if written.isdecimal() else None
