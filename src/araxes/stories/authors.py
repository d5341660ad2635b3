"""Whose claim a denial says that it denies: "rejected the Indian charge that", "the statement of the Tehran police"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from araxes.records import Mention, Span
from araxes.stories.words import stem

WORD = re.compile(r"[^\W\d_]+")
# Between an author and the noun, or the noun and its author, stand so many words at most ("the Tehran police chief's
# claim", "the statement by a group of experts in Baku").
WORDS_BETWEEN = 3
OF = frozenset("of by from on in".split())
ENDS = re.compile(r"[.;:!?]|\bthat\b")


def named_author(
    text: str, denied: Sequence[Span], mentions: Sequence[Mention], claim_stems: frozenset[str], side: str | None
) -> tuple[Mention, Span] | None:
    """Return who is named as the author of what is denied, with the words that name it and what it says.

    `claim_stems` are the stems of the nouns that stand for claims. The denier's own side is no author of it. The first
    that is named counts.
    """
    for span in denied:
        for mention in sorted(mentions, key=lambda one: (one.span.start, -one.span.end)):
            if mention.country is None or mention.country == side or not span.covers(mention.span):
                continue
            noun = _noun_after(text, mention.span, span, claim_stems) or _noun_before(
                text, mention.span, span, claim_stems
            )
            if noun is not None:
                return mention, Span(min(noun.start, mention.span.start), span.end)
    return None


def _noun_after(text: str, mention: Span, inside: Span, claim_stems: frozenset[str]) -> Span | None:
    """The noun for a claim that follows its author: "the Indian charge", "Tehran's latest allegation"."""
    clause = ENDS.split(text[mention.end : inside.end], maxsplit=1)[0]
    for count, found in enumerate(WORD.finditer(clause)):
        if count > WORDS_BETWEEN or found[0] in OF:
            return None
        if stem(found[0].lower()) in claim_stems:
            return Span(mention.end + found.start(), mention.end + found.end())
    return None


def _noun_before(text: str, mention: Span, inside: Span, claim_stems: frozenset[str]) -> Span | None:
    """The noun for a claim that its author follows: "the statement of the Tehran police", "reports by Indian media"."""
    words = list(WORD.finditer(text[inside.start : mention.start]))[-WORDS_BETWEEN - 2 :]
    for place, found in enumerate(words[:-1]):
        if stem(found[0].lower()) in claim_stems and words[place + 1][0].lower() in OF:
            return Span(inside.start + found.start(), inside.start + found.end())
    return None
