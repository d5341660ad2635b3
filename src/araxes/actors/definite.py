"""Titles without a country: "the foreign secretary" is whoever the article names with that office."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from araxes.actors.found import Found, Scene
from araxes.actors.titles import TitleWords
from araxes.knowledge.actors import Term
from araxes.records import ActorType, Span

# One word that stands for a longer title: "the minister" for the foreign minister.
SHORT_TITLES = frozenset(
    "minister secretary spokesman spokeswoman spokesperson ambassador envoy commander general governor senator".split()
)
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
