"""An article: the page's text with all that was found in it, and what it rests on."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from araxes.desk.article_data import tell_article
from araxes.desk.explain import OUTLET_BASES
from araxes.desk.record_forms import words_of_users
from araxes.desk.saying import in_words
from araxes.knowledge.languages import named_language
from araxes.web.page_text import LAYERS, blocks_of, check_layers
from araxes.web.render import render
from araxes.web.site import TheDesk

router = APIRouter()
DATE_BASES = {
    "given": "given with the page",
    "metadata": "from the page's metadata",
    "dateline": "from a date that the page prints",
    "content": "reckoned from what the page tells",
    "desk": "reckoned from other articles of this desk",
    "unknown": "not known",
}


@router.get("/article/{article_id}")
def article_page(
    request: Request, desk: TheDesk, article_id: str, layers: Annotated[list[str] | None, Query()] = None
) -> Response:
    """The article; `layers` says what is marked in it at first, and each can be switched on the page."""
    shown = check_layers(layers)
    article = desk.store.article(article_id)
    told = tell_article(desk.store, article)
    url = article.url if article.url and article.url.startswith(("https://", "http://")) else None
    return render(
        request,
        "article.html.jinja",
        told=told,
        article=article,
        blocks=blocks_of(told, shown),
        layers=LAYERS,
        shown=shown,
        url=url,
        known=OUTLET_BASES.get(article.outlet_basis or "", article.outlet_basis),
        dated=DATE_BASES[article.published.basis.value],
        language=named_language(article.language),
        said=words_of_users(desk.store, [article_id]),
        in_words=in_words,
        statement_numbers={one.statement_id: number for number, one in enumerate(told.statements, 1)},
    )
