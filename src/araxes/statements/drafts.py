"""The draft of a statement as a finder saw it in one sentence, and the attribution that becomes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from araxes.knowledge.cues import Cue
from araxes.records import Carrier, Sentence, Span, Token
from araxes.statements.speakers import Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Who, by which cue, what: found by one construction. `speaker` is a token of `sentence`.

    `anchor` is the token of the cue that hangs highest; two drafts with one anchor are rivals and the one
    found first stays. `content` are spans of the text as the construction gives them, not yet trimmed. `chance` is the
    tagger's score, where it found the statement.
    """

    sentence: Sentence
    anchor: int
    speaker: Token | None
    cue: Cue
    cue_name: str
    cue_span: Span
    content: tuple[Span, ...]
    construction: str
    chance: float | None = None

    @property
    def start(self) -> int:
        """Where the statement begins in the text: its first cue, speaker or content character."""
        return min([self.cue_span.start, *(span.start for span in self.content)])


def cue_span(sentence: Sentence, positions: Sequence[int]) -> Span:
    """The span of the cue's words, with a "not" that stands directly before them."""
    first = min(positions)
    if first > 0 and sentence.tokens[first - 1].dep == "neg":
        first -= 1
    return Span(sentence.tokens[first].span.start, sentence.tokens[max(positions)].span.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A draft with its speaker resolved and its content trimmed; what nesting and carriers are judged on."""

    draft: Draft
    speaker: Speaker
    token: Token
    content: tuple[Span, ...]
    pointing: bool = False
    via: tuple[Carrier, ...] = ()


def place(a: Attribution) -> tuple[int, int, int]:
    """Where an attribution stands in the order of the text."""
    return a.draft.start, a.draft.cue_span.start, a.speaker.span.start


def around(found: Sequence[Attribution]) -> list[list[Attribution]]:
    """Return for each attribution those in whose content its cue stands, found in one pass over the text.

    A page may hold thousands of statements: each is compared only with those that are open where its cue begins.
    """
    contents = sorted(((span, i) for i, a in enumerate(found) for span in a.content), key=lambda item: item[0].start)
    outer: list[list[Attribution]] = [[] for _ in found]
    open_now: list[tuple[Span, int]] = []
    at = 0
    for i in sorted(range(len(found)), key=lambda i: found[i].draft.cue_span.start):
        cue = found[i].draft.cue_span
        while at < len(contents) and contents[at][0].start <= cue.start:
            open_now.append(contents[at])
            at += 1
        open_now = [item for item in open_now if item[0].end > cue.start]
        within = dict.fromkeys(k for span, k in open_now if k != i and span.covers(cue))
        outer[i] = [found[k] for k in within]
    return outer
