"""A desk of made events without reports: of any sides, kinds, days and outlets, the same for the same number."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from araxes.knowledge.ontology import load_ontology
from araxes.records import Actor, ActorType, DayRange, Event, Modality
from araxes.store import Store
from factories import a_page_record, an_actor, an_event

COUNTRIES = ("FRA", "DEU", "ITA", "POL", "IGO", "AUT", "ESP")
CROWDS = tuple(
    an_actor(f"{code}:{sector}", type=ActorType.GROUP, sector=sector)
    for code, sector in (("DEU", "CVL"), ("FRA", "OPP"), ("ITA", "GOV"))
)
OUTLETS = ("Rhine Courier", "Spree Post", "The <b>Reprint", "Ödenburger")


def an_event_between(
    number: int, actors: Sequence[str], recipients: Sequence[str], event_type: str = "AGREE", **given: object
) -> Event:
    """An event of these countries on a day of 2021, told by one outlet."""
    day = date(2021, 1, 1) + timedelta(days=number)
    values: dict[str, object] = {
        "event_id": f"ev_{number:016d}",
        "actor_ids": tuple(actors),
        "actor_countries": tuple(actors),
        "recipient_ids": tuple(recipients),
        "recipient_countries": tuple(recipients),
        "event_type": event_type,
        "mode": None,
        "modality": Modality.ACTUAL,
        "reciprocal": False,
        "event_on": DayRange(day, day),
        "first_published": DayRange(day, day),
        "told_on": day,
        "report_ids": (),
        "outlets": (OUTLETS[0],),
    }
    return replace(an_event(), **(values | given))  # type: ignore[arg-type]


def made_events(n: int, seed: int) -> list[Event]:
    """Events of all that may differ between them."""
    chance, ontology = random.Random(seed), load_ontology()

    def some(values: Sequence[str], most: int) -> tuple[str, ...]:
        return tuple(chance.sample(values, chance.randint(0, most)))

    def days(widths: Sequence[int | None]) -> DayRange:
        first, width = date(2020, 1, 1) + timedelta(days=chance.randrange(900)), chance.choice(widths)
        ends: list[date | None] = [first, None if width is None else first + timedelta(days=width)]
        if width is None:
            chance.shuffle(ends)
        return DayRange(*ends) if chance.random() < 0.95 else DayRange()

    events = []
    for number in range(n):
        event_type = chance.choice(list(ontology.types))
        modes = [None, "no-such-mode", *ontology.types[event_type].modes]
        recipients = some(COUNTRIES, 3)
        crowds = tuple(crowd.actor_id for crowd in CROWDS if chance.random() < 0.4)
        events.append(
            an_event_between(
                number,
                some(COUNTRIES, 3),
                recipients,
                event_type,
                recipient_ids=chance.choice((crowds, recipients, (*recipients, *crowds), ("XXX:UNSTORED", *crowds))),
                mode=chance.choice(modes),
                modality=chance.choice(list(Modality)),
                reciprocal=chance.random() < 0.3,
                event_on=days((0, 1, 5, 6, 7, 91, 92, 93, 400, None)),
                first_published=days((0, 3, 1100, 1101, None)),
                told_on=date(2020, 1, 1) + timedelta(days=chance.randrange(900)) if chance.random() < 0.8 else None,
                outlets=tuple(chance.sample(OUTLETS, chance.randint(0, 3))),
            )
        )
    return events


def build_desk(path: Path, events: Sequence[Event], actors: Sequence[Actor] = CROWDS) -> Path:
    """Make a desk of the events and one article, and return its path."""
    with Store.open(path) as store:
        run = store.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})
        record = a_page_record(1)
        store.add(replace(record, actors=(*record.actors, *actors)), run)
        store.replace_events((), events, run_id=run)
    return path
