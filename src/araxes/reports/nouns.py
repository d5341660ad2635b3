"""Candidates whose trigger is a noun, an adjective, a modal verb or a participle after a hyphen."""

from __future__ import annotations

from araxes.records import Span
from araxes.reports.arguments import agent_heads, doers, is_passive, preposition_heads
from araxes.reports.participants import View
from araxes.reports.slots import PLACE_TYPES, Candidate, Found, all_inside, first_slot, in_clause, united
from araxes.reports.triggers import Trigger, light_verb


def of_noun(view: View, trigger: Trigger) -> Candidate:
    """Return the candidate of a noun: whose it is, and against, with or between whom."""
    sentence, i = view.sentence, trigger.i
    between = united(view, [*preposition_heads(sentence, i, "between"), *preposition_heads(sentence, i, "among")])
    modifiers = view.modifiers(i)
    reciprocal = "reciprocal" in trigger.predicate.flags
    if len(between) == 1 and len(between[0].countries) > 1:
        between = (between[0].one(0), between[0].one(1))
    if len(between) > 1 and (reciprocal or "between" in trigger.predicate.flags):
        return _noun_candidate(view, trigger, between[:1], between[1:], "between", reciprocal=True)
    if reciprocal and len(modifiers) > 1:
        return _noun_candidate(view, trigger, modifiers[:1], modifiers[1:], "modifier", reciprocal=True)
    actors = noun_actors(view, i, modifiers)
    spans = {one.span for one in actors}
    for slot in trigger.predicate.recipient:
        found = tuple(one for one in _in_noun_slot(view, trigger, slot) if one.span not in spans)
        if found:
            if slot == "of" and not actors:
                continue
            return _noun_candidate(view, trigger, actors, found, slot, reciprocal=reciprocal)
    if actors and not reciprocal and trigger.predicate.event_type in PLACE_TYPES:
        for slot in trigger.predicate.recipient:
            found = _in_noun_slot(view.with_places, trigger, slot)
            if found:
                return _noun_candidate(view, trigger, actors, found, slot, reciprocal=reciprocal)
    below = set(sentence.subtree(i))
    against = tuple(one for one in view.opposed if one.head in below)
    if against:
        return _noun_candidate(view, trigger, actors, against, "against", reciprocal=False)
    return _noun_candidate(view, trigger, actors, (), None, reciprocal=reciprocal)


def _noun_candidate(
    view: View, trigger: Trigger, actors: Found, recipients: Found, slot: str | None, *, reciprocal: bool
) -> Candidate:
    return Candidate(
        trigger=trigger,
        trigger_span=view.sentence.tokens[trigger.i].span,
        actors=actors,
        recipients=recipients,
        slot=slot,
        reciprocal=reciprocal,
    )


def noun_actors(view: View, i: int, modifiers: Found) -> Found:
    """Return who does what a noun names: possessor, agent, subject of its light verb, or the adjective of a country."""
    sentence = view.sentence
    owner = sentence.child(i, "poss")
    if owner is not None:
        return view.phrase(owner.i)
    agents = united(view, agent_heads(sentence, i))
    if agents:
        return agents
    for token in sentence.children(i):
        if token.dep == "acl" and token.tag == "VBN":
            agents = united(view, agent_heads(sentence, token.i))
            if agents:
                return agents
    if modifiers:
        return modifiers
    verb = light_verb(sentence, i)
    if verb is not None:
        heads = doers(sentence, verb) if not is_passive(sentence, verb) else list(agent_heads(sentence, verb))
        found = united(view, [head for head in heads if head != i])
        if found:
            return found
    return united(view, [*preposition_heads(sentence, i, "from"), *_of_heads(view, i)])


def _of_heads(view: View, i: int) -> list[int]:
    """What stands after "of" under a noun whose recipient stands elsewhere: "the visit of X to Y"."""
    others = [t for t in view.sentence.children(i) if t.dep == "prep" and t.lemma in ("to", "on", "against", "with")]
    return preposition_heads(view.sentence, i, "of") if others else []


def _in_noun_slot(view: View, trigger: Trigger, slot: str) -> Found:
    sentence, i = view.sentence, trigger.i
    if slot in ("comp", "that", "xcomp"):
        return in_clause(view, i)
    heads = preposition_heads(sentence, i, slot)
    verb = light_verb(sentence, i)
    if verb is not None:
        heads = heads or preposition_heads(sentence, verb, slot)
    return united(view, heads)


def of_hyphen(view: View, trigger: Trigger) -> Candidate:
    """Return the candidate of "Freedonian-occupied Sylvania": who stands before the hyphen acts on what follows."""
    before = view.at.get(trigger.i - 2)
    token = view.sentence.tokens[trigger.i]
    named = view.at.get(token.head)
    recipients: Found = (named,) if named is not None else ()
    # The parser often splits "ceasefire deal" in two, so the noun after the noun is asked as well.
    nouns = [i for i in (token.head, token.head + 1) if i < len(view.sentence.tokens)]
    for preposition in () if recipients else ("between", "with", "of"):
        recipients = recipients or united(
            view, [head for i in nouns for head in preposition_heads(view.sentence, i, preposition)]
        )
    if not recipients:
        recipients = tuple(one for one in view.modifiers(token.head) if one is not before)
    start = view.sentence.tokens[max(trigger.i - 2, 0)].span.start
    return Candidate(
        trigger=trigger,
        trigger_span=Span(start, token.span.end),
        actors=(before,) if before is not None else (),
        recipients=recipients,
        slot="hyphen" if recipients else None,
        reciprocal=False,
    )


def of_quality(view: View, trigger: Trigger) -> Candidate:
    """Return the candidate of an adjective or modal verb.

    Its subject is the actor, or, in the words of a speaker, the recipient.
    """
    sentence, i = view.sentence, trigger.i
    subjects = [t.i for t in sentence.children(trigger.verb) if t.dep in ("nsubj", "nsubjpass")]
    if sentence.tokens[i].dep == "amod":
        subjects = [sentence.tokens[i].head]
    named = united(view, subjects)
    recipients: Found = ()
    slot = None
    if "speaker" in trigger.predicate.flags:
        loose = "modal" not in trigger.predicate.flags
        recipients = named or (loose and (all_inside(view, subjects) or view.inside(trigger.verb))) or ()
        slot, named = "subj", ()
    else:
        recipients, slot = first_slot(view, trigger, named)
    return Candidate(
        trigger=trigger,
        trigger_span=sentence.tokens[i].span,
        actors=named,
        recipients=recipients,
        slot=slot,
        reciprocal="reciprocal" in trigger.predicate.flags,
    )
