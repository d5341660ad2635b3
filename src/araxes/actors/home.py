"""The country that an article is at home in, as its writer takes for granted: "Foreign Ministry spokesman X".

A national paper or agency names its own ministers and spokesmen without their country, and then says "the Foreign
Ministry" and "the ministry" too. Where everyone so titled is known to be of one country, that is whose they are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from araxes.actors.found import Found, Scene
from araxes.knowledge.bodies import Body
from araxes.records import Sentence, Span

_ROLE = r"(?:spokes(?:man|woman|person)|press secretary)"
_SPOKESMAN = re.compile(rf"(?P<body>(?:\w+ ){{0,3}}\w*ministry) {_ROLE},? \Z", re.IGNORECASE)
_MINISTER = re.compile(r"(?P<field>(?:\w+ ){0,2}\w+) minister,? \Z", re.IGNORECASE)
# Words that may stand between a country and a title of its people: "Iran's new foreign minister".
_BETWEEN = re.compile(r"(?:'s?)?[ ](?:(?:new|then|former|deputy|acting|visiting|president|and|counterpart,?)[ ])*\Z")
_OWNED = re.compile(r"\b(?:his|her|their|its|counterpart,?) \Z", re.IGNORECASE)
_OF_AFTER = re.compile(r",? of (?:the )?")
_WINDOW = 60


def home_of(scene: Scene, persons: Sequence[Found], bodies: Mapping[str, Body]) -> tuple[str, frozenset[str]] | None:
    """Return the country, and the suffixes of the bodies by which its people are titled; `None` if it is not told.

    `bodies` are the known ones by their words. Two countries whose people stand without a country are no home.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    starts = {sentence.index: sentence for sentence in scene.sentences}
    titled = [(person.actor, _titled(scene, starts[person.sentence_index], person.span, bodies)) for person in persons]
    # Who is titled with a country once ("Russian Foreign Minister X") needs none later.
    foreign = {actor.actor_id for actor, title in titled if title is not None and title[1]}
    for actor, title in titled:
        if title is not None and actor.country is not None and actor.actor_id not in foreign:
            found[actor.country].add(title[0])
    if len(found) != 1:
        return None
    ((country, suffixes),) = found.items()
    return country, frozenset(suffixes)


def _titled(scene: Scene, sentence: Sentence, name: Span, bodies: Mapping[str, Body]) -> tuple[str, bool] | None:
    """The suffix of the body that titles a person right before the name, and whether a country owns the title."""
    before = scene.folded[max(sentence.span.start, name.start - _WINDOW) : name.start]
    for pattern, group, ending in ((_SPOKESMAN, "body", ""), (_MINISTER, "field", " ministry")):
        match = pattern.search(before)
        if match is None:
            continue
        words = match[group].lower().split()
        for first in range(len(words)):
            title = " ".join(words[first:])
            body = bodies.get(title + ending)
            if body is not None:
                start = name.start - len(before) + match.end(group) - len(title)
                return body.suffix, _has_country(scene, sentence, Span(start, name.end))
    return None


def _has_country(scene: Scene, sentence: Sentence, titled: Span) -> bool:
    """Whether a country owns the title, before it ("Iranian", "Iran's new") or after the name ("of Iran")."""
    text = scene.folded
    if _OWNED.search(text, sentence.span.start, titled.start):
        return True
    after = _OF_AFTER.match(text, titled.end)
    for match in scene.matches[sentence.index]:
        if after is not None and match.span.start == after.end():
            return True
        before = match.span.end <= titled.start and match.kind != "trap"
        if before and _BETWEEN.fullmatch(text[match.span.end : titled.start]):
            return True
    return False
