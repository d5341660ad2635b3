"""The brief of a relation as data: how it moved, who says so, and where the accounts part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from araxes.desk.evidence import Evidence
from araxes.records import Actor, DayRange, Relation, Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class EventItem:
    """An event with its score, the days it is known to, who reports it, and the sentence of its surest report."""

    event_id: str
    event_type: str
    mode: str | None
    score: float
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    reciprocal: bool
    modality: str
    event_on: DayRange
    day: date | None
    place: str | None
    outlets: tuple[str, ...]
    n_reports: int
    according_to: tuple[str, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """One period of the line, with its leading events."""

    period: DayRange
    colour: str
    score: float
    low: float | None
    high: float | None
    forward: float | None
    backward: float | None
    n_events: int
    n_articles: int
    turn: Turn | None
    events: tuple[EventItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One statement of a voice about the other side."""

    statement_id: str
    kind: str
    cue: str
    via: tuple[str, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceItem:
    """A speaker of one side, how often it speaks about the other, and some of its words, latest first."""

    speaker_id: str | None
    speaker_name: str
    n_statements: int
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeSide:
    """Who stands on one side of a dispute, and where it is said."""

    who: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeItem:
    """A dispute: the claim as its denier puts it, who asserts and who denies it."""

    dispute_id: str
    claim: str
    asserted_by: tuple[DisputeSide, ...]
    denied_by: tuple[DisputeSide, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletItem:
    """One outlet on this relation: how much, and the mean score of the events it reports."""

    outlet: str
    n_articles: int
    n_events: int
    score: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """All that is known of a relation, each item with its evidence."""

    first: Actor
    second: Actor
    since: date | None
    until: date | None
    relation: Relation
    stretches: tuple[Stretch, ...]
    undated: tuple[EventItem, ...]
    first_voices: tuple[VoiceItem, ...]
    second_voices: tuple[VoiceItem, ...]
    disputes: tuple[DisputeItem, ...]
    outlets: tuple[OutletItem, ...]
    third_parties: tuple[tuple[str, int], ...]
    n_articles: int
    n_copies: int
    n_undated_articles: int
    skipped: Mapping[str, int]
