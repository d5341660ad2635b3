"""The event model's opinion: what the lexicon coded is confirmed, given another type or dropped, and pairs are added.

The lexicon knows words and places in the clause, the model whole sentences; the thresholds weigh the two. They were
chosen on real pairs of PolNeAR and re3d whose documents are not among those scored (docs/scores.md, "From sentence to
report").
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
from araxes.reports.slots import Candidate
from araxes.reports.triggers import Trigger

# The chance of no event from which a candidate of the lexicon is dropped, that of another type from which it is taken,
# and that from which a pair is reported of which the lexicon says nothing.
DROPPED, RETYPED, ADDED = 0.9, 0.7, 0.7
# Slots whose recipient is not whom the words of the trigger hit: who condemns an attack speaks up for its victim, who
# does not allow something protects whom it would hit. The model, which sees the marks only, would take the trigger's.
INDIRECT_SLOTS = frozenset(("victim", "comp"))
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
    coded = (pair for one in reading.coded for pair in _sides(one.candidate))
    for actor, recipient in (*coded, *pairs_of(reading.view)):
        pair = marked(sentence, text, actor, recipient)
        if pair is not None:
            found[_key(actor, recipient)] = pair
    return found


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
    """What the model alone reports: pairs of countries between which the lexicon found nothing."""
    view = reading.view
    there = {pair for one in reading.coded for pair in _countries(one.candidate)}
    grouped: defaultdict[tuple[int, str, Span], list[tuple[Participant, Participant, Judgement]]] = defaultdict(list)
    for actor, recipient in pairs_of(view):
        answer = answers.get(_key(actor, recipient))
        if answer is None or set(product(actor.countries, recipient.countries)) & there:
            continue
        event_type = answer.event_type
        if event_type != NO_EVENT and answer.chances[event_type] >= ADDED:
            trigger = _binding(view.sentence, actor.head, recipient.head)
            grouped[trigger, event_type, actor.span].append((actor, recipient, answer))
    return [_of_model(view, i, event_type, some) for (i, event_type, _), some in grouped.items()]


def _countries(candidate: Candidate) -> Iterable[tuple[str, str]]:
    for actor, recipient in product(candidate.actors, candidate.recipients):
        yield from product(actor.countries, recipient.countries)
        if candidate.reciprocal:
            yield from product(recipient.countries, actor.countries)


def _of_model(view: View, i: int, event_type: str, some: Sequence[tuple[Participant, Participant, Judgement]]) -> Coded:
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
        reciprocal=False,
    )
    weakest = min(one.confidence for one in (actor, *recipients))
    coding = Coding(event_type, mode, answer.modality, round(answer.chances[event_type] * weakest, 3))
    return Coded(candidate=candidate, coding=coding)


def _binding(sentence: Sentence, actor: int, recipient: int) -> int:
    """The word that joins the two: the lowest above both, or a verb on the way to it where that is one of them."""
    above = [[i, *(token.i for token in sentence.ancestors(i))] for i in (actor, recipient)]
    common = next((i for i in above[0] if i in above[1]), sentence.tokens[actor].head)
    if common not in (actor, recipient):
        return common
    way = [i for i in above[0 if common == recipient else 1] if i not in (actor, recipient)]
    way = way[: way.index(common)] if common in way else way
    return next((i for i in way if is_verb(sentence.tokens[i])), common)
