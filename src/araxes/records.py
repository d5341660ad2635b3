"""The records of Araxes: what each stage makes, and nothing else.

Every record is frozen. Spans are half-open character offsets `[start, end)` into `Article.text` (for a page
that came as plain text that is the text of the file itself). Unknown is `None`, never a guess. Ids are hashes
of content, with a two-letter prefix that tells the kind, so reading a page twice makes the same ids.
This module imports nothing of ours.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open character offsets into the text of an article."""

    start: int
    end: int

    def covers(self, other: Span) -> bool:
        """Whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


class DayRange(NamedTuple):
    """An interval of days, both ends included; `None` is an open end."""

    earliest: date | None = None
    latest: date | None = None

    @property
    def days(self) -> int | None:
        """How many days the interval spans beyond its first; `None` if an end is open."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest - self.earliest).days


UNKNOWN_DAYS = DayRange()


def content_id(prefix: str, *parts: object) -> str:
    """Return a record id: the prefix and 16 hexadecimal digits of a BLAKE2b hash of the parts.

    64 bits keep the chance of one collision among ten million records of a kind under 3 in a million.
    """
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return f"{prefix}_{hashlib.blake2b(joined.encode(), digest_size=8).hexdigest()}"


# ---- pages and articles ---------------------------------------------------------------------------------------


class MediaType(StrEnum):
    """How the text of a page is to be read."""

    TEXT = "text/plain"
    HTML = "text/html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What came with a page from outside: a column of a table, a flag of the command. It wins over what is read."""

    external_id: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: date | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What was collected: decoded text and where it came from. `page_id` hashes the content and what was given."""

    page_id: str
    origin: str
    media_type: MediaType
    text: str
    encoding: str
    size_bytes: int
    given: Given = field(default_factory=Given)


class Reason(StrEnum):
    """Why something was left out; each value is explained in docs/reference/record.md."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    NOT_TEXT = "not-text"
    TOO_LARGE = "too-large"
    EMPTY = "empty"
    BAD_ROW = "bad-row"
    NO_BODY = "no-body"
    NOT_ARTICLE = "not-article"
    LANGUAGE = "language"
    CRASHED = "crashed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A page (or row) that did not become an article, or not a readable one, and why."""

    skipped_id: str
    page_id: str | None
    origin: str
    external_id: str | None = None
    step: str
    reason: Reason
    detail: str


class ClutterSpan(NamedTuple):
    """A stretch of the page that is not the article, with its kind (`teaser`, `ad`, `share`, `caption`...)."""

    span: Span
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DateEvidence:
    """One passage (or metadata field) that bounds the day of publication, and what it implies."""

    span: Span | None
    words: str
    implies: str
    earliest: date | None = None
    latest: date | None = None


class DateBasis(StrEnum):
    """How the day of publication is known, strongest first."""

    GIVEN = "given"
    METADATA = "metadata"
    DATELINE = "dateline"
    CONTENT = "content"
    DESK = "desk"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When the page was published: a true interval, a best day if one can be named, and the evidence."""

    earliest: date | None = None
    latest: date | None = None
    best: date | None = None
    basis: DateBasis = DateBasis.UNKNOWN
    evidence: tuple[DateEvidence, ...] = ()
    conflicts: tuple[str, ...] = ()

    @property
    def anchor(self) -> date | None:
        """The day that relative times are counted from: the best day, else the middle of a closed interval."""
        if self.best is not None:
            return self.best
        if self.earliest is None or self.latest is None:
            return self.latest or self.earliest
        return self.earliest + (self.latest - self.earliest) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The page's own story inside the page's text. `body_spans` and `clutter` never overlap."""

    article_id: str
    page_id: str
    origin: str
    external_id: str | None
    url: str | None
    text: str
    title: str | None
    title_span: Span | None
    outlet: str | None
    outlet_basis: str | None
    outlet_span: Span | None
    byline: str | None
    byline_span: Span | None
    dateline_span: Span | None
    language: str | None
    body_spans: tuple[Span, ...]
    clutter: tuple[ClutterSpan, ...]
    published: Published

    @property
    def body(self) -> str:
        """The body as readable text, one paragraph a line."""
        return "\n".join(self.text[start:end] for start, end in self.body_spans)


# ---- sentences ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a parsed sentence. `i` and `head` are positions in `Sentence.tokens`; a root is its own head.

    `pos` is the universal part of speech, `tag` the Penn tag, `dep` spaCy's (ClearNLP) dependency label.
    """

    i: int
    span: Span
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """Words that name a time, and the days they stand for, counted from the day of publication."""

    span: Span
    words: str
    days: DayRange


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of the title or body, with its parse. `paragraph` counts body spans; -1 is the title."""

    sentence_id: str
    article_id: str
    index: int
    paragraph: int
    span: Span
    tokens: tuple[Token, ...]
    times: tuple[TimeExpression, ...] = ()
    _children: tuple[tuple[int, ...], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        below: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                below[token.head].append(token.i)
        object.__setattr__(self, "_children", tuple(tuple(kids) for kids in below))

    def children(self, i: int) -> Iterator[Token]:
        """The tokens whose head is token `i`, in text order."""
        return (self.tokens[k] for k in self._children[i])

    def child(self, i: int, *deps: str) -> Token | None:
        """The first child of token `i` with one of the dependency labels, if any."""
        return next((token for token in self.children(i) if token.dep in deps), None)

    def subtree(self, i: int) -> list[int]:
        """Positions of token `i` and all below it, in text order."""
        found, open_nodes = [], [i]
        while open_nodes:
            node = open_nodes.pop()
            found.append(node)
            open_nodes.extend(self._children[node])
        return sorted(found)

    def subtree_span(self, i: int) -> Span:
        """The stretch of text from the first to the last token of the subtree of token `i`."""
        nodes = self.subtree(i)
        return Span(self.tokens[nodes[0]].span.start, self.tokens[nodes[-1]].span.end)

    def ancestors(self, i: int) -> Iterator[Token]:
        """The heads above token `i`, nearest first."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield self.tokens[i]

    def tokens_in(self, span: Span) -> list[Token]:
        """The tokens that lie wholly inside the span, in text order."""
        return [token for token in self.tokens if span.covers(token.span)]

    def head_of(self, span: Span) -> Token | None:
        """The token of the span that hangs highest in the tree: the word that carries the phrase."""
        inside = self.tokens_in(span)
        positions = {token.i for token in inside}
        return next((token for token in inside if token.head not in positions or token.head == token.i), None)


# ---- actors ---------------------------------------------------------------------------------------------------


class ActorType(StrEnum):
    """What kind of actor it is."""

    COUNTRY = "country"
    PERSON = "person"
    ORGANISATION = "organisation"
    AGENCY = "agency"
    ARMED_GROUP = "armed_group"
    GROUP = "group"
    OFFICE = "office"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Someone who acts, speaks or is acted on. `actor_id` is a country code or `COUNTRY:NAME`.

    `country` is an ISO 3166 alpha-3 code, or `IGO`, `IMG`, `NGO`, `MNC` for actors of no one country.
    `known_from` is `knowledge` for an entry of the resources and `text` for one that a page introduced.
    """

    actor_id: str
    name: str
    type: ActorType
    country: str | None
    sector: str | None
    known_from: str = "knowledge"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span of the title or body that names an actor.

    `kind`: `name`, `short-name`, `title` ("the Iranian president"), `demonym`, `capital`, `body`
    ("the Iranian army"), `description`. `office` is the office held at the article's date. `place_only`
    marks a country that stands there only as geography.
    """

    mention_id: str
    article_id: str
    sentence_index: int
    span: Span
    kind: str
    actor_id: str
    name: str
    country: str | None
    sector: str | None
    office: str | None
    place_only: bool
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A word that points back to one or more actors without naming them: "he", "both sides", "the two countries"."""

    article_id: str
    sentence_index: int
    span: Span
    kind: str
    actor_ids: tuple[str, ...]
    confidence: float


# ---- statements -----------------------------------------------------------------------------------------------


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


# ---- reports --------------------------------------------------------------------------------------------------


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


# ---- the desk-wide records ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyOf:
    """That one article repeats another: `exact`, `near` (an edited version) or `syndicated` (another outlet's)."""

    article_id: str
    original_id: str
    kind: str
    similarity: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened, merged from the reports of all articles about it. `outlets` counts each copy chain once."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRecord:
    """All that the six page stages made of one page; what one transaction of the desk stores."""

    page: Page
    article: Article | None
    skipped: Skipped | None
    sentences: tuple[Sentence, ...] = ()
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    references: tuple[Reference, ...] = ()
    statements: tuple[Statement, ...] = ()
    reports: tuple[Report, ...] = ()
