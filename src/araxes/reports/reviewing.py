"""The event model's opinion: what the lexicon coded is confirmed, given another type or dropped, and pairs are added.

The lexicon knows words and places in the clause, the model whole sentences; the thresholds weigh the two. They were
chosen on the half `tune` of the held-out pairs of PolNeAR and re3d (docs/scores.md, "From sentence to report").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from araxes.knowledge.codebook import NO_EVENT
from araxes.knowledge.predicates import Predicate
from araxes.models.event_model import EventModel
from araxes.models.pairs import MarkedPair
from araxes.records import Sentence, Span, Statement
from araxes.reports.arguments import clause_verb, is_verb
from araxes.reports.asking import marked, pairs_of
from araxes.reports.coder import Coded, Coding
from araxes.reports.judge import Judgement, judge
from araxes.reports.participants import Participant, View
from araxes.reports.slots import ONE_SIDED, Candidate
from araxes.reports.triggers import Trigger

# The chance of no event from which a candidate of the lexicon is dropped, that of another type from which it is taken,
# and that from which a pair is reported of which the lexicon says nothing.
DROPPED, RETYPED, ADDED = 0.9, 0.7, 0.6
# Slots whose recipient is not whom the words of the trigger hit: who condemns an attack speaks up for its victim, who
# does not allow something protects whom it would hit. The model, which sees the marks only, would take the trigger's.
INDIRECT_SLOTS = frozenset(("victim", "comp"))
# Events that join two alike: they meet, work together, sign, fight.
JOINING = frozenset(("CONSULT", "COOPERATE", "SUPPORT", "ASSAULT"))
WITHIN_A_LIST = frozenset(("conj", "compound", "amod", "poss", "nmod", "appos"))
EMPTY_VERBS = frozenset(("be", "have"))
# Of many actors and recipients so many each are asked about.
MOST_ASKED = 3
Key = tuple[Span, Span | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A sentence with its participants, the statements that touch it, and what was coded of it."""

    view: View
    statements: tuple[Statement, ...]
    coded: tuple[Coded, ...]


def review(readings: Sequence[Reading], text: str, model: EventModel) -> list[Reading]:
    """Return the readings of an article as the model sees them, in order; `text` is the article's."""
    asked = [_questions(reading, text) for reading in readings]
    pairs = list(dict.fromkeys(pair for questions in asked for pair in questions.values()))
    chances = dict(zip(pairs, model.read(pairs), strict=True))
    found = []
    for reading, questions in zip(readings, asked, strict=True):
        answers = {key: judge(chances[pair], model.labels, None) for key, pair in questions.items()}
        kept = [one for one in (_weighed(coded, answers) for coded in reading.coded) if one is not None]
        added = _added(reading, answers)
        found.append(replace(reading, coded=(*kept, *added)))
    return found


def _questions(reading: Reading, text: str) -> dict[Key, MarkedPair]:
    """The pairs of the sentence by the spans of actor and recipient."""
    found: dict[Key, MarkedPair] = {}
    sentence = reading.view.sentence
    coded = (pair for one in reading.coded if _may_be_told(one) for pair in _sides(one.candidate))
    for actor, recipient in (*coded, *pairs_of(reading.view)):
        pair = marked(sentence, text, actor, recipient)
        if pair is not None:
            found[_key(actor, recipient)] = pair
    return found


def _may_be_told(coded: Coded) -> bool:
    """Whether a report can come of it: who acts has a country, and so has whom it hits, where the type needs one."""
    candidate = coded.candidate
    known = [any(one.countries for one in side) for side in (candidate.actors, candidate.recipients)]
    return known[0] and (known[1] or coded.coding.event_type in ONE_SIDED)


def _key(actor: Participant, recipient: Participant | None) -> Key:
    return actor.span, recipient.span if recipient is not None else None


def _sides(candidate: Candidate) -> Iterator[tuple[Participant, Participant | None]]:
    """Who acts on whom by a candidate, the first of long lists."""
    recipients: tuple[Participant | None, ...] = candidate.recipients[:MOST_ASKED] or (None,)
    yield from product(candidate.actors[:MOST_ASKED], recipients)


def _weighed(coded: Coded, answers: Mapping[Key, Judgement]) -> Coded | None:
    """The coded candidate with the type that model and lexicon together hold for likeliest; None if it is dropped."""
    keys = [_key(*pair) for pair in _sides(coded.candidate)]
    found = [answers[key] for key in keys if key in answers]
    if not found or coded.performed_by or coded.candidate.slot in INDIRECT_SLOTS:
        return coded
    own = coded.coding.event_type
    best = max(found, key=lambda one: one.chances[own])
    if best.chances[NO_EVENT] >= DROPPED:
        return None
    other = best.likeliest_event
    if other == own or best.chances[other] < RETYPED:
        return coded
    return replace(coded, coding=replace(coded.coding, event_type=other, mode=best.modes.get(other)))


def _added(reading: Reading, answers: Mapping[Key, Judgement]) -> list[Coded]:
    """What the model alone reports: pairs of countries between which the lexicon found nothing.

    Of the two directions of a pair the likelier is reported; both, if it is an event that joins the two. What stands
    side by side in a list is joined by such events alone.
    """
    view = reading.view
    # An envoy who "was called to the ministry" did not come for a visit.
    summoned = {
        (one.candidate.trigger.i, hit, host)
        for one in reading.coded
        if "host" in one.candidate.trigger.predicate.flags
        for host, hit in _countries(one.candidate)
    }
    there = {pair for one in reading.coded for pair in _countries(one.candidate)}
    sure: dict[tuple[object, ...], tuple[Participant, Participant, Judgement, bool]] = {}
    for actor, recipient in pairs_of(view):
        answer, back = answers.get(_key(actor, recipient)), answers.get(_key(recipient, actor))
        if answer is None or back is None or set(product(actor.countries, recipient.countries)) & there:
            continue
        event_type = answer.event_type
        if event_type == NO_EVENT or answer.chances[event_type] < ADDED:
            continue
        both = event_type in JOINING and back.event_type == event_type and back.chances[event_type] >= ADDED
        listed = are_listed(view.sentence, actor.head, recipient.head)
        if both and listed and not _acts_together(view.sentence, actor.head):
            continue
        if not both and (listed or back.chances[event_type] > answer.chances[event_type]):
            continue
        # Of several mentions of the same countries the surest speaks for all.
        sides = (actor.countries, recipient.countries)
        key = (event_type, frozenset(sides) if both else sides)
        if key not in sure or sure[key][2].chances[event_type] < answer.chances[event_type]:
            sure[key] = (actor, recipient, answer, both)
    grouped: defaultdict[tuple[int, str, Span, bool], list[tuple[Participant, Participant, Judgement]]]
    grouped = defaultdict(list)
    for actor, recipient, answer, both in sure.values():
        trigger = _binding(view, actor.head, recipient.head)
        if trigger is None:
            continue
        if not summoned & {(trigger, *pair) for pair in product(actor.countries, recipient.countries)}:
            grouped[trigger, answer.event_type, actor.span, both].append((actor, recipient, answer))
    return [_of_model(view, i, event_type, both, some) for (i, event_type, _, both), some in grouped.items()]


def _countries(candidate: Candidate) -> Iterable[tuple[str, str]]:
    for actor, recipient in product(candidate.actors, candidate.recipients):
        yield from product(actor.countries, recipient.countries)
        if candidate.reciprocal:
            yield from product(recipient.countries, actor.countries)


def _of_model(
    view: View, i: int, event_type: str, both: bool, some: Sequence[tuple[Participant, Participant, Judgement]]
) -> Coded:
    actor, _, answer = max(some, key=lambda one: one[2].chances[event_type])
    recipients = tuple(recipient for _, recipient, _ in some)
    token = view.sentence.tokens[i]
    mode = answer.modes.get(event_type)
    predicate = Predicate(
        trigger=token.lemma, before=None, particle=None, pos="v" if is_verb(token) else "n", recipient=(), requires=(),
        event_type=event_type, mode=mode, flags=frozenset(), line=0,
    )  # fmt: skip
    candidate = Candidate(
        trigger=Trigger(i, i if is_verb(token) else clause_verb(view.sentence, i), predicate),
        trigger_span=token.span,
        actors=(actor,),
        recipients=recipients,
        slot="obj",
        reciprocal=both,
    )
    weakest = min(one.confidence for one in (actor, *recipients))
    coding = Coding(event_type, mode, answer.modality, round(answer.chances[event_type] * weakest, 3))
    return Coded(candidate=candidate, coding=coding)


def _binding(view: View, actor: int, recipient: int) -> int | None:
    """The word that joins the two; of a verb that says nothing by itself, what it says: "was *concerned* about"."""
    found = _joint(view, actor, recipient)
    if found is None or view.sentence.tokens[found].lemma not in EMPTY_VERBS:
        return found
    said = view.sentence.child(found, "acomp", "attr", "dobj")
    return said.i if said is not None and said.i not in view.at else found


def _joint(view: View, actor: int, recipient: int) -> int | None:
    """The word that joins the two: the lowest above both, or a verb on the way to it where that is one of them.

    Of a list, and where the lowest is part of a name, the verb of the clause; None where there is none.
    """
    sentence = view.sentence
    verb = clause_verb(sentence, actor)
    if are_listed(sentence, actor, recipient):
        return verb if is_verb(sentence.tokens[verb]) else None
    above = [[i, *(token.i for token in sentence.ancestors(i))] for i in (actor, recipient)]
    common = next((i for i in above[0] if i in above[1]), None)
    if common is None:
        return None
    way = above[1] if common == actor else above[0] if common == recipient else []
    if way:
        between = way[1 : way.index(common)]
        return next((i for i in between if is_verb(sentence.tokens[i])), None)
    if common not in view.at:
        return common
    verb = clause_verb(sentence, common)
    return verb if is_verb(sentence.tokens[verb]) else None


def are_listed(sentence: Sentence, one: int, other: int) -> bool:
    """Return whether the two stand side by side in a list: "Freedonia, Sylvania and Utopia"."""
    return _first_of_list(sentence, one) == _first_of_list(sentence, other)


def _acts_together(sentence: Sentence, i: int) -> bool:
    """Whether a list is who does something, or between whom it is; in "met Freedonia and Sylvania" it is neither."""
    first = sentence.tokens[_first_of_list(sentence, i)]
    if first.dep == "pobj":
        return sentence.tokens[first.head].lemma in ("between", "among", "by", "of")
    return first.dep not in ("dobj", "dative", "attr", "oprd")


def _first_of_list(sentence: Sentence, i: int) -> int:
    """The first conjunct of the phrase that a name modifies or heads."""
    token = sentence.tokens[i]
    while token.head != token.i and token.dep in WITHIN_A_LIST:
        token = sentence.tokens[token.head]
    return token.i
