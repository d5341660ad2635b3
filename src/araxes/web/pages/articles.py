"""The articles of the desk, as a list."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from araxes.desk.desk import Desk
from araxes.knowledge.languages import named_language
from araxes.store.article_search import Asked
from araxes.web.asked import is_country, nobody, one_meant
from araxes.web.pages.statements import proposals
from araxes.web.parameters import Day, Offset, Words
from araxes.web.render import render
from araxes.web.site import TheDesk, TheSite

router = APIRouter()


@router.get("/articles")
def articles_page(
    request: Request,
    desk: TheDesk,
    site: TheSite,
    q: Words = "",
    outlet: Words = "",
    naming: Words = "",
    language: Annotated[str, Query(max_length=20)] = "",
    copies_of: Annotated[str, Query(max_length=100)] = "",
    since: Day = None,
    until: Day = None,
    offset: Offset = 0,
) -> Response:
    """Articles that fit what is asked, newest first."""
    notes: list[str] = []
    asked = Asked(
        words=q if q.strip() else None,
        outlet=outlet.strip() or None,
        language=language or None,
        copies_of=copies_of or None,
        since=since,
        until=until,
        **_naming(desk, naming, notes),
    )
    found = desk.store.find_articles(asked, limit=site.limits.rows, offset=offset)
    ids = [one.article_id for one in found.rows]
    copies = {copy.article_id: copy for one in ids for copy in desk.store.copies(one) if copy.article_id == one}
    return render(
        request,
        "articles.html.jinja",
        found=found,
        limit=site.limits.rows,
        holds=desk.store.holds(ids),
        copies=copies,
        originals={
            one.article_id: one
            for one in desk.store.articles(article_ids=[copy.original_id for copy in copies.values()])
        },
        asked=asked,
        notes=notes,
        languages={code: named_language(code) for code in site.memory.get("languages", desk.store.languages_named)},
        proposals=proposals(desk, site),
        n_skipped=sum(desk.store.skipped_by_reason().values()),
    )


def _naming(desk: Desk, text: str, notes: list[str]) -> dict[str, str]:
    if not text.strip():
        return {}
    actor = one_meant(desk, text)
    if actor is None:
        notes.append(nobody(text, "no article names it"))
        return {"naming": text}
    return {"naming_country" if is_country(actor) else "naming": actor.actor_id}
