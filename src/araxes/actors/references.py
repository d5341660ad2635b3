"""References: pronouns, "his country", "the two sides", and counterparts, resolved to actors named before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from araxes.actors.found import Found, Scene
from araxes.actors.neuter import two_persons, what_it_is
from araxes.actors.pronouns import PRONOUNS, Memory, answer, persons_of, quotations
from araxes.actors.titles import office_actor
from araxes.records import Actor, Reference, Sentence, Span

COUNTRY_WORDS = (
    r"(?:countries|nations|states|sides|parties|neighbours|neighbors|capitals|governments|republics|peoples"
    r"|rivals|foes)"
)
PAIR = re.compile(
    r"\b(?:(?:the|these|those|our|their|between) (?:two|both) (?:[a-z-]+ ){0,2}" + COUNTRY_WORDS
    + r"|both (?:the |of the )?(?:[a-z]+ )?" + COUNTRY_WORDS
    + r"|two (?:neighbouring|neighboring|brotherly|friendly|regional)? ?" + COUNTRY_WORDS
    + r"|the (?:(?:warring|rival|opposing|feuding|hostile|neighbouring|neighboring|nuclear-armed) )?"
    + r"(?:sides|parties|neighbours|neighbors)|their countries)\b",
    re.IGNORECASE,
)  # fmt: skip
OWN_COUNTRY = re.compile(r"\b(?:his|her) (?:own )?(?:country|nation|government|homeland)\b", re.IGNORECASE)
COUNTERPART = re.compile(r"\bcounterparts?\b(?P<whose> (?:from|in|of) (?:the )?)?")
# "The two sides" are the two countries of the last sentences, or two that are named this much more than a third.
PAIR_REACH, PAIR_LEAD = 2, 2


@dataclass
class _Countries:
    """The countries named so far: how often, and in which sentences."""

    counts: Counter[str] = field(default_factory=Counter)
    by_sentence: dict[int, list[str]] = field(default_factory=dict)

    def note(self, scene: Scene, mention: Found) -> None:
        """Remember a mention of a country, or of someone of one."""
        if mention.actor.country in scene.knowledge.countries and not mention.place_only:
            country = str(mention.actor.country)
            self.counts[country] += 1
            self.by_sentence.setdefault(mention.sentence_index, []).append(country)

    def pair(self, sentence_index: int, coming: set[str]) -> tuple[str, ...]:
        """The two meant by "the two countries": the only two of the sentence so far, of those before, or of all.

        `coming` are the countries that the sentence names after the words: "the two sides discussed Ankara-Athens
        ties" is about these. Countries that the article names once are no sides to anything.
        """
        whole = coming | set(self.by_sentence.get(sentence_index, ()))
        if len(whole) == 2 and all(self.counts[code] + (code in coming) > 1 for code in whole):
            return tuple(sorted(whole))
        near: set[str] = set()
        for index in range(sentence_index, sentence_index - PAIR_REACH - 1, -1):
            near |= set(self.by_sentence.get(index, ()))
            if len(near) == 2 and all(self.counts[code] > 1 for code in near):
                return tuple(sorted(near))
        most = self.counts.most_common(3)
        if len(most) == 2 or (len(most) == 3 and most[1][1] >= PAIR_LEAD * most[2][1]):
            return tuple(sorted(code for code, _ in most[:2]))
        return ()


def find_references(scene: Scene, mentions: Sequence[Found]) -> list[Reference]:
    """Return the references of the article, in text order; one that nothing answers is left out."""
    memory, countries = Memory(), _Countries()
    quoted = quotations(scene)
    by_sentence: dict[int, list[Found]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.sentence_index, []).append(mention)
    found: list[Reference] = []
    for sentence in scene.sentences:
        named = sorted(by_sentence.get(sentence.index, ()), key=lambda mention: mention.span)
        memory.persons[sentence.index] = persons_of(scene, sentence, named)
        waiting = named[:]
        for span, kind in sorted(_places(scene, sentence)):
            while waiting and waiting[0].span.start < span.start:
                countries.note(scene, waiting.pop(0))
            ids = (
                countries.pair(sentence.index, _sides_of(scene, waiting))
                if kind == "pair"
                else _of_person(scene, sentence, span, kind, memory, quoted)
            )
            if ids:
                found.append(_reference(sentence, span, kind, ids))
        for mention in waiting:
            countries.note(scene, mention)
        it = what_it_is(scene, sentence, by_sentence.get(sentence.index - 1, ()), quoted)
        found += [_reference(sentence, it[0], "pronoun", (it[1],))] if it is not None else []
        found += [_reference(sentence, span, "pair", ids) for span, ids in two_persons(scene, sentence, mentions)]
    return found


def _sides_of(scene: Scene, mentions: Sequence[Found]) -> set[str]:
    """The countries that mentions stand for as parties."""
    found = {str(mention.actor.country) for mention in mentions if not mention.place_only}
    return found & scene.knowledge.countries.keys()


def _places(scene: Scene, sentence: Sentence) -> Iterator[tuple[Span, str]]:
    """Where the sentence points back, and how."""
    start, end = sentence.span
    for kind, pattern in (("pair", PAIR), ("own-country", OWN_COUNTRY)):
        for match in pattern.finditer(scene.folded, start, end):
            yield Span(match.start(), match.end()), kind
    for token in sentence.tokens:
        if token.text.lower() in PRONOUNS and token.pos in ("PRON", "DET"):
            yield token.span, "pronoun"


def _of_person(
    scene: Scene, sentence: Sentence, span: Span, kind: str, memory: Memory, quoted: Sequence[Span]
) -> tuple[str, ...]:
    """The person that the pronoun stands for, or the person's country."""
    token = next((token for token in sentence.tokens if token.span.start == span.start), None)
    person = answer(scene, sentence, token, memory, quoted) if token is not None else None
    if person is None:
        return ()
    if kind == "pronoun":
        return (person.actor_id,)
    return (str(person.country),) if person.country in scene.knowledge.countries else ()


def _reference(sentence: Sentence, span: Span, kind: str, ids: tuple[str, ...]) -> Reference:
    return Reference(
        article_id=sentence.article_id,
        sentence_index=sentence.index,
        span=span,
        kind=kind,
        actor_ids=ids,
        confidence=0.75 if kind == "pair" else 0.7,
    )


def find_counterparts(scene: Scene, mentions: Sequence[Found]) -> list[Found]:
    """Return "his Iranian counterpart" as the holder of the same office on the other side."""
    found = []
    for sentence in scene.sentences:
        for match in COUNTERPART.finditer(scene.folded, *sentence.span):
            country = next(
                (m for m in scene.matches[sentence.index] if m.kind in ("adjective", "demonym", "name")
                 and (m.span.end + 1 == match.start() or (match["whose"] and m.span.start == match.end()))),
                None,
            )  # fmt: skip
            if country is None:
                continue
            word = Span(match.start(), match.end() - len(match["whose"] or ""))
            whole = Span(min(word.start, country.span.start), max(word.end, country.span.end))
            counterpart = _counterpart(scene, mentions, whole, country.actor_id)
            if counterpart is not None:
                span = whole if country.span.start < word.start else word
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
            named = people & {m.actor.actor_id for m in mentions}
            if len(people) == 1 or len(named) == 1:
                return scene.knowledge.persons[(named or people).pop()]
            if people:
                return office_actor(scene.knowledge, country, office_id)
    return None
