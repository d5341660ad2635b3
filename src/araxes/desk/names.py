"""Who is called what, for those who type a name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from araxes.knowledge.actors import ActorKnowledge
from araxes.records import Actor


@lru_cache(maxsize=2)
def actors_by_name(knowledge: ActorKnowledge) -> Mapping[str, Actor]:
    """Return the actors of the knowledge base by case-folded name; a country's name wins."""
    found: dict[str, Actor] = {}
    for actor_id, names in knowledge.organisation_names.items():
        found |= {name.casefold(): knowledge.organisations[actor_id] for name in names}
    for actor_id, names in knowledge.person_names.items():
        found |= {name.casefold(): knowledge.persons[actor_id] for name in names}
    for country in knowledge.countries.values():
        actor = knowledge.actor(country.code)
        if actor is not None:
            found |= {name.casefold(): actor for name in country.names}
    return found
