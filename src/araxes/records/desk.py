"""What all articles together say: copies, events, disputes, relations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from araxes.records.accounts import Modality
from araxes.records.base import DayRange, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyOf:
    """That one article repeats another: `exact`, `near` (an edited version) or `syndicated` (another outlet's)."""

    article_id: str
    original_id: str
    kind: str
    similarity: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened, merged from the reports of all articles about it. `outlets` counts each copy chain once.

    `first_published` is when the first report was published, `told_on` the day that stands for it on a line.
    """

    event_id: str
    actor_ids: tuple[str, ...]
    actor_countries: tuple[str, ...]
    recipient_ids: tuple[str, ...]
    recipient_countries: tuple[str, ...]
    event_type: str
    mode: str | None
    contexts: tuple[str, ...]
    modality: Modality
    reciprocal: bool
    event_on: DayRange
    place: str | None
    report_ids: tuple[str, ...]
    outlets: tuple[str, ...]
    first_published: DayRange
    told_on: date | None = None
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One party to a dispute: who says it (the outlet itself where there is no `statement_id`), and where."""

    article_id: str
    outlet: str | None
    speaker_id: str | None
    speaker_name: str | None
    statement_id: str | None
    report_id: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """An event (or claim) that someone asserts and someone else denies. It never collapses into one truth."""

    dispute_id: str
    event_id: str | None
    countries: tuple[str, ...]
    claim: str
    asserted_by: tuple[Voice, ...]
    denied_by: tuple[Voice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationPoint:
    """The relation in one period: PLOVER scores of its events, directed and together.

    `score` is the mean PLOVER score of the period's events, from -10 to +10, `None` without events;
    `low` and `high` bound it by resampling articles (95 %). `n_articles` is how much was read.
    """

    period: DayRange
    n_events: int
    n_reports: int
    n_articles: int
    score: float | None
    low: float | None
    high: float | None
    forward: float | None
    backward: float | None
    verbal: float | None
    material: float | None
    event_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A turn of the relation: the period in which its colour changed, from what to what, and the events that did it."""

    period: DayRange
    before: str
    after: str
    event_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Two actors over time. `forward` is first acting on second."""

    first: str
    second: str
    points: tuple[RelationPoint, ...]
    turns: tuple[Turn, ...]
    n_events: int
    n_reports: int
    n_articles: int
