"""Which lines of a page are body, by the hand-made body: what the line models are trained on.

The lines are aligned in order with the hand-made body by their 4-grams of words, so that a teaser or a second copy
of the text in another place of the page does not count. A line is body if half of its words are aligned.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from araxes.articles.blocks import Block
from benchmarks.dumps import DumpedPage, tokens

GRAM, LEAST_SHARED = 4, 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """The lines of a page, whether each is body, and what else is known of each, `(n_lines, n) float32`.

    The further signs are those of the markup; a plain dump has none.
    """

    page: DumpedPage
    blocks: tuple[Block, ...]
    labels: tuple[bool, ...]
    further: NDArray[np.float32]


def label(page: DumpedPage, blocks: Sequence[Block], further: NDArray[np.float32] | None = None) -> Labelled:
    """Return the blocks of the page, each called body or not."""
    found = aligned_shares([block.text for block in blocks], page.body)
    return Labelled(
        page=page,
        blocks=tuple(blocks),
        labels=tuple(share >= LEAST_SHARED for share in found),
        further=np.zeros((len(blocks), 0), np.float32) if further is None else further,
    )


def aligned_shares(lines: Sequence[str], body: str) -> list[float]:
    """Return for each line the share of its words that are aligned with the body, 0 for a line without words."""
    said = [tokens(line.lower()) for line in lines]
    whole = [word for line in said for word in line]
    first, second = _grams(whole), _grams(tokens(body.lower()))
    covered = np.zeros(len(whole), bool)
    for match in difflib.SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks():
        if match.size:
            covered[match.a : match.a + match.size + GRAM - 1] = True
    shares, start = [], 0
    for line in said:
        stop = start + len(line)
        shares.append(float(covered[start:stop].mean()) if line else 0.0)
        start = stop
    return shares


def _grams(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + GRAM]) for i in range(len(words) - GRAM + 1)]
