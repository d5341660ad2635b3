"""Titles without a country: "the foreign secretary" is whoever the article names with that office, "the ministry's
spokesman" whoever speaks for the ministry that was named."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from araxes.actors.found import Found, Scene
from araxes.actors.titles import TitleWords, office_actor
from araxes.knowledge.actors import Term
from araxes.records import ActorType, Span

# One word that stands for a longer title: "the minister" for the foreign minister.
SHORT_TITLES = frozenset(
    "minister secretary spokesman spokeswoman spokesperson ambassador envoy commander general governor senator".split()
)
SPOKEN = frozenset({"spokesman", "spokeswoman", "spokesperson"})
FOR_THE = re.compile(r" (?:for|of) the ")
# The offices that speak for a body, by the part of its id behind the country.
SPEAKS_FOR = {
    "FOREIGN_MINISTRY": "foreign-ministry-spokesperson",
    "GOVERNMENT": "government-spokesperson",
    "PRESIDENCY": "presidential-spokesperson",
    "DEFENCE_MINISTRY": "military-spokesperson",
    "ARMED_FORCES": "military-spokesperson",
    "ARMY": "military-spokesperson",
}
# How many sentences back, or ahead at the start of the article, the person may be named.
BACK, AHEAD = 5, 2


def find_definite_titles(scene: Scene, words: Sequence[TitleWords], persons: Sequence[Found]) -> list[Found]:
    """Return the mentions by title alone, where exactly one person (or office) named nearby has that title."""
    titles = _titles_held(scene, persons)
    found = []
    for title in words:
        if not scene.taken.free(title.span) or not _stands_alone(scene, title.span):
            continue
        at = title.sentence_index
        ahead = AHEAD if at <= AHEAD else 0
        near = {
            mention.actor.actor_id: mention.actor
            for mention in persons
            if at - BACK <= mention.sentence_index <= at + ahead
        }
        fitting = [actor for actor_id, actor in near.items() if _fits(title.title, titles.get(actor_id, frozenset()))]
        if len(fitting) == 1:
            scene.taken.add(title.span)
            found.append(Found(sentence_index=at, span=title.span, kind="title", actor=fitting[0], confidence=0.75))
    return found


def find_spokespersons(scene: Scene, words: Sequence[TitleWords], bodies: Sequence[Found]) -> list[Found]:
    """Return "the ministry's spokesman" and "a spokesman for the ministry", where the body was found and has one.

    The person who spoke for it on the day, else the office; "a spokesman for" may be any of several.
    """
    found = []
    for title in words:
        if title.title not in SPOKEN or not scene.taken.free(title.span):
            continue
        after = FOR_THE.match(scene.folded, title.span.end)
        start = after.end() if after is not None else -1
        own = scene.folded[title.span.start - 3 : title.span.start] == "'s "
        ends = title.span.start - 3 if own else -1
        body = next((one for one in bodies if one.span.end == ends or one.span.start == start), None)
        office_id = SPEAKS_FOR.get(body.actor.actor_id.partition(":")[2]) if body is not None else None
        if body is None or office_id is None or body.actor.country is None:
            continue
        terms = scene.knowledge.holders(body.actor.country, office_id, scene.days)
        people = sorted({term.person_id for term in terms})
        definite = after is None or scene.folded[max(0, title.span.start - 4) : title.span.start].lower() == "the "
        one = len(people) == 1 and scene.days.earliest and definite
        known = scene.knowledge.persons[people[0]] if one else None
        scene.taken.add(title.span)
        found.append(
            Found(
                sentence_index=title.sentence_index,
                span=title.span,
                kind="title",
                actor=known or office_actor(scene.knowledge, body.actor.country, office_id),
                confidence=0.75,
                office=terms[0].title if known is not None else scene.knowledge.offices[office_id].titles[0],
            )
        )
    return found


def _stands_alone(scene: Scene, span: Span) -> bool:
    """Whether the words are "the ..." and nothing that follows tells whose title it is or who bears it."""
    before = scene.folded[max(0, span.start - 5) : span.start]
    after = scene.folded[span.end : span.end + 5]
    return before.lower().endswith("the ") and not before[:-4].isalnum() and not (
        after.startswith(("-", " of ", " for ")) or (after[:1] == " " and after[1:2].isupper())
    )  # fmt: skip


def _titles_held(scene: Scene, persons: Sequence[Found]) -> Mapping[str, frozenset[str]]:
    """The titles, lower case, under which each person (or office) of the article may be spoken of."""
    found: dict[str, set[str]] = {}
    for mention in persons:
        titles = found.setdefault(mention.actor.actor_id, set())
        titles |= {
            title for title in _told(scene, mention) if mention.actor.known_from == "text" or _is_office(mention)
        }
        if not titles:
            for term in scene.knowledge.terms_of.get(mention.actor.actor_id, ()):
                if term.may_hold_on(scene.days):
                    titles |= {*_titles_in(scene, term), term.title.lower()}
    return {actor_id: frozenset(titles) for actor_id, titles in found.items()}


def _titles_in(scene: Scene, term: Term) -> set[str]:
    """The titles of the office that are in use in the country of the term."""
    office = scene.knowledge.offices[term.office_id]
    return {title for title in office.titles if term.country in office.only_in.get(title, {term.country})}


def _is_office(mention: Found) -> bool:
    return mention.actor.type is ActorType.OFFICE


def _told(scene: Scene, mention: Found) -> set[str]:
    """All titles of the office that the mention was found with."""
    if mention.office is None:
        return set()
    same = [office.titles for office in scene.knowledge.offices.values() if office.titles[0] == mention.office]
    return {title for titles in same for title in titles}


def _fits(title: str, held: frozenset[str]) -> bool:
    if title in held:
        return True
    return title in SHORT_TITLES and any(title in (other.split()[0], other.split()[-1]) for other in held)
