"""The slots of a pattern: who stands where it says that the recipient stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from araxes.records import Span
from araxes.reports.arguments import is_verb, patients, preposition_heads
from araxes.reports.participants import Participant, View
from araxes.reports.triggers import Trigger

Found = tuple[Participant, ...]
# Prepositions that go with the verb even where the parser hangs them on its object.
OBJECT_PREPOSITIONS = frozenset(("with", "between", "against"))
# Deeds that a text may report without naming whom they hit; everything else needs somebody on the other side.
ONE_SIDED = frozenset(("PROTEST", "MOBILIZE", "ASSAULT", "COERCE"))
# A deed may hit a country that stands there only as the place ("on the Freedonian border").
PLACE_TYPES = frozenset(("ASSAULT", "MOBILIZE", "AID", "CONSULT", "COERCE", "RETREAT"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A trigger with its participants. `slot` tells where the recipient was found, `None` if there is none.

    `content` is the first trigger inside an operator's complement ("threatened to *attack*").
    """

    trigger: Trigger
    trigger_span: Span
    actors: Found
    recipients: Found
    slot: str | None
    reciprocal: bool
    content: Trigger | None = None


def united(view: View, heads: Iterable[int]) -> Found:
    """Return whom the noun phrases headed by the tokens stand for, each once."""
    found: list[Participant] = []
    for head in heads:
        found += [one for one in view.phrase(head) if one not in found]
    return tuple(found)


def all_inside(view: View, heads: Iterable[int]) -> Found:
    """Return everybody named below the tokens, each once."""
    found: list[Participant] = []
    for head in heads:
        found += [one for one in view.inside(head) if one not in found]
    return tuple(found)


def first_slot(view: View, trigger: Trigger, actors: Found) -> tuple[Found, str | None]:
    """Return the recipients in the first slot of the pattern that holds somebody other than the actors."""
    spans = {one.span for one in actors}
    # Who is asked is the object; where that is nobody we know, those named in what is asked are not.
    asked = trigger.predicate.event_type == "REQUEST" and view.sentence.child(trigger.i, "xcomp", "ccomp") is not None
    heavy = any(one.slot in ("obj", "objmod", "any") and not one.negated for one in trigger.predicate.requires)
    strangers = asked and bool(patients(view.sentence, trigger.i))
    for slot in trigger.predicate.recipient:
        if strangers and slot in ("comp", "xcomp", "objin"):
            continue
        found = tuple(one for one in in_slot(view, trigger.i, slot, heavy=heavy) if one.span not in spans)
        if found:
            return found, slot
    return (), None


def in_slot(view: View, i: int, slot: str, *, heavy: bool = False) -> Found:
    """Return whoever stands in a slot of verb `i`; of a `heavy` object also what stands after its prepositions."""
    sentence = view.sentence
    if slot == "obj":
        return united(view, patients(sentence, i))
    if slot == "objin":
        return all_inside(view, patients(sentence, i))
    if slot in ("subj", "subjin"):
        heads = [t.i for t in sentence.children(i) if t.dep in ("nsubj", "nsubjpass")]
        return united(view, heads) or all_inside(view, heads)
    if slot in ("xcomp", "comp"):
        return in_clause(view, i)
    if slot == "below":
        start = sentence.tokens[i].span.end
        return tuple(one for one in view.inside(i) if one.span.start >= start)[:1]
    if slot == "dative":
        heads = [t.i for t in sentence.children(i) if t.dep == "dative" and t.pos != "ADP"]
        return united(view, [*heads, *preposition_heads(sentence, i, "to")])
    heads = preposition_heads(sentence, i, slot)
    if heavy or slot in OBJECT_PREPOSITIONS:
        for patient in patients(sentence, i):
            heads += preposition_heads(sentence, patient, slot)
    clauses = [head for head in heads if is_verb(sentence.tokens[head])]
    return united(view, heads) or all_inside(view, clauses)[:1]


def in_clause(view: View, i: int) -> Found:
    """Return who is meant in the clause below a verb: its own subject, else its objects, else anybody in it."""
    sentence = view.sentence
    for token in sentence.children(i):
        if token.i < i or token.dep not in ("xcomp", "ccomp", "acl", "pcomp", "prep"):
            continue
        if token.dep == "prep" and sentence.child(token.i, "pcomp") is None:
            continue
        own = [t.i for t in sentence.children(token.i) if t.dep in ("nsubj", "nsubjpass")]
        found = united(view, own) or united(view, patients(sentence, token.i)) or view.inside(token.i)[:2]
        if found:
            return found
    return ()
