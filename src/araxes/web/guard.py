"""What stands before every request: its size, the name it calls, who asks, and whether a form is one of ours.

All of it is plain ASGI, so that nothing is read of a request that is refused.
"""

from __future__ import annotations

import re
import secrets
from http import HTTPStatus
from urllib.parse import quote

from fastapi import Request
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from araxes.web.access import OWNER, Role, User
from araxes.web.site import Site
from araxes.web.trouble import refusal

SESSION, VISIT = "araxes_session", "araxes_visit"
FORM_FIELD, FORM_HEADER = "form_token", "x-form-token"
# What a program says of itself where nobody is asked who they are.
PROGRAM_HEADER, PROGRAM = "x-araxes", "1"
# Read by everybody: what the page to come in needs.
PUBLIC = "/static/"
PUBLIC_PAGES = frozenset({"/login"})
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
# A name or number and perhaps a port (RFC 9110, 7.2); nothing that could pass for a path, a query or a user.
HOST = re.compile(r"(?P<name>[a-z0-9._-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::(?P<port>[0-9]{1,5}))?", re.ASCII)
LAST_PORT = 65535
# Nothing but what this server has: no inline script or style, no frame, no other address.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


NO_HOST = "the request names no host, or more than one, or none that a browser would write."
OUR_FAULT = "this page could not be made; the log of the server says why."
NOT_OUR_FORM = "this form is too old or was not made by this desk. Open the page again and repeat the change."
NOT_BY_A_PROGRAM = (
    "send changes with a token (`Authorization: Bearer TOKEN`); on a desk without users as JSON "
    "(`content-type: application/json`) with the header `X-Araxes: 1`, from no other site."
)


class TooLargeError(HTTPException):
    """A request brings more than is allowed; of a kind that FastAPI lets through when it reads a form."""


class Guard:
    """Refuses what must not come in, and sets the headers of what goes out."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self.app, self.site = app, site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        visit = request.cookies.get(VISIT, "")
        fresh = not visit
        scope.setdefault("state", {})["visit"] = visit = visit or secrets.token_hex(16)

        started = False

        async def finished(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                _set_headers(message, request, visit if fresh else None)
            await send(message)

        try:
            answer = self._refused(request)
            if answer is not None:
                await answer(scope, receive, finished)
                return
            await self.app(scope, self._counted(request, receive), finished)
        except TooLargeError as error:
            await refusal(request, HTTPStatus(error.status_code), error.detail)(scope, receive, finished)
        except Exception:
            # Answered here, where the headers are set; raised again, so that uvicorn writes it into the log.
            if not started:
                await refusal(request, HTTPStatus.INTERNAL_SERVER_ERROR, OUR_FAULT)(scope, receive, finished)
            raise

    def _refused(self, request: Request) -> Response | None:
        """What answers a request that must not come in; None if it may. Notes who asks.

        It decides on the path that the router takes, never on `request.url`, which holds what `Host` says.
        """
        host = _host_of(request)
        if host is None:
            _without_host(request)
            return refusal(request, HTTPStatus.BAD_REQUEST, NO_HOST)
        if self.site.hosts and host not in self.site.hosts:
            words = f"this desk is not called {host!r}; open it as {self.site.hosts[0]}."
            return refusal(request, HTTPStatus.MISDIRECTED_REQUEST, words)
        user, by_token = self._who(request)
        request.state.user = user or User(name="", role=Role.READER, secret="")
        path = _path_of(request)
        if user is None and path not in PUBLIC_PAGES and not path.startswith(PUBLIC):
            return self._ask_to_come_in(request)
        length = request.headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self._most(request):
            return refusal(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, self._too_large(request))
        if request.method in SAFE:
            return None
        if user is not None and user.role is not Role.EDITOR and path != "/logout":
            return refusal(request, HTTPStatus.FORBIDDEN, "you may read this desk, not change it.")
        # What a browser sends for another site says so; tokens are sent by programs alone.
        if not by_token and request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return refusal(request, HTTPStatus.FORBIDDEN, "this form was sent from another site.")
        request.state.needs_form_token = not by_token and not self._of_program(request)
        return None

    def _who(self, request: Request) -> tuple[User | None, bool]:
        """Who asks, and whether a token said so."""
        access = self.site.access
        given = request.headers.get("authorization", "")
        if given.lower().startswith("bearer "):
            return (OWNER if access.is_open else access.by_token(given[7:].strip())), not access.is_open
        if access.is_open:
            return OWNER, False
        return access.by_session(request.cookies.get(SESSION, "")), False

    def _of_program(self, request: Request) -> bool:
        """Whether a program of this machine changes a desk that asks nobody who they are.

        No page of another site can send this: before a request with a header of its own, JSON or DELETE, a browser asks
        whether it may (CORS preflight, Fetch standard), which nothing here answers.
        """
        sent = request.headers
        kind = sent.get("content-type", "").partition(";")[0].strip().lower()
        origin = sent.get("origin")
        return (
            self.site.access.is_open
            and _path_of(request).startswith("/api/")
            and sent.get(PROGRAM_HEADER) == PROGRAM
            and (kind == "application/json" or request.method == "DELETE")
            and sent.get("sec-fetch-site", "same-origin") == "same-origin"
            and (origin is None or origin.partition("://")[2] == sent.get("host"))
        )

    def _ask_to_come_in(self, request: Request) -> Response:
        if _path_of(request).startswith("/api/"):
            answer = refusal(request, HTTPStatus.UNAUTHORIZED, "send a token: `Authorization: Bearer TOKEN`.")
            answer.headers["www-authenticate"] = "Bearer"
            return answer
        query = request.scope.get("query_string", b"").decode("latin-1")
        wanted = quote(_path_of(request), safe="/:@!$&'()*+,;=") + (f"?{query}" if query else "")
        if request.headers.get("hx-request"):  # a part of a page: the whole page goes to the login
            return Response(status_code=HTTPStatus.UNAUTHORIZED, headers={"hx-redirect": "/login"})
        return RedirectResponse(f"/login?to={quote(wanted, safe='')}", status_code=HTTPStatus.SEE_OTHER)

    def _most(self, request: Request) -> int:
        uploads = _path_of(request).startswith("/reading")
        return self.site.limits.upload_bytes if uploads else self.site.limits.form_bytes

    def _too_large(self, request: Request) -> str:
        return f"at most {self._most(request):,} bytes can be sent here at once; send less, or use `araxes read`."

    def _counted(self, request: Request, receive: Receive) -> Receive:
        """Receive the body, and stop where it is longer than its header said it would be."""
        got, most = 0, self._most(request)

        async def counting() -> Message:
            nonlocal got
            message = await receive()
            got += len(message.get("body", b""))
            if got > most:
                raise TooLargeError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, self._too_large(request))
            return message

        return counting


async def check_form(request: Request) -> None:
    """See to it that a change was sent by a page of ours (CSRF). Raises: FormRefusedError."""
    if request.method in SAFE or not getattr(request.state, "needs_form_token", False):
        return
    token = request.headers.get(FORM_HEADER, "")
    if not token and request.headers.get("content-type", "").startswith(
        ("application/x-www-form-urlencoded", "multipart/form-data")
    ):
        token = str((await request.form()).get(FORM_FIELD, ""))
    site: Site = request.app.state.site
    if not site.access.is_form_token(request.cookies.get(VISIT, ""), token):
        raise FormRefusedError(NOT_BY_A_PROGRAM if _path_of(request).startswith("/api/") else NOT_OUR_FORM)


class FormRefusedError(Exception):
    """A change that no page of ours sent, or one that is too old."""


def _path_of(request: Request) -> str:
    """The path that the router goes by."""
    return str(request.scope["path"])


def _host_of(request: Request) -> str | None:
    """The name that a request calls the server by, without port and brackets; None if it is missing, twice or odd."""
    sent = request.headers.getlist("host")
    found = HOST.fullmatch(sent[0].lower()) if len(sent) == 1 else None
    if found is None or int(found["port"] or 0) > LAST_PORT:
        return None
    return found["name"].strip("[]")


def _without_host(request: Request) -> None:
    """Drop a `Host` that cannot be read, so that no library makes an address of it for the page that says so."""
    request.scope["headers"] = [pair for pair in request.scope["headers"] if pair[0].lower() != b"host"]


def _set_headers(message: Message, request: Request, visit: str | None) -> None:
    headers = MutableHeaders(scope=message)
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    if not _path_of(request).startswith(PUBLIC):
        headers.setdefault("cache-control", "no-store")
    if visit is not None:
        secure = "; Secure" if request.scope.get("scheme") == "https" else ""
        headers.append("set-cookie", f"{VISIT}={visit}; Path=/; HttpOnly; SameSite=Strict{secure}")
