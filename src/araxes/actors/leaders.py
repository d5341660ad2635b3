"""Governments named by who leads them: "the Assad regime", "Obama's administration"."""

from __future__ import annotations

import re

from araxes.actors.found import Scene
from araxes.actors.names import terms_by_short_name
from araxes.records import Sentence, Span

# Of the offices only the highest: a minister has no government.
LEADING_RANK = 1
LEADER = re.compile(r"(?:(?P<first>[A-Z][\w.-]*) )?(?:(?:al|el|bin)[- ])?(?P<name>[A-Z][\w-]+)(?:'s|')? \Z")
ARTICLES = frozenset({"the", "this", "that", "an", "a"})


def government_of(scene: Scene, sentence: Sentence, span: Span) -> tuple[str, Span] | None:
    """Return the country whose leader's family name stands before the word for a government, and the name's span.

    The leader must head state or government on the day, alone of that name, and the article must name the country or
    something of it. Another's given name before it ("Asma Assad's government") makes it nobody's.
    """
    told = LEADER.search(scene.folded, sentence.span.start, span.start)
    if told is None or scene.days.earliest is None:
        return None
    days = scene.days_of(sentence)
    led = [
        term
        for term in terms_by_short_name(scene.knowledge).get(told["name"], ())
        if term.office_of is None
        and scene.knowledge.offices[term.office_id].rank <= LEADING_RANK
        and term.country in scene.owners
        and term.may_hold_on(days)
    ]
    if len({term.person_id for term in led}) != 1 or len({term.country for term in led}) != 1:
        return None
    first = (told["first"] or "").lower().rstrip(".")
    own = {word.lower() for name in scene.knowledge.person_names[led[0].person_id] for word in name.split()}
    if first and first not in ARTICLES | own and first not in scene.words.people:
        return None
    return led[0].country, Span(*told.span("name"))
