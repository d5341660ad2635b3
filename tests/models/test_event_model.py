from __future__ import annotations

from pathlib import Path

import pytest

from araxes.errors import ModelError
from araxes.models.event_model import (
    ACTOR_CLOSES,
    ACTOR_OPENS,
    MOST_PIECES,
    RECIPIENT_CLOSES,
    RECIPIENT_OPENS,
    EventLabels,
    load_event_model,
    mode_groups,
    pair_pieces,
)
from araxes.models.pairs import MarkedPair
from araxes.models.wordpieces import load_tokenizer
from araxes.records import Span


def words_of(pair: MarkedPair) -> str:
    tokenizer = load_tokenizer()
    names = {ACTOR_OPENS: "<a>", ACTOR_CLOSES: "</a>", RECIPIENT_OPENS: "<r>", RECIPIENT_CLOSES: "</r>"}
    return " ".join(names.get(i) or str(tokenizer.id_to_token(i)) for i in pair_pieces(tokenizer, pair).tolist())


@pytest.mark.parametrize(
    ("actor", "recipient", "pieces"),
    [
        ((0, 5), (10, 15), "<a> chile </a> met <r> japan </r> ."),
        ((10, 15), (0, 5), "<r> chile </r> met <a> japan </a> ."),
        ((0, 5), None, "<a> chile </a> met japan ."),
        ((0, 9), (0, 5), "<a> <r> chile </r> met </a> japan ."),
        ((0, 9), (6, 9), "<a> chile <r> met </r> </a> japan ."),
    ],
)
def test_marks_stand_around_actor_and_recipient(
    actor: tuple[int, int], recipient: tuple[int, int] | None, pieces: str
) -> None:
    pair = MarkedPair("Chile met Japan.", Span(*actor), Span(*recipient) if recipient else None)
    assert words_of(pair) == pieces


def test_of_a_long_sentence_what_is_near_the_marks_is_kept() -> None:
    text = "so " * 300 + "Chile met Japan" + " so" * 300
    start = text.index("Chile")
    pair = MarkedPair(text, Span(start, start + 5), Span(start + 10, start + 15))
    pieces = words_of(pair).split()
    assert len(pieces) == MOST_PIECES
    assert "<a> chile </a> met <r> japan </r>" in " ".join(pieces)


def test_modes_are_grouped_by_their_type() -> None:
    labels = EventLabels(types=("A", "B", "NONE"), modes=("A", "A:x", "B", "B:y", "B:z"), modalities=("actual",))
    assert [group.tolist() for group in mode_groups(labels)] == [[0, 1], [2, 3, 4]]


def test_a_file_that_is_no_model_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.onnx"
    path.write_bytes(b"not a model")
    with pytest.raises(ModelError, match=r"broken\.onnx: this is no event model"):
        load_event_model(str(path))
