"""International bodies named without the organisation that they belong to: "the Security Council" of the UN.

A known name that begins with the name of another international organisation may stand without it where the article
names that organisation, or the body in full; not where the article has another body of that name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from araxes.actors.forms import fold
from araxes.actors.found import Found, Scene
from araxes.knowledge.actors import ActorKnowledge
from araxes.records import Span

INTERNATIONAL = "IGO:"
# A name of fewer capitalised words ("Assembly", "Commission") may be any body's.
LEAST_CAPITALS = 2
CONFIDENCE = 0.8


def find_ownerless(scene: Scene, mentions: Sequence[Found]) -> list[Found]:
    """Return the mentions of international bodies without their owner, in text order, and claim them.

    `mentions` are those of bodies and organisations found before.
    """
    short = _short_forms(scene.knowledge)
    meant = {words: actor_id for words, (actor_id, owner) in short.items() if {actor_id, owner} & scene.owners}
    if not meant:
        return []
    others = [scene.folded[one.span.start : one.span.end] for one in mentions if not _is_international(one)]
    pattern = _pattern(scene.knowledge)
    found = []
    for sentence in scene.sentences:
        for match in pattern.finditer(scene.folded, *sentence.span):
            span = Span(*match.span())
            actor_id = meant.get(match[0])
            if actor_id is None or not scene.taken.free(span) or _inside_name(scene.folded, span.start):
                continue
            if any(name.endswith(match[0]) for name in others):
                continue
            scene.taken.add(span)
            found.append(
                Found(
                    sentence_index=sentence.index,
                    span=span,
                    kind="name",
                    actor=scene.knowledge.organisations[actor_id],
                    confidence=CONFIDENCE,
                )
            )
    return found


def _is_international(mention: Found) -> bool:
    return mention.actor.actor_id.startswith(INTERNATIONAL)


@cache
def _short_forms(knowledge: ActorKnowledge) -> Mapping[str, tuple[str, str]]:
    """The body and its owner by the name without that owner, where only one body has it."""
    international = {
        fold(name): actor_id
        for actor_id, names in knowledge.organisation_names.items()
        if actor_id.startswith(INTERNATIONAL)
        for name in names
    }
    taken = {fold(name) for names in knowledge.organisation_names.values() for name in names}
    meant: dict[str, set[tuple[str, str]]] = {}
    for name, actor_id in international.items():
        words = name.split()
        for cut in range(1, len(words)):
            owner, rest = international.get(" ".join(words[:cut])), words[cut:]
            capitals = sum(word[0].isupper() for word in rest)
            if owner is not None and owner != actor_id and rest[0][0].isupper() and capitals >= LEAST_CAPITALS:
                meant.setdefault(" ".join(rest), set()).add((actor_id, owner))
    return {rest: next(iter(one)) for rest, one in meant.items() if len(one) == 1 and rest not in taken}


@cache
def _pattern(knowledge: ActorKnowledge) -> re.Pattern[str]:
    """Any of the names, the longest first; not before "of", which would name another owner."""
    names = sorted(_short_forms(knowledge), key=len, reverse=True)
    return re.compile(r"(?<![\w.'-])(?:" + "|".join(map(re.escape, names)) + r")(?![\w'-]*\w| of [A-Z])")


def _inside_name(text: str, start: int) -> bool:
    """Whether a capitalised word other than an article stands right before: "National Security Council"."""
    before = re.search(r"(\w+) \Z", text[max(0, start - 30) : start])
    return before is not None and before[1][0].isupper() and before[1] not in ("The", "A")
