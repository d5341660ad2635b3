"""A check over all that is known of actors, the bundled tables and the user's own: what contradicts itself."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from araxes.knowledge.actor_tables import (
    ActorTables,
    Problem,
    is_removed,
    read_actor_tables,
    read_bundled_rows,
    read_own_rows,
    replaced_by,
)
from araxes.knowledge.actors import organisation_problems
from araxes.knowledge.bodies import body_of, body_problems, marked, sounds_like
from araxes.knowledge.countries import FORM_COLUMNS, NO_ONE_COUNTRY, Country, country_of, country_problems
from araxes.knowledge.holders import Term, holder_problems, office_of, office_problems, term_key, term_of
from araxes.knowledge.outlets import load_outlets
from araxes.knowledge.tables import Row

# Offices of which a state has one holder at a time. Others are left out: there are several ambassadors, and the
# titles of deputies, envoys and commanders say too little to tell one post from another.
EXCLUSIVE = frozenset(
    {"president", "prime-minister", "supreme-leader", "foreign-minister", "defence-minister", "interior-minister"}
)
# Words in a note that tell why two held one office at a time, as the head of holders.tsv asks for.
EXCUSED = re.compile(r"acting|caretaker|interim|rival|disputed|transition|junta|parallel|not recognised", re.IGNORECASE)
NAMESAKE = re.compile(r"\bnamesake", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something in a table that cannot be right: where it stands, what it is, and what to do."""

    file: str
    line: int
    what: str
    do: str


@dataclass(frozen=True)
class _Sound:
    """The rows that have no fault of their own, by table; the checks of rows against rows are of these."""

    rows: Mapping[str, list[Row]]
    countries: Mapping[str, Country]
    terms: list[tuple[Row, Term]]


def check_actors(own: str = "", *, outlets_file: str = "") -> list[Finding]:
    """Return what is wrong in the tables of actors, by file and line; nothing is wrong in the bundled ones.

    Looks for: cells that are not allowed, keys that stand twice, ids that lead nowhere, terms that end before they
    begin or lie outside the life of their state, two holders of an exclusive office at a time, persons whose rows
    differ, a form that names two actors, a person or a body with two ids, organisations without sector, and removals
    that remove nothing.
    Raises: ResourceError for a file that cannot be read as a table.
    """
    tables = read_actor_tables(own)
    found: list[Finding] = []
    sound = _look_at_rows(tables, outlets_file, found)
    found += _terms_outside_states(sound)
    found += _shared_offices(sound)
    found += _persons_that_differ(sound)
    found += _shared_forms(sound)
    found += _persons_with_two_ids(sound)
    found += _bodies_with_two_ids(sound)
    found += _organisations_without_sector(sound.rows["organisations.tsv"])
    found += _idle_removals(own)
    return sorted(found)


def _look_at_rows(tables: ActorTables, outlets_file: str, found: list[Finding]) -> _Sound:
    """Look at each row alone, add what is wrong to `found`, and return the rows that are sound."""
    rows: dict[str, list[Row]] = {}
    codes = {row["code"] for row in tables["countries.tsv"]} | NO_ONE_COUNTRY
    bodies = set(load_outlets(codes, outlets_file))
    countries: dict[str, Country] = {}
    offices: set[str] = set()
    organisations: set[str] = set()
    keys: set[object] = set()
    words: set[str] = set()
    looks: dict[str, Callable[[Row], Iterator[Problem]]] = {
        "countries.tsv": lambda row: country_problems(row, countries),
        "offices.tsv": lambda row: office_problems(row, offices, countries),
        "organisations.tsv": lambda row: organisation_problems(row, organisations, countries),
        "holders.tsv": lambda row: holder_problems(row, keys, offices, bodies, countries),
        "bodies.tsv": lambda row: body_problems(row, words),
    }
    for name, look in looks.items():
        rows[name] = []
        for row in tables[name]:
            wrong = list(look(row))
            found += [_finding(row, f"{column} {row[column]!r} {what}", do) for column, what, do in wrong]
            if not wrong:
                rows[name].append(row)
            # Also what has a fault is there: a term of it is not one that leads nowhere.
            if name == "countries.tsv" and not wrong:
                countries[row["code"]] = country_of(row)
            elif name == "offices.tsv":
                offices.add(row["office_id"])
            elif name == "organisations.tsv":
                organisations.add(row["actor_id"])
                bodies.add(row["actor_id"])
            elif name == "holders.tsv":
                keys.add(term_key(row))
            elif name == "bodies.tsv":
                words.update(row.several("terms"))
    known = {row["office_id"]: office_of(row) for row in rows["offices.tsv"]}
    terms = [(row, term_of(row, known[row["office_id"]])) for row in rows["holders.tsv"] if row["office_id"] in known]
    return _Sound(rows, countries, terms)


def _finding(row: Row, what: str, do: str) -> Finding:
    return Finding(row.file, row.line, what, do)


def _place(row: Row) -> str:
    return f"{row.file} line {row.line}"


def _terms_outside_states(sound: _Sound) -> Iterator[Finding]:
    """Terms of a state's own offices that ended before it was born, or began after it had ended.

    A term that reaches into the life of the state may have begun before: a president of a Soviet republic stayed.
    The leader of a movement may be older than its state. A state is born in the first year it is given or was a
    member of the COW system, whichever is earlier.
    """
    for row, term in sound.terms:
        country = sound.countries.get(term.country)
        if country is None or term.office_of:
            continue
        first = [spell.first for spell in country.cow if spell.first is not None]
        born = min([country.born, *first]) if country.born is not None else None
        if born is not None and term.ends.latest and term.ends.latest.year < born:
            yield _finding(
                row,
                f"{term.person_id} held {term.office_id} until {row['term_until']}, before {country.name} ({born})",
                "name the state of that time, or correct term_until",
            )
        if country.ended is not None and term.begins.earliest and term.begins.earliest.year > country.ended:
            yield _finding(
                row,
                f"{term.person_id} held {term.office_id} from {row['term_from']}, "
                f"after {country.name} ({country.ended})",
                "name the state of that time, or correct term_from",
            )


def _shared_offices(sound: _Sound) -> Iterator[Finding]:
    """Two holders of an office of which a state has one at a time. Days that may touch are no overlap."""
    excused = {(row["person_id"], row["office_id"]) for row, _ in sound.terms if EXCUSED.search(row["note"])}
    held: defaultdict[tuple[str, str, str], list[tuple[Row, Term]]] = defaultdict(list)
    for row, term in sound.terms:
        if term.office_id in EXCLUSIVE and not term.office_of and (term.person_id, term.office_id) not in excused:
            held[term.country, term.office_id, term.title].append((row, term))
    for terms in held.values():
        for one, other in combinations(terms, 2):
            for (row, first), (other_row, second) in ((one, other), (other, one)):
                if first.person_id != second.person_id and _overlap(first, second):
                    until = row["term_until"] or "today"
                    yield _finding(
                        row,
                        f"{first.person_id} is {first.title} of {first.country} until {until}, and {second.person_id} "
                        f"is from {other_row['term_from']} on ({_place(other_row)})",
                        "end the earlier term, or say in the note that one is acting, interim or a rival",
                    )


def _overlap(first: Term, second: Term) -> bool:
    """Whether the second term surely began within the first; one that is not over has no end."""
    if first.begins.latest is None or second.begins.latest is None or first.begins.latest > second.begins.latest:
        return False
    if first.in_office:
        return second.begins.earliest is not None and second.begins.earliest > first.begins.latest
    return first.ends.earliest is not None and second.begins.latest < first.ends.earliest


def _persons_that_differ(sound: _Sound) -> Iterator[Finding]:
    """Persons whose rows give two genders, names or countries.

    An id begins with the nationality, and an office may be another state's (a Canadian at the Bank of England):
    the country may change if it is the nationality in one of the rows, or where a state of one row has ended.
    """
    former = {country.code for country in sound.countries.values() if country.former}
    first: dict[str, Row] = {}
    for row in sound.rows["holders.tsv"]:
        known = first.setdefault(row["person_id"], row)
        fitting = former | {row["person_id"].partition(":")[0]}
        explained = row["country"] in fitting or known["country"] in fitting
        for column in ("gender", "name") if explained else ("gender", "name", "country"):
            if row[column] and known[column] and row[column] != known[column]:
                yield _finding(
                    row,
                    f"{column} of {row['person_id']} is {row[column]!r}, but {known[column]!r} in {_place(known)}",
                    "write the same in both, or give two persons two ids",
                )


def _shared_forms(sound: _Sound) -> Iterator[Finding]:
    """Forms that name two actors. Of two countries, one may call it ambiguous, and then the other has it.

    Two persons may truly bear one name: the note of one then says so with the word namesake.
    """
    owners: defaultdict[str, dict[str, Row]] = defaultdict(dict)
    for row in sound.rows["countries.tsv"]:
        for column in FORM_COLUMNS:
            for form in row.several(column):
                if form not in sound.countries[row["code"]].ambiguous:
                    owners[form].setdefault(row["code"], row)
    for name, key in (("organisations.tsv", "actor_id"), ("holders.tsv", "person_id")):
        for row in sound.rows[name]:
            if not NAMESAKE.search(row["note"]):
                for form in (row["name"], *row.several("other_names")):
                    owners[form].setdefault(row[key], row)
    for form, ids in owners.items():
        if len(ids) > 1:
            (one, row), *others = ids.items()
            names = ", ".join(f"{actor_id} ({_place(other)})" for actor_id, other in others)
            yield _finding(
                row,
                f"{form!r} names {one} and also {names}",
                "take it out of all rows but one, or give one person one id; a country may keep it as [ambiguous ...] "
                "in its note, a person as namesake",
            )


def _persons_with_two_ids(sound: _Sound) -> Iterator[Finding]:
    """Persons of whom two spellings differ in accents, hyphens and spaces alone; the very same are `_shared_forms`."""
    owners: defaultdict[str, dict[str, tuple[str, Row]]] = defaultdict(dict)
    for row in sound.rows["holders.tsv"]:
        if not NAMESAKE.search(row["note"]):
            for name in (row["name"], *row.several("other_names")):
                letters = (c for c in unicodedata.normalize("NFKD", name.lower()) if c.isalnum())
                owners["".join(letters)].setdefault(row["person_id"], (name, row))
    for persons in owners.values():
        (one, (name, row)), *others = persons.items()
        for other, (spelt, there) in others:
            if spelt != name:
                yield _finding(
                    row,
                    f"{name!r} names {one}, and {spelt!r} {other} ({_place(there)})",
                    "give one person one id, or say in a note that they are namesakes",
                )


def _bodies_with_two_ids(sound: _Sound) -> Iterator[Finding]:
    """Organisations that a name calls a body of their state while their row does not say whether they are that body.

    "The US marines" of a text would be `USA:MARINES`, and "US Marines" the organisation. Also two organisations that
    are both said to be one body, and marks that name no body.
    """
    words = {term: body_of(row) for row in sound.rows["bodies.tsv"] for term in row.several("terms")}
    suffixes = {body.suffix for body in words.values()}
    first: dict[str, Row] = {}
    for row in sound.rows["organisations.tsv"]:
        code, _, own = row["actor_id"].partition(":")
        is_, not_ = marked(row, "is"), marked(row, "not")
        for suffix in (own, *is_):
            other = first.setdefault(f"{code}:{suffix}", row)
            if other is not row:
                yield _finding(
                    row,
                    f"{code}:{suffix} is {row['actor_id']} and also {other['actor_id']} ({_place(other)})",
                    "take [is ...] out of the note of one of them",
                )
        for suffix in sorted({*is_, *not_} - suffixes):
            yield _finding(row, f"note names {suffix}, which is no suffix of bodies.tsv", "correct it")
        country = sound.countries.get(code)
        named = sounds_like(row, country, words) if country is not None else {}
        for suffix in sorted(named.keys() - {own, *is_, *not_}):
            yield _finding(
                row,
                f"{named[suffix]!r} names {row['actor_id']} and also the body {code}:{suffix}",
                f"begin the note with [is {suffix}] if it is that body, with [not {suffix}] if it is another",
            )


def _organisations_without_sector(rows: Iterable[Row]) -> Iterator[Finding]:
    """Organisations of a state, and armed groups, need a PLOVER sector; the codes IGO and MNC say it themselves."""
    for row in rows:
        if not row["sector"] and row["country"] not in NO_ONE_COUNTRY:
            yield _finding(row, f"{row['actor_id']} has no sector", "write its PLOVER sector, such as GOV, MIL or PTY")


def _idle_removals(own: str) -> Iterator[Finding]:
    """Rows that are to remove a bundled row and find none; words of bodies are not looked for."""
    for name, rows in read_own_rows(own).items():
        bundled = read_bundled_rows(name)
        for row in rows:
            if is_removed(row) and name != "bodies.tsv" and not replaced_by(name, row, bundled):
                yield _finding(row, "removes a row that is not in the bundled file", "correct its key or take it out")
