"""Sentences with a marked actor and recipient, and the JSONL in which researchers keep them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from araxes.errors import InputError
from araxes.records import Modality, Span

# Longer texts are no sentences; what a model would read of them is told nowhere.
MOST_CHARACTERS = 5_000


@dataclass(frozen=True, slots=True)
class MarkedPair:
    """A sentence with a marked actor and, where there is one, a marked recipient; spans are offsets into `text`."""

    text: str
    actor: Span
    recipient: Span | None


@dataclass(frozen=True, slots=True)
class PairRow:
    """A pair as a file has it. `event_types` are the types any of which is right; empty where the row tells none.

    `mode` and `modality` are None where the row tells none. `by_crosswalk`: the types are CAMEO's, carried over by the
    crosswalk.
    """

    row_id: str
    pair: MarkedPair
    event_types: tuple[str, ...] = ()
    mode: str | None = None
    modality: Modality | None = None
    by_crosswalk: bool = False


def pair_fields(row_id: str, pair: MarkedPair) -> dict[str, Any]:
    """Return the fields of a row of such a file, which `read_pairs` reads."""
    recipient = list(pair.recipient) if pair.recipient is not None else None
    return {"id": row_id, "text": pair.text, "actor": list(pair.actor), "recipient": recipient}


def read_pairs(lines: Iterable[str], name: str) -> Iterator[PairRow | InputError]:
    """Yield the row of each line, or an error that names file, line, value and what to do; empty lines are passed over.

    A row is `{"id", "text", "actor": [start, end], "recipient": [start, end]}`; `recipient` may be null or missing,
    `event_types` a list of types, `mode` and `modality` words, `by_crosswalk` true or false. Offsets count characters,
    the end is the first after the span.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield _pair_row(line, number)
        except ValueError as error:
            yield InputError(f"{name} line {number}: {error}")


def _pair_row(line: str, number: int) -> PairRow:
    try:
        row = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise ValueError(f"not JSON ({error}); write one object a line.") from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise ValueError('no object with a "text"; write {"id", "text", "actor": [start, end], "recipient": ...}.')
    text = row["text"]
    if len(text) > MOST_CHARACTERS:
        raise ValueError(f'"text" has {len(text)} characters, at most {MOST_CHARACTERS} are read; give the sentence.')
    actor = _span(row, "actor", text)
    if actor is None:
        raise ValueError('"actor" is missing; give its [start, end] in the text.')
    types = row.get("event_types", [])
    if not isinstance(types, list) or not all(isinstance(one, str) for one in types):
        raise ValueError(f'"event_types" is {types!r}; give a list of types.')
    pair = MarkedPair(text, actor, _span(row, "recipient", text))
    return PairRow(
        row_id=str(row.get("id", number)),
        pair=pair,
        event_types=tuple(types),
        mode=row.get("mode") or None,
        modality=Modality(row["modality"]) if row.get("modality") else None,
        by_crosswalk=row.get("by_crosswalk") is True,
    )


def _span(row: dict[str, Any], key: str, text: str) -> Span | None:
    value = row.get(key)
    if value is None:
        return None
    if not isinstance(value, list) or len(value) != 2 or not all(type(one) is int for one in value):
        raise ValueError(f'"{key}" is {value!r}; give [start, end], two whole numbers.')
    start, end = value
    if not 0 <= start < end <= len(text):
        raise ValueError(f'"{key}" is {value!r}, which is no part of a text of {len(text)} characters.')
    return Span(start, end)
