"""Who "he" or "she" is: the person whom the sentence, or the one before it, is about; nobody where that is not clear.

A few rules after Hobbs (1978) and the sieves of Lee et al. (2013), kept strict, since a wrong speaker is worse than
none: the subject of the clause above goes first ("Aliyev said he ..."), then the subject of the sentences before;
two that fit are one too many, and so is someone nearer whom we cannot name. A pronoun inside a quotation never
means whoever is quoted.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from araxes.actors.forms import Match
from araxes.actors.found import Found, Scene
from araxes.records import Actor, ActorType, Sentence, Span, Token

PRONOUNS = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
SUBJECTS = ("nsubj", "nsubjpass")
OBJECTS = ("dobj", "dative", "pobj")
# How many sentences back the antecedent may stand; news rarely goes further without the name.
REACH, FARTHEST = 3, 12
OPENING, CLOSING, EITHER = "“«", "”»", '"'
# Subjects that can be "he" or "she" though we have no name for them.
HUMAN_TAILS = ("man", "woman", "boy", "girl", "father", "mother", "wife", "husband", "son", "daughter", "candidate",
               "president", "nominee", "lawyer", "king", "queen", "victim", "suspect")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    """Someone named in a sentence: `actor` is `None` for one whom we cannot name."""

    span: Span
    actor: Actor | None
    is_subject: bool


@dataclass
class Memory:
    """The persons of the sentences read so far; `chain` are the pronouns that were resolved."""

    persons: dict[int, list[Person]] = field(default_factory=dict)
    chain: dict[tuple[int, int], Actor] = field(default_factory=dict)


def quotations(scene: Scene) -> list[Span]:
    """Return the stretches between quotation marks, in text order; a paragraph end closes one that was left open.

    One that is open over several sentences comes once for each, to the end of that sentence.
    """
    found: list[Span] = []
    start: int | None = None
    paragraph = None
    for sentence in scene.sentences:
        if sentence.paragraph != paragraph:
            start, paragraph = None, sentence.paragraph
        for token in sentence.tokens:
            mark = token.text if token.text != "''" else EITHER
            if start is None and mark in (*OPENING, EITHER, "``"):
                start = token.span.end
            elif start is not None and mark in (*CLOSING, EITHER):
                found.append(Span(start, token.span.start))
                start = None
        if start is not None:
            found.append(Span(start, sentence.span.end))
    return found


def quote_around(quoted: Sequence[Span], span: Span) -> Span | None:
    """Return the first of the `quotations` that covers the span."""
    last = bisect_right(quoted, span.start, key=lambda quote: quote.start) - 1
    if last < 0:
        return None
    found = bisect_left(quoted, Span(quoted[last].start, span.end))
    return quoted[found] if found <= last else None


def persons_of(scene: Scene, sentence: Sentence, mentions: Sequence[Found]) -> list[Person]:
    """Return the persons of a sentence in text order, those we cannot name as subjects included."""
    found = [
        Person(mention.span, mention.actor, _is_subject(sentence, mention.span))
        for mention in mentions
        if mention.actor.type in (ActorType.PERSON, ActorType.OFFICE)
    ]
    claimed = [mention.span for mention in mentions]
    for token in sentence.tokens:
        is_subject = token.dep in SUBJECTS or _is_missed_subject(sentence, token)
        if not is_subject or any(span.overlaps(token.span) for span in claimed):
            continue
        if _is_someone(scene, token, scene.matches[sentence.index]):
            found.append(Person(token.span, None, True))
    return sorted(found, key=lambda person: person.span)


def _is_subject(sentence: Sentence, span: Span) -> bool:
    head = sentence.head_of(span)
    if head is None or head.dep in SUBJECTS:
        return head is not None
    to = sentence.tokens[head.head]
    return head.dep == "pobj" and to.text == "to" and sentence.tokens[to.head].text.lower() == "according"


def _is_missed_subject(sentence: Sentence, token: Token) -> bool:
    """Whether a proper noun is right before a finite verb that has no subject: it is its subject."""
    verb = sentence.tokens[token.head]
    return (
        token.tag == "NNP"
        and token.i + 1 == verb.i
        and verb.tag in ("VBD", "VBZ")
        and sentence.child(verb.i, *SUBJECTS) is None
    )


def _is_someone(scene: Scene, token: Token, matches: Sequence[Match]) -> bool:
    """Whether a subject that is no mention is (or may be) a person: an unknown name, "the candidate"."""
    if any(match.span.overlaps(token.span) for match in matches):
        return False
    word = token.text.lower()
    if token.tag == "NNP":
        return word not in scene.words.things
    return token.tag == "NN" and (token.lemma in scene.words.people or word.endswith(HUMAN_TAILS))


def answer(scene: Scene, sentence: Sentence, token: Token, memory: Memory, quoted: Sequence[Span]) -> Actor | None:
    """Return who the pronoun stands for, and remember it; `None` where two fit, or none."""
    quote = quote_around(quoted, token.span)
    gender = PRONOUNS[token.text.lower()]
    persons = [
        person for person in memory.persons.get(sentence.index, ()) if quote == quote_around(quoted, person.span)
    ]
    found = _in_sentence(scene, sentence, token, memory, gender, persons, quoted=quote is not None)
    if found is _UNCLEAR:
        return None
    if found is None and quote is None:
        found = _in_earlier(scene, sentence, memory, gender, quoted)
    if isinstance(found, Actor):
        memory.chain[sentence.index, token.i] = found
        return found
    return None


class _Unclear:
    """Says that someone is meant, but not who."""


_UNCLEAR = _Unclear()


def _fits(scene: Scene, actor: Actor, gender: str) -> bool:
    return scene.gender(actor) in (gender, None)


def _in_sentence(
    scene: Scene,
    sentence: Sentence,
    token: Token,
    memory: Memory,
    gender: str,
    persons: Sequence[Person],
    *,
    quoted: bool,
) -> Actor | _Unclear | None:
    """The person of the same sentence whom the pronoun means; `persons` stand in the same quotation, or in none."""
    own = _clause_subject(sentence, token)
    above = None if quoted else _subject_above(sentence, token, persons, memory, gender, scene)
    if above is not None:
        return above
    before = [person for person in persons if person.span.end <= token.span.start]
    if own is not None and token.dep in OBJECTS:
        before = [person for person in before if not person.span.covers(own.span)]
    fitting = {
        person.actor.actor_id if person.actor else "": person
        for person in before
        if person.actor is None or _fits(scene, person.actor, gender)
    }
    if len(fitting) == 1:
        only = next(iter(fitting.values())).actor
        return only if only is not None else _UNCLEAR
    return _UNCLEAR if fitting else None


def _clause_subject(sentence: Sentence, token: Token) -> Token | None:
    """The subject of the nearest verb above the pronoun."""
    for above in sentence.ancestors(token.i):
        subject = sentence.child(above.i, *SUBJECTS)
        if subject is not None and above.pos in ("VERB", "AUX"):
            return subject
    return None


def _subject_above(
    sentence: Sentence, token: Token, persons: Sequence[Person], memory: Memory, gender: str, scene: Scene
) -> Actor | _Unclear | None:
    """The subject of a clause above that fits: "X said he ...", "After he left, X ..."; not its own for an object."""
    skipped_own = False
    for above in sentence.ancestors(token.i):
        subject = sentence.child(above.i, *SUBJECTS)
        if subject is None or subject.i == token.i or above.pos not in ("VERB", "AUX"):
            continue
        if token.dep in OBJECTS and not skipped_own:
            skipped_own = True
            continue
        pronoun = memory.chain.get((sentence.index, subject.i))
        if pronoun is not None and PRONOUNS.get(subject.text.lower()) == gender:
            return pronoun
        person = next((person for person in persons if person.span.covers(subject.span)), None)
        if person is not None:
            if person.actor is None:
                return _UNCLEAR
            if _fits(scene, person.actor, gender):
                between = [
                    other for other in persons
                    if person.span.end <= other.span.start and other.span.end <= token.span.start
                    and (other.actor is None or (other.actor != person.actor and _fits(scene, other.actor, gender)))
                ]  # fmt: skip
                return _UNCLEAR if between and token.dep not in SUBJECTS else person.actor
    return None


def _in_earlier(scene: Scene, sentence: Sentence, memory: Memory, gender: str, quoted: Sequence[Span]) -> Actor | None:
    """The person of the nearest sentence before that names one: its subject if one fits, else the only one.

    What is quoted is passed over: "he added" goes back to whoever spoke before the quotation.
    """
    open_sentences = 0
    for index in range(sentence.index - 1, max(-1, sentence.index - 1 - FARTHEST), -1):
        if quote_around(quoted, _inner(scene.sentences[index].span)) is not None:
            continue
        open_sentences += 1
        if open_sentences > REACH:
            return None
        persons = [
            person for person in memory.persons.get(index, ())
            if (person.actor is None or _fits(scene, person.actor, gender))
            and quote_around(quoted, person.span) is None
        ]  # fmt: skip
        answered = [memory.chain.get((index, token.i)) for token in scene.sentences[index].tokens]
        chained = {actor.actor_id: actor for actor in answered if actor is not None and _fits(scene, actor, gender)}
        subjects = _distinct([person for person in persons if person.is_subject], chained)
        if len(subjects) == 1:
            return next(iter(subjects.values()))
        if subjects:
            return None
        everyone = _distinct(persons, {})
        if everyone:
            return next(iter(everyone.values())) if len(everyone) == 1 else None
    return None


def _inner(span: Span) -> Span:
    """A sentence without its outermost characters, which may be the quotation marks."""
    return Span(span.start + 1, max(span.start + 1, span.end - 2))


def _distinct(persons: Sequence[Person], chained: Mapping[str, Actor]) -> dict[str, Actor | None]:
    found: dict[str, Actor | None] = dict(chained)
    for person in persons:
        found.setdefault(person.actor.actor_id if person.actor else "", person.actor)
    return found
