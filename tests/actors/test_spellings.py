from __future__ import annotations

from datetime import date

import pytest

from actors.reading import Read
from araxes.actors.spellings import spelling_key, vowels_apart

SPELLINGS = [
    ("Elham Aliev", "Ilham Aliyev"),
    ("Ghassem Soleymani", "Qasem Soleimani"),
    ("Moamer Kadhafi", "Muammar Gaddafi"),
    ("Evgeni Prigojine", "Yevgeny Prigozhin"),
    ("Sergueï Lavroff", "Sergei Lavrov"),
    ("Volodymyr Zelenskyi", "Volodymyr Zelensky"),
    ("Aliaksandr Lukashenko", "Alyaksandr Lukashenka"),
    ("Nikol Pashinjan", "Nikol Pashinyan"),
    ("Irakli Kobakhidse", "Irakli Kobakhidze"),
    ("Nawaz Shareef", "Nawaz Sharif"),
    ("Muhammad Jawad Zarif", "Mohammad Javad Zarif"),
    ("Abd el-Fattah al-Sissi", "Abdelfattah el-Sisi"),
    ("Bachar el-Assad", "Bashar al-Assad"),
    ("Mevlut Chavushoglu", "Mevlüt Çavuşoğlu"),
    ("Kim Jong-eun", "Kim Jong Un"),
]


@pytest.mark.parametrize(("one", "other"), SPELLINGS)
def test_spellings_of_a_name_have_one_key(one: str, other: str) -> None:
    assert spelling_key(one) == spelling_key(other)
    assert vowels_apart(one, other) <= 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hassan Rouhi", "Hassan Rouhani"),
        ("Alexander Lukashov", "Alexander Lukashenko"),
        ("Kim Jong-nam", "Kim Jong-un"),
        ("Elena Aliyeva", "Ilham Aliyev"),
    ],
)
def test_other_names_have_another_key(one: str, other: str) -> None:
    assert spelling_key(one) != spelling_key(other)


def test_vowels_tell_apart_what_the_key_merges() -> None:
    assert spelling_key("Hussein Rahni") == spelling_key("Hassan Rouhani")
    assert vowels_apart("Hussein Rahni", "Hassan Rouhani") == 4
    assert vowels_apart("Omar Bashir", "Omar al-Bashir") == 1


def test_another_spelling_is_that_person_and_so_is_the_family_name_after_it(read: Read) -> None:
    reading = read("Iran sent Ghassem Soleymani to Aleppo. Suleimani then left.", on=date(2019, 6, 11))
    assert reading.who("Ghassem Soleymani") == ["IRN:QASSEM_SOLEIMANI"]
    assert reading.who("Suleimani") == ["IRN:QASSEM_SOLEIMANI"]


def test_two_vowels_need_the_country(read: Read) -> None:
    reading = read("Hassan Rouhoni spoke to reporters.", on=date(2015, 6, 11))
    assert reading.who("Hassan Rouhoni") == ["UNK:HASSAN_ROUHONI"]
    reading = read("Iran called. Hassan Rouhoni spoke to reporters.", on=date(2015, 6, 11))
    assert reading.who("Hassan Rouhoni") == ["IRN:HASSAN_ROUHANI"]


def test_a_name_that_the_text_gives_to_another_country_is_another_person(read: Read) -> None:
    reading = read("Iran and Kenya met. Kenyan lawmaker Gassem Soleymani left.", on=date(2019, 6, 11))
    assert reading.who("Gassem Soleymani") == ["KEN:GASSEM_SOLEYMANI"]


def test_a_title_and_another_spelling_of_the_family_name(read: Read) -> None:
    reading = read("In Yerevan, President Sarkissyan laid flowers.", on=date(2015, 4, 3))
    assert reading.who("Sarkissyan") == ["ARM:SERZH_SARGSYAN"]


def test_names_in_latin_letters_differ_by_a_slip_at_most(read: Read) -> None:
    assert read("Frances Kerry walked home.").who("Frances Kerry") == ["UNK:FRANCES_KERRY"]
    assert read("Germany waits. Olaf Sholz walked home.").who("Olaf Sholz") == ["DEU:OLAF_SCHOLZ"]
