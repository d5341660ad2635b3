"""What the addresses and forms of several pages take: days, words, and how far down a list."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Query
from pydantic import BeforeValidator

from araxes.errors import InputError
from araxes.knowledge.ontology import Ontology


def _day(text: object) -> object:
    """The day that ISO text names, an empty field is none; a number would be seconds since 1970 to pydantic."""
    if not isinstance(text, str):
        return text
    try:
        return date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError:
        raise ValueError(f"{text!r} is no day; write it as 2021-03-01") from None


Day = Annotated[date | None, BeforeValidator(_day)]
Words = Annotated[str, Query(max_length=500)]
# SQLite counts rows in 64 bits; no desk has as many rows as this.
Offset = Annotated[int, Query(ge=0, le=10**9)]


def check_order(first: date | None, last: date | None) -> None:
    """See to it that days stand in order. Raises: InputError."""
    if first is not None and last is not None and first > last:
        raise InputError(f"the first day {first} is after the last day {last}; change one of them.")


def check_type(ontology: Ontology, event_type: str) -> None:
    """See to it that a type of events is one, or that none is asked for. Raises: InputError."""
    if event_type and event_type not in ontology.types:
        raise InputError(f"{event_type!r} is no type of events; choose one of {', '.join(ontology.types)}.")
