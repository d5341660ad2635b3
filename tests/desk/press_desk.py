"""A desk on which three outlets tell the same months of two countries, each in its way; and a reprint.

Every six days one of France and Germany accuses the other. The Rhine Courier reports only what Germany says of France,
calls the trouble at the locks riots, and quotes officials without a name; the Spree Post and the Bonn Mail report
all, call it protests and quote the French minister. The Reprint prints some of the Courier's texts. Linked as
`araxes read` links it, without a parser.
"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from araxes.pipeline.link import link_pending
from araxes.records import ActorType, PageRecord
from araxes.store import Store
from desk.small_desk import ACTORS, MARLOW, Draft
from factories import an_actor

FIRST_DAY = date(2021, 3, 1)
N_HAPPENINGS = 12
OFFICIALS = an_actor("DEU:OFFICIALS", name="German officials", type=ActorType.GROUP, sector="GOV")
PLACES = ("Kehl", "Breisach", "Iffezheim", "Gambsheim", "Rhinau", "Ottmarsheim")
NIGHTS = "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth last".split()
CROWDS = {"Rhine Courier": "riots", "Spree Post": "protests", "Bonn Mail": "protests"}
# Of these each page has some in an order of its own, so that two that tell the same are not copies of one another.
FILLER = """barges gravel skippers ledgers harbour cards lanterns candles eels traps cellars minutes wine orchards vines
mills sluices gauges ropes anchors bells ferries meadows dykes poplars herons kites kettles stoves coats boots maps
letters stamps ponies carts hedges bridges lamps fiddles drums pears plums walnuts geese ducks sheep goats wool flax
hemp salt pepper honey bread cheese butter cream ink paper chalk slate tiles bricks lime sand clay""".split()


def told_by(outlet: str, number: int, *, printed_by: str | None = None) -> PageRecord:
    """What an outlet writes of a happening: of even numbers France accuses, of odd ones Germany."""
    day = FIRST_DAY + timedelta(days=6 * number)
    who, whom = ("France", "Germany") if number % 2 == 0 else ("Germany", "France")
    place, night = PLACES[number % len(PLACES)], NIGHTS[number]
    speaker = OFFICIALS if outlet == "Rhine Courier" else MARLOW
    content = f"Nobody at {place} would pay before the harvest"
    draft = Draft(
        f"{outlet}-{number}-{printed_by}",
        f"Another night at {place}",
        [
            f"{who} accused {whom} of letting {CROWDS[outlet]} block the {place} locks for a {night} night.",
            f"{content}, {speaker.name} told reporters.",
            " ".join(random.Random(f"{outlet} {number}").sample(FILLER, 45)).capitalize() + ".",
        ],
        outlet=printed_by or outlet,
        day=day + timedelta(days=1 if printed_by else 0),
    )
    draft.says(1, speaker, "told", content, lemma="tell")
    draft.tells(0, who[:3].upper().replace("GER", "DEU"), "accused", whom[:3].upper().replace("GER", "DEU"), "ACCUSE")
    return replace(draft.record(), actors=(*ACTORS, OFFICIALS))


def build_press_desk(path: Path) -> Path:
    """Make the desk at the path, linked, and return the path."""
    with Store.open(path) as store:
        run = store.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})
        for number in range(N_HAPPENINGS):
            for outlet in CROWDS:
                if outlet != "Rhine Courier" or number % 2 == 1:
                    assert store.add(told_by(outlet, number), run)
            if number in (1, 3, 5):
                assert store.add(told_by("Rhine Courier", number, printed_by="The Reprint"), run)
        link_pending(store, run)
    return path
