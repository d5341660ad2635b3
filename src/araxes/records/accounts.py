"""What one article says: statements and reports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, product

from araxes.records.base import DayRange, Span


class StatementKind(StrEnum):
    """Whether the words themselves are quoted: all of them, none of them, or some."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """One link of the chain through which a statement reached the page."""

    name: str
    actor_id: str | None
    span: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """An attribution: who (`speaker`) says (`cue`) what (`content_spans`), through whom (`via`, outermost first).

    An unresolved speaker is kept, with `speaker_id` None. `speaker_span` is what the text has, often a pronoun;
    `speaker_name` is the resolved name, else the words of the text.
    """

    statement_id: str
    article_id: str
    sentence_index: int
    speaker_id: str | None
    speaker_name: str | None
    speaker_country: str | None
    speaker_span: Span | None
    cue_span: Span
    cue: str
    content_spans: tuple[Span, ...]
    kind: StatementKind
    via: tuple[Carrier, ...]
    confidence: float


class Modality(StrEnum):
    """PLOVER's auxiliary modes, and `actual`."""

    ACTUAL = "actual"
    HISTORICAL = "historical"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One article's account of one event. `according_to` are statement ids; empty when the outlet itself asserts it.

    `performed_by` are the statements that *are* the event, for events done by speaking (an accusation).
    """

    report_id: str
    article_id: str
    sentence_index: int
    actor_ids: tuple[str, ...]
    actor_countries: tuple[str, ...]
    recipient_ids: tuple[str, ...]
    recipient_countries: tuple[str, ...]
    event_type: str
    mode: str | None
    contexts: tuple[str, ...]
    modality: Modality
    reciprocal: bool
    trigger_span: Span
    sentence_span: Span
    event_on: DayRange
    place: str | None
    according_to: tuple[str, ...]
    performed_by: tuple[str, ...]
    confidence: float

    @property
    def pair_keys(self) -> tuple[str, ...]:
        """The pairs that the report is between, `AZE|IRN`: two reports of one event have one in common.

        Countries stand for their people and organisations, an actor of no country stands for itself. What is mutual
        is between its actors too; an act without a recipient has its actor alone (`|IRN`).
        """
        actors = self.actor_countries or self.actor_ids or ("",)
        recipients = self.recipient_countries or self.recipient_ids or ("",)
        pairs = set(product(actors, recipients))
        if self.reciprocal and len(actors) > 1:
            pairs |= set(combinations(actors, 2))
        return tuple(sorted({"|".join(sorted(pair)) for pair in pairs}))
