"""Records as plain JSON values, the same for `--json`, the JSONL export and the Python API."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from araxes.records import ClutterSpan, DayRange, Span


def jsonable(value: object) -> Any:
    """Return the value as JSON types: a record as an object, a span as `[start, end]`, days as ISO text.

    Private fields are left out. Raises: TypeError for a value that no record holds.
    """
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, DayRange):
        return {"earliest": jsonable(value.earliest), "latest": jsonable(value.latest)}
    if isinstance(value, ClutterSpan):
        return {"span": jsonable(value.span), "kind": value.kind}
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: jsonable(getattr(value, f.name)) for f in fields(value) if not f.name.startswith("_")}
    if isinstance(value, dict):
        return {str(key): jsonable(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        items = sorted(value) if isinstance(value, (set, frozenset)) else value
        return [jsonable(item) for item in items]
    raise TypeError(f"{type(value).__name__} cannot be written as JSON")
