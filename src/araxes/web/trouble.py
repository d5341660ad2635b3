"""What goes wrong, as a page for people and as one form of JSON for programs."""

from __future__ import annotations

import json
from http import HTTPStatus

from fastapi import Request
from starlette.responses import HTMLResponse, Response

from araxes.desk.document import printable
from araxes.web.render import render_text


def refusal(request: Request, status: HTTPStatus, words: str) -> Response:
    """Return the answer to a request that fails: `{"error": {"status", "message"}}` under /api, a page elsewhere."""
    said = printable(words)
    if request.url.path.startswith("/api/"):
        body = json.dumps({"error": {"status": status.value, "message": said}}, ensure_ascii=False)
        return Response(body, status_code=status, media_type="application/json")
    return HTMLResponse(render_text("trouble.html.jinja", request, title=status.phrase, words=said), status_code=status)
