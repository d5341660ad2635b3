"""Which cue a quotation goes with, with the real parser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., Any]  # the fixture of conftest.py: gives a Reading

CASES = [
    ("“We will not pay,” the mayor said.", [("mayor", "said", "“We will not pay,”")]),
    ("“We will not pay,” said Kell, the mayor of Brenna.", [("Kell", "said", "“We will not pay,”")]),
    ("The mayor said, “We will not pay.”", [("mayor", "said", "“We will not pay.”")]),
    ('The mayor told reporters: "We will not pay."', [("mayor", "told", '"We will not pay."')]),
    ("‘We will not pay,’ the mayor said.", [("mayor", "said", "‘We will not pay,’")]),
    (
        "“We will not pay,” the mayor said. “We never have.”",
        [("mayor", "said", "“We will not pay,” | “We never have.”")],
    ),
    (
        "The mayor said: “We will not pay.\n“And we never have.”",
        [("mayor", "said", "“We will not pay.\n“And we never have.”")],
    ),
    ("If asked, “we will not pay,” the mayor said.", [("mayor", "said", "If asked, “we will not pay,”")]),
    (
        "The mayor said, “We will not pay.”\n“We never have,” she added.",
        [("mayor", "said", "“We will not pay.”"), ("she", "added", "“We never have,”")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_the_cue_next_to_the_quotation_has_it(read: Read, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert read(text).said() == expected


def test_a_quoted_name_is_no_direct_speech(read: Read) -> None:
    reading = read("The painter known as “Grey Owl,” said that she had the letters.")
    assert [content for _, _, content in reading.said()] == ["she had the letters"]


def test_a_quoted_word_inside_a_clause_stays_in_it(read: Read) -> None:
    reading = read("Kell said the “peace” plan would fail.")
    assert reading.said() == [("Kell", "said", "the “peace” plan would fail")]
