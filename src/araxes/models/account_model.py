"""The account model: whether two accounts tell of one happening, and how the second stands to the first.

A small encoder reads both at once, with marks around the words that tell, and is run as int8 ONNX. It gives the chance
that the marked words are of one happening, and those of three ways in which the accounts stand to each other. What it
was fitted on: `resources/models/accounts.md`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from araxes.models.sessions import open_session
from araxes.models.wordpieces import BREAK, Ints, load_tokenizer, padded
from araxes.records import MarkedAccount

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Floats = NDArray[np.float32]

MODEL_FILE = "accounts.onnx"
OUTPUTS = ("same", "stances")
# In the order of the output: if the second is right the first is not; it says the same; neither.
STANCES = ("denies", "repeats", "other")
# Pieces of the encoder's vocabulary that stand for nothing; here they open and close what is marked in each account.
FIRST_OPENS, FIRST_CLOSES, SECOND_OPENS, SECOND_CLOSES = 1, 2, 3, 4
# Pieces of an account that are read, marks included; of a longer one those nearest to what is marked.
MOST_PIECES = 64
BATCH = 32

Two = tuple[MarkedAccount, MarkedAccount]


@dataclass(frozen=True, slots=True)
class Compared:
    """Chances for two accounts: that they tell of one happening, and of each stance, in the order of `STANCES`."""

    same: float
    stances: tuple[float, float, float]


def account_pieces(tokenizer: Tokenizer, two: Two) -> Ints:
    """Return the pieces of both accounts with the marks among them, `(n_pieces,) int64`, 129 at most."""
    first = _marked(tokenizer, two[0], FIRST_OPENS, FIRST_CLOSES)
    return np.array([*first, BREAK, *_marked(tokenizer, two[1], SECOND_OPENS, SECOND_CLOSES)], np.int64)


def _marked(tokenizer: Tokenizer, account: MarkedAccount, opens: int, closes: int) -> list[int]:
    text, (start, end) = account.text, account.span
    before, inside, after = (
        tokenizer.encode(part, add_special_tokens=False).ids for part in (text[:start], text[start:end], text[end:])
    )
    inside = [opens, *inside[: MOST_PIECES - 2], closes]
    spare = MOST_PIECES - len(inside)
    n_before = min(len(before), max(spare // 2, spare - len(after)))
    return [*before[len(before) - n_before :], *inside, *after[: spare - n_before]]


@dataclass(frozen=True, slots=True)
class AccountModel:
    """A loaded model. One thread."""

    version: str
    session: InferenceSession

    def compare(self, pairs: Sequence[Two]) -> list[Compared]:
        """Return what each two accounts are to each other, in order. The same two in another order may differ."""
        tokenizer = load_tokenizer()
        rows = [account_pieces(tokenizer, two) for two in pairs]
        found: dict[int, Compared] = {}
        # Rows of like length together, so that little is computed for padding.
        order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            ids, mask = padded([rows[i] for i in batch])
            same, stances = self.session.run(list(OUTPUTS), {"ids": ids, "mask": mask})
            chances = np.exp(stances - stances.max(axis=1, keepdims=True))
            chances /= chances.sum(axis=1, keepdims=True)
            for row, i in enumerate(batch):
                denies, repeats, other = (float(chance) for chance in chances[row])
                found[i] = Compared(float(1 / (1 + np.exp(-same[row]))), (denies, repeats, other))
        return [found[i] for i in range(len(rows))]


@cache
def load_account_model() -> AccountModel | None:
    """Return the bundled model; None where its file is absent. Raises: ModelError if the file is no such model."""
    opened = open_session("", MODEL_FILE, OUTPUTS, what="account model", without="compare accounts by words alone")
    return None if opened is None else AccountModel(version=f"accounts-{opened[1]}", session=opened[0])
