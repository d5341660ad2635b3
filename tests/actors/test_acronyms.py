from __future__ import annotations

import pytest

from actors.reading import Read


def test_an_acronym_in_brackets_is_the_name_before_it(read: Read) -> None:
    reading = read("The Iraqi Victory Movement (IVM) left. Rain fell. The IVM wants a vote.")
    assert reading.who("IVM") == ["IRQ:IRAQI_VICTORY_MOVEMENT"] * 2
    mention = reading.mention("Iraqi Victory Movement")
    assert (mention.country, mention.sector) == ("IRQ", None)


def test_an_of_behind_the_bracket_tells_the_country(read: Read) -> None:
    reading = read("The Test Liberation Front (TLF) of Iraq claimed it. The TLF has forty men.")
    assert reading.who("TLF") == ["IRQ:TEST_LIBERATION_FRONT"] * 2


def test_without_a_country_it_has_none(read: Read) -> None:
    assert read("The Blue River Party (BRP) won.").mention("Blue River Party").country is None


def test_a_known_body_may_get_an_acronym(read: Read) -> None:
    assert read("The Armenian interior ministry (AIM) denied it. AIM has no data.").who("AIM") == [
        "ARM:INTERIOR_MINISTRY", "ARM:INTERIOR_MINISTRY",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Ben Marlowe (BM) left. BM slept.",
        "The Quiet River Treaty (QRT) ended. The QRT failed.",
        "The Blue River Party (XYZ) won. XYZ won.",
        "BRP won before the Blue River Band (BRB) came.",
    ],
)
def test_other_brackets_name_no_body(read: Read, text: str) -> None:
    assert not {"BM", "QRT", "XYZ", "BRP", "BRB"} & {words for words, _ in read(text).named}


def test_a_word_for_a_body_is_the_one_named_before_that_ends_with_it(read: Read) -> None:
    reading = read("The Saudi-led coalition bombed Sanaa. The coalition denied it.")
    assert reading.who("coalition") == ["IGO:SAUDI_LED_COALITION"]
    reading = read("The Musavat Party met the Conservative Party. The party won.")
    assert reading.who("party") == []


@pytest.mark.parametrize(
    ("text", "words", "actor_ids"),
    [
        ("The Global Coalition against Daesh met. The Global Coalition denied it.", "Global Coalition",
         ["IGO:ANTI_ISIS_COALITION"]),
        ("The Saudi-led coalition met the Global Coalition against Daesh. The Global Coalition denied it.",
         "Global Coalition", ["IGO:ANTI_ISIS_COALITION"]),
        ("The Global Coalition against Daesh met. The Rainbow Coalition denied it.", "Rainbow Coalition", []),
        ("The Global Coalition against Daesh met. A Global Coalition is rare.", "Global Coalition", []),
    ],
)  # fmt: skip
def test_a_name_cut_before_its_of_or_against_is_the_same(
    read: Read, text: str, words: str, actor_ids: list[str]
) -> None:
    assert read(text).who(words) == actor_ids
    assert read(text).who("Coalition") == []


def test_the_name_of_a_paper_inside_a_longer_name_is_none(read: Read) -> None:
    assert "FRA:LIBERATION" not in dict(read("The Test Liberation Front claimed it.").named).values()
