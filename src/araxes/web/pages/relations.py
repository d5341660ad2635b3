"""The first page: what the desk holds, and all pairs of countries with how they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from araxes.desk.desk import Desk
from araxes.web.pair_filters import PairFilters, TheFilters, choices, chosen_pairs, is_quick
from araxes.web.pair_table import PairRow, name_of, naming, ordered, pairs_key
from araxes.web.parameters import Offset, Words
from araxes.web.render import render, with_query
from araxes.web.site import Site, TheDesk, TheSite

router = APIRouter()
Order = Literal["", "events", "hostile", "cooperative", "last"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Which part of the list is asked for, in which order, and the words a country's name must contain."""

    words: str
    order: str
    offset: int


def listed(q: Words = "", order: Order = "", offset: Offset = 0) -> Listed:
    """Return what the address asks of the list."""
    return Listed(words=q.strip(), order=order or "events", offset=offset)


TheList = Annotated[Listed, Depends(listed)]


@router.get("/")
def relations_page(request: Request, desk: TheDesk, site: TheSite, filters: TheFilters, wanted: TheList) -> Response:
    """All pairs; the table is loaded after the page where counting takes long."""
    return _page(request, desk, site, filters, wanted, later=True)


@router.get("/relations/table")
def relations_table(request: Request, desk: TheDesk, site: TheSite, filters: TheFilters, wanted: TheList) -> Response:
    """The table alone, for a page that loads it; opened by itself it is the whole page."""
    if not request.headers.get("hx-request"):
        return _page(request, desk, site, filters, wanted, later=False)
    return render(request, "relations_table.html.jinja", **_table(desk, site, filters, wanted))


def _page(
    request: Request, desk: Desk, site: Site, filters: PairFilters, wanted: Listed, *, later: bool
) -> Response:  # fmt: skip
    found = choices(site.memory, desk)
    waits = later and not is_quick(site, found, pairs_key(filters.asked))
    table: dict[str, Any] = (
        {"wanted": wanted, "narrowed": _narrowed(filters, wanted)} if waits else _table(desk, site, filters, wanted)
    )
    part = with_query("/relations/table", request.query_params)
    return render(request, "relations.html.jinja", choices=found, filters=filters, part=part, waits=waits, **table)


def _table(desk: Desk, site: Site, filters: PairFilters, wanted: Listed) -> dict[str, Any]:
    countries = desk.knowledge.countries
    rows = chosen_pairs(site, desk, filters).pairs
    if wanted.words:
        rows = naming(rows, wanted.words, countries)
    rows = ordered(rows, wanted.order)

    def address(row: PairRow) -> str | None:
        """Where the pair has a page: only countries have."""
        if row.first not in countries or row.second not in countries:
            return None
        return with_query(f"/relation/{row.first}/{row.second}", filters.asked._asdict())

    return {
        "rows": [
            (row, _begun(name_of(row.first, countries)), name_of(row.second, countries), address(row))
            for row in rows[wanted.offset : wanted.offset + site.limits.rows]
        ],
        "total": len(rows),
        "limit": site.limits.rows,
        "wanted": wanted,
        "narrowed": _narrowed(filters, wanted),
    }


def _begun(name: str) -> str:
    """The name as it begins a line."""
    return name[:1].upper() + name[1:]


def _narrowed(filters: PairFilters, wanted: Listed) -> bool:
    return filters.narrowed or bool(wanted.words)
