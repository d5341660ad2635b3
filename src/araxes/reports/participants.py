"""Who can take part in an event of a sentence: mentions of actors, and words that point back to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from araxes.records import Actor, ActorType, Mention, Reference, Sentence, Span, Token

MODIFIERS = frozenset(("poss", "compound", "amod", "nmod", "npadvmod", "nummod"))
INNER_PREPOSITIONS = frozenset(("of", "from", "in", "for", "to", "by", "between", "at", "with"))
# Participles after a hyphen that say where somebody belongs; by any other ("Freedonian-backed rebels") the country
# before the hyphen acts on the noun and is not who the noun stands for.
BELONGING = frozenset(("led", "linked", "affiliated", "based", "owned", "flagged", "born", "registered", "dominated"))
MAX_DEPTH = 4
# Sectors whose deeds are told without naming whom they hit: soldiers, police, spies, rebels.
ARMED_SECTORS = frozenset(("MIL", "COP", "REB", "PRM", "SPY", "UAF"))
PLACE_DISCOUNT = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A mention or back-reference that can act or be acted on. `head` is a token position; countries may be empty.

    `is_armed` are soldiers, police, rebels and the like.
    """

    span: Span
    head: int
    actor_ids: tuple[str, ...]
    countries: tuple[str, ...]
    is_reference: bool = False
    is_person: bool = False
    is_armed: bool = False
    confidence: float = 1.0

    def one(self, place: int) -> Participant:
        """The participant cut down to one of its actors ("the two countries" is two)."""
        return replace(
            self,
            actor_ids=self.actor_ids[place : place + 1],
            countries=self.countries[place : place + 1],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A country that stands in the sentence as geography, by name or by its capital."""

    span: Span
    country: str | None
    confidence: float


@dataclass(frozen=True, kw_only=True)
class View:
    """A sentence with its participants. All positions are token positions of the sentence.

    `places` are countries that stand there as geography, `opposed` those after "anti-".
    """

    sentence: Sentence
    participants: tuple[Participant, ...]
    places: tuple[Place, ...] = field(default=())
    opposed: tuple[Participant, ...] = field(default=())

    @cached_property
    def with_places(self) -> View:
        """The same sentence, in which countries that stand there as places are participants too."""
        found = []
        for place in self.places:
            head = self.sentence.head_of(place.span)
            if head is not None and place.country and head.i not in self.at:
                found.append(
                    Participant(
                        span=place.span,
                        head=head.i,
                        actor_ids=(place.country,),
                        countries=(place.country,),
                        confidence=PLACE_DISCOUNT * place.confidence,
                    )
                )
        return replace(self, participants=(*self.participants, *found))

    @cached_property
    def at(self) -> Mapping[int, Participant]:
        """The participant that covers each token; of two, the longer."""
        found: dict[int, Participant] = {}
        for participant in sorted(self.participants, key=lambda one: one.span.end - one.span.start):
            for token in self.sentence.tokens_in(participant.span):
                found[token.i] = participant
        return found

    def phrase(self, head: int, depth: int = 0) -> tuple[Participant, ...]:
        """Whom the noun phrase headed by a token stands for, with its conjuncts.

        The head itself if it is a participant, else its modifiers ("Freedonian troops"), else who stands in a
        phrase inside ("the people of Freedonia"). Empty if nobody.
        """
        own = self._own(head, depth)
        for token in self.sentence.children(head):
            if token.dep == "conj" and depth < MAX_DEPTH:
                own += [one for one in self.phrase(token.i, depth + 1) if one not in own]
        return tuple(own)

    def is_somebody(self, head: int) -> bool:
        """Whether the head is a participant itself, or a title beside the name of one ("the president, Ada Lund")."""
        return head in self.at or any(t.dep == "appos" and t.i in self.at for t in self.sentence.children(head))

    def _own(self, head: int, depth: int) -> list[Participant]:
        """Who the head alone stands for, without its conjuncts."""
        if head in self.at:
            return [self.at[head]]
        children = list(self.sentence.children(head))
        for token in children:
            if token.dep == "appos" and token.i in self.at:
                return [self.at[token.i]]
        if depth >= MAX_DEPTH:
            return []
        found: list[Participant] = []
        for token in children:
            if token.dep in MODIFIERS and not self._acts_on_noun(token):
                found += [one for one in self.phrase(token.i, depth + 1) if one not in found]
        return found or self._in_phrases(children, depth)

    def _in_phrases(self, children: list[Token], depth: int) -> list[Participant]:
        """Who stands in the first phrase after a noun that names anybody."""
        for token in children:
            found: list[Participant] = []
            if token.dep == "prep" and token.lemma in INNER_PREPOSITIONS:
                for below in self.sentence.children(token.i):
                    if below.dep == "pobj":
                        found += self.phrase(below.i, depth + 1)
            elif token.dep == "appos":
                found += self.phrase(token.i, depth + 1)
            if found:
                return found
        return []

    def _acts_on_noun(self, token: Token) -> bool:
        hyphened = token.i > 1 and self.sentence.tokens[token.i - 1].text == "-"
        return hyphened and token.text.lower().endswith(("ed", "held", "run")) and token.text.lower() not in BELONGING

    def inside(self, head: int) -> tuple[Participant, ...]:
        """Everybody named below a token, in text order."""
        found: list[Participant] = []
        for i in self.sentence.subtree(head):
            participant = self.at.get(i)
            if participant is not None and participant not in found:
                found.append(participant)
        return tuple(found)

    def modifiers(self, head: int) -> tuple[Participant, ...]:
        """Who modifies a noun from the left, without those in possessive: "Freedonia-Sylvania talks"."""
        found: list[Participant] = []
        for token in self.sentence.children(head):
            if token.dep in MODIFIERS and token.dep != "poss" and not self._acts_on_noun(token):
                found += [one for one in self.inside(token.i) if one not in found]
        return tuple(sorted(found, key=lambda one: one.span.start))


def make_view(
    sentence: Sentence,
    mentions: Sequence[Mention],
    references: Sequence[Reference],
    actors: Mapping[str, Actor],
) -> View:
    """Return the sentence with its participants: mentions that are not mere places, and resolved references."""
    found: list[Participant] = []
    opposed: list[Participant] = []
    for mention in mentions:
        head = sentence.head_of(mention.span)
        if mention.place_only or head is None:
            continue
        country = mention.country
        prefix = _prefix(sentence, mention.span)
        if prefix == "pro":
            continue
        (opposed if prefix == "anti" else found).append(
            Participant(
                span=mention.span,
                head=head.i,
                actor_ids=(mention.actor_id,),
                countries=(country,) if country else (),
                is_person=_is(actors, mention.actor_id, ActorType.PERSON),
                is_armed=mention.sector in ARMED_SECTORS or _is(actors, mention.actor_id, ActorType.ARMED_GROUP),
                confidence=mention.confidence,
            )
        )
    for reference in references:
        head = sentence.head_of(reference.span)
        if head is None or not reference.actor_ids or reference.kind == "place":
            continue
        known = [actors[actor_id].country for actor_id in reference.actor_ids if actor_id in actors]
        found.append(
            Participant(
                span=reference.span,
                head=head.i,
                actor_ids=reference.actor_ids,
                countries=tuple(dict.fromkeys(country for country in known if country)),
                is_reference=True,
                is_person=all(_is(actors, actor_id, ActorType.PERSON) for actor_id in reference.actor_ids),
                confidence=reference.confidence,
            )
        )
    places = _places(mentions, references)
    return View(sentence=sentence, participants=tuple(found), places=places, opposed=tuple(opposed))


def _places(mentions: Sequence[Mention], references: Sequence[Reference]) -> tuple[Place, ...]:
    """The countries that stand there as geography, and the capitals, in text order."""
    named = [
        Place(span=mention.span, country=mention.country, confidence=mention.confidence)
        for mention in mentions
        if mention.place_only or mention.kind == "capital"
    ]
    pointed = [
        Place(span=reference.span, country=reference.actor_ids[0], confidence=reference.confidence)
        for reference in references
        if reference.kind == "place" and reference.actor_ids
    ]
    return tuple(sorted([*named, *pointed], key=lambda place: place.span))


def _is(actors: Mapping[str, Actor], actor_id: str, kind: ActorType) -> bool:
    return actor_id in actors and actors[actor_id].type is kind


def _prefix(sentence: Sentence, span: Span) -> str | None:
    """ "anti" or "pro" if the word before a hyphen before the span is that: such a country is no party itself."""
    before = [token for token in sentence.tokens if token.span.end <= span.start][-2:]
    if len(before) == 2 and before[1].text == "-" and before[0].lemma in ("anti", "pro"):
        return before[0].lemma
    return None
