"""The page of two actors: how they stand, the events between them, and what is loaded after."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from araxes.knowledge.ontology import Ontology
from araxes.store.pair_events import Tally, pair_event_query
from araxes.store.queries import dispute_query
from araxes.web.parameters import Day, Offset, Words, check_order, check_type
from araxes.web.quoted import QuotedRoute
from araxes.web.relation_asked import TheAsked
from araxes.web.relation_line import list_events
from araxes.web.render import render
from araxes.web.site import TheDesk, TheSite

router = APIRouter(route_class=QuotedRoute)
# An event takes a sentence and its place on the page; more of them are a wall.
EVENTS_AT_ONCE = 20


@router.get("/relation/{first}/{second}")
def relation_page(
    request: Request,
    site: TheSite,
    desk: TheDesk,
    asked: TheAsked,
    first: str,
    second: str,
    from_: Annotated[Day, Query(alias="from")] = None,
    to: Day = None,
    type: Words = "",  # noqa: A002 (the name in the address)
    offset: Offset = 0,
) -> Response:
    """The page; an actor called by name leads to the one address that it has by ids."""
    if (first, second) != asked.pair:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(asked.path + query, status_code=HTTPStatus.SEE_OTHER)
    check_order(from_, to)
    check_type(desk.ontology, type)
    narrowed = pair_event_query(asked.pair, since=asked.since, until=asked.until, outlet=asked.outlet)
    tally = site.memory.get(
        ("relation", "tally", *asked.pair, asked.since, asked.until, asked.outlet), lambda: desk.store.tally(narrowed)
    )
    of_any = site.memory.get(
        ("relation", "tally", *asked.pair, None, None, None), lambda: desk.store.tally(pair_event_query(asked.pair))
    )
    return render(
        request,
        "relation.html.jinja",
        asked=asked,
        tally=tally,
        mean=mean_of(tally, desk.ontology),
        outlets=of_any.outlets,
        n_disputes=desk.store.piece(dispute_query(pair=asked.pair), limit=0).total,
        events=list_events(
            desk, asked, first_day=from_, last_day=to, event_type=type or None, limit=EVENTS_AT_ONCE, offset=offset
        ),
        limit=EVENTS_AT_ONCE,
        from_day=from_,
        to_day=to,
        event_type=type or None,
        types=desk.ontology.types,
    )


def mean_of(tally: Tally, ontology: Ontology) -> float | None:
    """Return the mean PLOVER score of the events of a list that are told as so, `None` of none."""
    total = sum(count * ontology.score(*kind) for kind, count in tally.happened.items())
    return total / sum(tally.happened.values()) if tally.happened else None
