from __future__ import annotations

import pytest

from actors.reading import Read


@pytest.mark.parametrize(
    ("text", "words", "actor_id"),
    [
        ("In Syria ISIL lost a town. The terrorist group fled.", "terrorist group", "IMG:ISIS"),
        ("Hezbollah fired rockets. Israel blamed the Shia militant group.", "Shia militant group", "LBN:HEZBOLLAH"),
        ("CJTF-OIR met Iraqi officers. The Coalition struck.", "Coalition", "IGO:ANTI_ISIS_COALITION"),
        ("CJTF-OIR spoke. Later 16 Coalition aircraft flew.", "Coalition", "IGO:ANTI_ISIS_COALITION"),
        ("The IMF lent money. Greece thanked the Fund.", "Fund", "IGO:IMF"),
    ],
)
def test_a_body_is_named_again_by_what_it_is(read: Read, text: str, words: str, actor_id: str) -> None:
    assert read(text).who(words) == [actor_id]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hezbollah and Hamas fired rockets. The militant group stopped.", "militant group"),
        ("Hezbollah fired rockets. The militant group behind the attack is unknown.", "militant group"),
        ("Hezbollah fired rockets. The militant group Red Dawn did not.", "militant group"),
        ("The IMF lent money. The Fund of Oslo did not.", "Fund"),
        ("The IMF lent money. Greece got a fund.", "fund"),
        ("The terrorist group fled. ISIL lost a town.", "terrorist group"),
        ("CJTF-OIR spoke. Coalition talks in Vienna failed.", "Coalition"),
    ],
)
def test_nobody_is_named_where_two_fit_or_another_may_be_meant(read: Read, text: str, words: str) -> None:
    assert read(text).who(words) == []
