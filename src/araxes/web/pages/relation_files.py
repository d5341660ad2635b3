"""What of a relation can be taken along: the chart, its specification, its numbers, and the whole brief."""

from __future__ import annotations

import io
import json
import re
import tempfile
from pathlib import Path

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from araxes.brief.charts import draw_png, draw_svg
from araxes.brief.document import brief_document
from araxes.brief.page import brief_page
from araxes.desk.document import as_markdown
from araxes.desk.jsonable import jsonable
from araxes.errors import InputError
from araxes.exports.writers import write_csv
from araxes.web.charts import plain_spec
from araxes.web.pages.relation_parts import brief_of, line_of
from araxes.web.quoted import QuotedRoute
from araxes.web.relation_asked import Asked, TheAsked
from araxes.web.relation_line import Line
from araxes.web.site import TheDesk, TheSite

router = APIRouter(route_class=QuotedRoute)
STYLE_HASH = re.compile(r"style-src '(sha256-[A-Za-z0-9+/=]{44})'")


@router.get("/relation/{first}/{second}/line.svg")
def line_svg(site: TheSite, desk: TheDesk, asked: TheAsked) -> Response:
    """The line as a drawing that scales."""
    drawn = draw_svg(plain_spec("line", _with_points(line_of(site, desk, asked))))
    return _file(drawn, asked, "line", "svg", "image/svg+xml")


@router.get("/relation/{first}/{second}/line.png")
def line_png(site: TheSite, desk: TheDesk, asked: TheAsked) -> Response:
    """The line as a picture."""
    drawn = draw_png(plain_spec("line", _with_points(line_of(site, desk, asked))))
    return _file(drawn, asked, "line", "png", "image/png")


@router.get("/relation/{first}/{second}/line.vl.json")
def line_spec(site: TheSite, desk: TheDesk, asked: TheAsked) -> Response:
    """The line as a Vega-Lite specification with its data, to be drawn or changed elsewhere."""
    spec = plain_spec("line", _with_points(line_of(site, desk, asked)))
    return _file(json.dumps(spec, ensure_ascii=False), asked, "line", "vl.json", "application/json")


@router.get("/relation/{first}/{second}/line.csv")
def line_csv(site: TheSite, desk: TheDesk, asked: TheAsked) -> Response:
    """The numbers of the line, a row a period."""
    frame = line_of(site, desk, asked).frame
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "line.csv"
        write_csv(place, frame.iter_rows(named=True), frame.schema)
        return _file(place.read_bytes(), asked, "line", "csv", "text/csv; charset=utf-8")


@router.get("/relation/{first}/{second}/line.parquet")
def line_parquet(site: TheSite, desk: TheDesk, asked: TheAsked) -> Response:
    """The numbers of the line as Parquet."""
    written = io.BytesIO()
    line_of(site, desk, asked).frame.write_parquet(written)
    return _file(written.getvalue(), asked, "line", "parquet", "application/vnd.apache.parquet")


@router.get("/relation/{first}/{second}/brief.html")
def brief_html(site: TheSite, desk: TheDesk, asked: TheAsked) -> Response:
    """The brief as one page, whole in itself; its policy allows its own style and nothing else."""
    page = site.memory.get(asked.key("brief.html"), lambda: brief_page(brief_of(site, desk, asked)))
    found = STYLE_HASH.search(page)
    style = f"style-src '{found[1]}'; " if found else ""
    policy = f"default-src 'none'; {style}img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    return HTMLResponse(page, headers={"content-security-policy": policy})


@router.get("/relation/{first}/{second}/brief.md")
def brief_markdown(site: TheSite, desk: TheDesk, asked: TheAsked) -> Response:
    """The brief as Markdown."""
    written = as_markdown(brief_document(brief_of(site, desk, asked)))
    return _file(written, asked, "brief", "md", "text/markdown; charset=utf-8")


@router.get("/relation/{first}/{second}/brief.json")
def brief_json(site: TheSite, desk: TheDesk, asked: TheAsked) -> Response:
    """The brief as data, as `araxes brief --json` prints it."""
    written = json.dumps(jsonable(brief_of(site, desk, asked)), ensure_ascii=False)
    return _file(written, asked, "brief", "json", "application/json")


def _with_points(line: Line) -> Line:
    """The line, if there is one to draw. Raises: InputError."""
    if not line.relation.points:
        raise InputError(
            f"{line.first.name} and {line.second.name} have no event or article in these days: nothing to draw."
        )
    return line


def _file(content: str | bytes, asked: Asked, what: str, ending: str, kind: str) -> Response:
    """A file to be kept, named after the two and what it is."""
    named = re.sub(r"[^A-Za-z0-9_.-]+", "_", "-".join((*asked.pair, what, asked.unit)))
    headers = {"content-disposition": f'attachment; filename="{named}.{ending}"'}
    return Response(content, media_type=kind, headers=headers)
