"""Governments named by their leader."""

from __future__ import annotations

from datetime import date

import pytest

from actors.reading import Read


@pytest.mark.parametrize(
    ("text", "words", "actor_id"),
    [
        ("The Assad regime denied it in Syria.", "regime", "SYR:GOVERNMENT"),
        ("President Assad's government denied it in Syria.", "government", "SYR:GOVERNMENT"),
        ("Syria bled. Bashar al-Assad's regime denied it.", "regime", "SYR:GOVERNMENT"),
        ("The Obama administration praised the US Army.", "administration", "USA:GOVERNMENT"),
    ],
)
def test_the_government_of_the_one_of_that_name_who_leads_it(read: Read, text: str, words: str, actor_id: str) -> None:
    assert read(text, on=date(2016, 12, 10)).who(words) == [actor_id]


@pytest.mark.parametrize(
    "text",
    [
        "The Assad regime denied it.",
        "Asma Assad's government denied it in Syria.",
        "The Trump administration spoke in the US.",
        "The Carter administration spoke in the US.",
        "The Zarif government spoke in Iran.",
    ],
)
def test_no_government_of_others_or_of_a_country_that_is_not_named(read: Read, text: str) -> None:
    named = read(text, on=date(2016, 12, 10)).named
    assert [actor_id for _, actor_id in named if actor_id.endswith("GOVERNMENT")] == []


def test_no_government_where_the_day_is_not_known(read: Read) -> None:
    assert read("The Assad regime denied it in Syria.", on=None).who("regime") == []
