"""Events between France and Germany, for the measures of a relation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from araxes.knowledge.ontology import load_ontology
from araxes.records import Actor, DayRange, Event
from araxes.relations.measure import Weighed, weigh_events
from factories import an_event

ONTOLOGY = load_ontology()
MARCH, APRIL, MAY = date(2021, 3, 10), date(2021, 4, 10), date(2021, 5, 10)
FRANCE = {"actor_ids": ("FRA",), "actor_countries": ("FRA",)}
GERMANY = {"recipient_ids": ("DEU",), "recipient_countries": ("DEU",)}
BACK: dict[str, Any] = {
    "actor_ids": ("DEU",), "actor_countries": ("DEU",), "recipient_ids": ("FRA",), "recipient_countries": ("FRA",),
}  # fmt: skip
Told = Mapping[str, str | None]


def event(name: str, event_type: str = "ACCUSE", day: date = MARCH, **fields: Any) -> Event:
    """France accuses Germany, unless told otherwise."""
    values = {**FRANCE, **GERMANY, "event_on": DayRange(day, day), "event_type": event_type, **fields}
    return an_event(event_id=f"ev_{name}", **values)


def between(name: str, first: str, second: str, event_type: str = "ACCUSE", **fields: Any) -> Event:
    """One country does something to another."""
    parties: dict[str, Any] = {
        "actor_ids": (first,), "actor_countries": (first,),
        "recipient_ids": (second,), "recipient_countries": (second,),
    }  # fmt: skip
    return event(name, event_type, **{**parties, **fields})


def weigh(
    *events: Event,
    first: str = "FRA",
    second: str = "DEU",
    tellers: Mapping[str, Told] | None = None,
    actors: Sequence[Actor] = (),
) -> list[Weighed]:
    """The events, each told by an article of its own of no known outlet, unless told otherwise."""
    told: dict[str, Told] = {one.event_id: {f"ar_{one.event_id}": None} for one in events}
    known = {actor.actor_id: actor for actor in actors}
    return weigh_events(first, second, events, tellers=told | dict(tellers or {}), actors=known, ontology=ONTOLOGY)


def a_line(scores: Sequence[float], *, every_days: int = 10, a_day: int = 1) -> list[Weighed]:
    """Events with these scores in order of time, `a_day` of them on each day."""
    found = []
    for i, score in enumerate(scores):
        day = date(2020, 1, 1) + timedelta(days=every_days * (i // a_day))
        found.append(
            Weighed(
                event=event(f"{i:04}", day=day),
                score=score,
                day=day,
                tellers={f"ar_{i:04}": None},
                forward=True,
                backward=False,
            )
        )
    return found
