"""Whole tables that have no list of their own: pictures of articles, and lists of records opened, a member a row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from fastapi import APIRouter
from starlette.responses import Response

from araxes.desk.desk import Desk
from araxes.exports.kinds import CodeTables, polars_schema, rows_of
from araxes.exports.long_tables import LONG_TABLES
from araxes.exports.writers import Row, Schema
from araxes.relations.pictures import Picture
from araxes.web.api.answers import FILES, file_of
from araxes.web.api.asking import FileForm
from araxes.web.site import TheSite

router = APIRouter()
PICTURES = "article_relations"
TableName = StrEnum("TableName", [PICTURES, *LONG_TABLES])  # type: ignore[misc]
TableName.__doc__ = "A table that comes whole."
ABOUT: Mapping[str, str] = {
    PICTURES: "the picture that one article alone gives of a pair of countries",
    "event_parties": "who did it and to whom, of each event",
    "event_outlets": "the outlets of each event",
    "report_parties": "who did it and to whom, of each report",
    "report_statements": "the statements on which a report rests, or which are the event",
    "statement_carriers": "through whom each statement came",
    "dispute_voices": "who asserts and who denies",
    "story_articles": "the articles of each story",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeTable:
    """A table: its columns, and its rows as they are read."""

    schema: Schema
    rows: Callable[[Desk, CodeTables], Iterator[Row]]


def whole_table(name: str) -> WholeTable:
    """Return the table with this name. Raises: KeyError if there is none."""
    if name == PICTURES:
        return WholeTable(
            schema=polars_schema(Picture), rows=lambda desk, codes: rows_of("relations", desk.store, codes)
        )
    table = LONG_TABLES[name]
    return WholeTable(schema=table.schema, rows=lambda desk, _: table.rows(desk.store))


@router.get("/tables/{name}.{form}", tags=["Files"], response_class=Response, responses=FILES)
def table_file(site: TheSite, name: TableName, form: FileForm) -> Response:
    """A whole table as a file, where lists of records are opened: a member a row, to be joined by their ids."""
    table = whole_table(name.value)
    return file_of(site, name.value, form.value, table.schema, lambda desk: table.rows(desk, site.codes))
