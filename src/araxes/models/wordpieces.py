"""Text cut into word pieces and windows, the same for training and for reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ints = NDArray[np.int64]
# What the encoder was trained with: a mark at the start of a window, one between paragraphs and at the end.
PADDING, FIRST, BREAK = 0, 101, 102
# Pieces of a window besides those two marks, and how many of them are only there to be seen by the others. Attention
# costs the square of a window; 254 is as good as 318 on part B of PolNeAR (docs/scores.md) and an eighth faster.
WINDOW, BEFORE, AFTER = 254, 48, 24


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of a text in order: ids, and where each stands; a break between paragraphs stands nowhere.

    All are `(n_pieces,) int64`; a break has equal start and end.
    """

    ids: Ints
    starts: Ints
    ends: Ints

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Window:
    """The pieces `[start, end)` that are read together; the answers for `[own_start, own_end)` are taken from it."""

    start: int
    end: int
    own_start: int
    own_end: int


def cut_pieces(tokenizer: Tokenizer, texts: Sequence[tuple[str, int]]) -> Pieces:
    """Return the pieces of `(paragraph, offset)` pairs, with offsets into the whole text."""
    ids: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    encoded = tokenizer.encode_batch([text for text, _ in texts], add_special_tokens=False)
    for (_, offset), one in zip(texts, encoded, strict=True):
        if ids:
            ids.append(BREAK)
            starts.append(ends[-1])
            ends.append(ends[-1])
        ids.extend(one.ids)
        starts.extend(start + offset for start, _ in one.offsets)
        ends.extend(end + offset for _, end in one.offsets)
    return Pieces(np.array(ids, np.int64), np.array(starts, np.int64), np.array(ends, np.int64))


def cut_windows(n_pieces: int) -> list[Window]:
    """Return windows over all pieces; each owns what stands far enough from its edges to be judged in context."""
    if n_pieces <= WINDOW:
        return [Window(0, n_pieces, 0, n_pieces)] if n_pieces else []
    windows = []
    own_start = 0
    while own_start < n_pieces:
        start = max(0, own_start - BEFORE)
        end = min(n_pieces, start + WINDOW)
        own_end = n_pieces if end == n_pieces else end - AFTER
        windows.append(Window(start, end, own_start, own_end))
        own_start = own_end
    return windows


def padded(rows: Sequence[Ints]) -> tuple[Ints, Ints]:
    """Return ids and mask of the rows, `(n_rows, longest + 2) int64`, each between its two marks."""
    longest = max(len(row) for row in rows) + 2
    ids = np.full((len(rows), longest), PADDING, np.int64)
    mask = np.zeros((len(rows), longest), np.int64)
    for number, row in enumerate(rows):
        ids[number, 0], ids[number, 1 : len(row) + 1], ids[number, len(row) + 1] = FIRST, row, BREAK
        mask[number, : len(row) + 2] = 1
    return ids, mask


@cache
def load_tokenizer() -> Tokenizer:
    """Return the tokenizer of the bundled encoders (BERT's uncased word pieces), loaded once a process."""
    from tokenizers import Tokenizer

    name = files("araxes").joinpath("resources/models/wordpieces.json")
    return Tokenizer.from_str(name.read_text(encoding="utf-8"))
