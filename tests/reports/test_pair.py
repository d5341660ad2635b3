from __future__ import annotations

import pytest

from araxes.reports.pair import code_pair
from reports.scenes import Scene, a_coder, where


@pytest.mark.parametrize(
    ("text", "actor", "recipient", "event_type"),
    [
        (
            "Norway's parliament has condemned the raid in Lima.",
            "Norway's parliament",
            "the raid in Lima",
            "ACCUSE",
        ),
        ("The rebels were freed by Norway after talks.", "Norway", "The rebels", "RETREAT"),
        ("Oslo said that Peru must open the port.", "Oslo", "Peru", "REQUEST"),
        ("Norway vetoed a resolution drafted by Ghana.", "Norway", "a resolution drafted by Ghana", "REJECT"),
    ],
)
def test_the_type_of_a_marked_pair(text: str, actor: str, recipient: str, event_type: str) -> None:
    sentence = Scene(text).sentences[0]
    coding = code_pair(sentence, where(text, actor), where(text, recipient), coder=a_coder())
    assert coding is not None
    assert coding.event_type == event_type


def test_a_pair_without_any_trigger_is_not_guessed() -> None:
    text = "Norway is north of Peru."
    sentence = Scene(text).sentences[0]
    assert code_pair(sentence, where(text, "Norway"), where(text, "Peru"), coder=a_coder()) is None
