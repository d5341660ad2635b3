"""Disputes: what one asserts and another denies, as a list and side by side."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from araxes.desk.desk import Desk
from araxes.errors import UnknownError
from araxes.records import Actor, Dispute
from araxes.store.dispute_search import search_query
from araxes.store.queries import Query
from araxes.web.asked import nobody, one_meant
from araxes.web.dispute_sides import names_of_side, sides_of
from araxes.web.parameters import Offset, Words
from araxes.web.portrait import names_in
from araxes.web.render import render
from araxes.web.site import TheDesk, TheSite

router = APIRouter()


@router.get("/disputes")
def disputes_page(
    request: Request,
    desk: TheDesk,
    site: TheSite,
    first: Words = "",
    second: Words = "",
    q: Words = "",
    offset: Offset = 0,
) -> Response:
    """The disputes that fit what is asked, those denied last first."""
    notes: list[str] = []
    query = _query(desk, first.strip(), second.strip(), q.strip(), notes)
    found = desk.store.piece(query, limit=site.limits.rows, offset=offset)
    days = {
        article.article_id: article.published
        for article in desk.store.articles(article_ids=[one.denied_by[-1].article_id for one in found.rows])
    }
    return render(
        request,
        "disputes.html.jinja",
        found=found,
        limit=site.limits.rows,
        notes=notes,
        is_asked=bool(first.strip() or second.strip() or q.strip()),
        countries=desk.knowledge.countries,
        names_of_side=names_of_side,
        days=days,
    )


@router.get("/dispute/{dispute_id}")
def dispute_page(request: Request, desk: TheDesk, dispute_id: str) -> Response:
    """A dispute: the claim, who asserts and who denies it, who only repeats it."""
    dispute = desk.find(dispute_id)
    if not isinstance(dispute, Dispute):
        raise UnknownError(
            f"dispute {dispute_id!r} is not in desk {desk.path.name}: the id is of another kind of record."
        )
    event = next(iter(desk.store.events(event_ids=[dispute.event_id])), None) if dispute.event_id else None
    return render(
        request,
        "dispute.html.jinja",
        dispute=dispute,
        sides=sides_of(desk, dispute),
        event=event,
        names=names_in(desk, [event] if event else []),
        score=desk.ontology.score(event.event_type, event.mode) if event else None,
        countries=desk.knowledge.countries,
    )


def _query(desk: Desk, first: str, second: str, words: str, notes: list[str]) -> Query[Dispute]:
    actors: list[Actor] = []
    for text in filter(None, (first, second)):
        actor = one_meant(desk, text)
        if actor is None:
            notes.append(nobody(text, "there are no disputes with it"))
            return search_query(parties=[text], words=words or None)
        actors.append(actor)
    ids = list(dict.fromkeys(actor.actor_id for actor in actors))
    if len(ids) == 2:
        return search_query(pair=(ids[0], ids[1]), words=words or None)
    return search_query(parties=ids or None, words=words or None)
