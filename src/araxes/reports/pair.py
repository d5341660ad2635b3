"""The type of what one marked actor does to another in one sentence, for `araxes code`."""

from __future__ import annotations

from dataclasses import replace

from araxes.records import Sentence, Span
from araxes.reports.arguments import doers
from araxes.reports.candidates import find_candidates
from araxes.reports.coder import Coding, EventCoder
from araxes.reports.participants import Participant, View
from araxes.reports.slots import Candidate


def code_pair(sentence: Sentence, actor: Span, recipient: Span | None, *, coder: EventCoder) -> Coding | None:
    """Return the coding of what the actor does to the recipient; `None` if no trigger joins the two.

    Of several triggers the one wins that has both in their places, then one of them, then the one nearest to
    the verb of the actor's clause.
    """
    spans = [actor] if recipient is None else [actor, recipient]
    participants = []
    for place, span in enumerate(spans):
        head = sentence.head_of(span)
        if head is not None:
            participants.append(Participant(span=span, head=head.i, actor_ids=(str(place),), countries=(str(place),)))
    view = View(sentence=sentence, participants=tuple(participants))
    ranked = []
    for candidate in find_candidates(view, coder.lexicon):
        coding = coder.code(sentence, candidate)
        if coding is not None:
            ranked.append((_fit(view, candidate, spans), -candidate.trigger.i, coding))
    if not ranked:
        return None
    fit, _, coding = max(ranked, key=lambda one: (one[0], one[1]))
    return replace(coding, confidence=round(coding.confidence * min(1.0, 0.4 + fit / 8), 3))


def _fit(view: View, candidate: Candidate, spans: list[Span]) -> float:
    """How well a candidate's participants match the marked pair, from 0 to about 6."""
    acting = {one.span for one in candidate.actors}
    receiving = {one.span for one in candidate.recipients}
    fit = 3.0 if spans[0] in acting else 1.0 if candidate.reciprocal and spans[0] in receiving else 0.0
    if "speaker" in candidate.trigger.predicate.flags and _speaks(view, candidate, spans[0]):
        fit = 3.0
    if len(spans) > 1:
        fit += 2.5 if spans[1] in receiving else 1.0 if spans[1] in acting and candidate.reciprocal else 0.0
    inside = any(span.covers(candidate.trigger_span) for span in spans)
    depth = len(list(view.sentence.ancestors(candidate.trigger.i)))
    return fit + min(candidate.trigger.predicate.specificity, 4) / 8 - min(depth, 8) / 10 - (1.0 if inside else 0.0)


def _speaks(view: View, candidate: Candidate, actor: Span) -> bool:
    """Whether the actor is the subject of a verb above the trigger: "they said that somebody must ..."."""
    for token in view.sentence.ancestors(candidate.trigger.verb):
        if any(actor.covers(view.sentence.tokens[i].span) for i in doers(view.sentence, token.i)):
            return True
    return False
