"""The application: its parts put together."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from importlib import resources

from anyio import to_thread
from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from araxes.errors import AraxesError, DeskError, UnknownError
from araxes.version import __version__
from araxes.web.api import API, DOCS
from araxes.web.guard import FormRefusedError, Guard, check_form
from araxes.web.pages import PAGES
from araxes.web.render import compile_templates
from araxes.web.site import Site
from araxes.web.trouble import refusal

# Set by judgement: some wait for what another reckons (memory.MOST_WAITING), most of the time for SQLite.
THREADS = 100
CLOSING_SECONDS = 10.0


@asynccontextmanager
async def _living(app: FastAPI) -> AsyncIterator[None]:
    """While the application is served: threads enough, and no readings or their files left behind."""
    threading.Thread(target=compile_templates, name="araxes-templates", daemon=True).start()
    to_thread.current_default_thread_limiter().total_tokens = THREADS
    yield
    if hasattr(app.state, "jobs"):  # made with the first request for them
        await to_thread.run_sync(app.state.jobs.close, CLOSING_SECONDS)


def create_app(site: Site) -> FastAPI:
    """Return the application that serves the desk."""
    app = FastAPI(
        title="Araxes",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        dependencies=[Depends(check_form)],
        lifespan=_living,
    )
    app.state.site = site
    for router in PAGES:
        app.include_router(router, include_in_schema=False)
    app.include_router(API)
    app.include_router(DOCS, include_in_schema=False)
    with resources.as_file(resources.files("araxes.web")) as folder:
        app.mount("/static", StaticFiles(directory=folder / "static"))
    app.add_middleware(Guard, site=site)
    for kind in (AraxesError, RequestValidationError, HTTPException, FormRefusedError):
        app.add_exception_handler(kind, _explained)
    return app


def _explained(request: Request, error: Exception) -> Response:
    """The answer to what is expected to go wrong."""
    if isinstance(error, RequestValidationError):
        told = [
            (".".join(map(str, one["loc"][1:])), one["msg"].removeprefix("Value error, ")) for one in error.errors()
        ]
        found = [f"{name}: {words}" if name else words for name, words in told]
        return refusal(request, HTTPStatus.UNPROCESSABLE_ENTITY, "; ".join(found))
    if isinstance(error, HTTPException):
        answer = refusal(request, HTTPStatus(error.status_code), str(error.detail))
        answer.headers.update(error.headers or {})
        return answer
    if isinstance(error, FormRefusedError):
        return refusal(request, HTTPStatus.FORBIDDEN, str(error))
    if isinstance(error, DeskError):
        return refusal(request, HTTPStatus.SERVICE_UNAVAILABLE, str(error))
    return refusal(
        request, HTTPStatus.NOT_FOUND if isinstance(error, UnknownError) else HTTPStatus.BAD_REQUEST, str(error)
    )
