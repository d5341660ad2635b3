"""Any record by its id: led to its page, or walked back to the sentence; and the story that articles share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from araxes.desk.article_data import by_day
from araxes.desk.desk import Desk
from araxes.desk.document import Block, Heading, Item, Passage
from araxes.desk.markup import shown
from araxes.desk.story_data import stories_told
from araxes.errors import InputError
from araxes.records import (
    Actor,
    Article,
    Dispute,
    Event,
    Mention,
    Report,
    Sentence,
    Span,
    Statement,
    Story,
)
from araxes.web.parameters import Offset
from araxes.web.render import render
from araxes.web.site import TheDesk, TheSite

router = APIRouter()
RECORD_ID = re.compile(r"\b[a-z]{2}_[0-9a-f]{16}\b")


@dataclass(frozen=True, slots=True)
class Node:
    """An item of a list, with those below it."""

    block: Item | Passage
    children: list[Node] = field(default_factory=list)


@router.get("/record/{record_id}")
def record_page(desk: TheDesk, record_id: str) -> Response:
    """Lead to the page of a record, and to where it stands on that."""
    return RedirectResponse(address_of(_found(desk, record_id)), status_code=HTTPStatus.SEE_OTHER)


@router.get("/event-of/{report_id}")
def event_of(desk: TheDesk, report_id: str) -> Response:
    """Lead to the event that holds a report, whichever that now is; to the report itself where there is none."""
    event_id = desk.store.events_of([report_id]).get(report_id)
    address = f"/event/{_part(event_id)}#{_part(report_id)}" if event_id else f"/record/{_part(report_id)}"
    return RedirectResponse(address, status_code=HTTPStatus.SEE_OTHER)


@router.get("/explain/{record_id}")
def explain_page(request: Request, desk: TheDesk, record_id: str) -> Response:
    """A record, with what it rests on, down to the sentence on the page."""
    found = _found(desk, record_id)
    blocks = desk.explain(id_of(found))
    address = address_of(found)
    return render(
        request,
        "explain.html.jinja",
        title=next((block.words for block in blocks if isinstance(block, Heading)), record_id),
        parts=outline(blocks),
        linked=linked,
        address=address if not address.startswith("/explain/") else None,
    )


@router.get("/story/{story_id}")
def story_page(request: Request, desk: TheDesk, site: TheSite, story_id: str, offset: Offset = 0) -> Response:
    """A happening that several articles tell of: when, where and under which titles."""
    story = _found(desk, story_id)
    if not isinstance(story, Story):
        raise HTTPException(HTTPStatus.NOT_FOUND, f"{story_id!r} is no story; open /record/{story_id} for what it is.")
    told = next(stories_told(desk.store, [story]))
    ids = told.article_ids[offset : offset + site.limits.rows]
    return render(
        request,
        "story.html.jinja",
        story=story,
        told=told,
        articles=by_day(desk.articles(article_ids=ids)),
        offset=offset,
        total=len(told.article_ids),
        limit=site.limits.rows,
    )


def address_of(record: Any) -> str:
    """Return where a record is shown: a page of its own, a place in its article, or what it rests on."""
    match record:
        case Event():
            return f"/event/{_part(record.event_id)}"
        case Dispute():
            return f"/dispute/{_part(record.dispute_id)}"
        case Article():
            return f"/article/{_part(record.article_id)}"
        case Story():
            return f"/story/{_part(record.story_id)}"
        case Actor():
            return f"/actor/{_part(record.actor_id)}"
        case Report():
            return _in_article(record.article_id, record.trigger_span)
        case Mention() | Sentence():
            return _in_article(record.article_id, record.span)
        case Statement():
            return _in_article(record.article_id, record.cue_span, "mentions,statements,reports,clutter")
    return f"/explain/{_part(id_of(record))}"


def id_of(record: Any) -> str:
    """Return the id of a record of any kind."""
    return str(getattr(record, f"{type(record).__name__.lower()}_id"))


def outline(blocks: Sequence[Block]) -> list[Block | list[Node]]:
    """Return the blocks of a document, items that follow each other as one list that holds those below them."""
    found: list[Block | list[Node]] = []
    for block in blocks:
        if not isinstance(block, Item | Passage):
            found.append(block)
            continue
        if not (found and isinstance(found[-1], list)):
            found.append([])
        nodes = found[-1]
        assert isinstance(nodes, list)
        for _ in range(block.level):
            if not nodes:
                break
            nodes = nodes[-1].children
        nodes.append(Node(block))
    return found


def linked(words: str) -> Markup:
    """Return the words, escaped, with the ids of records in them as links to these."""
    parts: list[Markup] = []
    at = 0
    for match in RECORD_ID.finditer(words):
        parts += [_spaced(words[at : match.start()]), Markup('<a href="/record/{0}">{0}</a>').format(match[0])]
        at = match.end()
    return Markup("").join([*parts, _spaced(words[at:])])


def _spaced(words: str) -> Markup:
    """The words as HTML, with the white space at their ends."""
    inside = shown(words)
    before = " " if words[:1].isspace() else ""
    return Markup("{}{}{}").format(before, inside, " " if inside and words[-1:].isspace() else "")


def _found(desk: Desk, record_id: str) -> Any:
    try:
        return desk.find(record_id)
    except InputError as error:
        raise HTTPException(HTTPStatus.NOT_FOUND, str(error)) from error


def _in_article(article_id: str, span: Span, layers: str = "") -> str:
    query = f"?layers={layers}" if layers else ""
    return f"/article/{_part(article_id)}{query}#c{span.start}"


def _part(text: str) -> str:
    return quote(text, safe="")
