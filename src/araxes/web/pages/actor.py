"""An actor: who it is, what it said, what it did and to whom, with whom it stands in a relation, who quotes it."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from araxes.desk.desk import Desk
from araxes.records import Actor
from araxes.store.actor_counts import Side
from araxes.store.statement_search import Search
from araxes.web.asked import is_country, one_meant
from araxes.web.pages.statements import KINDS
from araxes.web.parameters import Offset
from araxes.web.portrait import names_in, offices_of, other_names, scores_of, ties_of
from araxes.web.render import render
from araxes.web.said import tell_statements
from araxes.web.site import TheDesk, TheSite

router = APIRouter()
# How many rows of each list stand on the page of an actor; each list has a page of its own. By judgement.
FEW, MANY = 5, 20
PLACE = "/actor/{actor_id:path}"


@router.get(PLACE + "/relations")
def relations_part(request: Request, desk: TheDesk, site: TheSite, actor_id: str) -> Response:
    """With whom the actor stands in a relation; a part of its page, or a page of its own with all of them."""
    actor = _actor(desk, actor_id)
    ties = site.memory.get(("ties", actor.actor_id), lambda: ties_of(desk, actor))
    alone = not request.headers.get("hx-request")
    shown = ties if alone else ties[:MANY]
    template = "actor_list.html.jinja" if alone else "actor_relations.html.jinja"
    return render(request, template, actor=actor, ties=shown, n_ties=len(ties), part="actor_relations.html.jinja")


@router.get(PLACE + "/outlets")
def outlets_part(request: Request, desk: TheDesk, site: TheSite, actor_id: str) -> Response:
    """Which outlets quote the actor most; a part of its page, or a page of its own."""
    actor = _actor(desk, actor_id)
    alone = not request.headers.get("hx-request")
    outlets = site.memory.get(
        ("quoting", actor.actor_id),
        lambda: desk.store.quoting_outlets(actor.actor_id, is_country=is_country(actor), limit=1000),
    )
    template = "actor_list.html.jinja" if alone else "actor_outlets.html.jinja"
    return render(
        request,
        template,
        actor=actor,
        asks={"country" if is_country(actor) else "speaker": actor.actor_id},
        outlets=outlets if alone else outlets[: FEW * 2],
        n_outlets=len(outlets),
        part="actor_outlets.html.jinja",
    )


@router.get(PLACE + "/events")
def events_page(
    request: Request,
    desk: TheDesk,
    site: TheSite,
    actor_id: str,
    side: Annotated[Side, Query()] = "actor",
    offset: Offset = 0,
) -> Response:
    """All events in which the actor acts, or is acted on, newest first."""
    actor = _actor(desk, actor_id)
    found = desk.store.events_with(actor.actor_id, side, limit=site.limits.rows, offset=offset)
    return render(
        request,
        "actor_events.html.jinja",
        actor=actor,
        found=found,
        side=side,
        names=names_in(desk, found.rows),
        scores=scores_of(desk.ontology, found.rows),
        limit=site.limits.rows,
    )


@router.get(PLACE)
def actor_page(request: Request, desk: TheDesk, site: TheSite, actor_id: str) -> Response:
    """An actor by id; a name leads to the actor that it stands for."""
    actor = _actor(desk, actor_id)
    if actor.actor_id != actor_id:
        return RedirectResponse(f"/actor/{quote(actor.actor_id, safe='')}", status_code=HTTPStatus.SEE_OTHER)
    asked = Search(country=actor_id) if is_country(actor) else Search(speakers=(actor_id,))
    statements = desk.store.find_statements(asked, limit=FEW)
    acts = desk.store.events_with(actor_id, "actor", limit=FEW)
    suffers = desk.store.events_with(actor_id, "recipient", limit=FEW)
    events = [*acts.rows, *suffers.rows]
    country = desk.knowledge.countries.get(actor.country or "")
    return render(
        request,
        "actor.html.jinja",
        actor=actor,
        country=country,
        sector=desk.ontology.sectors.get(actor.sector or "", actor.sector),
        offices=offices_of(desk.knowledge, actor_id),
        other_names=other_names(desk.knowledge, actor),
        named=site.memory.get(("named", actor_id), lambda: desk.store.mentions_count(actor_id)),
        statements=statements,
        said=tell_statements(desk, statements.rows),
        asks={"country" if is_country(actor) else "speaker": actor_id},
        kinds=KINDS,
        acts=acts,
        suffers=suffers,
        names=names_in(desk, events),
        scores=scores_of(desk.ontology, events),
        people=desk.store.people_of(actor_id, limit=MANY) if is_country(actor) else [],
    )


def _actor(desk: Desk, actor_id: str) -> Actor:
    """The actor of the knowledge base or the desk. Raises: InputError with the names closest to it."""
    stored = next(iter(desk.store.actors([actor_id])), None)
    return desk.knowledge.actor(actor_id) or stored or one_meant(desk, actor_id) or desk.actor(actor_id)
