"""The brief of a relation as data: how it moved, how it stands, who says so, and where the accounts part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from araxes.desk.evidence import Evidence
from araxes.desk.outlet_data import OutletComparison
from araxes.records import Actor, DayRange, Relation, Turn
from araxes.relations.changes import Changes
from araxes.relations.network import ThirdParty


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
    confidence: float
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A record that something rests on, with the passage that shows it."""

    record_id: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A sentence about the relation: what it is about, its words, all records it rests on, and some of them shown."""

    about: str
    words: str
    record_ids: tuple[str, ...]
    grounds: tuple[Ground, ...]


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
class TurnItem:
    """A turn with the events that made it, in the order of the turn; `tested` if it stands the test by shuffling."""

    turn: Turn
    tested: bool
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
    """Who stands on one side of a dispute, in which record, and where it is said."""

    who: str
    record_id: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeItem:
    """A dispute: the claim as its denier puts it, who asserts and who denies it."""

    dispute_id: str
    claim: str
    asserted_by: tuple[DisputeSide, ...]
    denied_by: tuple[DisputeSide, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidValue:
    """What one report of an event says where the reports differ."""

    words: str
    ground: Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceItem:
    """Something in which the reports of one event cannot all be right (`stories.differences`)."""

    event: EventItem
    about: str
    what: str
    values: tuple[SaidValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThirdNamed:
    """A third country, in how many original articles on the two it is named, and the first such sentence."""

    country: str
    name: str
    n_articles: int
    ground: Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class ThirdTie:
    """A third country that has events with both: its name, and how it stands to them."""

    name: str
    party: ThirdParty


@dataclass(frozen=True, slots=True, kw_only=True)
class NewItem:
    """What is new to a reader since a day, with the first of the events that were told since."""

    changes: Changes
    events: tuple[EventItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """All that is known of a relation, each item with its evidence.

    `new` is `None` where nobody asked since when. `undated` are the events that stand nowhere on the line. Articles
    are originals; `n_copies` more repeat them. `skipped` counts what the whole desk left out, by reason.
    """

    first: Actor
    second: Actor
    since: date | None
    until: date | None
    unit: str
    new: NewItem | None
    state: tuple[Finding, ...]
    relation: Relation
    turns: tuple[TurnItem, ...]
    stretches: tuple[Stretch, ...]
    undated: tuple[EventItem, ...]
    first_voices: tuple[VoiceItem, ...]
    second_voices: tuple[VoiceItem, ...]
    disputes: tuple[DisputeItem, ...]
    differences: tuple[DifferenceItem, ...]
    outlets: OutletComparison
    third_parties: tuple[ThirdNamed, ...]
    third_ties: tuple[ThirdTie, ...]
    uncertain: tuple[Finding, ...]
    n_articles: int
    n_copies: int
    n_undated_articles: int
    skipped: Mapping[str, int]
