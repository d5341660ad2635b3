"""What was said: a search over all statements of the desk."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from araxes.desk.desk import Desk
from araxes.records import StatementKind
from araxes.store.statement_search import Search
from araxes.web.asked import actors_meant, chosen, is_country, nobody, one_meant
from araxes.web.parameters import Day, Offset, Words
from araxes.web.render import render
from araxes.web.said import tell_statements
from araxes.web.site import Site, TheDesk, TheSite

router = APIRouter()
KINDS = {
    StatementKind.DIRECT: "quoted word for word",
    StatementKind.INDIRECT: "in the outlet’s words",
    StatementKind.MIXED: "partly word for word",
}
# Names that a field proposes; more would make the page slow on a telephone. By judgement.
MOST_PROPOSED = 300


@router.get("/statements")
def statements_page(
    request: Request,
    desk: TheDesk,
    site: TheSite,
    q: Words = "",
    speaker: Words = "",
    country: Words = "",
    about: Words = "",
    outlet: Words = "",
    kind: Annotated[str, Query(max_length=20)] = "",
    since: Day = None,
    until: Day = None,
    offset: Offset = 0,
) -> Response:
    """Statements that fit what is asked, newest first."""
    notes: list[str] = []
    asked = Search(
        words=q if q.strip() else None,
        country=_country(desk, country, notes),
        about=_about(desk, about, notes),
        since=since,
        until=until,
        outlet=outlet.strip() or None,
        kind=_kind(kind),
        speakers=_speakers(desk, speaker),
        speaker_name=" ".join(speaker.split()) or None,
    )
    found = desk.store.find_statements(asked, limit=site.limits.rows, offset=offset)
    return render(
        request,
        "statements.html.jinja",
        found=found,
        said=tell_statements(desk, found.rows),
        limit=site.limits.rows,
        kinds=KINDS,
        notes=notes,
        asked=asked,
        proposals=proposals(desk, site),
    )


def proposals(desk: Desk, site: Site) -> dict[str, list[str]]:
    """Return what the fields of the form propose: the names of those quoted most, and all outlets."""
    return {
        "speakers": site.memory.get(
            "speakers", lambda: sorted({one.actor.name for one in desk.store.speakers(limit=MOST_PROPOSED)})
        ),
        "outlets": site.memory.get("outlets", lambda: [name for name, _ in desk.store.outlets_named()]),
    }


def _speakers(desk: Desk, text: str) -> tuple[str, ...] | None:
    """Whom a name stands for; a speaker who is no known actor is found by the words of the page."""
    return tuple(one.actor_id for one in actors_meant(desk, text)) if text.strip() else None


def _country(desk: Desk, text: str, notes: list[str]) -> str | None:
    if not text.strip():
        return None
    actor = one_meant(desk, text)
    if actor is None or not is_country(actor):
        notes.append(nobody(text, "there are no speakers of this country"))
        return text
    return actor.actor_id


def _about(desk: Desk, text: str, notes: list[str]) -> tuple[str, ...] | None:
    if not text.strip():
        return None
    found = actors_meant(desk, text)
    if not found:
        notes.append(nobody(text, "nothing is about it"))
    return tuple(actor.actor_id for actor in found)


def _kind(text: str) -> StatementKind | None:
    if text:
        chosen(text, StatementKind)
    return StatementKind(text) if text else None
