"""Relations: the pairs of the desk, one pair over time, and the network of all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

import polars as pl
from fastapi import APIRouter, Query, Request
from pydantic import create_model
from starlette.responses import Response

from araxes.brief.data import Brief
from araxes.desk.desk import Desk
from araxes.desk.jsonable import jsonable
from araxes.desk.outlet_frame import FIGURES, WORDS
from araxes.desk.view import View
from araxes.exports.kinds import polars_schema
from araxes.records import Actor, Relation
from araxes.relations.frames import EDGES, NODES, SERIES, THIRD_PARTIES, TRIADS, TURNS, triads_frame
from araxes.relations.network import find_triads
from araxes.web.api.answers import FILES, answer, frame_answer, frame_file, kept
from araxes.web.api.asking import (
    Asked,
    BriefAsked,
    FileForm,
    InFile,
    InPieces,
    OfDays,
    OutletsAsked,
    PairFilters,
    RelationAsked,
    Words,
    asks,
)
from araxes.web.api.lists import country_of
from araxes.web.api.models import CLOSED, model_of, model_of_columns, piece_of
from araxes.web.pair_table import Asked as PairsAsked
from araxes.web.pair_table import PairRow, counted, in_region
from araxes.web.site import Site, TheDesk, TheSite

router = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationAnswer:
    """A relation of two actors between two days (`null`: open): its points by period, and its turns."""

    first: Actor
    second: Actor
    since: date | None
    until: date | None
    unit: str
    relation: Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameOfPair:
    """A table on one pair: its address, columns, what may be asked, and how it is reckoned."""

    name: str
    model: str
    about: str
    columns: dict[str, Any]
    asked: type[Asked]
    reckon: Callable[[View, Any], pl.DataFrame]


FRAMES = (
    FrameOfPair(
        name="points", model="Point", columns=SERIES, asked=RelationAsked,
        about="The line, a row a period: scores with their band, both directions, words and deeds, and counts.",
        reckon=lambda view, asked: view.series(asked.unit),
    ),
    FrameOfPair(
        name="turns", model="TurnRow", columns=TURNS, asked=RelationAsked,
        about="The turns of the line: when, from what to what, how surely, by which events.",
        reckon=lambda view, asked: view.turns(asked.unit),
    ),
    FrameOfPair(
        name="third-parties", model="ThirdPartyRow", columns=THIRD_PARTIES, asked=OfDays,
        about="Countries that have events with both, and how they stand to either.",
        reckon=lambda view, _: view.third_parties(),
    ),
    FrameOfPair(
        name="outlets", model="OutletFigure", columns=FIGURES, asked=OutletsAsked,
        about="How each outlet tells the relation beside the others, a row a figure.",
        reckon=lambda view, asked: _of_outlet(view.outlets(asked.unit), asked.outlet),
    ),
    FrameOfPair(
        name="outlet-words", model="OutletWord", columns=WORDS, asked=OutletsAsked,
        about="Words that an outlet uses more (z above 0) or less than others for the same events.",
        reckon=lambda view, asked: _of_outlet(view.outlet_words(), asked.outlet),
    ),
)  # fmt: skip
PAIR_COLUMNS = polars_schema(PairRow)


def _model(name: str, columns: dict[str, Any], about: str) -> Any:
    return model_of_columns(name, tuple(columns.items()), about)


def _of_outlet(frame: pl.DataFrame, outlet: str | None) -> pl.DataFrame:
    return frame if outlet is None else frame.filter(pl.col("outlet").str.to_lowercase() == outlet.lower())


# ---- all pairs ----------------------------------------------------------------------------------------------------


def _pairs(desk: Desk, site: Site, asked: PairFilters) -> pl.DataFrame:
    """The pairs that are asked for, those with most events first."""
    pairs = counted(site.memory, desk, PairsAsked(asked.since, asked.until, asked.outlet)).pairs
    country = country_of(desk, asked.country)
    if country is not None:
        pairs = [pair for pair in pairs if country in (pair.first, pair.second)]
    if asked.region is not None:
        pairs = in_region(pairs, asked.region, both=False, countries=site.knowledge.countries)
    return pl.DataFrame(jsonable(pairs), schema=PAIR_COLUMNS)


def _some_pairs(request: Request, desk: TheDesk, site: TheSite, asked: Any) -> Response:
    return frame_answer(request, "relations", _pairs(desk, site, asked), asked)


def _file_of_pairs(desk: TheDesk, site: TheSite, form: FileForm, asked: Any) -> Response:
    return frame_file("relations", form.value, _pairs(desk, site, asked).slice(asked.offset, asked.limit))


_ABOUT_PAIRS = (
    "Pairs of countries with events that happened: how many, their mean PLOVER score (-10 to +10), and by whom told."
)
router.add_api_route(
    "/relations.{form}", asks(_file_of_pairs, PairFilters, InFile), summary="The relations as a file",
    description=_ABOUT_PAIRS, operation_id="relations_file", tags=["Files"], response_class=Response, responses=FILES,
)  # fmt: skip
router.add_api_route(
    "/relations", asks(_some_pairs, PairFilters, InPieces), summary=_ABOUT_PAIRS, operation_id="relations",
    description=PairFilters.__doc__, tags=["Relations"], responses=FILES,
    response_model=piece_of(model_of(PairRow), "PairRowPiece"),
)  # fmt: skip


# ---- one pair -----------------------------------------------------------------------------------------------------


@router.get("/relations/{first}/{second}", tags=["Relations"], response_model=model_of(RelationAnswer))
def relation(
    desk: TheDesk, site: TheSite, first: Words, second: Words, asked: Annotated[RelationAsked, Query()]
) -> Response:
    """One pair over time: its points by period and its turns; actors by code, id or name."""
    view = desk.relation(first, second, since=asked.since, until=asked.until)
    found = kept(site, desk, _key("relation", view, asked), lambda: view.relation(asked.unit))
    return answer(
        RelationAnswer(
            first=view.first,
            second=view.second,
            since=asked.since,
            until=asked.until,
            unit=asked.unit,
            relation=found,
        )
    )


@router.get("/relations/{first}/{second}/brief", tags=["Relations"], response_model=model_of(Brief))
def brief(desk: TheDesk, site: TheSite, first: Words, second: Words, asked: Annotated[BriefAsked, Query()]) -> Response:
    """The brief of a pair: how it stands, its line and turns, voices, disputes, outlets, and what is uncertain."""
    view = desk.relation(first, second, since=asked.since, until=asked.until)
    key = _key("brief", view, asked)
    return answer(kept(site, desk, key, lambda: view.brief(asked.unit, new_since=asked.new_since)))


def _add(table: FrameOfPair) -> None:
    """Give a table on one pair its address."""

    def some(request: Request, desk: TheDesk, site: TheSite, first: Words, second: Words, asked: Any) -> Response:
        view = desk.relation(first, second, since=asked.since, until=asked.until)
        frame = kept(site, desk, _key(table.name, view, asked), lambda: table.reckon(view, asked))
        name = f"{view.first.actor_id}-{view.second.actor_id}-{table.name}"
        return frame_answer(request, name, frame, asked)

    router.add_api_route(
        f"/relations/{{first}}/{{second}}/{table.name}",
        asks(some, table.asked, InPieces),
        summary=table.about,
        operation_id=f"relation_{table.name}".replace("-", "_"),
        tags=["Relations"],
        response_model=piece_of(_model(table.model, table.columns, table.about), f"{table.model}Piece"),
        responses=FILES,
    )


def _key(name: str, view: View, asked: Asked) -> tuple[object, ...]:
    """What tells a result apart: the pair, and all that is asked but which rows of it."""
    said = asked.model_dump(exclude={"limit", "offset", "format"})
    return (f"api-{name}", view.first.actor_id, view.second.actor_id, *sorted(said.items(), key=lambda item: item[0]))


for _table in FRAMES:
    _add(_table)


# ---- the network --------------------------------------------------------------------------------------------------

_NODE = _model("NetworkNode", NODES, "A country: its mean score, events and partners.")
_EDGE = _model("NetworkEdge", EDGES, "A pair of countries: its mean score with its band, and the sign it gives.")
_TRIAD = _model("TriadRow", TRIADS, "Three countries with signs for each other, and whether these are in balance.")
_NETWORK: Any = create_model(
    "NetworkAnswer",
    __config__=CLOSED,
    __doc__="The signed network: each country, and each pair with events, those with most first.",
    nodes=(list[_NODE], ...),  # type: ignore[valid-type]
    edges=(list[_EDGE], ...),  # type: ignore[valid-type]
)


@router.get("/network", tags=["Relations"], response_model=_NETWORK)
def network(desk: TheDesk, site: TheSite, asked: Annotated[OfDays, Query()]) -> Response:
    """The signed network of all pairs of countries with events."""
    found = _network(desk, site, asked)
    return answer({"nodes": found.nodes.to_dicts(), "edges": found.edges.to_dicts()})


def _network(desk: Desk, site: Site, asked: OfDays) -> Any:
    key = ("api-network", asked.since, asked.until)
    return kept(site, desk, key, lambda: desk.network(since=asked.since, until=asked.until))


def _edges(request: Request, desk: TheDesk, site: TheSite, asked: Any) -> Response:
    return frame_answer(request, "network-edges", _network(desk, site, asked).edges, asked)


def _triads(request: Request, desk: TheDesk, site: TheSite, asked: Any) -> Response:
    graph = _network(desk, site, asked).graph
    key = ("api-triads", asked.since, asked.until)
    triads = kept(site, desk, key, lambda: triads_frame(find_triads(graph, balanced=None)))
    return frame_answer(request, "network-triads", triads, asked)


router.add_api_route(
    "/network/edges", asks(_edges, OfDays, InPieces), operation_id="network_edges", tags=["Relations"],
    summary="The pairs of the network, with their bands and signs.", responses=FILES,
    response_model=piece_of(_EDGE, "NetworkEdgePiece"),
)  # fmt: skip
router.add_api_route(
    "/network/triads", asks(_triads, OfDays, InPieces), operation_id="network_triads", tags=["Relations"],
    summary="Triads of countries, in balance or not.", responses=FILES,
    response_model=piece_of(_TRIAD, "TriadRowPiece"),
)  # fmt: skip
