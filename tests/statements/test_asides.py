""" "According to X" set beside a verb of saying, with the real parser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., Any]  # the fixture of conftest.py: gives a Reading
KNOWN = {"Harbour Times": ("RUR:HARBOUR_TIMES", "JRN"), "Otto Lenz": ("FLO:OTTO_LENZ", "GOV")}


@pytest.mark.parametrize(
    ("text", "outer"),
    [
        (
            "Otto Lenz said, according to the Harbour Times, that the dam was closed.",
            "Otto Lenz said | the dam was closed",
        ),
        ("The dam was closed, Otto Lenz said, according to the Harbour Times.", "The dam was closed, Otto Lenz said"),
        (
            "The dam was closed, said Otto Lenz on Monday, according to the Harbour Times.",
            "The dam was closed, said Otto Lenz on Monday",
        ),
    ],
)
def test_the_phrase_holds_the_saying_beside_it(read: Read, text: str, outer: str) -> None:
    reading = read(text, KNOWN)
    found = {s: (c, v) for (s, _, c), v in zip(reading.said(), reading.via(), strict=True)}
    assert found["Harbour Times"] == (outer, [])
    content, via = found["Otto Lenz"]
    assert (content.lower(), via) == ("the dam was closed", ["Harbour Times"])


def test_after_that_the_phrase_is_part_of_what_is_said(read: Read) -> None:
    reading = read("Otto Lenz said that, according to the Harbour Times, the dam was closed.", KNOWN)
    assert list(zip(reading.said(), reading.via(), strict=True)) == [
        (("Otto Lenz", "said", "according to the Harbour Times, the dam was closed"), []),
        (("Harbour Times", "according to", "the dam was closed"), ["Otto Lenz"]),
    ]
