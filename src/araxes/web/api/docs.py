"""The page that describes the interface, and the description for programs; both made of the addresses themselves."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, FastAPI, Request
from starlette.responses import Response

from araxes.web.api.answers import written
from araxes.web.api.asking import FileForm
from araxes.web.api.downloads import ABOUT
from araxes.web.api.lists import LISTS
from araxes.web.render import render

router = APIRouter()
DESCRIPTION = "/api/v1/openapi.json"
TOKEN = {"type": "http", "scheme": "bearer", "description": "A token made by `araxes users add NAME --token`."}
# In the order of the page, each with what it is for.
TAGS = {
    "Records": "The record itself, as the JSONL export has it.",
    "Relations": "Two actors over time, and the network of all.",
    "Desk": "The desk as a whole, search, and any record by its id.",
    "Files": "Tables as files, with the same filters and all rows.",
}
# What stands for a part of an address in the examples.
EXAMPLES = {"first": "AZE", "second": "IRN", "actor_id": "AZE", "form": "csv", "name": "event_parties", "q": "border"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter of an address: where it stands, what it may hold, what it means."""

    name: str
    place: str
    kind: str
    required: bool
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldOf:
    """A field of an answer, and what it holds."""

    name: str
    kind: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address of the interface, with an example; `answer` and `fields` say what it answers, or a row of that."""

    key: str
    path: str
    summary: str
    about: str
    parameters: tuple[Parameter, ...]
    answer: str
    fields: tuple[FieldOf, ...]
    example: str
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table to be downloaded: its address without the ending."""

    address: str
    name: str
    about: str


@router.get(DESCRIPTION)
def description(request: Request) -> Response:
    """The description of the interface, OpenAPI 3.1; it asks for a token where the desk does."""
    app: FastAPI = request.app
    described = app.openapi()
    if app.state.site.access.is_open:
        return written(described)
    components = {**described["components"], "securitySchemes": {"token": TOKEN}}
    return written({**described, "components": components, "security": [{"token": []}]})


@router.get("/api")
def interface(request: Request) -> Response:
    """The page of the interface."""
    app: FastAPI = request.app
    found = addresses_of(app.openapi())
    groups = [(tag, about, found.get(tag, [])) for tag, about in TAGS.items()]
    base = str(request.base_url).rstrip("/")
    return render(
        request,
        "api.html.jinja",
        groups=groups,
        base=base,
        tables=list(tables()),
        forms=[form.value for form in FileForm],
        description=DESCRIPTION,
        asks_token=not app.state.site.access.is_open,
        curl=lambda address: curl(base + address, with_token=not app.state.site.access.is_open),
    )


def addresses_of(described: Mapping[str, Any]) -> dict[str, list[Address]]:
    """Return the addresses of an OpenAPI description by their tag."""
    models = described.get("components", {}).get("schemas", {})
    found: dict[str, list[Address]] = {}
    for path, methods in described["paths"].items():
        for operation in methods.values():
            found.setdefault(operation["tags"][0], []).append(_address(path, operation, models))
    return found


def tables() -> Iterator[Table]:
    """Yield all tables that can be downloaded."""
    for kind, listed in LISTS.items():
        yield Table(address=f"/api/v1/{kind}", name=kind, about=listed.about)
    yield Table(address="/api/v1/relations", name="relations", about="Pairs of countries with events.")
    for name, about in ABOUT.items():
        yield Table(address=f"/api/v1/tables/{name}", name=name, about=f"{about[0].upper()}{about[1:]}.")


def curl(address: str, *, with_token: bool) -> str:
    """Return a command that asks for the address."""
    token = ' -H "Authorization: Bearer $ARAXES_TOKEN"' if with_token else ""
    return f"curl{token} {shlex.quote(address)}"


def _address(path: str, operation: Mapping[str, Any], models: Mapping[str, Any]) -> Address:
    parameters = tuple(_parameter(one, models) for one in operation.get("parameters", ()))
    example, is_open = _example(path, operation.get("parameters", ()))
    shape = _answered(operation, models)
    summary = operation.get("summary", "")
    about = operation.get("description", "").strip()
    if summary == operation["operationId"].replace("_", " ").title():  # a function's name; its words say more
        summary, _, about = about.partition("\n")
    return Address(
        key=operation["operationId"],
        path=path,
        summary=summary.strip(),
        about=" ".join(about.split()),
        parameters=parameters,
        answer=" ".join(shape.get("description", "").split()),
        fields=tuple(_fields(shape, models)),
        example=example,
        is_open=is_open,
    )


def _parameter(one: Mapping[str, Any], models: Mapping[str, Any]) -> Parameter:
    return Parameter(
        name=one["name"],
        place="part of the address" if one["in"] == "path" else "",
        kind=kind_of(one["schema"], models).removesuffix(" or null"),
        required=one.get("required", False),
        about=one.get("description") or one["schema"].get("description", ""),
    )


def _example(path: str, parameters: Any) -> tuple[str, bool]:
    """An address with values in it, and whether it can be opened as it is (no id of this desk is missing)."""
    query: dict[str, str] = {}
    is_open = True
    for one in parameters:
        name = one["name"]
        if one["in"] == "path":
            value = EXAMPLES.get(name)
            is_open = is_open and value is not None
            path = path.replace(f"{{{name}}}", quote(value) if value else name.upper())
        elif one.get("required"):
            query[name] = EXAMPLES[name]
    return f"{path}?{urlencode(query)}" if query else path, is_open


def _answered(operation: Mapping[str, Any], models: Mapping[str, Any]) -> Mapping[str, Any]:
    """The schema of what is answered; of a list in pieces that of a row."""
    content = operation["responses"]["200"].get("content", {})
    shape = _opened(content.get("application/json", {}).get("schema", {}), models)
    return _opened(shape["properties"]["rows"], models) if "rows" in shape.get("properties", {}) else shape


def _fields(shape: Mapping[str, Any], models: Mapping[str, Any]) -> Iterator[FieldOf]:
    for name, field in shape.get("properties", {}).items():
        yield FieldOf(name=name, kind=kind_of(field, models), about=field.get("description", ""))


def _opened(shape: Mapping[str, Any], models: Mapping[str, Any]) -> Mapping[str, Any]:
    if shape.get("type") == "array":
        return _opened(shape["items"], models)
    opened: Mapping[str, Any] = models[_name(shape)] if "$ref" in shape else shape
    return opened


def _name(shape: Mapping[str, Any]) -> str:
    return str(shape["$ref"]).rsplit("/", 1)[-1]


def kind_of(shape: Mapping[str, Any], models: Mapping[str, Any]) -> str:
    """Return in words what a value of this JSON schema is."""
    if "$ref" in shape:
        model = models[_name(shape)]
        return kind_of(model, models) if "enum" in model else "{" + ", ".join(model.get("properties", ())) + "}"
    if "enum" in shape:
        return " | ".join(map(str, shape["enum"]))
    if "const" in shape:
        return str(shape["const"])
    if "anyOf" in shape:
        return " or ".join(dict.fromkeys(kind_of(one, models) for one in shape["anyOf"]))
    if shape.get("type") == "array":
        return _kind_of_list(shape, models)
    if shape.get("type") == "object" and "additionalProperties" in shape:
        return (
            f"{kind_of(shape['additionalProperties'], models)} by name" if shape["additionalProperties"] else "object"
        )
    return _kind_of_value(shape)


def _kind_of_list(shape: Mapping[str, Any], models: Mapping[str, Any]) -> str:
    if "prefixItems" in shape:
        return "[" + ", ".join(kind_of(one, models) for one in shape["prefixItems"]) + "]"
    if shape.get("minItems") == shape.get("maxItems") == 2:
        return "[start, end]"  # no other list of the records has a length of its own
    return f"list of {kind_of(shape.get('items', {}), models)}"


def _kind_of_value(shape: Mapping[str, Any]) -> str:
    kinds = {
        "string": "text", "integer": "number", "number": "number", "boolean": "true | false", "object": "object",
        "null": "null",
    }  # fmt: skip
    if shape.get("format") in ("date", "date-time"):
        return "day" if shape["format"] == "date" else "moment"
    kind = kinds.get(shape.get("type", ""), "any value")
    lowest, highest = shape.get("minimum"), shape.get("maximum")
    return f"{kind}, {lowest:,} to {highest:,}" if lowest is not None and highest is not None else kind
