"""Writing rows into the user's own tables of actors; what would not load is not written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from araxes.errors import InputError, ResourceError
from araxes.knowledge.actor_checks import Finding, check_actors
from araxes.knowledge.actor_tables import (
    TABLES,
    is_removed,
    own_files,
    read_actor_tables,
    read_bundled_rows,
    replaced_by,
)
from araxes.knowledge.actors import load_actors
from araxes.knowledge.tables import Row

HEAD = """\
# Our own {name}: each row takes the place of the bundled row of the same key, or is added.
# A row whose last cell begins with [removed] takes the bundled row away. Lines that begin with # are left out.
# Columns and codes are explained at the head of the bundled file, keys in docs/reference/settings.md.
"""
# The cells by which a row is the same row.
KEY_COLUMNS: Mapping[str, tuple[str, ...]] = {
    name: (columns[0],) for name, columns in TABLES.items() if name != "holders.tsv"
} | {"holders.tsv": ("person_id", "office_id", "office_of", "country", "term_from")}
NewRow = tuple[str, Mapping[str, str]]


def write_rows(own: str, rows: Sequence[NewRow], *, outlets_file: str = "") -> tuple[list[Path], list[Finding]]:
    """Write rows, each with the name of its table, into the tables of `own`; return the files, and new findings.

    A row takes the place of the one of its key in the same file; columns that are not given are empty. One that
    removes what is not bundled only takes the user's own row of that key out of the file. The folder,
    or a file named like its table, is made where there is none. Raises: ResourceError if the tables would not load
    with the rows, and then nothing is changed; InputError if `own` is a file of another table or a cell has a tab.
    """
    there = own if Path(own).exists() else ""
    before = {finding.what for finding in check_actors(there, outlets_file=outlets_file)}
    paths = {name: _path(own, name) for name, _ in rows}
    kept = {path: path.read_bytes() if path.exists() else None for path in paths.values()}
    try:
        for name, cells in rows:
            _write_row(paths[name], name, cells)
        load_actors(outlets_file=outlets_file, own=own)
        found = check_actors(own, outlets_file=outlets_file)
    except BaseException as error:
        for path, content in kept.items():
            _put_back(path, content)
        if isinstance(error, ResourceError):
            raise ResourceError(f"{error}. Nothing was written.") from error
        raise
    return sorted(kept), [finding for finding in found if finding.what not in before]


def actor_row(own: str, name: str, key: str) -> Row:
    """Return the row of the table with this value in its first column, the user's before the bundled one.

    Raises: InputError if there is none.
    """
    for row in _table(own, name):
        if row[TABLES[name][0]] == key:
            return row
    raise InputError(f"there is no {key!r} in {name}; `araxes actors WORDS` finds ids by names.")


def rows_of_person(own: str, person_id: str) -> list[Row]:
    """Return the rows of the person's terms, the user's first; none if nobody has this id."""
    return [row for row in _table(own, "holders.tsv") if row["person_id"] == person_id]


def _table(own: str, name: str) -> tuple[Row, ...]:
    return read_actor_tables(own if Path(own).exists() else "")[name]


def _path(own: str, name: str) -> Path:
    """The file that the rows of a table go to."""
    path = Path(own)
    if path.is_dir() or not (path.exists() or path.suffix == ".tsv"):
        return path / name
    if path.exists():
        (held,) = own_files(own)
        if held == name:
            return path
    elif path.name == name:
        return path
    raise InputError(f"{own} cannot hold rows of {name}; let the setting `actors` name a folder.")


def _write_row(path: Path, name: str, cells: Mapping[str, str]) -> None:
    """Put the row into the file, in place of the row of its key or at the end."""
    columns = TABLES[name]
    row = [cells.get(column, "").strip() for column in columns]
    for column, cell in zip(columns, row, strict=True):
        if len(cell.splitlines()) > 1 or "\t" in cell:
            raise InputError(f"{column} {cell!r} has a tab or a line break; write spaces.")
    if row[0].startswith("#") or not row[0]:
        raise InputError(f"{columns[0]} {row[0]!r} must not be empty or begin with #.")
    written = path.read_text(encoding="utf-8") if path.exists() else HEAD.format(name=name) + "\t".join(columns) + "\n"
    places = [columns.index(column) for column in KEY_COLUMNS[name]]
    key = [row[place] for place in places]
    lines = written.splitlines()
    same = [
        number
        for number, line in enumerate(lines)
        if not line.startswith("#")
        and len(found := [cell.strip() for cell in line.split("\t")]) == len(columns)
        and [found[place] for place in places] == key
    ]
    new = Row(path.name, 0, dict(zip(columns, row, strict=True)))
    if same and is_removed(new) and not replaced_by(name, new, read_bundled_rows(name)):
        del lines[same[0]]
    elif same:
        lines[same[0]] = "\t".join(row)
    else:
        lines.append("\t".join(row))
    path.parent.mkdir(parents=True, exist_ok=True)
    _put(path, ("\n".join(lines) + "\n").encode())


def _put(path: Path, content: bytes) -> None:
    """Write the file whole or not at all."""
    draft = path.with_name(path.name + ".new")
    draft.write_bytes(content)
    draft.replace(path)


def _put_back(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    else:
        _put(path, content)
