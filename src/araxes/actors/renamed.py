"""Known bodies named again by what they are: "the terrorist group" for ISIL, "the Coalition" for CJTF-OIR.

`acronyms.find_body_words` takes up the last word of a name as the article wrote it. Here the article wrote an acronym
or another name, so the word comes from the names that the knowledge has, and only a capital makes it one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from araxes.actors.found import Found, Scene
from araxes.knowledge.actors import ActorKnowledge
from araxes.records import Actor, ActorType, Sentence, Span, Token

GROUP = re.compile(
    r"\bthe (?P<span>(?:(?:armed|extremist|insurgent|islamist|jihadi|jihadist|militant|radical|rebel|shia|shiite|sunni|"
    r"terror|terrorist)[ -]){1,2}(?:group|organisation|organization|movement))\b"
    # A name, or what tells one group from the others, makes it another: "the militant group Hamas", "... behind it".
    r"(?! (?:of|in|from|behind|called|known|named|that|which|who|led)\b|,? (?-i:[A-Z]))",
    re.IGNORECASE,
)
OF = re.compile(r" (?:of|for|against|to|on|-|–) ")
# How many sentences back the group may be named: as far as a pronoun reaches (`pronouns.REACH`).
REACH = 3
CONFIDENCE = 0.65
BODIES = frozenset({ActorType.ORGANISATION, ActorType.AGENCY, ActorType.ARMED_GROUP})


def find_renamed(scene: Scene, mentions: Sequence[Found]) -> list[Found]:
    """Return the mentions by a description or a head word of a body that the article named before, and claim them.

    `mentions` are those of organisations and bodies found before. Where two fit there is none.
    """
    named = sorted((one for one in mentions if one.actor.type in BODIES), key=lambda one: one.span)
    if not named:
        return []
    by_head = _by_head(scene, named)
    found: list[Found] = []
    for sentence in scene.sentences:
        for span, actor in (*_groups(scene, sentence, named), *_capital_heads(sentence, by_head)):
            if scene.taken.free(span):
                scene.taken.add(span)
                found.append(
                    Found(
                        sentence_index=sentence.index, span=span, kind="body", actor=actor, confidence=CONFIDENCE
                    )
                )  # fmt: skip
    return found


def _groups(scene: Scene, sentence: Sentence, named: Sequence[Found]) -> Iterable[tuple[Span, Actor]]:
    """Each "the terrorist group" with the only armed group of the nearest sentence that names any."""
    for match in GROUP.finditer(scene.folded, *sentence.span):
        near = [
            one for one in named
            if one.actor.type is ActorType.ARMED_GROUP and one.span.end <= match.start()
            and sentence.index - REACH <= one.sentence_index
        ]  # fmt: skip
        nearest = max((one.sentence_index for one in near), default=-1)
        meant = {one.actor.actor_id: one.actor for one in near if one.sentence_index == nearest}
        if len(meant) == 1:
            yield Span(*match.span("span")), next(iter(meant.values()))


def _capital_heads(
    sentence: Sentence, by_head: Mapping[str, Sequence[tuple[int, Actor]]]
) -> Iterable[tuple[Span, Actor]]:
    """Each capitalised head word with the one body named before that has a name with that head."""
    for token in sentence.tokens if by_head else ():
        earlier = by_head.get(token.text.lower(), ())
        if not earlier or not token.text[0].isupper() or not _stands_alone(sentence, token):
            continue
        meant = {actor.actor_id: actor for end, actor in earlier if end <= token.span.start}
        if len(meant) == 1:
            yield token.span, next(iter(meant.values()))


def _by_head(scene: Scene, named: Sequence[Found]) -> dict[str, list[tuple[int, Actor]]]:
    """Where each body is named, by the words for a body that its names end in."""
    found: dict[str, list[tuple[int, Actor]]] = {}
    for one in named:
        for head in _known_heads(scene.knowledge, one.actor.actor_id) & scene.words.bodies:
            found.setdefault(head, []).append((one.span.end, one.actor))
    return found


@cache
def _known_heads(knowledge: ActorKnowledge, actor_id: str) -> frozenset[str]:
    names = knowledge.organisation_names.get(actor_id, ())
    return frozenset(OF.split(name.lower(), maxsplit=1)[0].split()[-1] for name in names if " " in name)


def _stands_alone(sentence: Sentence, token: Token) -> bool:
    """Whether the word is the whole name: after "the", or before common nouns ("16 Coalition aircraft")."""
    before = sentence.tokens[token.i - 1] if token.i else None
    after = sentence.tokens[token.i + 1] if token.i + 1 < len(sentence.tokens) else None
    if after is not None and (after.text[0].isupper() or after.text in ("of", "for", "on", "against", "-")):
        return False
    if before is not None and before.text.lower() == "the":
        return True
    noun = after is not None and after.pos in ("NOUN", "ADJ")
    return noun and before is not None and not before.text[0].isupper() and before.pos in ("ADP", "NUM", "DET", "CCONJ")
