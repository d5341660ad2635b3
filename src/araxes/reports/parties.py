"""Which of the participants make the pair of an event: no country acts on itself by a loose reading."""

from __future__ import annotations

from dataclasses import replace

from araxes.reports.participants import Participant
from araxes.reports.slots import Candidate

# Slots in which a participant of the actor's own country may well be acted on: "police beat protesters".
TIGHT_SLOTS = frozenset(("obj", "in", "against", "at", "on", "hyphen", "between", "modifier", "with", "dative", "to"))


def between_countries(candidate: Candidate, *, verbal: bool) -> Candidate:
    """Return the candidate without recipients of the actors' own countries, where others are named as well.

    Where nobody else is named they stay only if they are other actors in a tight slot, and of words never if they
    are the country itself ("Freedonia defended Freedonia's policy" is between nobody).
    """
    own = {country for one in candidate.actors for country in one.countries}
    others = _without(candidate.recipients, own)
    if others:
        return replace(candidate, recipients=others)
    acting = {actor_id for one in candidate.actors for actor_id in one.actor_ids}
    kept = tuple(one for one in candidate.recipients if not set(one.actor_ids) & acting)
    if candidate.slot not in TIGHT_SLOTS or (verbal and any(":" not in i for one in kept for i in one.actor_ids)):
        kept = () if own else kept
    if candidate.trigger.predicate.event_type == "PROTEST":
        kept = candidate.recipients
    return replace(candidate, recipients=kept, slot=candidate.slot if kept else None)


def _without(recipients: tuple[Participant, ...], own: set[str]) -> tuple[Participant, ...]:
    """The recipients that have a country, cut down to the countries that are not the actors' own."""
    found: list[Participant] = []
    for one in recipients:
        if len(one.actor_ids) > 1 and len(one.actor_ids) == len(one.countries):
            found += [one.one(i) for i, country in enumerate(one.countries) if country not in own]
        elif one.countries and not set(one.countries) & own:
            found.append(one)
    return tuple(found)
