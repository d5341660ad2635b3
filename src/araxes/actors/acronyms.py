"""Short names that a text makes for itself: "the Popular Front (PFI)", and from then on "the PFI"; "the Coalition".

A bracket right behind a name gives it an acronym if its letters begin the words of the name. The name may be a
mention already, or a run of capitalised words that ends like the name of a body: it then becomes an actor of this
text, with the country that the name itself or an "of" behind it tells. A word for a body with a capital and "the"
is the one organisation named before that ends with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from araxes.actors.forms import Match, id_part
from araxes.actors.found import Found, Scene
from araxes.records import Actor, ActorType, Sentence, Span

BRACKET = re.compile(r"[ ]\(([A-Z][A-Za-z]{0,3}[A-Z][A-Za-z]{0,4})s?\)")
NAME_BEFORE = re.compile(r"(?:[A-Z][\w'-]+|of|for|the|and|to|in|on)(?: (?:[A-Z][\w'-]+|of|for|the|and|to|in|on))*\Z")
OF_COUNTRY = re.compile(r"[ ](?:of|in)[ ](?:the[ ])?")
BODIES = (ActorType.ORGANISATION, ActorType.AGENCY, ActorType.ARMED_GROUP, ActorType.GROUP)
SMALL = frozenset({"of", "for", "the", "and", "to", "in", "on"})


@dataclass(frozen=True, slots=True)
class _Named:
    """What a bracket names: the actor, and the name itself where no mention stands there yet."""

    acronym: str
    sentence: Sentence
    bracket: Span
    actor: Actor
    name: Span | None


def find_acronyms(scene: Scene, mentions: Sequence[Found]) -> list[Found]:
    """Return the mentions by an acronym (and the new names before one) that the text itself explains."""
    named: dict[str, _Named] = {}
    for sentence in scene.sentences:
        for match in BRACKET.finditer(scene.folded, *sentence.span):
            one = _named(scene, sentence, match[1], Span(*match.span(1)), mentions)
            if one is not None:
                named.setdefault(one.acronym, one)
    found: list[Found] = []
    for one in named.values():
        if one.name is not None:
            scene.taken.add(one.name)
            found.append(_found(one.sentence, one.name, one.actor, 0.7))
    return [*found, *_used(scene, named)] if named else []


def _named(scene: Scene, sentence: Sentence, acronym: str, bracket: Span, mentions: Sequence[Found]) -> _Named | None:
    if any(match.span.overlaps(bracket) for match in scene.matches[sentence.index]):
        return None
    end = bracket.start - 2
    for mention in mentions:
        if mention.span.end == end and mention.actor.type in BODIES:
            words = scene.folded[sentence.span.start : end].split()
            fits = any(_initials(words[k:]) == acronym.upper() for k in range(len(words)))
            return _Named(acronym, sentence, bracket, mention.actor, None) if fits else None
    span = _name_for(scene, sentence, acronym, end)
    return _Named(acronym, sentence, bracket, _made(scene, sentence, span, bracket), span) if span is not None else None


def _initials(words: Sequence[str]) -> str:
    """The first letters of the words, the small ones left out."""
    return "".join(part[0] for word in words for part in word.split("-") if part and word not in SMALL).upper()


def _name_for(scene: Scene, sentence: Sentence, acronym: str, end: int) -> Span | None:
    """The capitalised words before the bracket whose letters it has, if the last or the first is one for a body."""
    run = NAME_BEFORE.search(scene.folded[sentence.span.start : end])
    words = run[0].split() if run else []
    for k in range(len(words)):
        name = words[k:]
        if len(name) < 2 or name[0] in SMALL or _initials(name) != acronym.upper():
            continue
        heads = {name[-1].lower(), next((a for a, b in pairwise(name) if b in SMALL), "").lower()}
        span = Span(end - len(" ".join(name)), end)
        return span if heads & scene.words.bodies and scene.taken.free(span) else None
    return None


def _made(scene: Scene, sentence: Sentence, span: Span, bracket: Span) -> Actor:
    """The organisation of that name, with the country in the name or of the "of" behind the bracket."""
    country = next(
        (c for match in scene.matches[sentence.index] if (c := _country_of(scene, match, span, bracket))), None
    )
    name = scene.text[span.start : span.end]
    return Actor(
        actor_id=f"{country or 'UNK'}:{id_part(name)}",
        name=name,
        type=ActorType.ORGANISATION,
        country=country,
        sector=None,
        known_from="text",
    )


def _country_of(scene: Scene, match: Match, span: Span, bracket: Span) -> str | None:
    if match.actor_id not in scene.knowledge.countries:
        return None
    after = OF_COUNTRY.match(scene.folded, bracket.end + 1)
    inside = span.covers(match.span) or scene.folded[match.span.end : span.start] in (" ", "'s ")
    return match.actor_id if inside or (after is not None and after.end() == match.span.start) else None


def _used(scene: Scene, named: Mapping[str, _Named]) -> Iterator[Found]:
    """Every use of the acronyms, in the bracket and after it."""
    pattern = re.compile(
        r"(?<![\w.&-])(" + "|".join(map(re.escape, sorted(named, key=len, reverse=True))) + r")(?![\w&])"
    )
    for sentence in scene.sentences:
        for match in pattern.finditer(scene.folded, *sentence.span):
            one, span = named[match[1]], Span(*match.span())
            if span.start >= one.bracket.start and scene.taken.free(span):
                scene.taken.add(span)
                yield _found(sentence, span, one.actor, 0.8)


def _found(sentence: Sentence, span: Span, actor: Actor, confidence: float) -> Found:
    return Found(sentence_index=sentence.index, span=span, kind="name", actor=actor, confidence=confidence)


def find_body_words(scene: Scene, mentions: Sequence[Found]) -> list[Found]:
    """Return "the Coalition" and "the Front": the one organisation named before whose name has that word last.

    Also the name as far as its first "of", "for" or "against": "the Global Coalition" after "... against Daesh".
    """
    found: list[Found] = []
    earlier: list[_Head] = []
    for mention in sorted(mentions, key=lambda one: one.span):
        if mention.actor.type in BODIES and mention.kind == "name":
            words = scene.folded[mention.span.start : mention.span.end].split()
            earlier += [head for head in _heads(words, mention) if head.word.lower() in scene.words.bodies]
    for sentence in scene.sentences if earlier else ():
        for token in sentence.tokens:
            word = token.text.lower()
            if word not in scene.words.bodies or not scene.taken.free(token.span) or token.dep in ("compound", "amod"):
                continue
            if re.match(r" (?:of|for|on|against|[A-Z])", scene.text[token.span.end : token.span.end + 9]):
                continue
            known = [one for one in earlier if one.word.lower() == word and one.end < token.span.start]
            span = _with_lead(scene, sentence, token.span, known)
            lead = scene.folded[span.start : token.span.start].strip() if span is not None else ""
            meant = {one.actor.actor_id: one.actor for one in known if lead in ("", one.lead)}
            if span is not None and len(meant) == 1:
                scene.taken.add(span)
                found.append(_found(sentence, span, next(iter(meant.values())), 0.65))
    return found


@dataclass(frozen=True, slots=True)
class _Head:
    """The word that a name may be cut to, the words before it in the cut name, and where the whole name ends."""

    word: str
    lead: str
    end: int
    actor: Actor


def _heads(words: Sequence[str], mention: Found) -> Iterator[_Head]:
    """The last word of a name, and the one before its first "of" or "for"."""
    cut = next((k for k, word in enumerate(words) if word.lower() in ("of", "for", "against") and k), len(words))
    if words:
        yield _Head(words[cut - 1], " ".join(words[: cut - 1]), mention.span.end, mention.actor)


def _with_lead(scene: Scene, sentence: Sentence, word: Span, known: Sequence[_Head]) -> Span | None:
    """The word behind "the", alone or with the words that stand before it in the name; nothing behind others."""
    before = scene.folded[sentence.span.start : word.start]
    for lead in ("", *(f"{one.lead} " for one in known if one.lead)):
        start = word.start - len(lead)
        if before.endswith(lead) and before[: len(before) - len(lead)].lower().endswith("the "):
            return Span(start, word.end) if scene.taken.free(Span(start, word.end)) else None
    return None
