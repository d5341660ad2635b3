"""Templates: where they stand, what they may call, and how a page is made of one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from araxes.desk.document import printable
from araxes.desk.evidence import day_of
from araxes.desk.markup import marked, shown
from araxes.desk.wording import counted, shown_days, shown_period, signed
from araxes.relations.measure import colour
from araxes.version import __version__
from araxes.web.access import Role

# The pages of the navigation, in order.
PLACES = (
    ("/", "Relations"), ("/network", "Network"), ("/disputes", "Disputes"), ("/statements", "Statements"),
    ("/articles", "Articles"), ("/queue", "Review"), ("/reading", "Reading room"),
)  # fmt: skip


@cache
def environment() -> Environment:
    """Return the environment of all templates: everything is escaped, and an unknown name is an error."""
    made = Environment(
        loader=PackageLoader("araxes.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "shown": shown,
        "plain": printable,
        "marked": marked,
        "signed": signed,
        "days": shown_days,
        "period": shown_period,
        "published": day_of,
        "segment": lambda text: quote(str(text), safe=""),
        "colour": colour,
    }
    made.globals |= {"counted": counted, "places": PLACES, "version": __version__, "with_query": with_query}
    return made


def compile_templates() -> None:
    """Compile all templates, which takes half a second and is else part of the first page of each kind."""
    for name in environment().list_templates():
        environment().get_template(name)


def render(request: Request, template: str, *, status: HTTPStatus = HTTPStatus.OK, **values: Any) -> HTMLResponse:
    """Return a page, or a part of one."""
    return HTMLResponse(render_text(template, request, **values), status_code=status)


def render_text(template: str, request: Request, **values: Any) -> str:
    """Return a page as text; every template knows the request's path, its query, who asks and the form's token."""
    site = request.app.state.site
    user = getattr(request.state, "user", None)
    return (
        environment()
        .get_template(template)
        .render(
            path=request.url.path,
            query=dict(request.query_params),
            desk_name=site.path.name,
            user=user,
            has_login=not site.access.is_open,
            may_edit=user is not None and user.role is Role.EDITOR,
            form_token=site.access.form_token(request.state.visit),
            **values,
        )
    )


def with_query(path: str, query: Mapping[str, object], **changed: object) -> str:
    """Return the address with the query, some of it changed; what is None or empty is left out."""
    values = {**query, **changed}
    kept = {
        key: value.isoformat() if isinstance(value, date) else value
        for key, value in values.items()
        if value not in (None, "", False)
    }
    return f"{path}?{urlencode(kept)}" if kept else path
