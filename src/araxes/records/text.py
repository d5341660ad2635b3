"""Sentences with their parse, and who is named in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from araxes.records.base import DayRange, Span


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
