"""What the answers hold, described for programs: made from the records and frames themselves, so that both agree."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Annotated, Any

import polars as pl
from pydantic import BaseModel, ConfigDict, Field, create_model

from araxes.exports.kinds import ADDED
from araxes.records import Article, ClutterSpan, DayRange, Span

CLOSED = ConfigDict(extra="forbid")
SpanPair = Annotated[
    list[int],
    Field(min_length=2, max_length=2, description="Characters `[start, end)` of `text` of the record's article."),
]


class Days(BaseModel):
    """An interval of days, both included; null is an open end."""

    model_config = CLOSED
    earliest: date | None
    latest: date | None


class Clutter(BaseModel):
    """A stretch of the page that is not the article, and what it is."""

    model_config = CLOSED
    span: SpanPair
    kind: str


class Trouble(BaseModel):
    """What went wrong: the status of HTTP, and what to do."""

    model_config = CLOSED
    status: int
    message: str


class Refused(BaseModel):
    """The one form in which every error is told."""

    model_config = CLOSED
    error: Trouble


# Every address may answer so; FastAPI takes them with its routers.
ERRORS: dict[int | str, dict[str, Any]] = {
    400: {"model": Refused, "description": "A value that has no meaning here; the message says what to write."},
    401: {"model": Refused, "description": "No token, or one that is not known."},
    404: {"model": Refused, "description": "No such record, actor or address."},
    422: {"model": Refused, "description": "A parameter that is not known or has a value out of its range."},
    503: {"model": Refused, "description": "The desk cannot be read now: missing, locked or damaged."},
}

# And these, every address that changes the desk.
REFUSED_CHANGES: dict[int | str, dict[str, Any]] = {
    403: {"model": Refused, "description": "A reader, or a change that did not say that a program sends it."},
    413: {"model": Refused, "description": "More than may be sent at once."},
}


@cache
def model_of(record: type) -> type[BaseModel]:
    """Return the model of a record as `jsonable` and the export write it, with what the export looks up for it."""
    hints = typing.get_type_hints(record)
    shapes: dict[str, Any] = {
        one.name: (shape_of(hints[one.name]), ...) for one in fields(record) if not one.name.startswith("_")
    }
    shapes |= {name: (_column(kind), ...) for name, kind in ADDED.get(record, {}).items()}
    if record is Article:  # an answer without texts has none
        shapes["text"] = (str, Field(default="", description="The whole page; left out if asked `text=false`."))
    return create_model(record.__name__, __config__=CLOSED, __doc__=record.__doc__, **shapes)


@cache
def model_of_columns(name: str, columns: tuple[tuple[str, Any], ...], about: str) -> type[BaseModel]:
    """Return the model of a row of a frame with these columns and types; a value that is not known is null."""
    shapes: dict[str, Any] = {column: (_column(kind), ...) for column, kind in columns}
    return create_model(name, __config__=CLOSED, __doc__=about, **shapes)


@cache
def piece_of(row: type[BaseModel], name: str) -> type[BaseModel]:
    """Return the model of a list that comes in pieces."""
    shapes: dict[str, Any] = {
        "total": (int, Field(description="How many rows the whole list has.")),
        "offset": (int, Field(description="The number of the first row here, from 0.")),
        "limit": (int, Field(description="How many rows come at once.")),
        "next": (str | None, Field(description="The address of the rows after these, null after the last.")),
        "rows": (list[row], ...),  # type: ignore[valid-type]
    }
    return create_model(name, __config__=CLOSED, __doc__="Some rows of a list.", **shapes)


def shape_of(hint: Any) -> Any:
    """Return the type that the JSON form of a value with this type hint has."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return typing.Union[tuple(shape_of(one) for one in arguments)]  # noqa: UP007
    if origin is tuple and arguments[-1] is not Ellipsis:
        return types.GenericAlias(tuple, tuple(shape_of(one) for one in arguments))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return types.GenericAlias(dict, (str, shape_of(arguments[1])))
    if isinstance(origin, type) and issubclass(origin, (Sequence, frozenset, set)):
        return types.GenericAlias(list, (shape_of(arguments[0]),))
    return _plain(hint)


def _plain(hint: Any) -> Any:
    known = {Span: SpanPair, DayRange: Days, ClutterSpan: Clutter, object: Any}
    if hint in known:
        return known[hint]
    if is_dataclass(hint):
        return model_of(typing.cast(type, hint))
    is_simple = hint in (str, int, float, bool, date, datetime, type(None), Any)
    if is_simple or typing.get_origin(hint) is typing.Literal or (isinstance(hint, type) and issubclass(hint, Enum)):
        return hint
    raise TypeError(f"{hint} has no JSON form")


def _column(kind: Any) -> Any:
    """The type of a cell of a frame, or null."""
    if isinstance(kind, pl.List):
        inner: Any = _column(kind.inner)
        return types.GenericAlias(list, (inner,)) | None
    made = kind() if isinstance(kind, type) else kind
    simple = {pl.String(): str, pl.Int64(): int, pl.Float64(): float, pl.Boolean(): bool, pl.Date(): date}
    return simple[made] | None
