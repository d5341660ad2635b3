"""Which pairs of a sentence the event model is asked about."""

from __future__ import annotations

from itertools import permutations

from araxes.models.pairs import MarkedPair
from araxes.records import Sentence
from araxes.reports.participants import Participant, View

# A sentence that names more is a list or a table: 3 of 485 with two countries in the held-out texts of real pairs.
MOST_PARTICIPANTS = 8


def pairs_of(view: View) -> list[tuple[Participant, Participant]]:
    """Return who might act on whom: participants of known and different countries, in both directions, in text order.

    Empty if more than `MOST_PARTICIPANTS` of a known country are named.
    """
    known = sorted((one for one in view.participants if one.countries), key=lambda one: one.span)
    if len(known) > MOST_PARTICIPANTS:
        return []
    return [
        (one, other)
        for one, other in permutations(known, 2)
        if not set(one.countries) & set(other.countries) and not one.span.overlaps(other.span)
    ]


def marked(sentence: Sentence, text: str, actor: Participant, recipient: Participant | None) -> MarkedPair | None:
    """Return the pair in the words of its sentence; `None` if either stands outside of it, or both in the same words.

    `text` is the article's.
    """
    start, end = sentence.span
    if recipient is not None and actor.span.overlaps(recipient.span):
        return None
    if not all(sentence.span.covers(one.span) for one in (actor, recipient) if one is not None):
        return None
    return MarkedPair(
        text=text[start:end],
        actor=actor.span.moved(-start),
        recipient=recipient.span.moved(-start) if recipient is not None else None,
    )
