"""What is most worth a look, and what was said of records as examples for training."""

from __future__ import annotations

import json
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from araxes.desk.desk import Desk
from araxes.desk.jsonable import jsonable
from araxes.desk.queue import QueueItem
from araxes.exports.kinds import as_rows
from araxes.exports.writers import Row
from araxes.store.queries import report_query
from araxes.store.record_queries import not_spoken_of
from araxes.web.api.answers import MEDIA_TYPES, in_pieces, kept
from araxes.web.api.asking import QueueAsked
from araxes.web.api.models import model_of, piece_of
from araxes.web.site import Site, TheDesk, TheSite

router = APIRouter()
LINES: dict[int | str, dict[str, Any]] = {200: {"content": {MEDIA_TYPES["jsonl"]: {}}}}


@router.get("/queue", tags=["Desk"], response_model=piece_of(model_of(QueueItem), "QueueItemPiece"))
def queue(request: Request, desk: TheDesk, site: TheSite, asked: Annotated[QueueAsked, Query()]) -> Response:
    """The reports most worth a look, as `araxes queue` lists them: uncertain, consequential, not spoken of yet."""
    key = ("api-queue", asked.limit, asked.offset)
    rows, total = kept(site, desk, key, lambda: _queued(desk, site, asked))
    return in_pieces(request, rows, total, limit=asked.limit, offset=asked.offset)


@router.get("/examples.jsonl", tags=["Files"], response_class=Response, responses=LINES)
def examples(desk: TheDesk) -> Response:
    """What was said of reports as marked pairs, one a line, as `araxes train --pairs` reads them."""
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in desk.examples().rows)
    headers = {"content-disposition": 'attachment; filename="examples.jsonl"'}
    return Response(lines, media_type=MEDIA_TYPES["jsonl"], headers=headers)


def _queued(desk: Desk, site: Site, asked: QueueAsked) -> tuple[list[Row], int]:
    """The rows of the queue, each report as the list of reports has it, and how many there are."""
    items = desk.queue(limit=asked.limit, offset=asked.offset)
    reports = as_rows([item.report for item in items], desk.store, site.codes)
    rows = [{**jsonable(item), "report": report} for item, report in zip(items, reports, strict=True)]
    waiting = report_query()
    not_spoken_of(waiting)
    return rows, desk.store.piece(waiting, limit=0).total
