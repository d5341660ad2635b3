from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from araxes.errors import InputError
from araxes.knowledge.codebook import NO_EVENT
from araxes.knowledge.ontology import load_ontology
from araxes.models.pairs import MarkedPair, PairRow
from araxes.records import Modality, Span
from araxes.training.lessons import (
    Lesson,
    Taught,
    exchanged,
    lesson_of_row,
    make_labels,
    read_taught,
    renamed,
    write_taught,
)

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
    assert (labels.quads[labels.types.index("SANCTION")], labels.quads[-1]) == ("material conflict", "")


def test_what_a_teacher_says_is_written_and_read_again(tmp_path: Path) -> None:
    labels = make_labels(load_ontology())
    said = Taught(np.full(len(labels.types), 1 / 17, np.float32), np.array([1, 0, 0, 0], np.float32))
    path = tmp_path / "taught.jsonl"
    path.write_text("\n".join(write_taught([PairRow("1", PAIR)], [said])) + "\n", encoding="utf-8")
    (lesson,) = read_taught(path, labels)
    assert (lesson.pair, lesson.event_types) == (PAIR, ())
    assert lesson.taught is not None
    assert lesson.taught.types == pytest.approx(said.types, abs=1e-4)
    assert lesson.taught.modalities == pytest.approx(said.modalities)


def test_what_was_taught_by_other_labels_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "taught.jsonl"
    said = Taught(np.ones(3, np.float32), np.ones(4, np.float32))
    path.write_text("\n".join(write_taught([PairRow("one", PAIR)], [said])), encoding="utf-8")
    with pytest.raises(InputError, match=r"taught\.jsonl: one: taught other labels"):
        read_taught(path, make_labels(load_ontology()))


def test_a_row_that_tells_its_modality_teaches_it() -> None:
    lesson = lesson_of_row(PairRow("1", PAIR, ("SANCTION",), mode="convict", modality=Modality.NEGATED))
    assert (lesson.mode, lesson.modality, lesson.is_told, lesson.both_ways) == ("convict", Modality.NEGATED, True, None)


def test_a_text_with_a_line_separator_stays_one_row(tmp_path: Path) -> None:
    labels = make_labels(load_ontology())
    said = Taught(np.full(len(labels.types), 1 / 17, np.float32), np.array([1, 0, 0, 0], np.float32))
    pair = MarkedPair("Freedonia fined\u2028Sylvania.", Span(0, 9), Span(16, 24))
    path = tmp_path / "taught.jsonl"
    path.write_text("\n".join(write_taught([PairRow("1", pair)], [said])) + "\n", encoding="utf-8")
    assert [lesson.pair for lesson in read_taught(path, labels)] == [pair]
