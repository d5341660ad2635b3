"""Headlines with a colon, with the real parser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from araxes.models.tagger import load_tagger

Read = Callable[..., Any]  # the fixture of conftest.py: gives a Reading
KNOWN = {"Otto Lenz": ("FLO:OTTO_LENZ", "GOV"), "Ruritania": ("RUR", None), "Floria": ("FLO", None)}


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Otto Lenz: talks with Ruritania will resume", "Otto Lenz", "talks with Ruritania will resume"),
        ("Police: Two people died in the flood", "Police", "Two people died in the flood"),
        ("Talks will resume next week: Otto Lenz", "Otto Lenz", "Talks will resume next week"),
        ("Ruritania closed the dam on purpose: Floria", "Floria", "Ruritania closed the dam on purpose"),
        ("Two people died in the flood: police", "police", "Two people died in the flood"),
        ("Two killed in the flood: police", "police", "Two killed in the flood"),
        ("Ruritania: We will rebuild the dam", "Ruritania", "We will rebuild the dam"),
        ("Ruritania: “We will rebuild the dam”", "Ruritania", "“We will rebuild the dam”"),
    ],
)
def test_the_side_that_can_speak_does(read: Read, text: str, speaker: str, content: str) -> None:
    assert (speaker, ":", content) in read(text, KNOWN).said()


@pytest.mark.parametrize(
    "text",
    [
        "Ruritania: protests spread to more towns",
        "Explainer: why Ruritania and Floria quarrel",
        "Analysis: Ruritania is losing friends",
        "Otto Lenz: a life in pictures",
        "One thing is clear: the dam is closed.",
        "Floria has one minister: he is Otto Lenz.",
        "The score: Floria lost to Ruritania",
    ],
)
def test_a_topic_before_a_colon_says_nothing(read: Read, text: str) -> None:
    assert ":" not in [cue for _, cue, _ in read(text, KNOWN).said()]


def test_a_name_after_the_colon_is_not_the_one_who_speaks(read: Read) -> None:
    """The parse takes what follows the colon for another name of the one before it."""
    text = "Aliyev: Azerbaijan will not let its territory be used against Iran"
    (found,) = read(text, {"Azerbaijan": ("AZE", None), "Iran": ("IRN", None)}, tagger=load_tagger()).statements
    assert (found.speaker_id, found.speaker_name) == (None, "Aliyev")
