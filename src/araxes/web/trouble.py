"""What goes wrong, as a page for people and as one form of JSON for programs."""

from __future__ import annotations

import json
import re
from http import HTTPStatus

from fastapi import Request
from starlette.responses import HTMLResponse, Response

from araxes.desk.document import printable
from araxes.web.render import render_text
from araxes.web.site import Site

COMMAND = "`araxes "


def for_visitors(site: Site, words: str) -> str:
    """Return the words of an error as who reads them in a browser can use them.

    The desk stands in the place of the path of its file, and what begins with a command is left out.
    """
    for path in sorted({str(site.path), str(site.path.absolute())}, key=len, reverse=True):
        words = words.replace(f"no desk at {path}", "no desk here")
        words = re.sub(rf"(?<!-)desk {re.escape(path)}", "this desk", words).replace(path, "this desk")
    kept = [part for part in re.split(r"(?<=[.;])\s+", words) if not part.startswith(COMMAND)]
    return re.sub(r";$", ".", " ".join(kept)) if kept else words


def refusal(request: Request, status: HTTPStatus, words: str) -> Response:
    """Return the answer to a request that fails: `{"error": {"status", "message"}}` under /api, a page elsewhere."""
    said = printable(for_visitors(request.app.state.site, words))
    if request.scope["path"].startswith("/api/"):
        body = json.dumps({"error": {"status": status.value, "message": said}}, ensure_ascii=False)
        return Response(body, status_code=status, media_type="application/json")
    return HTMLResponse(render_text("trouble.html.jinja", request, title=status.phrase, words=said), status_code=status)
