"""Number words."""

from __future__ import annotations

import re

import pytest

from araxes.knowledge.numbers import COUNT_WORDS, count_of


@pytest.mark.parametrize(("words", "count"), [("two", 2), ("Twelve", 12), ("17", 17), ("a", 1), ("several", 4)])
def test_words_and_digits_are_counted(words: str, count: int) -> None:
    assert count_of(words) == count


def test_longer_words_come_first() -> None:
    match = re.match(COUNT_WORDS, "fourteen")
    assert match is not None and match[0] == "fourteen"
