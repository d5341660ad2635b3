from __future__ import annotations

from datetime import date

import pytest

from actors.reading import Read
from araxes.actors.titles import office_actor
from araxes.knowledge.actors import ActorKnowledge
from araxes.records import ActorType, Published


@pytest.mark.parametrize(
    ("day", "actor_id"),
    [
        (date(2015, 3, 1), "IRN:HASSAN_ROUHANI"),
        (date(2018, 3, 1), "IRN:HASSAN_ROUHANI"),
        (date(2022, 3, 1), "IRN:EBRAHIM_RAISI"),
        (date(2025, 3, 1), "IRN:MASOUD_PEZESHKIAN"),
    ],
)
def test_a_title_is_the_holder_on_the_day(read: Read, day: date, actor_id: str) -> None:
    reading = read("The Iranian president praised Turkey.", on=day)
    assert reading.who("Iranian president") == [actor_id]
    assert reading.mention("Iranian president").kind == "title"


@pytest.mark.parametrize(
    ("day", "actor_id"), [(date(2016, 6, 1), "USA:JOHN_KERRY"), (date(2022, 6, 1), "USA:ANTONY_BLINKEN")]
)
def test_a_title_of_one_country_only(read: Read, day: date, actor_id: str) -> None:
    reading = read("The US secretary of state spoke to Turkey.", on=day)
    assert reading.who("US secretary of state") == [actor_id]


def test_a_title_shared_by_two_offices_goes_with_the_country(read: Read) -> None:
    reading = read("The German chancellor met the British chancellor.")
    assert reading.who("German chancellor") == ["DEU:OLAF_SCHOLZ"]
    assert reading.who("British chancellor") == ["GBR:RISHI_SUNAK"]


def test_an_earlier_time_in_the_sentence_goes_before_the_day_of_publication(read: Read) -> None:
    reading = read("In 2015 the Iranian president praised Turkey.")
    assert reading.who("Iranian president") == ["IRN:HASSAN_ROUHANI"]


def test_an_interval_with_two_holders_gives_the_office_unless_one_is_named(read: Read) -> None:
    wide = Published(earliest=date(2020, 1, 1), latest=date(2023, 1, 1))
    assert read("The Iranian president praised Turkey.", published=wide).who("Iranian president") == ["IRN:PRESIDENT"]
    reading = read("Hassan Rouhani arrived. The Iranian president praised Turkey.", published=wide)
    assert reading.who("Iranian president") == ["IRN:HASSAN_ROUHANI"]


@pytest.mark.parametrize(
    "text",
    [
        "The former Iranian president praised Turkey.",
        "The next Iranian president will praise Turkey.",
        "A woman was elected Iranian president.",
        "He served as the Iranian president.",
    ],
)
def test_a_title_that_nobody_holds_now_names_nobody(read: Read, text: str) -> None:
    assert not [found for found, _ in read(text).named if "president" in found]


def test_a_title_beside_a_name_is_no_mention(read: Read) -> None:
    assert read("Iranian President Ebrahim Raisi praised Turkey.").named == [
        ("Ebrahim Raisi", "IRN:EBRAHIM_RAISI"),
        ("Turkey", "TUR"),
    ]


@pytest.mark.parametrize(
    ("text", "words", "actor_id"),
    [
        ("The president of the Azerbaijan Republic left.", "president of the Azerbaijan Republic", "AZE:ILHAM_ALIYEV"),
        ("The SNSC secretary warned Turkey.", "SNSC secretary", "IRN:ALI_SHAMKHANI"),
        ("The NATO chief met reporters.", "NATO chief", "NOR:JENS_STOLTENBERG"),
        ("The Kremlin spokesman denied it.", "Kremlin spokesman", "RUS:DMITRY_PESKOV"),
    ],
)
def test_titles_with_their_body(read: Read, text: str, words: str, actor_id: str) -> None:
    assert read(text).who(words) == [actor_id]


def test_an_office_with_many_holders_is_no_one_person(read: Read) -> None:
    assert read("The Iranian deputy foreign minister praised Turkey.").who("Iranian deputy foreign minister") == [
        "IRN:DEPUTY_FOREIGN_MINISTER"
    ]


def test_a_title_that_one_country_has_needs_that_country(read: Read) -> None:
    assert read("The chief executive of the firm met the treasurer. Afghanistan was not named.").named == [
        ("Afghanistan", "AFG")
    ]


def test_the_office_of_a_body_has_an_id_of_its_own(knowledge: ActorKnowledge) -> None:
    actor = office_actor(knowledge, "USA:DEMOCRATIC_PARTY", "leader")
    assert (actor.actor_id, actor.country, actor.type) == ("USA:DEMOCRATIC_PARTY_LEADER", "USA", ActorType.OFFICE)


@pytest.mark.parametrize(
    ("text", "words", "actor_id"),
    [
        ("The Turkish leader asked for calm.", "Turkish leader", "TUR:RECEP_TAYYIP_ERDOGAN"),
        ("The German leader asked for calm.", "German leader", "DEU:OLAF_SCHOLZ"),
        ("The French leader asked for calm.", "French leader", "FRA:EMMANUEL_MACRON"),
        ("North Korea's leader asked for calm.", "leader", "PRK:KIM_JONG_UN"),
        ("The Iranian leader asked for calm.", "Iranian leader", "IRN:LEADER"),
    ],
)
def test_the_leader_of_a_state_is_who_governs_it(read: Read, text: str, words: str, actor_id: str) -> None:
    assert read(text).who(words) == [actor_id]


def test_the_elected_does_not_hold_the_office(read: Read) -> None:
    text = "The US president-elect praised Turkey."
    assert read(text).who("US president-elect") == ["USA:PRESIDENT_ELECT"]
    assert read(text, on=date(2016, 12, 10)).who("US president-elect") == ["USA:DONALD_TRUMP"]
    assert read("The US president praised Turkey.", on=date(2016, 12, 10)).who("US president") == ["USA:BARACK_OBAMA"]


@pytest.mark.parametrize(
    ("text", "words", "actor_id"),
    [
        ("Russia's FSB director spoke.", "FSB director", "RUS:ALEXANDER_BORTNIKOV"),
        ("The SBU chief spoke.", "SBU chief", "UKR:VASYL_HRYTSAK"),
        ("The Mossad chief spoke.", "Mossad chief", "ISR:YOSSI_COHEN"),
        ("The spy chief of Israel spoke.", "spy chief of Israel", "ISR:INTELLIGENCE_CHIEF"),
        ("The British opposition leader spoke.", "British opposition leader", "GBR:JEREMY_CORBYN"),
        ("The Russian opposition leader spoke.", "Russian opposition leader", "RUS:OPPOSITION_LEADER"),
    ],
)
def test_one_of_several_is_told_by_the_body_in_the_title_or_by_an_office_of_one(
    read: Read, text: str, words: str, actor_id: str
) -> None:
    assert read(text, on=date(2016, 12, 10)).who(words) == [actor_id]


@pytest.mark.parametrize("how", ["was running", "campaigned", "was a candidate"])
def test_who_runs_for_an_office_does_not_hold_it(read: Read, how: str) -> None:
    assert read(f"He {how} for president of Turkey in Ankara.").who("president of Turkey") == []
