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
