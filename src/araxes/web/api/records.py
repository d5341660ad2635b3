"""The records of the desk: lists in pieces, one record, and whole lists as files."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from araxes.desk.jsonable import jsonable
from araxes.errors import InputError
from araxes.web.api.answers import FILES, file_of, in_pieces, written
from araxes.web.api.asking import USUAL_ROWS, Asked, FileForm, Form, InFile, InPieces, asks
from araxes.web.api.lists import LISTS, RecordList, row_with_id, rows_asked
from araxes.web.api.models import model_of, piece_of
from araxes.web.site import TheDesk, TheSite

router = APIRouter()


def _add(listed: RecordList) -> None:
    """Give a list its addresses."""
    row, kind = model_of(listed.record), listed.kind

    def some(request: Request, desk: TheDesk, site: TheSite, asked: InPieces) -> Response:
        if asked.format is not Form.JSON:
            return _file(listed, desk, site, asked, asked.format.value)
        limit = asked.limit or USUAL_ROWS
        rows, total = rows_asked(listed, desk, site.codes, asked).piece(desk, limit=limit, offset=asked.offset)
        return in_pieces(request, rows, total, limit=limit, offset=asked.offset)

    def whole(desk: TheDesk, site: TheSite, form: FileForm, asked: InFile) -> Response:
        return _file(listed, desk, site, asked, form.value)

    router.add_api_route(
        f"/{kind}.{{form}}",
        asks(whole, listed.filters, InFile),
        summary=f"The {kind} as a file",
        description=f"{listed.about} {listed.filters.__doc__} All rows unless a limit is asked.",
        operation_id=f"{kind}_file",
        tags=["Files"],
        response_class=Response,
        responses=FILES,
    )
    router.add_api_route(
        f"/{kind}",
        asks(some, listed.filters, InPieces),
        summary=listed.about,
        description=listed.filters.__doc__,
        operation_id=kind,
        tags=["Records"],
        response_model=piece_of(row, f"{row.__name__}Piece"),
        responses=FILES,
    )
    if listed.id_column and kind != "actors":

        def one(desk: TheDesk, site: TheSite, record_id: str) -> Response:
            return written(row_with_id(listed, desk, site.codes, record_id))

        router.add_api_route(
            f"/{kind}/{{record_id}}",
            one,
            summary=f"One of the {kind}, by its whole id",
            operation_id=f"one_of_{kind}",
            tags=["Records"],
            response_model=row,
        )


def _file(listed: RecordList, desk: TheDesk, site: TheSite, asked: Asked, form: str) -> Response:
    assert isinstance(asked, (InPieces, InFile))
    rows, limit, offset = rows_asked(listed, desk, site.codes, asked), asked.limit, asked.offset
    return file_of(site, listed.kind, form, rows.schema, lambda own: rows.all(own, limit=limit, offset=offset))


for _listed in LISTS.values():
    _add(_listed)


@router.get("/actors/{actor_id:path}", tags=["Records"], response_model=model_of(LISTS["actors"].record))
def actor(desk: TheDesk, site: TheSite, actor_id: str) -> Response:
    """One actor, by id, country code or name: of this desk, or of those that are known without it."""
    try:
        return written(row_with_id(LISTS["actors"], desk, site.codes, actor_id))
    except InputError:
        return written(jsonable(desk.actor(actor_id)))


@router.get(
    "/articles/{article_id}/mentions",
    tags=["Records"],
    response_model=list[model_of(LISTS["mentions"].record)],  # type: ignore[misc]
)
def mentions_of_article(desk: TheDesk, site: TheSite, article_id: str) -> Response:
    """Who is named in one article, all at once, as they stand in its text."""
    row_with_id(LISTS["articles"], desk, site.codes, article_id)
    return written([jsonable(one) for one in desk.store.mentions_of(article_id)])
