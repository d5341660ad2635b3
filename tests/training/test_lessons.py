from __future__ import annotations

import pytest

from araxes.knowledge.codebook import NO_EVENT
from araxes.knowledge.ontology import load_ontology
from araxes.models.pairs import MarkedPair, PairRow
from araxes.records import Modality, Span
from araxes.training.lessons import Lesson, exchanged, lesson_of_row, make_labels, renamed

PAIR = MarkedPair("Freedonia fined Sylvania.", Span(0, 9), Span(16, 24))


def shown(pair: MarkedPair) -> tuple[str, str, str | None]:
    recipient = pair.text[slice(*pair.recipient)] if pair.recipient else None
    return pair.text, pair.text[slice(*pair.actor)], recipient


def test_with_its_marks_exchanged_a_deed_is_none() -> None:
    turned = exchanged(Lesson(PAIR, ("SANCTION",), "convict", Modality.ACTUAL, both_ways=False, is_told=True))
    assert shown(turned.pair) == ("Freedonia fined Sylvania.", "Sylvania", "Freedonia")
    assert (turned.event_types, turned.mode, turned.modality) == ((NO_EVENT,), None, None)


def test_a_meeting_stays_one() -> None:
    turned = exchanged(Lesson(PAIR, ("CONSULT",), "visit", Modality.ACTUAL, both_ways=True, is_told=True))
    assert (turned.event_types, turned.mode, turned.modality) == (("CONSULT",), "visit", Modality.ACTUAL)


def test_without_a_recipient_there_is_nothing_to_exchange() -> None:
    with pytest.raises(ValueError, match="nothing to exchange"):
        exchanged(Lesson(MarkedPair("Police came.", Span(0, 6), None), ("MOBILIZE",), both_ways=False))
    with pytest.raises(ValueError, match="nothing to exchange"):
        exchanged(Lesson(PAIR, ("SANCTION",)))


@pytest.mark.parametrize(
    ("pair", "new"),
    [
        (PAIR, ("Fiji fined the port.", "Fiji", "the port")),
        (MarkedPair(PAIR.text, Span(16, 24), Span(0, 9)), ("the port fined Fiji.", "Fiji", "the port")),
        (MarkedPair(PAIR.text, Span(0, 9), None), ("Fiji fined Sylvania.", "Fiji", None)),
        (MarkedPair(PAIR.text, Span(0, 15), Span(0, 9)), ("Freedonia fined Sylvania.", "Freedonia fined", "Freedonia")),
    ],
)
def test_names_are_exchanged_inside_the_marks(pair: MarkedPair, new: tuple[str, str, str | None]) -> None:
    assert shown(renamed(pair, "Fiji", "the port")) == new


def test_a_row_of_pairs_tells_neither_mode_nor_modality() -> None:
    lesson = lesson_of_row(PairRow("1", PAIR, ("CONCEDE", "RETREAT")))
    assert (lesson.event_types, lesson.mode, lesson.modality, lesson.is_told) == (
        ("CONCEDE", "RETREAT"),
        None,
        None,
        False,
    )


def test_labels_are_the_ontology_s_with_no_event_last() -> None:
    labels = make_labels(load_ontology())
    assert labels.types == (*load_ontology().types, NO_EVENT)
    assert [name for name in labels.modes if name.startswith("MOBILIZE")] == [
        "MOBILIZE", "MOBILIZE:troops", "MOBILIZE:weapons", "MOBILIZE:police", "MOBILIZE:militia",
    ]  # fmt: skip
    assert "AGREE" not in labels.modes
