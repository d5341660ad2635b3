from __future__ import annotations

import pytest

from araxes.records import Modality
from reports.scenes import Scene, short


@pytest.mark.parametrize(
    ("text", "event_type", "modality"),
    [
        ("Norway will send aid to Peru.", "AGREE", Modality.ACTUAL),
        ("Norway will visit Peru.", "AGREE", Modality.FUTURE),
        ("Norway will attack Peru.", "THREATEN", Modality.ACTUAL),
        ("Norway will not visit Peru.", "REJECT", Modality.ACTUAL),
        ("Norway will not attack Peru.", "AGREE", Modality.ACTUAL),
        ("Norway will not allow its ports to be used against Peru.", "AGREE", Modality.ACTUAL),
        ("Norway plans to open an embassy in Peru.", "AGREE", Modality.ACTUAL),
        ("Norway plans to invade Peru.", "THREATEN", Modality.ACTUAL),
        ("Norway vowed to retaliate against Peru.", "THREATEN", Modality.ACTUAL),
        ("Norway agreed to free the Peruvian sailors.", "AGREE", Modality.ACTUAL),
        ("Norway does not tolerate Peruvian ships.", "THREATEN", Modality.ACTUAL),
        ("Norway fought a war with Peru in 1998.", "ASSAULT", Modality.HISTORICAL),
    ],
)
def test_what_is_to_come_or_ruled_out_changes_the_type(text: str, event_type: str, modality: Modality) -> None:
    (report,) = Scene(text).reports()
    assert (short(report), report.modality) == (("NOR", event_type, "PER"), modality)


def test_words_that_were_not_said_are_no_event() -> None:
    assert Scene("Norway did not accuse Peru.").reports() == []
    assert Scene("Norway may accuse Peru.").reports() == []


def test_confidence_falls_with_the_weakest_participant() -> None:
    sure = Scene("Norway attacked Peru.").reports()[0]
    unsure = Scene("The two attacked Peru.").both("The two", "NOR", "GHA").reports()[0]
    assert unsure.confidence == pytest.approx(sure.confidence * 0.9, abs=0.001)
