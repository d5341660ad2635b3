"""Whose voices an outlet prints, and how: side, name or no name, quoted in their words or reported."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from araxes.records import Actor, ActorType, Statement, StatementKind
from araxes.relations.shares import Comparison, Share, compare, share_of

WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
# Bodies and states in the words of a page, beside the nouns of the lexicons: "the ministry", "both countries".
BODIES = frozenset(
    """administration army authority cabinet capital country court embassy government intelligence military ministry
    nation navy office parliament police presidency regime republic senate side state""".split()
)
PRONOUNS = frozenset("he she they it him her them who which that this these those we i you".split())
# What follows the word that names the speaker: "police in Tehran", "a member of the commission, who".
BEHIND = re.compile(r",| (?:of|in|for|from|with|at|on|to|that|who|which|close|near)\b", re.IGNORECASE)


class Side(StrEnum):
    """For whom someone speaks: the first or second of the pair, someone else, or it is not known."""

    FIRST = "first"
    SECOND = "second"
    OTHER = "other"
    UNKNOWN = "unknown"


class Naming(StrEnum):
    """How a speaker is given: as a person with a name, as a state, body, office or paper, or as someone without a name.

    Unclear is a pronoun whose person the reading did not find.
    """

    PERSON = "person"
    BODY = "body"
    UNNAMED = "unnamed"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """A statement as it counts here. `direct` is true where some of the words themselves are quoted."""

    statement_id: str
    article_id: str
    side: Side
    naming: Naming
    direct: bool
    n_words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """The voices in an outlet's texts on the pair, each share beside that of the other outlets.

    `by_statements`, `by_words` (of the content) and `by_naming` have a comparison for each `Side` or `Naming` and sum
    to 1; `by_name` and `in_their_words` are, for each of the two sides, the share of its statements by named persons
    and of those quoted directly.
    """

    n_statements: int
    n_words: int
    by_statements: tuple[Comparison, ...]
    by_words: tuple[Comparison, ...]
    by_naming: tuple[Comparison, ...]
    by_name: tuple[Comparison, ...]
    in_their_words: tuple[Comparison, ...]


def utterance_of(
    statement: Statement,
    text: str,
    *,
    first: str,
    second: str,
    actors: Mapping[str, Actor],
    body_nouns: Collection[str] = (),
) -> Utterance:
    """Return a statement as it counts: for whom it speaks, how its speaker is given, how long it is.

    `first` and `second` are country codes or actor ids, `text` that of the article; `body_nouns` are nouns for bodies,
    papers and media. Words are counted in the content, whatever its kind.
    """
    return Utterance(
        statement_id=statement.statement_id,
        article_id=statement.article_id,
        side=_side(statement, first, second),
        naming=_naming(statement, actors, body_nouns),
        direct=statement.kind is not StatementKind.INDIRECT,
        n_words=sum(len(WORD.findall(text[start:end])) for start, end in statement.content_spans),
    )


def _side(statement: Statement, first: str, second: str) -> Side:
    # The speaker itself before its country: the pair may be a country and one of its bodies.
    for party in (statement.speaker_id, statement.speaker_country):
        if party is not None and party in (first, second):
            return Side.FIRST if party == first else Side.SECOND
    return Side.UNKNOWN if statement.speaker_country is None else Side.OTHER


def _naming(statement: Statement, actors: Mapping[str, Actor], body_nouns: Collection[str]) -> Naming:
    actor = actors.get(statement.speaker_id or "")
    if actor is not None:
        if actor.type is ActorType.PERSON:
            return Naming.PERSON
        return Naming.UNNAMED if actor.type is ActorType.GROUP else Naming.BODY
    words = WORD.findall(BEHIND.split((statement.speaker_name or "").strip(), maxsplit=1)[0].lower())
    if not words or words[-1] in PRONOUNS:
        return Naming.UNCLEAR if words or statement.speaker_name else Naming.UNNAMED
    return Naming.BODY if _is_body(words[-1], body_nouns) else Naming.UNNAMED


def _is_body(noun: str, body_nouns: Collection[str]) -> bool:
    forms = {noun, noun.removesuffix("s"), noun.removesuffix("ies") + "y"}
    return any(form in BODIES or form in body_nouns for form in forms)


class SpeechTable:
    """All utterances as columns, so that each outlet's share is a few sums; made once for all outlets."""

    def __init__(self, utterances: Sequence[Utterance]) -> None:
        # By the alphabet, so that the order in which they come does not show in the last digit of a sum.
        self.number = {article_id: i for i, article_id in enumerate(sorted({one.article_id for one in utterances}))}
        self.article = np.array([self.number[one.article_id] for one in utterances], dtype=np.intp)
        self.words = np.array([one.n_words for one in utterances], dtype=np.float64)
        self.direct = np.array([one.direct for one in utterances], dtype=bool)
        self.side = {side: np.array([one.side is side for one in utterances], dtype=bool) for side in Side}
        self.naming = {kind: np.array([one.naming is kind for one in utterances], dtype=bool) for kind in Naming}

    def speech(self, own: Collection[str], others: Collection[str]) -> Speech:
        """Return the speech in the articles of an outlet beside that in the articles of the others (ids)."""
        mine, theirs = self._among(own), self._among(others)
        each = np.ones(len(self.words))

        def beside(name: str, hit: NDArray[np.bool_], base: NDArray[np.bool_], size: NDArray[np.float64]) -> Comparison:
            return compare(
                name,
                self._share(hit & base & mine, base & mine, size),
                self._share(hit & base & theirs, base & theirs, size),
            )

        everything = np.ones(len(self.words), dtype=bool)
        pair = (Side.FIRST, Side.SECOND)
        return Speech(
            n_statements=int(mine.sum()),
            n_words=int(self.words[mine].sum()),
            by_statements=tuple(beside(side.value, self.side[side], everything, each) for side in Side),
            by_words=tuple(beside(side.value, self.side[side], everything, self.words) for side in Side),
            by_naming=tuple(beside(kind.value, self.naming[kind], everything, each) for kind in Naming),
            by_name=tuple(beside(side.value, self.naming[Naming.PERSON], self.side[side], each) for side in pair),
            in_their_words=tuple(beside(side.value, self.direct, self.side[side], each) for side in pair),
        )

    def _among(self, article_ids: Collection[str]) -> NDArray[np.bool_]:
        chosen = np.zeros(len(self.number), dtype=bool)
        chosen[[self.number[one] for one in article_ids if one in self.number]] = True
        return chosen[self.article] if len(self.article) else np.zeros(0, dtype=bool)

    def _share(self, hits: NDArray[np.bool_], base: NDArray[np.bool_], size: NDArray[np.float64]) -> Share:
        """The share of the hits in the base, both `(n_statements,)`, each statement as long as its size."""
        by_article = [
            np.bincount(self.article[chosen], weights=size[chosen], minlength=len(self.number)).astype(np.float64)
            for chosen in (hits, base)
        ]
        return share_of(by_article[0], by_article[1], n_units=int(base.sum()))
