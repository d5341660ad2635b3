"""Addresses in which an id stands quoted: a slash or a question mark inside it is part of the id."""

from __future__ import annotations

from urllib.parse import unquote

from fastapi.routing import APIRoute
from starlette.routing import Match
from starlette.types import Scope


class QuotedRoute(APIRoute):
    """A route that takes the address apart before it is unquoted, so that `%2F` parts no segments.

    Use it with `APIRouter(route_class=QuotedRoute)`; parameters of the path come unquoted, as ever.
    """

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Return whether the address is of this route, with the parameters in it."""
        raw = scope.get("raw_path")
        path = raw.decode("latin-1") if isinstance(raw, bytes) and raw else scope["path"]
        match, found = super().matches({**scope, "path": path.partition("?")[0]})
        if match is not Match.NONE:
            values = {**scope.get("path_params", {}), **found.get("path_params", {})}
            found["path_params"] = {
                name: unquote(value) if isinstance(value, str) else value for name, value in values.items()
            }
        return match, found
