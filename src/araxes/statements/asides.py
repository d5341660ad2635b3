""" "According to X" set beside a verb of saying: whose words stand in whose.

In "Y said, according to X, that ..." and "..., Y said, according to X" the parse hangs the phrase inside what Y said.
It is X who tells that Y said it; so the phrase is no part of Y's words, and Y's saying is part of X's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from araxes.knowledge.cues import CuePos
from araxes.records import Span
from araxes.statements.contents import tidy_content
from araxes.statements.drafts import Attribution
from araxes.statements.grammar import TIMES
from araxes.statements.quotations import Quotation

# What may stand between the two cues besides the speaker: "said on Monday, according to".
BETWEEN = TIMES | {"on", "in", "late", "early", "last", "this", "the", "also"}


def with_asides(text: str, found: Sequence[Attribution], quotations: Sequence[Quotation]) -> list[Attribution]:
    """Return the attributions with such phrases taken out of what is said beside them, in the order given."""
    kept = list(found)
    in_sentence: defaultdict[int, list[int]] = defaultdict(list)
    for i, a in enumerate(kept):
        in_sentence[a.draft.sentence.index].append(i)
    for k, a in enumerate(found):
        if a.draft.cue.pos is not CuePos.PHRASE:
            continue
        for i in in_sentence[a.draft.sentence.index]:
            aside = Span(a.draft.cue_span.start, a.speaker.span.end)
            inner = tidy_content(text, _without(kept[i].content, aside), quotations)
            if i != k and inner and _beside(text, kept[i], a):
                kept[i] = replace(kept[i], content=inner)
                said = [kept[i].draft.cue_span, kept[i].speaker.span, *inner, *kept[k].content]
                kept[k] = replace(kept[k], content=tidy_content(text, _joined(_without(said, aside), text), quotations))
    return kept


def _beside(text: str, a: Attribution, phrase: Attribution) -> bool:
    """Whether the phrase follows the other's cue at once and not after a "that"; the speaker may stand between."""
    cue, start = a.draft.cue_span, phrase.draft.cue_span.start
    if a.draft.cue.pos is CuePos.PHRASE or start < cue.end:
        return False
    between = text[cue.end : start]
    if cue.end <= a.speaker.span.start and a.speaker.span.end <= start:
        between = text[cue.end : a.speaker.span.start] + text[a.speaker.span.end : start]
    words = between.replace(",", " ").lower().split()
    return "," in between and all(word in BETWEEN for word in words)


def _without(spans: Sequence[Span], aside: Span) -> list[Span]:
    """The spans but for what they share with the aside."""
    left = []
    for span in spans:
        if not span.overlaps(aside):
            left.append(span)
            continue
        left += [Span(*ends) for ends in ((span.start, aside.start), (aside.end, span.end)) if ends[0] < ends[1]]
    return left


def _joined(spans: Sequence[Span], text: str) -> list[Span]:
    """The spans in text order, those that overlap or have only marks and white space between them as one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and not any(ch.isalnum() for ch in text[joined[-1].end : span.start]):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined
