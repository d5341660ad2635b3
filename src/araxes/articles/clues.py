"""A clue: words of the body that tell something of the day on which it was written."""

from __future__ import annotations

from dataclasses import dataclass

from araxes.records import DateEvidence, DayRange


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """What some words speak of, and how: `kind` names the curve of `resources/calendar/lags.tsv` that weighs it.

    `days` are the days spoken of, with their alternatives: an event, a term of office, a year. `evidence` says what
    they imply, for the record.
    """

    kind: str
    days: tuple[DayRange, ...]
    evidence: DateEvidence


def clue(kind: str, days: DayRange, evidence: DateEvidence) -> Clue:
    """Return the clue of words that can mean only one stretch of days."""
    return Clue(kind=kind, days=(days,), evidence=evidence)
