"""The tables of actors, the bundled ones and the user's own beside them, as rows: a row of the user's wins."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from araxes.errors import ResourceError
from araxes.knowledge.tables import Row, read_table, resource

COUNTRY_COLUMNS = (
    "code", "name", "other_names", "adjectives", "demonyms", "capital", "metonyms",
    "region", "valid_from", "valid_until", "cow", "iso_from", "iso_until", "note",
)  # fmt: skip
ORGANISATION_COLUMNS = (
    "actor_id", "name", "other_names", "type", "country", "sector", "valid_from", "valid_until", "note",
)  # fmt: skip
OFFICE_COLUMNS = ("office_id", "titles", "sector", "rank", "holders", "note")
HOLDER_COLUMNS = (
    "person_id", "name", "other_names", "country", "office_id", "office_of", "title",
    "term_from", "term_until", "gender", "note",
)  # fmt: skip
BODY_COLUMNS = ("terms", "suffix", "type", "sector", "kind", "note")
TRAP_COLUMNS = ("phrase", "why")
TABLES: Mapping[str, tuple[str, ...]] = {
    "countries.tsv": COUNTRY_COLUMNS,
    "organisations.tsv": ORGANISATION_COLUMNS,
    "offices.tsv": OFFICE_COLUMNS,
    "holders.tsv": HOLDER_COLUMNS,
    "bodies.tsv": BODY_COLUMNS,
    "traps.tsv": TRAP_COLUMNS,
}
# A row whose last cell (note; why, of a trap) begins so takes the bundled row away and puts nothing in its place.
REMOVED = "[removed]"
# Another setting names the user's outlets; the file may lie in the same folder.
OTHER_FILES = frozenset({"outlets.tsv"})


class Problem(NamedTuple):
    """What is wrong with a cell, and what to do about it."""

    column: str
    what: str
    do: str


ActorTables = Mapping[str, tuple[Row, ...]]


def read_actor_tables(own: str = "") -> ActorTables:
    """Return the rows of each table by its file name: those of the user's folder or file first, then the bundled.

    A row of the user's takes the place of the bundled row of the same key; `replaced_by` says which that is.
    Raises: ResourceError, with the file, for one that cannot be read, has other columns or is no table of ours.
    """
    written = read_own_rows(own)
    tables: dict[str, tuple[Row, ...]] = {}
    for name in TABLES:
        bundled = read_bundled_rows(name)
        mine = written.get(name, ())
        kept = _bodies_left(bundled, mine) if name == "bodies.tsv" else _rows_left(name, bundled, mine)
        tables[name] = (*(row for row in mine if not is_removed(row)), *kept)
    return tables


def read_bundled_rows(name: str) -> tuple[Row, ...]:
    """Return the rows of the bundled table of this file name."""
    return tuple(read_table(resource("actors", name), TABLES[name]))


def read_own_rows(own: str) -> dict[str, tuple[Row, ...]]:
    """Return the user's own rows by table, the removing ones among them; none without a folder or file.

    Raises: ResourceError as `read_actor_tables` does.
    """
    return {name: tuple(_read_own(path, TABLES[name])) for name, path in own_files(own).items()}


def own_files(own: str) -> dict[str, Path]:
    """Return the files of the user's folder by the table they hold; or the one file, by its columns.

    Raises: ResourceError if there is nothing of that name, or a file that is none of the tables.
    """
    path = Path(own)
    if not own:
        return {}
    if path.is_dir():
        names = sorted(file.name for file in path.glob("*.tsv") if file.name not in OTHER_FILES)
        for name in names:
            if name not in TABLES:
                raise ResourceError(f"{path / name}: is none of {', '.join(TABLES)}. Rename it or move it away.")
        return {name: path / name for name in names}
    if not path.is_file():
        raise ResourceError(
            f"{own}: there is no such file or folder of actors. Correct the setting `actors`; "
            "`araxes actors add` makes the folder."
        )
    return {_table_of(path): path}


def is_removed(row: Row) -> bool:
    """Whether the row only takes another one away."""
    return list(row.cells.values())[-1].startswith(REMOVED)


def replaced_by(name: str, row: Row, bundled: Sequence[Row]) -> list[Row]:
    """Return the rows among `bundled` that a row of the user's replaces, in a table with a key.

    The key is the first column: code, actor_id, office_id, phrase. A term's key is person, office, office_of,
    country and when it began: the term with the very same term_from, else the only one that began in that year,
    so that a bundled year can be made a day.
    """
    alike = [other for other in bundled if _key(name, other) == _key(name, row)]
    if name != "holders.tsv":
        return alike
    same = [other for other in alike if other["term_from"] == row["term_from"]]
    return same or (alike if len(alike) == 1 else [])


def _key(name: str, row: Row) -> tuple[str, ...]:
    if name != "holders.tsv":
        return (row[TABLES[name][0]],)
    year = row["term_from"][:4].removeprefix("?")
    return (row["person_id"], row["office_id"], row["office_of"], row["country"], year)


def _rows_left(name: str, bundled: Sequence[Row], mine: Sequence[Row]) -> Iterator[Row]:
    """The bundled rows that none of the user's replaces."""
    keys = {_key(name, row) for row in mine}
    near = [row for row in bundled if _key(name, row) in keys]
    gone = {other.line for row in mine for other in replaced_by(name, row, near)}
    return (row for row in bundled if row.line not in gone)


def _bodies_left(bundled: Sequence[Row], mine: Sequence[Row]) -> Iterator[Row]:
    """The bundled bodies without the words that the user's rows take: a word stands in one row only."""
    taken = {term for row in mine for term in row.several("terms")}
    for row in bundled:
        terms = [term for term in row.several("terms") if term not in taken]
        if terms:
            yield replace(row, cells=row.cells | {"terms": "|".join(terms)})


def _read_own(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    """The rows of a file of the user's, named by its whole path, which tells it from the bundled one."""
    try:
        for row in read_table(path, columns):
            yield replace(row, file=str(path))
    except ResourceError as error:
        raise ResourceError(f"{path.parent}/{error}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ResourceError(f"{path}: the actors cannot be read ({error}). Write a TSV file in UTF-8.") from error


def _table_of(path: Path) -> str:
    """The table that a single file holds, by its header."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ResourceError(f"{path}: the actors cannot be read ({error}). Write a TSV file in UTF-8.") from error
    header = next((line.split("\t") for line in lines if line.strip() and not line.startswith("#")), [])
    for name, columns in TABLES.items():
        if header == list(columns):
            return name
    raise ResourceError(
        f"{path}: its columns are {header}, which is none of {', '.join(TABLES)}. Copy the header of one of these."
    )


def stands_twice(column: str, seen: Collection[object], key: object) -> Iterator[Problem]:
    """Yield the problem of a row whose key was seen before."""
    if key in seen:
        yield Problem(column, "stands twice", "merge the rows")


def year_problems(row: Row, columns: Sequence[str]) -> Iterator[Problem]:
    """Yield a problem for each cell that is neither a year nor empty."""
    for column in columns:
        if row[column] and not (row[column].isdecimal() and len(row[column]) == 4):
            yield Problem(column, "is not a year", "write it as 1991 or leave it empty")
