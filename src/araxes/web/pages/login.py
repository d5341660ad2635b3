"""Coming in and going out."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from araxes.web.access import SESSION_SECONDS
from araxes.web.guard import SESSION
from araxes.web.render import render
from araxes.web.site import TheSite

router = APIRouter()


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
    """Begin a session, or say that name or password are wrong."""
    user = site.access.by_password(name, password)
    if user is None:
        return render(request, "login.html.jinja", status=HTTPStatus.UNAUTHORIZED, to=own_address(to), wrong=True)
    answer = RedirectResponse(own_address(to), status_code=HTTPStatus.SEE_OTHER)
    answer.set_cookie(
        SESSION,
        site.access.begin_session(user),
        max_age=SESSION_SECONDS,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return answer


@router.post("/logout")
def go_out() -> Response:
    """End the session in this browser."""
    answer = RedirectResponse("/login", status_code=HTTPStatus.SEE_OTHER)
    answer.delete_cookie(SESSION, httponly=True, samesite="strict")
    return answer


def own_address(to: str) -> str:
    """Return the address if it is one of this server, else its first page: no other site gets a visitor from here."""
    return to if to.startswith("/") and not to.startswith(("//", "/\\")) and to.isprintable() else "/"
