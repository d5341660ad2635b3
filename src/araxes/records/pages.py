"""Pages and articles: what was collected, and the story inside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from araxes.records.base import DayRange, Span


class MediaType(StrEnum):
    """How the text of a page is to be read."""

    TEXT = "text/plain"
    HTML = "text/html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What came with a page from outside: a column of a table, a flag of the command. It wins over what is read.

    `collected` is the day the page was fetched: it was published by then. It is no part of the page's id.
    """

    external_id: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: date | None = None
    language: str | None = None
    collected: date | None = None


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
    NO_PAGE = "no-page"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What the desk tells of a page that the page does not tell itself.

    `repeated` are lines (as `line_key` writes them) that the outlet prints under many stories; `dated` is evidence
    from other articles: the same text, or a report of the same event, with a day. `published` is the day that a user
    says; it wins over all.
    """

    repeated: frozenset[str] = frozenset()
    dated: tuple[DateEvidence, ...] = ()
    published: date | None = None

    def __bool__(self) -> bool:
        return bool(self.repeated or self.dated or self.published)


class DateBasis(StrEnum):
    """How the day of publication is known, strongest first."""

    GIVEN = "given"
    METADATA = "metadata"
    DATELINE = "dateline"
    CONTENT = "content"
    DESK = "desk"
    UNKNOWN = "unknown"


# From this probability on the best day is taken for the day of publication.
SETTLED_FROM = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When the page was published: a true interval, a best day if one can be named, and the evidence.

    `probability` is the chance that the page was published on `best`, on that very day; `None` where `best` is. A day
    that the page prints has a high one, a day read from the content a low one: it is then the middle of where the
    page most likely lies, no fact. `likely` holds the middle half of the chance, a quarter lying before it and a
    quarter after, where the content tells.
    """

    earliest: date | None = None
    latest: date | None = None
    best: date | None = None
    probability: float | None = None
    basis: DateBasis = DateBasis.UNKNOWN
    evidence: tuple[DateEvidence, ...] = ()
    conflicts: tuple[str, ...] = ()
    likely: DayRange | None = None

    @property
    def settled(self) -> date | None:
        """The best day where it is more likely than not the very day (or nothing is said of how likely)."""
        return self.best if self.probability is None or self.probability >= SETTLED_FROM else None

    @property
    def reckoned(self) -> DayRange:
        """The days from which "on Friday" or "last year" are counted: the settled day, else the interval."""
        return DayRange(self.settled or self.earliest, self.settled or self.latest)

    @property
    def anchor(self) -> date | None:
        """The day that stands for the page on a line: the settled day, else the middle of what is likely or possible.

        The middle and not an unsettled best day: that is where the chance is densest, which may be at one end.
        """
        if self.settled is not None:
            return self.settled
        if self.likely is not None and self.likely.earliest is not None and self.likely.days is not None:
            return self.likely.earliest + timedelta(days=self.likely.days // 2)
        if self.earliest is None or self.latest is None:
            return self.latest or self.earliest
        return self.earliest + (self.latest - self.earliest) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The page's own story inside the page's text. `body_spans` and `clutter` never overlap.

    `agency` is the news agency that the page credits with the text, where that is another than the outlet.
    """

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
    agency: str | None = None
    agency_span: Span | None = None

    @property
    def body(self) -> str:
        """The body as readable text, one paragraph a line."""
        return "\n".join(self.text[start:end] for start, end in self.body_spans)
