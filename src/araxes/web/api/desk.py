"""The desk as a whole, what is found by words, and any record by its id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, Literal, Union

from fastapi import APIRouter, HTTPException, Query, Request
from pydantic import create_model
from starlette.responses import Response

from araxes.desk.desk import Desk
from araxes.desk.document import Figure, Heading, Item, Line, Passage, Table, as_text
from araxes.desk.explain import explain_record
from araxes.desk.jsonable import jsonable
from araxes.errors import InputError
from araxes.exports.datasheet import DataSheet, make_data_sheet
from araxes.exports.kinds import as_rows
from araxes.records import (
    Actor,
    Article,
    Correction,
    Dispute,
    Event,
    Mention,
    Published,
    Report,
    Sentence,
    Skipped,
    Statement,
    Story,
)
from araxes.store.queries import article_query
from araxes.store.record_queries import with_words
from araxes.version import __version__
from araxes.web.api.answers import answer, in_pieces, kept, written
from araxes.web.api.asking import Id, SearchAsked
from araxes.web.api.models import CLOSED, model_of, piece_of
from araxes.web.site import Site, TheDesk, TheSite

router = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskState:
    """The desk now: rows by kind of record, pages left out by reason, and what made the newest of it (null: nothing).

    `read_at` is when the newest run began (UTC).
    """

    desk: str
    araxes_version: str
    records: Mapping[str, int]
    skipped: Mapping[str, int]
    n_runs: int
    read_at: datetime | None
    code_version: str | None
    parser_version: str | None
    knowledge_hash: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """An article that has all the words; `[` and `]` stand around them in `snippet`."""

    article_id: str
    title: str | None
    outlet: str | None
    published: Published
    snippet: str


BLOCKS = (Heading, Line, Item, Passage, Table, Figure)
KINDS = (Article, Sentence, Mention, Actor, Statement, Report, Event, Dispute, Story, Skipped, Correction)


def _tag(record: type) -> Any:
    """The word that tells this kind of record or block in an answer."""
    literal: Any = Literal
    return literal[record.__name__.lower()]


_BLOCK_MODELS = tuple(
    create_model(f"{one.__name__}Block", __base__=model_of(one), __doc__=one.__doc__, block=(_tag(one), ...))
    for one in BLOCKS
)
_FOUND_MODELS = tuple(
    create_model(
        f"Found{one.__name__}",
        __config__=CLOSED,
        __doc__=f"A record of kind {one.__name__.lower()}.",
        kind=(_tag(one), ...),
        record=(model_of(one), ...),
    )
    for one in KINDS
)
Found: Any = Union[_FOUND_MODELS]  # noqa: UP007
Explained: Any = create_model(
    "Explained",
    __config__=CLOSED,
    __doc__="A record walked back to the page: as text, and as the blocks it is made of.",
    text=(str, ...),
    blocks=(list[Union[_BLOCK_MODELS]], ...),  # type: ignore[valid-type]  # noqa: UP007
)


@router.get("/desk", tags=["Desk"], response_model=model_of(DeskState))
def state(desk: TheDesk, site: TheSite) -> Response:
    """What the desk holds now, and by which versions it was made."""
    return answer(kept(site, desk, "api-desk", lambda: _state(desk, site)))


@router.get("/desk/sheet", tags=["Desk"], response_model=model_of(DataSheet))
def data_sheet(desk: TheDesk, site: TheSite) -> Response:
    """The data sheet: what was read and left out, by which versions, and how good the records are known to be."""
    return answer(kept(site, desk, "api-sheet", lambda: _sheet(desk)))


@router.get("/search", tags=["Desk"], response_model=piece_of(model_of(SearchHit), "SearchHitPiece"))
def search(request: Request, desk: TheDesk, asked: Annotated[SearchAsked, Query()]) -> Response:
    """Articles with all the words in title or body, best first."""
    matching = article_query()
    with_words(matching, asked.q)
    total = desk.store.piece(matching, limit=0).total
    found = desk.search(asked.q, limit=asked.limit, offset=asked.offset)
    hits = [
        SearchHit(
            article_id=article.article_id,
            title=article.title,
            outlet=article.outlet,
            published=article.published,
            snippet=snippet,
        )
        for article, snippet in found
    ]
    return in_pieces(request, jsonable(hits), total, limit=asked.limit, offset=asked.offset)


@router.get("/record/{record_id}", tags=["Desk"], response_model=Found)
def record(desk: TheDesk, site: TheSite, record_id: Id) -> Response:
    """A record of any kind, by its id or the beginning of it."""
    found = find_or_404(desk, record_id)
    row = next(as_rows([found], desk.store, site.codes))
    return written({"kind": type(found).__name__.lower(), "record": row})


@router.get("/explain/{record_id}", tags=["Desk"], response_model=Explained)
def explain(desk: TheDesk, record_id: Id) -> Response:
    """A record, walked back to the sentences on the pages that it rests on."""
    blocks = explain_record(desk.store, find_or_404(desk, record_id))
    told = [{"block": type(block).__name__.lower(), **jsonable(block)} for block in blocks]
    return written({"text": as_text(blocks), "blocks": told})


def find_or_404(desk: Desk, record_id: str) -> Any:
    """Return the record with this id, or a beginning of it that no other has. Raises: HTTPException (404)."""
    try:
        return desk.find(record_id)
    except InputError as error:
        raise HTTPException(404, str(error)) from error


def _state(desk: Desk, site: Site) -> DeskState:
    runs = list(desk.store.runs())
    newest = runs[-1] if runs else None
    return DeskState(
        desk=site.path.name,
        araxes_version=__version__,
        records=desk.store.counts(),
        skipped=desk.store.skipped_by_reason(),
        n_runs=len(runs),
        read_at=newest.started_at if newest else None,
        code_version=newest.code_version if newest else None,
        parser_version=newest.parser_version if newest else None,
        knowledge_hash=newest.knowledge_hash if newest else None,
    )


def _sheet(desk: Desk) -> DataSheet:
    return make_data_sheet(
        desk.store,
        {},
        form="api",
        with_text=True,
        araxes_version=__version__,
        exported_at=datetime.now(UTC).isoformat(timespec="seconds"),
    )
