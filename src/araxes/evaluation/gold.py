"""The records of the gold: what a careful reader took from a page by hand. `gold_files` reads and checks them.

Their form is that of the annotation (types of actors, modalities and so on in its words), not that of the desk.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from araxes.records import UNKNOWN_DAYS, DayRange, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldActor:
    """An actor. `names` are all that it may be called; for persons only the full name, since relatives share words."""

    actor_id: str
    names: tuple[str, ...]
    type: str
    country: str | None
    mentions: tuple[Span, ...] = ()
    mention_texts: tuple[str, ...] = ()
    place_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldStatement:
    """An attribution; `chain` names the carriers, outermost first."""

    statement_id: str
    speaker: GoldActor
    cue_span: Span
    content_spans: tuple[Span, ...]
    kind: str
    chain: tuple[str, ...] = ()
    optional: bool = False


class GoldPlace(NamedTuple):
    """One place of the page that tells an event: the words that carry it and their sentence."""

    trigger: Span
    sentence: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEvent:
    """An interaction; `places` is every place that tells it, the main one first."""

    event_id: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    event_type: str
    places: tuple[GoldPlace, ...]
    alternatives: tuple[str, ...] = ()
    modality: str = "happened"
    according_to: tuple[str, ...] = ()
    performed_by: tuple[str, ...] = ()
    event_on: DayRange = UNKNOWN_DAYS
    reciprocal: bool = False
    optional: bool = False


class GoldDyad(NamedTuple):
    """Two countries and the picture that the article alone gives of them."""

    first: str
    second: str
    direction: str


class Days(NamedTuple):
    """A closed interval of days, both ends included."""

    earliest: date
    latest: date


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPublished:
    """When the page was published: `known` with everything known, `best` the true day (or month, as an interval)."""

    best: Days
    known: Days
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """One annotated page. `heads` are title, byline and dateline: nothing in them is annotated or judged."""

    document: str
    text: str
    published: GoldPublished
    title_span: Span | None = None
    heads: tuple[Span, ...] = ()
    body: tuple[Span, ...] = ()
    clutter: tuple[Span, ...] = ()
    actors: tuple[GoldActor, ...] = ()
    statements: tuple[GoldStatement, ...] = ()
    events: tuple[GoldEvent, ...] = ()
    dyads: tuple[GoldDyad, ...] = ()

    def in_heads(self, span: Span) -> bool:
        """Whether the span lies inside title, byline or dateline."""
        return any(head.covers(span) for head in self.heads)
