from __future__ import annotations

from datetime import date

import pytest

from actors.reading import Read
from araxes.records import Published


@pytest.mark.parametrize("words", ["The two countries", "Both countries", "The two neighbouring nations"])
def test_the_two_countries_are_those_of_the_sentences_before(read: Read, words: str) -> None:
    reading = read(f"Iran and Turkey signed. Iran thanked Turkey. {words} will meet again.")
    assert reading.refers(words) == [("IRN", "TUR")]


def test_three_countries_are_no_pair(read: Read) -> None:
    reading = read("Iran, Turkey and Iraq signed. Iran thanked Turkey and Iraq. The two countries will meet.")
    assert reading.refers("The two countries") == []


def test_countries_named_once_are_no_sides(read: Read) -> None:
    assert read("A driver from Iran met one from Turkey. Both sides of the road were icy.").refers("Both sides") == []


def test_his_country(read: Read) -> None:
    assert read("Emmanuel Macron said his country would help Ukraine.").refers("his country") == [("FRA",)]


def test_their_country_is_left_open(read: Read) -> None:
    assert read("The drivers said their country was at war. Iran denied it.").refers("their country") == []


def test_a_counterpart_holds_the_same_office(read: Read) -> None:
    reading = read("Iranian Foreign Minister Hossein Amir-Abdollahian called his Turkish counterpart.")
    assert reading.who("Turkish counterpart") == ["TUR:MEVLUT_CAVUSOGLU"]


@pytest.mark.parametrize("words", ["his counterpart from Turkey", "his Turkish counterpart"])
def test_a_counterpart_may_be_named_by_where_he_is_from(read: Read, words: str) -> None:
    reading = read(f"Iranian Foreign Minister Hossein Amir-Abdollahian called {words}.")
    assert "TUR:MEVLUT_CAVUSOGLU" in [actor_id for _, actor_id in reading.named]


def test_of_two_who_held_the_office_the_counterpart_is_the_one_named(read: Read) -> None:
    wide = Published(earliest=date(2021, 1, 1), latest=date(2022, 1, 1))
    text = "Ilham Aliyev called his Iranian counterpart. Ebrahim Raisi was pleased."
    assert read(text, published=wide).who("Iranian counterpart") == ["IRN:EBRAHIM_RAISI"]


@pytest.mark.parametrize("words", ["The warring sides", "The two nuclear-armed rivals"])
def test_sides_with_an_adjective(read: Read, words: str) -> None:
    reading = read(f"India and Pakistan fought. India accused Pakistan. {words} blamed each other.")
    assert reading.refers(words) == [("IND", "PAK")]
