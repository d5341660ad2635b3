"""What a form of a list asks: which actor somebody means, and what must be told back to them."""

from __future__ import annotations

from collections.abc import Callable

from araxes.desk.desk import Desk
from araxes.desk.names import actors_by_name
from araxes.errors import InputError
from araxes.records import Actor, ActorType


def actors_meant(desk: Desk, text: str) -> list[Actor]:
    """Return whom a code, id or name stands for: an actor of the knowledge base first, then those of the desk."""
    text = " ".join(text.split())
    if not text:
        return []
    known = desk.knowledge.actor(text) or desk.knowledge.actor(text.upper())
    known = known or actors_by_name(desk.knowledge).get(text.casefold())
    found = {known.actor_id: known} if known is not None else {}
    for actor in desk.store.actors_called(text):
        found.setdefault(actor.actor_id, actor)
    return list(found.values())


def one_meant(desk: Desk, text: str) -> Actor | None:
    """Return the actor that a code, id or name stands for in the first place, or None."""
    return next(iter(actors_meant(desk, text)), None)


def is_country(actor: Actor) -> bool:
    """Whether the actor is a state, found by its code wherever its people and bodies act for it."""
    return actor.type is ActorType.COUNTRY and actor.country == actor.actor_id


def nobody(text: str, what: str) -> str:
    """Return what tells somebody that a filter names no actor."""
    return f"No actor is known as {text!r}, so {what}. Give a country code (AZE), an actor id, or a whole name."


def chosen(value: str, among: Callable[[str], object]) -> None:
    """Check a value of a list to choose from. Raises: InputError that names it."""
    try:
        among(value)
    except ValueError:
        raise InputError(f"{value!r} is none of the values to choose from; open the page again.") from None
