from __future__ import annotations

from reports.scenes import Scene, short


def test_a_denial_answers_whoever_accused_the_denier_before() -> None:
    text = "Norway accused Peru of hiding ships. Peru denied the presence of Ghana in the bay."
    assert [short(report) for report in Scene(text).reports()] == [
        ("NOR", "ACCUSE", "PER"),
        ("PER", "REJECT", "NOR"),
    ]


def test_without_an_accusation_before_a_denial_is_left_as_it_is() -> None:
    text = "Peru dismissed Norway's allegations."
    assert ("PER", "REJECT", "NOR") in {short(report) for report in Scene(text).reports()}
