from __future__ import annotations

import pytest

from actors.reading import Read
from araxes.records import ActorType


def test_a_title_before_the_name_gives_country_and_sector(read: Read) -> None:
    reading = read("Iranian lawmaker Davoud Testani criticised Turkey.")
    mention = reading.mention("Davoud Testani")
    assert (mention.actor_id, mention.country, mention.sector) == ("IRN:DAVOUD_TESTANI", "IRN", "LEG")
    actor = next(actor for actor in reading.resolved.actors if actor.actor_id == "IRN:DAVOUD_TESTANI")
    assert (actor.type, actor.known_from) == (ActorType.PERSON, "text")


def test_an_apposition_gives_country_and_sector(read: Read) -> None:
    mention = read("Vasif Testov, the Azerbaijani transport minister, criticised Iran.").mention("Vasif Testov")
    assert (mention.actor_id, mention.sector, mention.office) == ("AZE:VASIF_TESTOV", "GOV", "transport minister")


def test_the_former_are_the_elite(read: Read) -> None:
    mention = read("Vasif Testov, a former Azerbaijani minister, criticised Iran.").mention("Vasif Testov")
    assert (mention.country, mention.sector) == ("AZE", "ELI")


def test_a_given_name_makes_a_person_of_no_known_country(read: Read) -> None:
    mention = read("Ben Marlowe walked home.").mention("Ben Marlowe")
    assert (mention.actor_id, mention.country, mention.sector) == ("UNK:BEN_MARLOWE", None, None)


@pytest.mark.parametrize(
    ("text", "actor_id"),
    [
        ("Gen. Joseph L. Votel left Iraq.", "USA:JOSEPH_VOTEL"),
        ("Prime Minister Haider Al Abadi left Baghdad.", "IRQ:HAIDER_AL_ABADI"),
    ],
)
def test_another_spelling_of_a_known_person_is_that_person(read: Read, text: str, actor_id: str) -> None:
    assert actor_id in [found for _, found in read(text).named]


@pytest.mark.parametrize(
    "text",
    [
        "Goldman Sachs said profits fell.",
        "John Marlowe Airport was closed.",
        "Operation Quiet River began.",
        "Fighter Squadron pilots trained.",
    ],
)
def test_things_are_no_persons(read: Read, text: str) -> None:
    assert read(text).named == []


def test_one_word_after_a_rank_is_a_person(read: Read) -> None:
    mention = read("Colonel Vane spoke to reporters.").mention("Vane")
    assert (mention.actor_id, mention.sector) == ("UNK:VANE", "MIL")


def test_a_given_name_goes_before_the_word_it_also_is(read: Read) -> None:
    assert read("Bill Marlowe walked home.").who("Bill Marlowe") == ["UNK:BILL_MARLOWE"]


def test_a_name_without_its_particle_is_the_known_person_where_his_country_is_named(read: Read) -> None:
    assert read("Omar Bashir said so in Sudan.").who("Omar Bashir") == ["SDN:OMAR_AL_BASHIR"]
    assert read("Omar Bashir, a driver in Leeds, said so.").who("Omar Bashir") == ["UNK:OMAR_BASHIR"]
