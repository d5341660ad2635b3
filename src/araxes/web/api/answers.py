"""How answers are written: JSON, lists in pieces, and files that are whole before they are sent."""

from __future__ import annotations

import io
import json
import re
import shutil
import tempfile
from collections.abc import Callable, Hashable, Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any, TypeVar

import polars as pl
from fastapi import Request
from starlette.responses import FileResponse, Response
from starlette.types import Receive, Scope, Send

from araxes.desk.desk import Desk
from araxes.desk.jsonable import jsonable
from araxes.exports.writers import Row, Schema, csv_pieces, jsonl_pieces, write_parquet
from araxes.web.api.asking import USUAL_ROWS, Form, InPieces
from araxes.web.render import with_query
from araxes.web.site import Site

MEDIA_TYPES = {
    "jsonl": "application/x-ndjson",
    "csv": "text/csv; charset=utf-8; header=present",
    "parquet": "application/vnd.apache.parquet",
}
PIECES = {"csv": csv_pieces, "jsonl": jsonl_pieces}
# What a list may be answered as besides JSON, for the description of the interface.
FILES: dict[int | str, dict[str, Any]] = {
    200: {"content": {media.partition(";")[0]: {} for media in MEDIA_TYPES.values()}}
}
T = TypeVar("T")
UNFIT_FOR_A_NAME = re.compile(r"[^A-Za-z0-9_.-]+")
Read = Callable[[Desk], Iterator[Row]]


def kept(site: Site, desk: Desk, key: Hashable, reckon: Callable[[], T]) -> T:
    """Return what the memory keeps of the desk as it is, or reckon it."""
    desk.store  # noqa: B018 - the first to open the file makes its log, which the memory takes for a change
    return site.memory.get(key, reckon)


def answer(value: object) -> Response:
    """Return records, or what holds them, as JSON."""
    return written(jsonable(value))


def written(value: Any, status: HTTPStatus = HTTPStatus.OK) -> Response:
    """Return JSON values as they are."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    return Response(body, status_code=status, media_type="application/json")


def in_pieces(request: Request, rows: list[Row], total: int, *, limit: int, offset: int) -> Response:
    """Return some rows of a list, with the address of those that follow."""
    further = offset + limit
    following = with_query(request.url.path, dict(request.query_params), offset=further) if further < total else None
    return written({"total": total, "offset": offset, "limit": limit, "next": following, "rows": rows})


def file_of(site: Site, name: str, form: str, schema: Schema, read: Read) -> Response:
    """Return rows as a file, which is written before the first of it is sent.

    So a desk that cannot be read is refused, and a slow download holds no transaction, under which the log of the desk
    would grow (https://www.sqlite.org/wal.html, 6).
    """
    folder = Path(tempfile.mkdtemp(prefix="araxes-"))
    place = folder / f"rows.{form}"
    try:
        with site.open() as desk:
            if form == "parquet":
                write_parquet(place, read(desk), schema)
            else:
                with place.open("w", encoding="utf-8", newline="") as written_to:
                    written_to.writelines(PIECES[form](read(desk), schema))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return _SentOnce(place, media_type=MEDIA_TYPES[form], headers=_named(name, form))


class _SentOnce(FileResponse):
    """A file that goes with its folder when it is sent, or when nobody takes it any more."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            shutil.rmtree(Path(self.path).parent, ignore_errors=True)


def frame_answer(request: Request, name: str, frame: pl.DataFrame, asked: InPieces) -> Response:
    """Return rows of a frame, in pieces or as a file."""
    if asked.format is Form.JSON:
        limit = asked.limit or USUAL_ROWS
        cut = frame.slice(asked.offset, limit)
        return in_pieces(request, jsonable(cut.to_dicts()), frame.height, limit=limit, offset=asked.offset)
    return frame_file(name, asked.format.value, frame.slice(asked.offset, asked.limit))


def frame_file(name: str, form: str, frame: pl.DataFrame) -> Response:
    """Return a frame as a file, its days as days in Parquet and as ISO text elsewhere."""
    if form == "parquet":
        held = io.BytesIO()
        frame.write_parquet(held)
        return Response(held.getvalue(), media_type=MEDIA_TYPES[form], headers=_named(name, form))
    text = "".join(PIECES[form](jsonable(frame.to_dicts()), dict(frame.schema)))
    return Response(text, media_type=MEDIA_TYPES[form], headers=_named(name, form))


def _named(name: str, form: str) -> dict[str, str]:
    """The header that names the file; an actor's id may hold what no name of a file can."""
    return {"content-disposition": f'attachment; filename="{UNFIT_FOR_A_NAME.sub("-", name)}.{form}"'}
