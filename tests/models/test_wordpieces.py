from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from araxes.models.wordpieces import AFTER, BEFORE, BREAK, WINDOW, cut_pieces, cut_windows, load_tokenizer, padded


def test_pieces_stand_where_their_words_stand() -> None:
    text = "Baku said.\nTehran’s envoy left."
    pieces = cut_pieces(load_tokenizer(), [(text[:10], 0), (text[11:], 11)])
    written = [text[start:end] for start, end in zip(pieces.starts, pieces.ends, strict=True)]
    assert "".join(written) == text.replace("\n", "").replace(" ", "")
    assert [i for i, one in enumerate(pieces.ids) if one == BREAK] == [written.index("")]


@pytest.mark.parametrize("n_pieces", [0, 1, WINDOW, WINDOW + 1, 1000, 5000])
def test_each_piece_is_owned_once_by_a_window_that_is_not_too_long(n_pieces: int) -> None:
    windows = cut_windows(n_pieces)
    owned = [k for window in windows for k in range(window.own_start, window.own_end)]
    assert owned == list(range(n_pieces))
    assert all(window.end - window.start <= WINDOW for window in windows)
    assert all(window.start <= window.own_start and window.own_end <= window.end for window in windows)


def test_pieces_are_judged_with_words_before_and_after_them() -> None:
    for before, after in pairwise(cut_windows(2000)):
        assert after.own_start - after.start == BEFORE
        assert before.end - before.own_end >= AFTER


def test_rows_are_padded_between_their_marks() -> None:
    ids, mask = padded([np.array([7, 8]), np.array([9])])
    assert ids.tolist() == [[101, 7, 8, 102], [101, 9, 102, 0]]
    assert mask.tolist() == [[1, 1, 1, 1], [1, 1, 1, 0]]
