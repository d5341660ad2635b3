from __future__ import annotations

from datetime import date

import pytest

from actors.reading import Read
from araxes.actors.resolve import office_on
from araxes.knowledge.actors import ActorKnowledge
from araxes.records import DayRange


def test_mentions_stand_in_text_order_and_actors_once(read: Read) -> None:
    reading = read("Turkey thanked Iran. Iran thanked Turkey and NATO.")
    assert [mention.span for mention in reading.resolved.mentions] == sorted(
        mention.span for mention in reading.resolved.mentions
    )
    assert [actor.actor_id for actor in reading.resolved.actors] == ["TUR", "IRN", "IGO:NATO"]


def test_the_same_text_gives_the_same_record(read: Read) -> None:
    text = "Ilham Aliyev said Iran and Turkey had told him. The two countries denied it."
    assert read(text).resolved == read(text).resolved


def test_nothing_from_nothing(read: Read) -> None:
    reading = read("Rain fell on the fields.")
    assert (reading.resolved.actors, reading.resolved.mentions, reading.resolved.references) == ((), (), ())


@pytest.mark.parametrize(
    ("day", "office", "sector"),
    [
        (date(2016, 1, 1), "president", "GOV"),
        (date(2024, 1, 1), "former president", "ELI"),
    ],
)
def test_the_office_is_that_of_the_day(knowledge: ActorKnowledge, day: date, office: str, sector: str) -> None:
    person = knowledge.persons["IRN:HASSAN_ROUHANI"]
    assert office_on(knowledge, person, DayRange(day, day)) == (office, sector)
