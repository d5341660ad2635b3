"""Corrections as JSON values and back: what lies in a desk file, and what is carried from one desk to another."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from araxes.errors import InputError
from araxes.records import (
    Actor,
    ActorType,
    Correction,
    CorrectionKind,
    DayRange,
    Modality,
    Said,
    Span,
    Target,
    content_id,
)

TEXTS = ("correction_id", "article_id", "record_id", "corrected_at")
# So far may the clock of another computer be ahead. Set by judgement.
CLOCKS_DIFFER = timedelta(minutes=5)


def target_json(target: Target) -> dict[str, Any]:
    """Return the target as JSON values."""
    return {
        "span": None if target.span is None else list(target.span),
        "actor_ids": list(target.actor_ids),
        "recipient_ids": list(target.recipient_ids),
    }


def target_of(value: Mapping[str, Any]) -> Target:
    """Return the target that these values tell. Raises: ValueError or TypeError if they tell none."""
    span = value.get("span")
    return Target(
        span=None if span is None else Span(*map(int, span)),
        actor_ids=_strings(value.get("actor_ids", ())),
        recipient_ids=_strings(value.get("recipient_ids", ())),
    )


def said_json(said: Said) -> dict[str, Any]:
    """Return what is said as JSON values."""
    days = said.days
    return {
        "actors": [asdict(actor) for actor in said.actors],
        "recipients": [asdict(actor) for actor in said.recipients],
        "event_type": said.event_type,
        "mode": said.mode,
        "modality": said.modality,
        "days": None if days is None else {"earliest": _day_text(days.earliest), "latest": _day_text(days.latest)},
    }


def said_of(value: Mapping[str, Any]) -> Said:
    """Return what these values say. Raises: ValueError, TypeError or KeyError, naming what is none."""
    days, modality = value.get("days"), value.get("modality")
    return Said(
        actors=tuple(map(_actor, value.get("actors", ()))),
        recipients=tuple(map(_actor, value.get("recipients", ()))),
        event_type=_maybe(value, "event_type"),
        mode=_maybe(value, "mode"),
        modality=None if modality is None else Modality(modality),
        days=None if days is None else DayRange(_day(days["earliest"]), _day(days["latest"])),
    )


def read_corrections(text: str, name: str) -> Iterator[Correction]:
    """Yield the corrections of a file: a JSON list, as `araxes corrections --json` prints it, or one object a line.

    None of them is applied yet (`found_id` is None). Raises: InputError with file, place and what is wrong.
    """
    for place, value in _objects(text, name):
        try:
            yield correction_of(value)
        except KeyError as error:
            raise InputError(
                f"{name} {place}: {error} is missing; each has the fields of docs/reference/record.md."
            ) from error
        except (TypeError, ValueError, AttributeError) as error:
            raise InputError(
                f"{name} {place}: no correction ({error}); write what `araxes corrections --json` prints."
            ) from error


def correction_of(value: Mapping[str, Any]) -> Correction:
    """Return the correction that these values tell, not applied, its moment in UTC.

    Raises: KeyError, TypeError or ValueError; also for a moment without an offset, or one still to come.
    """
    texts = {field: _text(value[field], field) for field in TEXTS}
    texts["corrected_at"] = _moment(texts["corrected_at"])
    return Correction(
        **texts,
        kind=CorrectionKind(value["kind"]),
        target=target_of(value.get("target", {})),
        value=said_of(value.get("value", {})),
        was=said_of(value.get("was", {})),
        corrected_by=_maybe(value, "corrected_by"),
        why=_maybe(value, "why"),
    )


def named(correction: Correction) -> Correction:
    """Return the correction with its id, a hash of what is said of what, when and by whom."""
    said = json.dumps(said_json(correction.value), sort_keys=True)
    parts = (correction.record_id, correction.kind, said, correction.corrected_at, correction.corrected_by)
    return replace(correction, correction_id=content_id("co", correction.article_id, *parts))


def _objects(text: str, name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The values of a list or of lines, with where each stands."""
    try:
        if text.lstrip().startswith("["):
            yield from ((f"item {number}", value) for number, value in enumerate(json.loads(text), 1))
            return
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip():
                yield f"line {number}", json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputError(f"{name}: not JSON ({error}); write a list, or one object a line.") from error


def _actor(value: Mapping[str, Any]) -> Actor:
    return Actor(
        actor_id=_text(value["actor_id"], "actor_id"),
        name=_text(value["name"], "name"),
        type=ActorType(value["type"]),
        country=_maybe(value, "country"),
        sector=_maybe(value, "sector"),
        known_from=_maybe(value, "known_from") or "text",
    )


def _moment(text: str) -> str:
    """The moment in UTC, in one way of writing: the text tells which of two corrections is the later."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"corrected_at is {text!r}, without an offset; write one, as in 2026-01-31T12:00:00+00:00")
    try:
        moment = moment.astimezone(UTC)
    except OverflowError:
        raise ValueError(f"corrected_at is {text!r}, outside of the calendar") from None
    if moment > datetime.now(UTC) + CLOCKS_DIFFER:
        raise ValueError(f"corrected_at is {text!r}, which is still to come; what was said last wins, so it is refused")
    return moment.isoformat()


def _strings(values: Any) -> tuple[str, ...]:
    if isinstance(values, str):
        raise TypeError(f"actor ids are {values!r}, not a list")
    return tuple(_text(one, "actor ids") for one in values)


def _maybe(value: Mapping[str, Any], field: str) -> str | None:
    found = value.get(field)
    return None if found is None else _text(found, field)


def _text(value: Any, field: str) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{field} is {value!r}, not text")
    value.encode()  # half a surrogate pair is no text that can be stored
    return value


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _day_text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
