"""The parts of the page of two actors that take longer: each has an address, and is kept until the desk changes."""

from __future__ import annotations

from datetime import date
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from araxes.brief.data import Brief
from araxes.brief.page import listed
from araxes.brief.turns import label_turns
from araxes.desk.desk import Desk
from araxes.errors import InputError
from araxes.records import RelationPoint
from araxes.web.charts import draw_live
from araxes.web.parameters import Day, check_order
from araxes.web.quoted import QuotedRoute
from araxes.web.relation_asked import Asked, TheAsked
from araxes.web.relation_line import Line, read_items, read_line
from araxes.web.relation_outlets import outlet_blocks
from araxes.web.relation_spans import Days, compare_spans
from araxes.web.render import render, with_query
from araxes.web.site import Site, TheDesk, TheSite

router = APIRouter(route_class=QuotedRoute)
MOST_NEW = 12
# What the address of a point keeps of that of the page, besides its own days.
KNOWN = ("since", "until", "unit", "outlet", "new_since", "type")


@router.get("/relation/{first}/{second}/part/line")
def line_part(request: Request, site: TheSite, desk: TheDesk, asked: TheAsked) -> Response:
    """The line with its turns, and who on whom in words and in deeds."""
    line = line_of(site, desk, asked)
    # Only what the page knows goes into the drawing, as each other address would be drawn anew.
    given = request.query_params
    query = {name: given[name] for name in KNOWN if name in given}
    if query.get("type") not in desk.ontology.types:
        query.pop("type", None)

    def address(point: RelationPoint) -> str:
        days = {"from": point.period.earliest, "to": point.period.latest}
        return with_query(asked.path, query, **days) + "#events"

    charts = {}
    if line.relation.n_events > line.n_unplaced:
        key = (asked.key("charts"), tuple(query.items()))
        charts = site.memory.get(key, lambda: {one: draw_live(one, line, address) for one in ("line", "directions")})
    values = {"line": line, "charts": charts, "turns": label_turns(line), "address": address}
    return _part(request, asked, "line", "The line", values)


@router.get("/relation/{first}/{second}/part/state")
def state_part(request: Request, site: TheSite, desk: TheDesk, asked: TheAsked) -> Response:
    """How the relation stands, in sentences with their counts."""
    return _part(request, asked, "state", "How it stands", {"brief": brief_of(site, desk, asked)})


@router.get("/relation/{first}/{second}/part/voices")
def voices_part(request: Request, site: TheSite, desk: TheDesk, asked: TheAsked) -> Response:
    """Who of each side speaks about the other, and some of their words."""
    return _part(request, asked, "voices", "Voices of both sides", {"brief": brief_of(site, desk, asked)})


@router.get("/relation/{first}/{second}/part/disputes")
def disputes_part(request: Request, site: TheSite, desk: TheDesk, asked: TheAsked) -> Response:
    """What is asserted and denied, and events of which articles say what cannot all be right."""
    return _part(request, asked, "disputes", "Where the accounts part", {"brief": brief_of(site, desk, asked)})


@router.get("/relation/{first}/{second}/part/third-parties")
def third_parties_part(request: Request, site: TheSite, desk: TheDesk, asked: TheAsked) -> Response:
    """Other countries: named beside the two, and how they stand to them."""
    return _part(request, asked, "third_parties", "Third parties", {"brief": brief_of(site, desk, asked)})


@router.get("/relation/{first}/{second}/part/uncertain")
def uncertain_part(request: Request, site: TheSite, desk: TheDesk, asked: TheAsked) -> Response:
    """What is uncertain of all this."""
    return _part(request, asked, "uncertain", "What is uncertain", {"brief": brief_of(site, desk, asked)})


@router.get("/relation/{first}/{second}/part/outlets")
def outlets_part(request: Request, site: TheSite, desk: TheDesk, asked: TheAsked) -> Response:
    """How the outlets tell the two, side by side; of one outlet what it covers, whom it quotes, its words, its line."""
    blocks = site.memory.get(asked.key("outlets"), lambda: listed(outlet_blocks(asked.view(desk), asked.outlet)))
    return _part(request, asked, "outlets", "Outlets side by side", {"blocks": blocks})


@router.get("/relation/{first}/{second}/part/new")
def new_part(request: Request, site: TheSite, desk: TheDesk, asked: TheAsked) -> Response:
    """What was told since a day of publication that was not told before."""
    since = asked.new_since
    if since is None:
        raise InputError("say since which day something is new: `?new_since=2023-01-01`.")

    def reckoned() -> dict[str, Any]:
        changes = asked.view(desk).changed_since(since, asked.unit)
        shown = changes.events[:MOST_NEW]
        return {"changes": changes, "shown": shown, "items": read_items(desk, [one.event_id for one in shown])}

    return _part(request, asked, "new", f"New since {since}", site.memory.get(asked.key("new"), reckoned))


@router.get("/relation/{first}/{second}/part/compare")
def compare_part(
    request: Request,
    site: TheSite,
    desk: TheDesk,
    asked: TheAsked,
    a1: Day = None,
    a2: Day = None,
    b1: Day = None,
    b2: Day = None,
) -> Response:
    """Two days or two spans of days side by side."""
    one, other = span_of(a1, a2), span_of(b1, b2)
    if one is None or other is None:
        raise InputError("give the first day of both spans, `?a1=2021-01-01&b1=2023-01-01`; without a last, one day.")
    found = site.memory.get((asked.key("compare"), one, other), lambda: compare_spans(desk, asked, one, other))
    return _part(request, asked, "compare", "Two times compared", {"found": found})


def span_of(first: date | None, last: date | None) -> Days | None:
    """Return the span that two fields give, one day where one is empty. Raises: InputError for a wrong order."""
    check_order(first, last)
    day = first or last
    return None if day is None else Days(first=first or day, last=last or day)


def line_of(site: Site, desk: Desk, asked: Asked) -> Line:
    """Return the line, kept until the desk changes."""
    return site.memory.get(asked.key("line"), lambda: read_line(desk, asked))


def brief_of(site: Site, desk: Desk, asked: Asked) -> Brief:
    """Return the brief, which is of all outlets, kept until the desk changes."""
    key = ("relation", "brief", *asked.pair, asked.since, asked.until, asked.unit, asked.new_since)
    return site.memory.get(key, lambda: asked.view(desk).brief(asked.unit, new_since=asked.new_since))


def _part(request: Request, asked: Asked, name: str, title: str, values: dict[str, Any]) -> Response:
    """A part, alone for htmx; opened by itself, in a page of its own."""
    alone = not request.headers.get("hx-request")
    template = "relation_alone.html.jinja" if alone else f"relation_{name}.html.jinja"
    return render(request, template, asked=asked, part=f"relation_{name}.html.jinja", title=title, **values)
