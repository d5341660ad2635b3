"""Coming in and going out."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from araxes.web.access import SESSION_SECONDS
from araxes.web.attempts import BusyError, TooOftenError
from araxes.web.guard import SESSION
from araxes.web.render import render
from araxes.web.site import TheSite

router = APIRouter()
SECONDS_WHEN_BUSY = 5


@router.get("/login")
def login_page(request: Request, site: TheSite, to: str = "/") -> Response:
    """The form to come in by; where nobody is asked, the first page."""
    if site.access.is_open:
        return RedirectResponse("/", status_code=HTTPStatus.SEE_OTHER)
    return render(request, "login.html.jinja", to=own_address(to), wrong=False)


@router.post("/login")
def come_in(
    request: Request,
    site: TheSite,
    name: Annotated[str, Form(max_length=64)],
    password: Annotated[str, Form(max_length=1024)],
    to: Annotated[str, Form()] = "/",
) -> Response:
    """Begin a session, or say that name or password are wrong, or when to try again (429, 503)."""
    try:
        user = site.access.by_password(name, password)
    except TooOftenError as error:
        raise _later(HTTPStatus.TOO_MANY_REQUESTS, error, error.seconds) from error
    except BusyError as error:
        raise _later(HTTPStatus.SERVICE_UNAVAILABLE, error, SECONDS_WHEN_BUSY) from error
    if user is None:
        return render(request, "login.html.jinja", status=HTTPStatus.UNAUTHORIZED, to=own_address(to), wrong=True)
    answer = RedirectResponse(own_address(to), status_code=HTTPStatus.SEE_OTHER)
    answer.set_cookie(
        SESSION,
        site.access.begin_session(user),
        max_age=SESSION_SECONDS,
        httponly=True,
        samesite="strict",
        secure=request.scope["scheme"] == "https",
    )
    return answer


@router.post("/logout")
def go_out(request: Request, site: TheSite) -> Response:
    """End the session, wherever its cookie was copied to."""
    site.access.end_session(request.cookies.get(SESSION, ""))
    answer = RedirectResponse("/login", status_code=HTTPStatus.SEE_OTHER)
    answer.delete_cookie(SESSION, httponly=True, samesite="strict")
    return answer


def _later(status: HTTPStatus, error: Exception, seconds: int) -> HTTPException:
    return HTTPException(status, str(error), headers={"retry-after": str(seconds)})


def own_address(to: str) -> str:
    """Return the address if it is one of this server, else its first page: no other site gets a visitor from here."""
    return to if to.startswith("/") and not to.startswith(("//", "/\\")) and to.isprintable() else "/"
