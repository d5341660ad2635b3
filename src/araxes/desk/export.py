"""Exports: the whole desk as files, with a codebook and a data sheet, all of one state of the desk."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from araxes.desk.document import as_markdown
from araxes.desk.jsonable import jsonable
from araxes.errors import InputError
from araxes.exports import eventreport, polecat
from araxes.exports.codebook_page import codebook_page
from araxes.exports.datasheet import make_data_sheet
from araxes.exports.datasheet_page import datasheet_page
from araxes.exports.folder import moved_when_whole
from araxes.exports.kinds import KINDS, CodeTables, polars_schema, rows_of
from araxes.exports.long_tables import LONG_TABLES
from araxes.exports.writers import Row, Schema, write_csv, write_jsonl, write_parquet, write_tsv
from araxes.knowledge.countries import Country
from araxes.knowledge.ontology import Ontology
from araxes.store import Store
from araxes.version import __version__

__all__ = ["DOCUMENTS", "FORMATS", "KINDS", "Exported", "export_desk", "polars_schema"]

FORMATS = ("jsonl", "csv", "parquet", "polecat", "eventreport")
# Come with every export. The data sheet is the last to be moved into place: where it stands, the rest is whole.
CODEBOOK, SHEETS = "codebook.md", ("datasheet.md", "datasheet.json")
DOCUMENTS = (CODEBOOK, *SHEETS)
Writer = Callable[[Path, Iterable[Row], Schema], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What an export wrote: the rows of each data file by its name, and the documents beside them."""

    folder: str
    rows: Mapping[str, int]
    documents: tuple[str, ...] = DOCUMENTS


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """A data file that is to be written; its rows are read from the desk as they are written."""

    name: str
    schema: Schema
    rows: Iterable[Row]
    write: Writer


def export_desk(
    store: Store,
    folder: Path,
    form: str,
    *,
    ontology: Ontology,
    countries: Mapping[str, Country],
    with_text: bool = True,
) -> Exported:
    """Write the whole desk into the folder, made if missing; return what was written.

    Files come into place when all are whole; an export that is cut off leaves those that were there. Without text,
    articles have no column `text`. Raises: InputError for an unknown format or a folder that cannot be written.
    """
    if form not in FORMATS:
        raise InputError(f"format {form!r} is not known; choose one of {', '.join(FORMATS)}.")
    codes = CodeTables.of(ontology, countries)
    try:
        with moved_when_whole(folder, last=SHEETS) as parts, _one_state(store):
            rows = {
                file.name: file.write(parts / file.name, file.rows, file.schema)
                for file in _files(form, store, codes, with_text=with_text)
            }
            _write_documents(parts, store, codes, rows, form=form, with_text=with_text)
    except OSError as error:
        raise InputError(f"cannot write into {folder}: {error.strerror or error}. Name another folder.") from error
    return Exported(folder=str(folder), rows=rows)


@contextmanager
def _one_state(store: Store) -> Iterator[None]:
    """Keep the desk as it is now for all that is read meanwhile, though another process writes to it.

    A list that is not read to its end holds SQLite's snapshot, which all other lists of the connection then share. A
    desk of fewer than two actors has no list to hold, nor events to come apart.
    """
    held = store.actors()
    next(held, None)
    yield
    del held


def _files(form: str, store: Store, codes: CodeTables, *, with_text: bool) -> Iterator[_File]:
    if form == "polecat":
        rows, extra = polecat.polecat_rows(store, codes), polecat.extra_rows(store, codes)
        yield _File(name="polecat.tsv", schema=polecat.SCHEMA, rows=rows, write=write_tsv)
        yield _File(name="polecat_extra.tsv", schema=polecat.EXTRA_SCHEMA, rows=extra, write=write_tsv)
    elif form == "eventreport":
        rows = eventreport.eventreport_rows(store, codes)
        yield _File(name="eventreport.csv", schema=eventreport.SCHEMA, rows=rows, write=write_csv)
    else:
        yield from _kinds(form, store, codes, with_text=with_text)


def _kinds(form: str, store: Store, codes: CodeTables, *, with_text: bool) -> Iterator[_File]:
    write: Writer = {"jsonl": write_jsonl, "csv": write_csv, "parquet": write_parquet}[form]
    for kind, record in KINDS.items():
        schema = {name: type_ for name, type_ in polars_schema(record).items() if with_text or name != "text"}
        yield _File(name=f"{kind}.{form}", schema=schema, rows=rows_of(kind, store, codes), write=write)
    if form == "csv":
        for name, table in LONG_TABLES.items():
            yield _File(name=f"{name}.csv", schema=table.schema, rows=table.rows(store), write=write)


def _write_documents(
    parts: Path, store: Store, codes: CodeTables, rows: Mapping[str, int], *, form: str, with_text: bool
) -> None:
    sheet = make_data_sheet(
        store,
        rows,
        form=form,
        with_text=with_text,
        araxes_version=__version__,
        exported_at=datetime.now(UTC).isoformat(timespec="seconds"),
    )
    as_json = json.dumps(jsonable(sheet), ensure_ascii=False, indent=2) + "\n"
    for name, text in zip(
        DOCUMENTS, (as_markdown(codebook_page(codes)), as_markdown(datasheet_page(sheet)), as_json), strict=True
    ):
        (parts / name).write_text(text, encoding="utf-8", newline="\n")
