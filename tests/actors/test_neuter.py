from __future__ import annotations

import pytest

from actors.reading import Read


@pytest.mark.parametrize(
    ("text", "actor_id"),
    [
        ("Iran denied the report. It accused Israel of lies.", "IRN"),
        ("NATO met in June. It condemned the attack.", "IGO:NATO"),
        ("The Iranian army fired. It denied a first report.", "IRN:ARMY"),
    ],
)
def test_it_is_the_subject_of_the_sentence_before(read: Read, text: str, actor_id: str) -> None:
    assert read(text).refers("It") == [(actor_id,)]


@pytest.mark.parametrize(
    "text",
    [
        "Iran met Iraq. It rained all day.",
        "Russia attacked the plan. It was published in May.",
        "The plan of Iran failed. It accused Israel of lies.",
        "Iran and Iraq met. It accused Israel of lies.",
        "Emmanuel Macron left. It accused Israel of lies.",
        "Iran denied it. The report was long. It accused Israel of lies.",
    ],
)
def test_any_other_it_is_nobody(read: Read, text: str) -> None:
    assert read(text).refers("It") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Vladimir Putin met Emmanuel Macron. The two presidents spoke for an hour.", "The two presidents"),
        ("Vladimir Putin met Emmanuel Macron. Both leaders left.", "Both leaders"),
        ("Vladimir Putin met Emmanuel Macron and Angela Merkel. The two men left.", "The two men"),
    ],
)
def test_the_two_are_the_only_two_who_may_be_meant(read: Read, text: str, words: str) -> None:
    assert read(text).refers(words) == [("FRA:EMMANUEL_MACRON", "RUS:VLADIMIR_PUTIN")]


@pytest.mark.parametrize(
    "text",
    [
        "Vladimir Putin met Emmanuel Macron. The two women left.",
        "Vladimir Putin met Emmanuel Macron and Joe Biden. The two presidents left.",
        "Vladimir Putin met Emmanuel Macron. Rain fell. Rain fell. The two presidents left.",
    ],
)
def test_three_or_none_or_too_far_are_no_two(read: Read, text: str) -> None:
    assert [ref for ref in read(text).resolved.references if ref.kind == "pair"] == []
