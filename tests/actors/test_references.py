from __future__ import annotations

import pytest

from actors.reading import Read


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
