from __future__ import annotations

import pytest

from actors.reading import Read


@pytest.mark.parametrize(
    "text",
    [
        "Iraq wrote to the UN. The Security Council met at night.",
        "The UN Security Council met. Later most Security Council members left.",
        "The Security Council will vote, said the UN.",
    ],
)
def test_a_body_of_the_un_may_stand_without_it(read: Read, text: str) -> None:
    assert read(text).who("Security Council") == ["IGO:UN_SECURITY_COUNCIL"]


@pytest.mark.parametrize(
    "text",
    [
        "Iraq was calm. The Security Council met at night.",
        "The UN protested. The National Security Council of Testland met.",
        "The UN protested. The Security Council of Armenia met. Then the Security Council voted.",
        "The UN protested. The School Board met.",
    ],
)
def test_others_are_not_the_un_s(read: Read, text: str) -> None:
    assert "IGO:UN_SECURITY_COUNCIL" not in {actor_id for _, actor_id in read(text).named}


def test_known_bodies_have_one_id_however_their_country_is_named(read: Read) -> None:
    reading = read(
        "Israel's army fired. The Israeli army denied it. "
        "The Russian defence ministry and the defence ministry of Russia agreed."
    )
    assert {actor_id for words, actor_id in reading.named if "rmy" in words} == {"ISR:IDF"}
    assert {actor_id for words, actor_id in reading.named if "ministry" in words} == {"RUS:DEFENSE_MINISTRY"}
