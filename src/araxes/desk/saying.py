"""What a user may say of a record: types with their modes, actors who are known, days in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rapidfuzz import process

from araxes.desk.wording import shown_days
from araxes.errors import InputError
from araxes.knowledge.ontology import Ontology
from araxes.records import (
    Actor,
    Article,
    Correction,
    CorrectionKind,
    DayRange,
    Mention,
    Modality,
    Report,
    Said,
    Statement,
)

Correctable = Report | Statement | Mention | Article
RECORDS: dict[str, type] = {"report": Report, "statement": Statement, "mention": Mention, "article": Article}
# Said in the place of a mode, a recipient, a speaker or a day: there is none, or it is not known.
NONE = "none"
NEAR = 60
OF_TYPE = ("event_type", "mode", "modality")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sayer:
    """Makes of a value what is said of a record. `actor` gives the actor that a code, id or name stands for."""

    ontology: Ontology
    actor: Callable[[str], Actor]

    def said(self, kind: CorrectionKind, value: Any, record: Correctable) -> Said:
        """Return what the value says of the record, as it stands now.

        Actors are names, codes or ids, one or a list; "none" is no recipient, or an unknown speaker. A type is its
        name, or a mapping of `event_type`, `mode` and `modality`, in which what is missing stays as it is. Days are
        `date` or ISO text: one, or first and last, where `None` or "none" is an open end. Rejecting and confirming take
        no value. Raises: InputError that names the value and what is allowed.
        """
        match kind:
            case CorrectionKind.ACTORS:
                return Said(actors=self._actors(value, "the one who did it"))
            case CorrectionKind.RECIPIENTS:
                return Said(recipients=() if _is_none(value) else self._actors(value, "to whom it was done, or none"))
            case CorrectionKind.SPEAKER:
                return Said(actors=() if _is_none(value) else self._one(value, "speaker"))
            case CorrectionKind.MENTION:
                return Said(actors=self._one(value, "actor"))
            case CorrectionKind.TYPE:
                assert isinstance(record, Report), "types are said of reports"
                return self._typed(value, record)
            case CorrectionKind.EVENT_DAYS:
                return Said(days=_days(value))
            case CorrectionKind.PUBLISHED:
                day = _day(value)
                if day is None:
                    raise InputError("a day of publication is one day; write it as 2021-10-05.")
                return Said(days=DayRange(day, day))
        if value is not None:
            raise InputError(f"{kind.value!r} takes no value, and {value!r} was given.")
        return Said()

    def _actors(self, value: Any, what: str) -> tuple[Actor, ...]:
        names = [value] if isinstance(value, str) else value
        if not isinstance(names, Sequence) or not names or not all(isinstance(name, str) for name in names):
            raise InputError(f"{value!r} names no actor; give {what} by code (AZE), actor id or name.")
        return tuple({one.actor_id: one for one in map(self.actor, names)}.values())

    def _one(self, value: Any, what: str) -> tuple[Actor, ...]:
        found = self._actors(value, f"the {what}")
        if len(found) > 1:
            raise InputError(f"{value!r} are {len(found)} actors; name one {what}.")
        return found

    def _typed(self, value: Any, report: Report) -> Said:
        told = {"event_type": value} if isinstance(value, str) else value
        if not isinstance(told, Mapping) or not told or set(told) - set(OF_TYPE):
            raise InputError(f"{value!r} says no type; give its name, or some of {', '.join(OF_TYPE)}.")
        name = str(told.get("event_type") or report.event_type).upper()
        _check_type(name, self.ontology)
        mode = told.get("mode", report.mode if name == report.event_type else None)
        mode = None if _is_none(mode) else str(mode)
        _check_mode(name, mode, self.ontology)
        modality = told.get("modality") or report.modality
        try:
            return Said(event_type=name, mode=mode, modality=Modality(modality))
        except ValueError:
            raise InputError(f"modality {modality!r} is none of {', '.join(Modality)}.") from None


def in_words(kind: CorrectionKind, said: Said) -> str:
    """Return what is said in a line: "THREATEN (restrict), future", "Italy (ITA)", "2021-03-01"; "" for nothing."""
    actors, recipients = _named(said.actors), _named(said.recipients)
    match kind:
        case CorrectionKind.ACTORS | CorrectionKind.MENTION:
            return actors
        case CorrectionKind.SPEAKER:
            return actors or "not known"
        case CorrectionKind.RECIPIENTS:
            return recipients or "nobody"
        case CorrectionKind.EVENT_DAYS | CorrectionKind.PUBLISHED:
            return shown_days(said.days) if said.days is not None else "day unknown"
    if said.event_type is None:
        return {CorrectionKind.REJECT: "no report", CorrectionKind.CONFIRM: "right"}.get(kind, "")
    mode = f" ({said.mode})" if said.mode else ""
    who = f"{actors or '?'} > {recipients or '?'}: " if actors or recipients else ""
    return f"{who}{said.event_type}{mode}, {said.modality or 'modality unknown'}"


def _named(actors: Sequence[Actor]) -> str:
    return ", ".join(f"{one.name} ({one.actor_id})" for one in actors)


def check(correction: Correction, ontology: Ontology) -> None:
    """Check that what a correction of another desk says can be. Raises: InputError that names what is allowed."""
    said, kind = correction.value, correction.kind
    try:
        if kind is CorrectionKind.TYPE:
            _check_type(said.event_type or "", ontology)
            _check_mode(said.event_type or "", said.mode, ontology)
        elif kind in (CorrectionKind.EVENT_DAYS, CorrectionKind.PUBLISHED):
            _days(said.days)
            if kind is CorrectionKind.PUBLISHED and (said.days is None or said.days.days != 0):
                raise InputError("a day of publication is one day.")
        elif kind in (CorrectionKind.ACTORS, CorrectionKind.MENTION) and not said.actors:
            raise InputError(f"{kind.value!r} names no actor.")
    except InputError as error:
        raise InputError(f"correction {correction.correction_id} of {correction.record_id}: {error}") from error


def _check_type(name: str, ontology: Ontology) -> None:
    if name not in ontology.types:
        near = [match for match, _, _ in process.extract(name, list(ontology.types), limit=1, score_cutoff=NEAR)]
        hint = f" Did you mean {near[0]}?" if near else ""
        raise InputError(f"event type {name!r} is unknown; known: {', '.join(ontology.types)}.{hint}")


def _check_mode(name: str, mode: str | None, ontology: Ontology) -> None:
    modes = ontology.types[name].modes
    if mode is not None and mode not in modes:
        has = f"it has {', '.join(modes)}" if modes else "it has no modes"
        raise InputError(f"mode {mode!r} is none of {name}; {has}.")


def _days(value: Any) -> DayRange:
    if value is None or isinstance(value, (str, date)):
        first = last = _day(value)
    elif isinstance(value, Sequence) and len(value) == 2:
        first, last = _day(value[0]), _day(value[1])
    else:
        raise InputError(f"days {value!r}: give one day, or the first and the last.")
    if first is not None and last is not None and first > last:
        raise InputError(f"days {first} to {last}: the first is after the last; exchange them.")
    return DayRange(first, last)


def _day(value: Any) -> date | None:
    if _is_none(value):
        return None
    try:
        return value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError:
        raise InputError(f"{value!r} is not a day; write it as 2021-10-05.") from None


def _is_none(value: Any) -> bool:
    return value is None or (isinstance(value, str) and value.casefold() == NONE) or value in ([], ())
