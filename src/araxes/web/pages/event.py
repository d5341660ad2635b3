"""An event: what happened according to whom, and the word of editors on which reports are one event."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from araxes.desk.desk import Desk
from araxes.desk.event_data import days_around, near_events, pair_of, tell_event
from araxes.desk.record_forms import words_of_users
from araxes.desk.saying import in_words
from araxes.errors import UnknownError
from araxes.records import Event
from araxes.web.parameters import Day, Offset, check_type
from araxes.web.render import render, with_query
from araxes.web.site import TheDesk, TheSite, TheUser

router = APIRouter()
NEAR_ROWS = 20
MODALITIES = {
    "actual": "told as happened or happening",
    "historical": "told as history",
    "future": "announced or expected, not yet done",
    "hypothetical": "supposed, not told as done",
    "negated": "told as not happening",
}
ABOUT = {
    "day": "On which day",
    "place": "Where",
    "actor": "Who acts",
    "recipient": "On whom",
    "type": "What kind of act",
}
Name = Annotated[str, Form(max_length=100)]
Why = Annotated[str, Form(max_length=500)]


@router.get("/event/{event_id}")
def event_page(
    request: Request,
    desk: TheDesk,
    site: TheSite,
    event_id: str,
    offset: Offset = 0,
    since: Day = None,
    until: Day = None,
    event_type: Annotated[str, Query(alias="type")] = "",
) -> Response:
    """An event with its reports, and what editors say of them; days and type choose what it may be merged with."""
    event = _event(desk, event_id)
    check_type(desk.ontology, event_type)
    told = tell_event(desk.store, event, limit=site.limits.rows, offset=offset)
    asked = bool(request.query_params.keys() & {"since", "until", "type"})
    first, last = (since, until) if asked else days_around(event)
    names = dict(told.names)
    for one in (*event.actor_ids, *event.recipient_ids, *event.actor_countries, *event.recipient_countries):
        known = desk.knowledge.actor(one)
        if one not in names and known is not None:
            names[one] = known.name
    return render(
        request,
        "event.html.jinja",
        told=told,
        event=event,
        names=names,
        pair=pair_of(event),
        score=desk.ontology.score(event.event_type, event.mode),
        kind=desk.ontology.types[event.event_type],
        contexts=[desk.ontology.contexts.get(one, one) for one in event.contexts],
        types=sorted(desk.ontology.types),
        said=words_of_users(desk.store, {one.report.article_id for one in told.reports}),
        in_words=in_words,
        modalities=MODALITIES,
        about=ABOUT,
        limit=site.limits.rows,
        near={"since": first, "until": last, "type": event_type},
        near_address=with_query(f"/event/{event_id}/near", {"since": first, "until": last, "type": event_type}),
    )


@router.get("/event/{event_id}/near")
def near_page(
    request: Request,
    desk: TheDesk,
    event_id: str,
    since: Day = None,
    until: Day = None,
    event_type: Annotated[str, Query(alias="type")] = "",
) -> Response:
    """Other events of the same two, to merge with; a part of the event's page, or a page of its own."""
    event = _event(desk, event_id)
    check_type(desk.ontology, event_type)
    found = near_events(desk.store, event, since=since, until=until, event_type=event_type or None, limit=NEAR_ROWS)
    template = "event_near.html.jinja" if request.headers.get("hx-request") else "event_near_page.html.jinja"
    return render(request, template, event=event, found=found)


@router.post("/event/{event_id}/split")
def split_event(
    desk: TheDesk,
    user: TheUser,
    event_id: str,
    reports: Annotated[list[str] | None, Form(max_length=1000)] = None,
    by: Name = "",
    why: Why = "",
) -> Response:
    """Take the ticked reports out of the event."""
    event = _event(desk, event_id)
    said = desk.split(event_id, reports or [], by=user.name or by.strip() or None, why=why.strip() or None)
    return _to_first_report(event, said)


@router.post("/event/{event_id}/merge")
def merge_events(
    desk: TheDesk,
    user: TheUser,
    event_id: str,
    events: Annotated[list[str] | None, Form(max_length=100)] = None,
    other: Annotated[str, Form(max_length=100)] = "",
    by: Name = "",
    why: Why = "",
) -> Response:
    """Make one event of this one and the ticked ones, or the one whose id is written."""
    event = _event(desk, event_id)
    named = [one for one in (*(events or ()), other.strip().rstrip("/").rsplit("/", 1)[-1]) if one]
    said = desk.merge([event_id, *named], by=user.name or by.strip() or None, why=why.strip() or None)
    return _to_first_report(event, said)


@router.post("/event/{event_id}/restore")
def restore_event(desk: TheDesk, event_id: str) -> Response:
    """Take back what users said of the event's reports."""
    event = _event(desk, event_id)
    return _to_first_report(event, desk.restore(event_id))


def _event(desk: Desk, event_id: str) -> Event:
    found = next(desk.events(event_ids=[event_id]), None)
    if found is None:
        raise UnknownError(
            f"event {event_id!r} is not in desk {desk.path.name}; it may have been merged or split since. "
            f"Look for it in the list that it came from."
        )
    return found


def _to_first_report(event: Event, said: list[Event]) -> Response:
    """Lead to the event that holds the first report of the one that was changed."""
    held = next((one.event_id for one in said if event.report_ids[0] in one.report_ids), None)
    return RedirectResponse(f"/event/{held}" if held else "/", status_code=HTTPStatus.SEE_OTHER)
