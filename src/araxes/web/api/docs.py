"""The page that describes the interface, and the description for programs; both made of the addresses themselves."""

from __future__ import annotations

import json
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
PROGRAM = {
    "type": "apiKey",
    "in": "header",
    "name": "X-Araxes",
    "description": "Always `1`: says that a program of this machine sends it, which no page of another site can.",
}
# In the order of the page, each with what it is for.
TAGS = {
    "Records": "The record itself, as the JSONL export has it.",
    "Relations": "Two actors over time, and the network of all.",
    "Desk": "The desk as a whole, search, and any record by its id.",
    "Files": "Tables as files, with the same filters and all rows.",
    "Changes": "For editors: what is right of a record, and which reports are one event. All of it can be taken back.",
}
# What stands for a part of an address in the examples.
EXAMPLES = {"first": "AZE", "second": "IRN", "actor_id": "AZE", "form": "csv", "name": "event_parties", "q": "border"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter of an address, or a field of what is sent: where it stands, what it may hold, what it means."""

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
    """An address of the interface, with an example; `answer` and `fields` say what it answers, or a row of that.

    `method` is GET unless it changes the desk, `body` are the fields of what is sent to it.
    """

    key: str
    method: str
    path: str
    summary: str
    about: str
    parameters: tuple[Parameter, ...]
    body: tuple[Parameter, ...]
    sent: str
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
    """The description of the interface, OpenAPI 3.1: with a token where the desk asks for one, else for changes alone
    the header that says that a program sends them.
    """
    app: FastAPI = request.app
    described = app.openapi()
    if app.state.site.access.is_open:
        return written(_for_programs(described))
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
        curl=lambda one: curl(one, base=base, with_token=not app.state.site.access.is_open),
        correction=next(one for one in found["Changes"] if one.key == "correct"),
    )


def addresses_of(described: Mapping[str, Any]) -> dict[str, list[Address]]:
    """Return the addresses of an OpenAPI description by their tag."""
    models = described.get("components", {}).get("schemas", {})
    found: dict[str, list[Address]] = {}
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            found.setdefault(operation["tags"][0], []).append(_address(method.upper(), path, operation, models))
    return found


def tables() -> Iterator[Table]:
    """Yield all tables that can be downloaded."""
    for kind, listed in LISTS.items():
        yield Table(address=f"/api/v1/{kind}", name=kind, about=listed.about)
    yield Table(address="/api/v1/relations", name="relations", about="Pairs of countries with events.")
    for name, about in ABOUT.items():
        yield Table(address=f"/api/v1/tables/{name}", name=name, about=f"{about[0].upper()}{about[1:]}.")


def curl(one: Address | str, *, base: str, with_token: bool) -> str:
    """Return a command that asks for the address, or sends an example of a change to it."""
    token = ' -H "Authorization: Bearer $ARAXES_TOKEN"' if with_token else ""
    if isinstance(one, str) or one.method == "GET":
        return f"curl{token} {shlex.quote(base + (one if isinstance(one, str) else one.example))}"
    token = token or " -H 'X-Araxes: 1'"
    parts = [f"curl -X {one.method}{token}"]
    if one.sent:
        parts += ["-H 'content-type: application/json'", f"-d {shlex.quote(one.sent)}"]
    return " \\\n  ".join([*parts, shlex.quote(base + one.example)])


def _for_programs(described: Mapping[str, Any]) -> dict[str, Any]:
    """The description of a desk without users: changes ask for the header that no other site can send."""
    paths = {
        path: {
            method: operation if method == "get" else {**operation, "security": [{"program": []}]}
            for method, operation in methods.items()
        }
        for path, methods in described["paths"].items()
    }
    components = {**described["components"], "securitySchemes": {"program": PROGRAM}}
    return {**described, "paths": paths, "components": components}


def _address(method: str, path: str, operation: Mapping[str, Any], models: Mapping[str, Any]) -> Address:
    parameters = tuple(_parameter(one, models) for one in operation.get("parameters", ()))
    example, is_open = _example(path, operation.get("parameters", ()))
    shape, body = _answered(operation, models), _sent(operation, models)
    summary = operation.get("summary", "")
    about = operation.get("description", "").strip()
    if summary == operation["operationId"].replace("_", " ").title():  # a function's name; its words say more
        summary, _, about = about.partition("\n")
    return Address(
        key=operation["operationId"],
        method=method,
        path=path,
        summary=summary.strip(),
        about=" ".join(about.split()),
        parameters=parameters,
        body=tuple(_sent_fields(body, models)),
        sent=json.dumps(body["examples"][0]) if "examples" in body else "",
        answer=" ".join(shape.get("description", "").split()),
        fields=tuple(_fields(shape, models)),
        example=example,
        is_open=is_open and method == "GET",
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
    done = next(status for status in ("200", "201") if status in operation["responses"])
    content = operation["responses"][done].get("content", {})
    shape = _opened(content.get("application/json", {}).get("schema", {}), models)
    return _opened(shape["properties"]["rows"], models) if "rows" in shape.get("properties", {}) else shape


def _sent(operation: Mapping[str, Any], models: Mapping[str, Any]) -> Mapping[str, Any]:
    """The schema of what is sent; nothing where nothing is."""
    content = operation.get("requestBody", {}).get("content", {})
    return _opened(content.get("application/json", {}).get("schema", {}), models)


def _sent_fields(shape: Mapping[str, Any], models: Mapping[str, Any]) -> Iterator[Parameter]:
    for field in _fields(shape, models):
        yield Parameter(
            name=field.name,
            place="",
            kind=field.kind.removesuffix(" or null"),
            required=field.name in shape.get("required", ()),
            about=field.about,
        )


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
