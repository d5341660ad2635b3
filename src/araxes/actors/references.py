"""References: pronouns, "his country", "the two sides", and counterparts, resolved to actors named before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from araxes.actors.forms import fold
from araxes.actors.found import Found, Scene
from araxes.actors.titles import office_actor
from araxes.records import Actor, ActorType, Reference, Sentence, Span, Token

PERSONAL = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
COUNTRY_WORDS = (
    r"(?:countries|nations|states|sides|parties|neighbours|neighbors|capitals|governments|republics|peoples)"
)
PAIR = re.compile(
    r"\b(?:(?:the|these|those|our|between) (?:two|both) (?:[a-z]+ ){0,2}" + COUNTRY_WORDS
    + r"|both (?:the |of the )?(?:[a-z]+ )?" + COUNTRY_WORDS
    + r"|two (?:neighbouring|neighboring|brotherly|friendly|regional)? ?" + COUNTRY_WORDS
    + r"|the (?:sides|parties|neighbours|neighbors))\b",
    re.IGNORECASE,
)  # fmt: skip
OWN_COUNTRY = re.compile(r"\b(?:his|her|their) (?:own )?(?:country|nation|government|homeland)\b", re.IGNORECASE)
COUNTERPART = re.compile(r"\bcounterparts?\b")


@dataclass
class _Memory:
    """What has been named so far: persons in order, and how often each country."""

    persons: list[Found] = field(default_factory=list)
    subjects: list[Found] = field(default_factory=list)
    countries: Counter[str] = field(default_factory=Counter)
    recent: list[str] = field(default_factory=list)
    here: list[str] = field(default_factory=list)

    def note(self, scene: Scene, sentence: Sentence, mention: Found) -> None:
        """Remember a mention."""
        if mention.actor.type in (ActorType.PERSON, ActorType.OFFICE):
            self.persons.append(mention)
            head = sentence.head_of(mention.span)
            if head is not None and head.dep in ("nsubj", "nsubjpass"):
                self.subjects.append(mention)
        if mention.actor.country in scene.knowledge.countries and not mention.place_only:
            country = str(mention.actor.country)
            self.countries[country] += 1
            self.recent = [code for code in self.recent if code != country] + [country]
            self.here = [code for code in self.here if code != country] + [country]


def find_references(scene: Scene, mentions: Sequence[Found]) -> list[Reference]:
    """Return the references of the article, in text order; one that nothing answers is left out."""
    memory = _Memory()
    by_sentence: dict[int, list[Found]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.sentence_index, []).append(mention)
    found: list[Reference] = []
    for sentence in scene.sentences:
        memory.here = []
        named = sorted(by_sentence.get(sentence.index, ()), key=lambda mention: mention.span)
        waiting = sorted(_places(scene, sentence), key=lambda place: place[0])
        for mention in named:
            while waiting and waiting[0][0].start < mention.span.start:
                found += _answered(scene, sentence, *waiting.pop(0), memory)
            memory.note(scene, sentence, mention)
        for span, kind in waiting:
            found += _answered(scene, sentence, span, kind, memory)
    return found


def _places(scene: Scene, sentence: Sentence) -> Iterator[tuple[Span, str]]:
    """Where the sentence points back, and how."""
    start, end = sentence.span
    text = fold(scene.text[start:end])
    for kind, pattern in (("pair", PAIR), ("own-country", OWN_COUNTRY)):
        for match in pattern.finditer(text):
            yield Span(start + match.start(), start + match.end()), kind
    for token in sentence.tokens:
        if token.text.lower() in PERSONAL and token.pos in ("PRON", "DET"):
            yield token.span, "pronoun"


def _answered(scene: Scene, sentence: Sentence, span: Span, kind: str, memory: _Memory) -> Iterator[Reference]:
    if kind == "pair":
        ids, confidence = _pair(memory), 0.75
    else:
        token = next(t for t in sentence.tokens if t.span.start == span.start)
        person = _person(scene, token, memory)
        country = person.actor.country if person is not None else None
        if kind == "own-country":
            ids, confidence = ((country,) if country else ()), 0.7
        else:
            ids, confidence = ((person.actor.actor_id,) if person is not None else ()), 0.7
    if ids:
        yield Reference(
            article_id=sentence.article_id,
            sentence_index=sentence.index,
            span=span,
            kind=kind,
            actor_ids=ids,
            confidence=confidence,
        )


def _pair(memory: _Memory) -> tuple[str, ...]:
    """The two countries meant by "the two sides": the only two of the sentence so far, else the two named most."""
    if len(memory.here) == 2:
        return tuple(sorted(memory.here))
    if len(memory.countries) < 2:
        return ()
    rank = sorted(memory.countries, key=lambda code: (memory.countries[code], memory.recent.index(code)))
    return tuple(sorted(rank[-2:]))


def _person(scene: Scene, token: Token, memory: _Memory) -> Found | None:
    """Who "he" or "she" is: the last subject of that gender, else the last person of that gender."""
    gender = PERSONAL[token.text.lower()]
    for group in (memory.subjects, memory.persons):
        for mention in reversed(group[-8:]):
            if scene.knowledge.genders.get(mention.actor.actor_id, gender) == gender:
                return mention
    return None


def find_counterparts(scene: Scene, mentions: Sequence[Found]) -> list[Found]:
    """Return "his Iranian counterpart" as the holder of the same office on the other side."""
    found = []
    for sentence in scene.sentences:
        text = fold(scene.text[sentence.span.start : sentence.span.end])
        for match in COUNTERPART.finditer(text):
            end = sentence.span.start + match.end()
            country = next(
                (m for m in scene.matches[sentence.index]
                 if m.kind == "adjective" and m.span.end + 1 == sentence.span.start + match.start()),
                None,
            )  # fmt: skip
            if country is None:
                continue
            counterpart = _counterpart(scene, mentions, country.span, country.actor_id)
            if counterpart is not None:
                span = Span(country.span.start, end)
                scene.taken.add(span)
                found.append(
                    Found(
                        sentence_index=sentence.index,
                        span=span,
                        kind="title",
                        actor=counterpart,
                        confidence=0.8,
                    )
                )
    return found


def _counterpart(scene: Scene, mentions: Sequence[Found], at: Span, country: str) -> Actor | None:
    before = [m for m in mentions if m.span.end <= at.start and m.actor.country != country]
    for mention in reversed(before):
        terms = scene.knowledge.terms_of.get(mention.actor.actor_id, ())
        offices = [term.office_id for term in terms if term.may_hold_on(scene.days)]
        for office_id in offices:
            people = {term.person_id for term in scene.knowledge.holders(country, office_id, scene.days)}
            if len(people) == 1:
                return scene.knowledge.persons[people.pop()]
            if people:
                return office_actor(scene.knowledge, country, office_id)
    return None
