"""Candidates for events: the triggers of a sentence, with who stands where an actor and a recipient stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from araxes.knowledge.predicates import PredicateLexicon
from araxes.records import Span
from araxes.reports.arguments import agent_heads, doers, is_verb, patients, preposition_heads
from araxes.reports.nouns import noun_actors, of_hyphen, of_noun, of_quality
from araxes.reports.participants import View
from araxes.reports.slots import PLACE_TYPES, Candidate, first_slot, in_slot, united
from araxes.reports.triggers import Trigger, find_triggers

# Types whose event joins both when "the two countries" do it.
MUTUAL_TYPES = frozenset(("CONSULT", "COOPERATE"))
RECIPROCAL_WORDS = frozenset((("each", "other"), ("one", "another")))
HARMS = frozenset(("ASSAULT", "COERCE", "THREATEN"))
CONTENT_LINKS = frozenset("xcomp ccomp dobj pobj prep pcomp conj acl dative oprd attr".split())
CONTENT_PREPOSITIONS = frozenset(("to", "for", "of", "with", "on", "in", "from"))
VICTIM_PREPOSITIONS = ("against", "on", "in", "of", "at", "targeting")


def find_candidates(view: View, lexicon: PredicateLexicon) -> list[Candidate]:
    """Return the candidates of a sentence in text order, whether or not anybody takes part in them.

    A trigger that is only the content of an operator (what is promised, refused, demanded) is none of its own.
    """
    triggers = find_triggers(view.sentence, lexicon)
    carried = _carried_by_verbs(view, triggers)
    found = []
    for trigger in triggers:
        if trigger.i in carried or _governed(view, trigger, triggers):
            continue
        candidate = _with_victims(view, _with_participants(view, trigger), lexicon)
        found.append(replace(candidate, content=_content(view, trigger, triggers)))
    return found


def _with_victims(view: View, candidate: Candidate, lexicon: PredicateLexicon) -> Candidate:
    """Who condemns "the attack on Freedonia" speaks up for Freedonia: it is the victim, not the accused.

    Where the text says whose attack it is, that one is accused.
    """
    if "blame" not in candidate.trigger.predicate.flags:
        return candidate
    for head in patients(view.sentence, candidate.trigger.i):
        token = view.sentence.tokens[head]
        named = {pattern.event_type for pattern in lexicon.of("n", token.lemma)}
        if head in view.at or not named & HARMS:
            continue
        acting = noun_actors(view, head, view.modifiers(head))
        owner = view.sentence.child(head, "poss")
        if acting and (owner is not None or view.modifiers(head) or list(agent_heads(view.sentence, head))):
            return replace(candidate, recipients=acting, slot="obj")
        for preposition in VICTIM_PREPOSITIONS:
            found = united(view, preposition_heads(view.sentence, head, preposition))
            if found:
                return replace(candidate, recipients=found, slot="victim")
    return candidate


def _carried_by_verbs(view: View, triggers: Iterable[Trigger]) -> set[int]:
    """Nouns that are already part of a verb's own pattern: the talks of "held talks"."""
    carried: set[int] = set()
    for trigger in triggers:
        asked = any(c.slot in ("obj", "objmod") and not c.negated for c in trigger.predicate.requires)
        if trigger.predicate.pos == "v" and asked:
            for head in patients(view.sentence, trigger.i):
                carried.add(head)
                carried.update(child.i for child in view.sentence.children(head) if child.dep in ("compound", "conj"))
    return carried


def _governed(view: View, trigger: Trigger, triggers: Iterable[Trigger]) -> bool:
    """Whether the trigger is the content of an operator above it in the same clause chain."""
    operators = {t.i for t in triggers if t.predicate.flags & {"operator", "intend", "allow"}}
    token = view.sentence.tokens[trigger.i]
    linked = {"xcomp", "pcomp", "prep", "dobj", "conj", "acl", "pobj"}
    first = True
    while token.head != token.i:
        head = view.sentence.tokens[token.head]
        own_subject = is_verb(token) and view.sentence.child(token.i, "nsubj", "nsubjpass") is not None
        if token.dep == "ccomp" and head.i in operators and _irrealis(view, head.i, token.i):
            return True
        if token.dep not in linked or (own_subject and token.dep != "pcomp"):
            return False
        if token.dep == "conj" and head.i in operators and first:
            return False
        if head.i in operators and trigger.predicate.pos != "n" and token.dep != "dobj":
            return True
        if head.i in operators and trigger.predicate.pos == "n" and not _names_actor(view, trigger.i):
            return True
        token, first = head, False
    return False


def _irrealis(view: View, operator: int, clause: int) -> bool:
    """Whether a clause below an operator says what shall be, not what is: "urged them to stop", "demanded they go"."""
    lemma = view.sentence.tokens[operator].lemma
    auxiliaries = {child.lemma for child in view.sentence.children(clause) if child.dep == "aux"}
    return bool(auxiliaries & {"to", "will", "would", "should", "must", "shall"}) or lemma in (
        "demand",
        "insist",
    )


def _names_actor(view: View, noun: int) -> bool:
    owner = view.sentence.child(noun, "poss")
    return bool(view.modifiers(noun)) or (owner is not None and bool(view.phrase(owner.i)))


def _content(view: View, trigger: Trigger, triggers: Iterable[Trigger]) -> Trigger | None:
    """The first trigger after an operator and below it."""
    if not trigger.predicate.flags & {"operator", "intend", "allow", "tolerate"}:
        return None
    operators = trigger.predicate.flags
    for other in triggers:
        if other.i > trigger.i and _is_content(view, trigger.i, other.i, own="intend" in operators):
            return other
    return None


def _is_content(view: View, operator: int, i: int, *, own: bool) -> bool:
    """Whether token `i` belongs to what an operator is about; with `own`, as a deed of the operator's own subject."""
    token = view.sentence.tokens[i]
    while token.i != operator:
        if token.head == token.i or token.dep not in CONTENT_LINKS:
            return False
        if token.dep == "prep" and token.lemma not in CONTENT_PREPOSITIONS:
            return False
        if own and (token.dep == "ccomp" or view.sentence.child(token.i, "nsubj", "nsubjpass") is not None):
            return False
        token = view.sentence.tokens[token.head]
    return True


def _with_participants(view: View, trigger: Trigger) -> Candidate:
    if trigger.predicate.pos == "n":
        candidate = of_noun(view, trigger)
    elif trigger.predicate.pos == "h":
        candidate = of_hyphen(view, trigger)
    elif trigger.predicate.pos == "v":
        candidate = _of_verb(view, trigger)
    else:
        candidate = of_quality(view, trigger)
    return _settled(view, candidate)


def _settled(view: View, candidate: Candidate) -> Candidate:
    """Take the actors out of the recipients; split a reciprocal event that has only actors."""
    actors = candidate.actors
    spans = {one.span for one in actors}
    recipients = tuple(one for one in candidate.recipients if one.span not in spans)
    mutual = candidate.reciprocal or candidate.trigger.predicate.event_type in MUTUAL_TYPES
    mutual = mutual or ("joint" in candidate.trigger.predicate.flags and len(actors) > 1)
    if mutual and not recipients and len({one.countries for one in actors}) == 1 and len(actors) > 1:
        mutual = False
    if mutual and not recipients:
        if len(actors) > 1:
            actors, recipients = actors[:1], actors[1:]
        elif len(actors) == 1 and len(actors[0].actor_ids) > 1 and len(actors[0].countries) > 1:
            actors, recipients = (actors[0].one(0),), (actors[0].one(1),)
    if candidate.reciprocal and not actors and len(recipients) > 1 and not _has_doer(view, candidate.trigger):
        actors, recipients = recipients[:1], recipients[1:]
    slot = candidate.slot if recipients or candidate.slot is None else None
    return replace(candidate, actors=actors, recipients=recipients, slot=slot)


def _has_doer(view: View, trigger: Trigger) -> bool:
    """Whether the text names who does it, known to us or not: "the envoy met both"."""
    verb = view.sentence.tokens[trigger.verb]
    return is_verb(verb) and bool(doers(view.sentence, verb.i))


# ---- verbs ----------------------------------------------------------------------------------------------------


def _of_verb(view: View, trigger: Trigger) -> Candidate:
    sentence, flags = view.sentence, trigger.predicate.flags
    actors = united(view, doers(sentence, trigger.i))
    recipients, slot = first_slot(view, trigger, actors)
    if not recipients and trigger.predicate.event_type in PLACE_TYPES:
        recipients, slot = first_slot(view.with_places, trigger, actors)
    if "host" in flags and not actors and not _has_doer(view, trigger):
        actors = in_slot(view, trigger.i, "to")
    each_other = _on_each_other(view, trigger)
    somebody = each_other or any(view.is_somebody(head) for head in patients(sentence, trigger.i))
    if "person" in flags and not somebody:
        recipients, slot = (), None
    if "swap" in flags and recipients:
        actors, recipients = recipients, actors
    elif "experiencer" in flags:
        actors, recipients = united(view, patients(sentence, trigger.i)), actors
    elif "swapfrom" in flags and recipients and slot != "objin":
        actors, recipients = recipients, actors
    return Candidate(
        trigger=trigger,
        trigger_span=_verb_span(view, trigger),
        actors=actors,
        recipients=recipients,
        slot=slot,
        reciprocal="reciprocal" in flags or (each_other and not recipients),
    )


def _on_each_other(view: View, trigger: Trigger) -> bool:
    """Whether those who act are acted on as well: "accused each other", "expelled one another's envoys"."""
    tokens = view.sentence.tokens
    for one, other in pairwise(tokens[trigger.i + 1 :]):
        if (one.text.lower(), other.text.lower()) not in RECIPROCAL_WORDS:
            continue
        above = next((token for token in view.sentence.ancestors(other.i) if is_verb(token)), None)
        if above is not None and above.i == trigger.i:
            return True
    return False


def _verb_span(view: View, trigger: Trigger) -> Span:
    """The verb, up to its particle or the noun that makes its sense ("imposed sanctions")."""
    token = view.sentence.tokens[trigger.i]
    end = token.span.end
    if trigger.predicate.particle:
        particles = [c for c in view.sentence.children(trigger.i) if c.i > trigger.i and c.dep in ("prt", "prep")]
        if particles and particles[0].i <= trigger.i + 2:
            end = particles[0].span.end
    if any(c.slot in ("obj", "objmod") and not c.negated for c in trigger.predicate.requires):
        after = [head for head in patients(view.sentence, trigger.i) if trigger.i < head <= trigger.i + 6]
        if after:
            end = view.sentence.tokens[after[0]].span.end
    return Span(token.span.start, end)
