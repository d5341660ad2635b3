"""The network of all countries: who stands how to whom, drawn and as a table, and triads out of balance."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from pydantic import BeforeValidator
from starlette.responses import Response

from araxes.desk.desk import Desk
from araxes.relations.network import LEAST_EVENTS, Tie, Triad, find_triads, ties_of
from araxes.web.network_drawing import NARROW, WIDE, Drawing, draw, largest_part, network_of
from araxes.web.pair_filters import PairFilters, TheFilters, choices, chosen_pairs, is_quick
from araxes.web.render import render, with_query
from araxes.web.site import Site, TheDesk, TheSite

router = APIRouter()
# More than so many rows or triads are not read; the list of pairs has them all, in pieces.
MOST_TIES, MOST_TRIADS = 50, 20


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkView:
    """What the page shows: the first of the ties and triads, and how many there are; `names` are by code.

    `countries_left_out` and `ties_left_out` count those that are not drawn.
    """

    drawings: Sequence[tuple[str, Drawing]]
    n_countries: int
    countries_left_out: int
    ties_left_out: int
    ties: Sequence[Tie]
    n_ties: int
    triads: Sequence[Triad]
    n_triads: int
    names: Mapping[str, str]


def _number(text: object) -> object:
    """An empty field asks for what is usual."""
    return LEAST_EVENTS if text == "" else text


def least_events(least: Annotated[int, BeforeValidator(_number), Query(ge=1, le=10**9)] = LEAST_EVENTS) -> int:
    """Return how many events a pair must have to be shown."""
    return least


Least = Annotated[int, Depends(least_events)]


@router.get("/network")
def network_page(request: Request, desk: TheDesk, site: TheSite, filters: TheFilters, least: Least) -> Response:
    """The network; it is loaded after the page where counting takes long."""
    return _page(request, desk, site, filters, least, later=True)


@router.get("/network/picture")
def network_picture(request: Request, desk: TheDesk, site: TheSite, filters: TheFilters, least: Least) -> Response:
    """Drawing, table and triads alone, for a page that loads them; opened by itself it is the whole page."""
    if not request.headers.get("hx-request"):
        return _page(request, desk, site, filters, least, later=False)
    return render(request, "network_picture.html.jinja", **_values(desk, site, filters, least))


def _page(
    request: Request, desk: Desk, site: Site, filters: PairFilters, least: int, *, later: bool
) -> Response:  # fmt: skip
    found = choices(site.memory, desk)
    waits = later and not is_quick(site, found, view_key(filters, least))
    values = (
        {"least": least, "filters": filters, "narrowed": filters.narrowed}
        if waits
        else _values(desk, site, filters, least)
    )
    part = with_query("/network/picture", request.query_params)
    return render(request, "network.html.jinja", choices=found, part=part, waits=waits, **values)


def _values(desk: Desk, site: Site, filters: PairFilters, least: int) -> dict[str, Any]:
    view = site.memory.get(view_key(filters, least), lambda: make_view(desk, site, filters, least))
    return {
        "view": view,
        "filters": filters,
        "least": least,
        "narrowed": filters.narrowed,
        "address": lambda first, second: with_query(f"/relation/{first}/{second}", filters.asked._asdict()),
    }


def view_key(filters: PairFilters, least: int) -> Hashable:
    """Return the key under which the memory keeps what the page shows."""
    return "network", filters, least


def make_view(desk: Desk, site: Site, filters: PairFilters, least: int) -> NetworkView:
    """Return the network of the pairs that are asked for and have `least` events, drawn for wide and narrow screens."""
    countries = desk.knowledge.countries
    found = chosen_pairs(site, desk, filters)
    rows = [row for row in found.pairs if row.first in countries and row.second in countries]
    network = network_of(rows, found.n_events, least=least)
    names = {code: countries[code].name for code in network.nodes}
    drawn = largest_part(network)
    ties, triads = ties_of(network), find_triads(network)
    return NetworkView(
        drawings=[(name, draw(drawn, names, canvas)) for name, canvas in (("wide-only", WIDE), ("narrow", NARROW))],
        n_countries=len(drawn),
        countries_left_out=len(network) - len(drawn),
        ties_left_out=network.number_of_edges() - drawn.number_of_edges(),
        ties=ties[:MOST_TIES],
        n_ties=len(ties),
        triads=triads[:MOST_TRIADS],
        n_triads=len(triads),
        names=names,
    )
