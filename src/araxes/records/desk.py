"""What all articles together say: copies, events, disputes, relations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

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


class LinkBasis(StrEnum):
    """What a link between two reports rests on: how alike they are, a reprint of the same words, or the user."""

    LIKENESS = "likeness"
    COPY = "copy"
    USER = "user"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLink:
    """That two reports (ids in order) tell of one event, and why.

    `score` is the weighted mean of `days`, `kind` (event type), `words` and `parties`, each 0 to 1, moved by the place.
    It is no less than `least`, the score from which on two such reports are one event.
    """

    first: str
    second: str
    basis: LinkBasis
    score: float
    least: float
    days: float
    kind: float
    words: float
    parties: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleLink:
    """That two articles (ids in order) tell of one happening, and what is alike in them.

    `score` is the chance that they do, as fitted on ECB+; `words`, `names` and `numbers` are 0 to 1.
    """

    first: str
    second: str
    score: float
    words: float
    names: float
    numbers: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A happening across outlets: the articles that tell of it, at least two, in order of id."""

    story_id: str
    article_ids: tuple[str, ...]


class Verdict(StrEnum):
    """What a user says of two reports: that they tell of one event, or that they do not."""

    SAME = "same"
    APART = "apart"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDecision:
    """A user's word on two reports (ids in order), which stands above any score. `decided_at` is a moment in UTC."""

    first: str
    second: str
    verdict: Verdict
    decided_at: str
    decided_by: str | None
    why: str | None


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

    @property
    def claim_id(self) -> str:
        """The id of what is said: the statement or report, or the place of what a denial says that another claims."""
        return self.statement_id or self.report_id or f"{self.article_id}:{self.span.start}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Something that one article has asserted or denied: what a statement says, or a report on the outlet's own word.

    `published` are the days from which the article's are counted (`Published.reckoned`), `speaker_country` whom the
    speaker stands for, `parties` the countries that the words name. `terms` are the stems of the words, and `#CODE` for
    each country. `answers` are the ids of the claims that a denial itself points to: "dismissed allegations put forward
    by ...", "denied the charge"; `denied_by` the countries for which such denials speak, of the claim they point to.
    """

    voice: Voice
    published: DayRange
    speaker_country: str | None
    parties: frozenset[str]
    words: str
    terms: frozenset[str]
    denies: bool
    answers: frozenset[str] = frozenset()
    denied_by: frozenset[str] = frozenset()

    @property
    def claim_id(self) -> str:
        """The id of the claim, which is that of its voice."""
        return self.voice.claim_id

    @property
    def side(self) -> str | None:
        """Who speaks: the country, else the actor."""
        return self.speaker_country or self.voice.speaker_id

    @property
    def concerns(self) -> frozenset[str]:
        """The countries by which a denial and what it denies meet.

        A denial defends the country that denies; of no known country, those that it names. A claim concerns those that
        it names, and those that are known to deny it.
        """
        if self.denies:
            return frozenset({self.speaker_country}) if self.speaker_country else self.parties
        return self.parties | self.denied_by

    @property
    def says_what(self) -> bool:
        """Whether the words name what is claimed, not only whom it concerns ("denied it")."""
        return any(not term.startswith("#") for term in self.terms)


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
    """The relation in one period: PLOVER scores of its events, together, by direction, and words and deeds apart.

    Scores are means over events, from -10 to +10, `None` without such events. `low` and `high` bound `score` (95 %).
    `forward` is first acting on second; mutual events count in `forward`, `backward` and `mutual` alike, so the
    counts of the three overlap. `n_articles` is how much was read that names both, `n_outlets` how many known outlets
    tell the events.
    """

    period: DayRange
    n_events: int
    n_reports: int
    n_articles: int
    n_outlets: int
    score: float | None
    low: float | None
    high: float | None
    forward: float | None
    backward: float | None
    mutual: float | None
    verbal: float | None
    material: float | None
    forward_verbal: float | None
    forward_material: float | None
    backward_verbal: float | None
    backward_material: float | None
    n_forward: int
    n_backward: int
    n_mutual: int
    n_verbal: int
    n_material: int
    event_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A turn of the relation: where its level changed, from what to what, how surely, and the events that did it.

    It lies after `last_before`, the day of the last event before, and no later than `first_after`; `period` is the
    period of the series that holds that day. `basis` is the rule that found it: `change-point` or `colour`. `before`
    and `after` are colours, which may be the same where only the score moved; the scores are means of the `n_before`
    and `n_after` events on either side. `p_value` is the chance of so clear a change if the order of the days meant
    nothing, `None` where that was not tested. `event_ids` are the events after that moved the mean most, each with its
    part of the whole movement in `shares`.
    """

    period: DayRange
    last_before: date
    first_after: date
    basis: str
    before: str
    after: str
    score_before: float
    score_after: float
    n_before: int
    n_after: int
    p_value: float | None
    event_ids: tuple[str, ...]
    shares: tuple[float, ...]

    @property
    def difference(self) -> float:
        """The mean after, less the mean before."""
        return round(self.score_after - self.score_before, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Two actors over time. `forward` is first acting on second; periods without events or articles have no point."""

    first: str
    second: str
    points: tuple[RelationPoint, ...]
    turns: tuple[Turn, ...]
    n_events: int
    n_reports: int
    n_articles: int
