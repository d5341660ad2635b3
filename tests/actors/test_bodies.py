from __future__ import annotations

import pytest

from actors.reading import Read


@pytest.mark.parametrize(
    ("text", "words", "actor_id"),
    [
        ("The Iranian army fired on a boat.", "Iranian army", "IRN:ARMY"),
        ("Azerbaijan's parliament voted against Iran.", "parliament", "AZE:PARLIAMENT"),
        ("Militants in Iraq fired rockets.", "Militants", "IRQ:MILITANTS"),
        ("The Turkish embassy in Baku was closed.", "Turkish embassy", "TUR:EMBASSY"),
        ("The Government of Peru resigned.", "Government of Peru", "PER:GOVERNMENT"),
        ("French officials met reporters.", "French officials", "FRA:OFFICIALS"),
    ],
)
def test_a_body_goes_with_the_country_beside_it(read: Read, text: str, words: str, actor_id: str) -> None:
    assert read(text).who(words) == [actor_id]


def test_the_body_alone_is_the_one_named_before(read: Read) -> None:
    assert read("The Iranian army fired. The army then withdrew.").who("army") == ["IRN:ARMY"]


def test_the_body_alone_is_nobody_where_two_were_named(read: Read) -> None:
    assert read("The Iranian army and the Turkish army fired. The army then withdrew.").who("army") == []


@pytest.mark.parametrize(
    ("text", "actor_id"),
    [
        ("The British Foreign Ministry denied it. The ministry lied.", "GBR:FOREIGN_OFFICE"),
        ("Britain's Foreign Office denied it. The foreign ministry lied.", "GBR:FOREIGN_OFFICE"),
        ("American marines landed. The US Marines left.", "USA:MARINE_CORPS"),
        ("China's military denied it. The Chinese ground forces left. The army lied.", "CHN:PLA"),
    ],
)
def test_a_body_that_is_a_known_organisation_has_its_id(read: Read, text: str, actor_id: str) -> None:
    assert {found for _, found in read(text).named if ":" in found} == {actor_id}


def test_the_security_forces_are_more_than_the_army(read: Read) -> None:
    named = read("The Iraqi army fled. The Iraqi Security Forces stayed.").named
    assert [actor_id for _, actor_id in named] == ["IRQ:ARMY", "IRQ:SECURITY_FORCES"]


@pytest.mark.parametrize(
    "text",
    [
        "Hezbollah fighters in Syria withdrew.",
        "The United States Department of Widgets closed.",
        "Anti-Iranian protesters marched.",
        "A Moscow newspaper closed.",
    ],
)
def test_pieces_of_other_names_are_no_bodies(read: Read, text: str) -> None:
    assert [mention for mention in read(text).resolved.mentions if mention.kind == "body"] == []


def test_the_description_of_a_name_is_no_body(read: Read) -> None:
    assert read("Eldar Mammadov, an Azerbaijani official, spoke.").named == [("Eldar Mammadov", "AZE:ELDAR_MAMMADOV")]


@pytest.mark.parametrize(
    ("text", "words", "actor_id"),
    [
        ("Shia militants fired rockets at a base in Iraq.", "Shia militants", "IRQ:SHIA_MILITANTS"),
        ("Syria warned pro-Iranian militants in Iraq.", "pro-Iranian militants", "IRQ:PRO_IRANIAN_MILITANTS"),
        ("Militants in Iraq met. Shia militants accused Turkey.", "Shia militants", "IRQ:SHIA_MILITANTS"),
        ("In Belarus, riot police beat demonstrators.", "demonstrators", "BLR:PROTESTERS"),
        ("Syria lost a town. The regime denied it.", "regime", "SYR:GOVERNMENT"),
        ("Russia's defence ministry denied it. The ministry lied.", "ministry", "RUS:DEFENSE_MINISTRY"),
        ("Iran spoke, and officials in Ankara agreed.", "officials", "TUR:OFFICIALS"),
    ],
)
def test_the_country_of_a_group_from_what_is_around_it(read: Read, text: str, words: str, actor_id: str) -> None:
    assert read(text).who(words) == [actor_id]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Militants said drones came from Syria.", "militants"),
        ("Militants fired rockets in Iraq and in Syria.", "Militants"),
        ("Iran-backed militias threatened them.", "militias"),
        ("Syria met Iraq. The regime denied it.", "regime"),
        ("Russia denied it, said the FBI. The government agreed.", "government"),
        ("Russian tourists slept in Turkey.", "tourists"),
    ],
)
def test_no_country_where_two_are_possible_or_none_is_the_place(read: Read, text: str, words: str) -> None:
    assert read(text).who(words) == []


def test_a_role_right_before_a_known_name_is_no_group(read: Read) -> None:
    # The parse makes the journalist the head and the name its apposition.
    named = read("All this has led the Latvian journalist Dainis Ivans to fear a pact.").named
    assert named == [("Dainis Ivans", "LVA:DAINIS_IVANS")]


def test_the_capitals_of_a_ministry_are_no_side_of_it(read: Read) -> None:
    reading = read("The Ministry of Higher Education of Syria met. Shia Militants in Iraq met.")
    assert reading.who("Ministry of Higher Education of Syria") == ["SYR:EDUCATION_MINISTRY"]
    assert reading.who("Shia Militants") == ["IRQ:SHIA_MILITANTS"]
