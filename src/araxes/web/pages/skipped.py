"""What was left out of the desk, and why."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from araxes.records import Reason
from araxes.store.queries import skipped_query
from araxes.web.asked import chosen
from araxes.web.parameters import Offset
from araxes.web.render import render
from araxes.web.site import TheDesk, TheSite

router = APIRouter()
# As docs/reference/record.md has them.
REASONS = {
    Reason.MISSING: "went away while it was being read",
    Reason.UNREADABLE: "could not be opened or read",
    Reason.NOT_TEXT: "neither text nor HTML",
    Reason.TOO_LARGE: "over a limit of size",
    Reason.EMPTY: "nothing in it",
    Reason.BAD_ROW: "a row of a table that cannot be read or has no text",
    Reason.NO_PAGE: "records of a crawl that hold no page",
    Reason.NO_BODY: "no running prose: a sign-in page, an error page, a summary alone",
    Reason.NOT_ARTICLE: "too little prose for an article: a list of links",
    Reason.LANGUAGE: "kept as an article, but its language cannot be read yet",
    Reason.CRASHED: "a step of Araxes failed on it; a later version tries again",
}


@router.get("/skipped")
def skipped_page(
    request: Request,
    desk: TheDesk,
    site: TheSite,
    reason: Annotated[str, Query(max_length=20)] = "",
    offset: Offset = 0,
) -> Response:
    """What was left out, in the order it was met, with how many for each reason."""
    if reason:
        chosen(reason, Reason)
    found = desk.store.piece(skipped_query(reason=reason or None), limit=site.limits.rows, offset=offset)
    return render(
        request,
        "skipped.html.jinja",
        found=found,
        counts={Reason(one): count for one, count in desk.store.skipped_by_reason().items()},
        reasons=REASONS,
        reason=reason,
        limit=site.limits.rows,
    )
