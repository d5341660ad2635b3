from __future__ import annotations

from datetime import date

import pytest

from actors.reading import Read


@pytest.mark.parametrize(
    ("text", "words", "actor_id"),
    [
        ("Xi Jinping met reporters. Xi said nothing.", "Xi", "CHN:XI_JINPING"),
        ("Bashar al-Assad spoke. Assad left.", "Assad", "SYR:BASHAR_AL_ASSAD"),
        ("Bashar al-Assad spoke. Then al-Assad left.", "al-Assad", "SYR:BASHAR_AL_ASSAD"),
        ("Eldar Mammadov, an Azerbaijani official, spoke. Mammedov left.", "Mammedov", "AZE:ELDAR_MAMMADOV"),
        ("Ben Marlowe talked to Chuck Vane. Vane left.", "Vane", "UNK:CHUCK_VANE"),
        ("Douglas Holtz-Test left. Mr. Holtz-Test slept.", "Holtz-Test", "UNK:DOUGLAS_HOLTZ_TEST"),
    ],
)
def test_a_family_name_is_who_was_named_in_full(read: Read, text: str, words: str, actor_id: str) -> None:
    reading = read(text)
    assert reading.who(words) == [actor_id]
    assert reading.mention(words).kind == "short-name"


def test_of_two_bearers_the_one_in_office(read: Read) -> None:
    reading = read("Ilham Aliyev spoke of Heydar Aliyev. Aliyev then left for Turkey.")
    assert reading.who("Aliyev") == ["AZE:ILHAM_ALIYEV"]


def test_of_two_bearers_the_one_whom_the_title_fits(read: Read) -> None:
    reading = read("Bill Clinton thanked Hillary Clinton. Mrs. Clinton smiled. Mr. Clinton left. Clinton won.")
    assert reading.who("Clinton") == ["USA:HILLARY_CLINTON", "USA:BILL_CLINTON"]


@pytest.mark.parametrize(
    "text", ["Donald Trump left. Trump Tower was closed.", "Donald Trump left. Ebba Trump stayed."]
)
def test_a_word_inside_another_name_is_not_him(read: Read, text: str) -> None:
    assert read(text).who("Trump") == []


def test_a_plural_is_the_family(read: Read) -> None:
    assert read("Hillary Clinton spoke. The Clintons left.").who("Clintons") == []


def test_a_family_name_alone_needs_the_country(read: Read) -> None:
    assert read("Lavrov arrived late.").named == []
    assert read("Russia sent its minister. Lavrov arrived late.").who("Lavrov") == ["RUS:SERGEI_LAVROV"]


def test_a_family_name_alone_needs_the_day(read: Read) -> None:
    text = "Russia sent its minister. Lavrov arrived late."
    assert read(text, on=None).who("Lavrov") == []
    assert read(text, on=date(1999, 5, 1)).who("Lavrov") == []


def test_a_country_is_no_king(read: Read) -> None:
    assert read("Jordan and Syria signed, and Belgium did not.").named == [
        ("Jordan", "JOR"),
        ("Syria", "SYR"),
        ("Belgium", "BEL"),
    ]


def test_a_title_and_a_family_name(read: Read) -> None:
    reading = read("President Macron met Chancellor Scholz.")
    assert reading.named == [("Macron", "FRA:EMMANUEL_MACRON"), ("Scholz", "DEU:OLAF_SCHOLZ")]


def test_two_of_one_family_go_by_their_given_names(read: Read) -> None:
    reading = read("Nechirvan Barzani met Masoud Barzani in Erbil. Nechirvan did not speak.")
    assert reading.who("Nechirvan") == ["IRQ:NECHIRVAN_BARZANI"]
    assert read("Nechirvan Barzani left Erbil. Nechirvan did not speak.").who("Nechirvan") == []


def test_a_given_name_that_is_no_subject_may_be_anybody(read: Read) -> None:
    text = "Bill Clinton thanked Hillary Clinton. Her aides, Robin and Bill, left."
    assert read(text).who("Bill") == []
