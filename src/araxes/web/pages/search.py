"""Looking something up: an actor, a relation, a record, articles and statements by their words."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from araxes.records import Actor
from araxes.store.article_search import Asked
from araxes.store.statement_search import Search
from araxes.web.looked_up import actors_for, hits, record_meant
from araxes.web.pages.statements import KINDS
from araxes.web.parameters import Words
from araxes.web.render import render
from araxes.web.said import tell_statements
from araxes.web.site import TheDesk, TheSite

router = APIRouter()
# Rows of each list; the lists themselves are /articles and /statements. By judgement.
MOST_ARTICLES, MOST_STATEMENTS = 20, 10


@router.get("/search")
def search_page(request: Request, desk: TheDesk, q: Words = "") -> Response:
    """Whom and what the words may mean; articles and statements load after it."""
    words = q.strip()
    record = record_meant(desk, words)
    return render(
        request,
        "search.html.jinja",
        words=words,
        record=record if not isinstance(record, Actor) else None,
        meant=actors_for(desk, words) if words else None,
        has_words=any(character.isalnum() for character in words),
    )


@router.get("/search/articles")
def articles_part(request: Request, desk: TheDesk, site: TheSite, q: Words = "") -> Response:
    """The articles that fit the words best; a part of the page, or a page of its own."""
    found = site.memory.get(
        ("search", q),
        lambda: (hits(desk, q, limit=MOST_ARTICLES), desk.store.find_articles(Asked(words=q), limit=0).total),
    )
    return render(
        request,
        "search_articles.html.jinja",
        base=_base(request),
        hits=found[0],
        total=found[1],
    )


@router.get("/search/statements")
def statements_part(request: Request, desk: TheDesk, q: Words = "") -> Response:
    """The newest statements with the words; a part of the page, or a page of its own."""
    found = desk.store.find_statements(Search(words=q), limit=MOST_STATEMENTS)
    return render(
        request,
        "search_statements.html.jinja",
        base=_base(request),
        said=tell_statements(desk, found.rows),
        total=found.total,
        kinds=KINDS,
    )


def _base(request: Request) -> str:
    """The frame of a part: none inside the page, that of all pages where it is opened alone."""
    return "part.html.jinja" if request.headers.get("hx-request") else "base.html.jinja"
