"""The attribution tagger: which words are content, source and cue, and which source and cue belong to which content.

A small encoder fine-tuned on PolNeAR (Newell et al., LREC 2018), run as int8 ONNX. It gives each word piece the chances
of seven tags, and two vectors with which pieces point to the pieces of their source and of their cue. Card, data and
scores: `resources/models/attribution.md`; trained by `python -m training.attribution`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from araxes.models.sessions import open_session
from araxes.models.wordpieces import Pieces, Window, cut_pieces, cut_windows, load_tokenizer, padded

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Floats = NDArray[np.float32]

MODEL_FILE = "attribution.onnx"
OUTPUTS = ("tags", "queries", "keys")
# Outside, then begin and inside of each role.
ROLES = ("content", "source", "cue")
N_TAGS = 1 + 2 * len(ROLES)
# The halves of the pointing vectors: to the source, to the cue.
TO_SOURCE, TO_CUE = 0, 1
POINTING_WIDTH = 128
BATCH = 8
# A longer text (some 7,500 words) is left to the rules: it is seldom news, and a page must not take minutes.
MOST_PIECES, MOST_CHARACTERS = 10_000, 70_000


@dataclass(frozen=True, slots=True)
class Tagged:
    """What the tagger says of a text.

    `tags` are log-chances `(n_pieces, 7) float32`; `queries` and `keys` are one `(length + 2, 256) float32` a window.
    """

    pieces: Pieces
    tags: Floats
    windows: tuple[Window, ...]
    queries: tuple[Floats, ...]
    keys: tuple[Floats, ...]

    def pointed(self, positions: Sequence[int], to: int) -> tuple[Floats, float]:
        """Return how likely the pieces at `positions` point to each piece `(n_pieces,)`, and to none, on average.

        `to` is `TO_SOURCE` or `TO_CUE`. What lies outside the window in which a piece was read has no chance.
        """
        chances = np.zeros(len(self.pieces), np.float32)
        none = 0.0
        half = slice(to * POINTING_WIDTH, (to + 1) * POINTING_WIDTH)
        asked = np.asarray(positions)
        for window, queries, keys in zip(self.windows, self.queries, self.keys, strict=True):
            own = asked[(asked >= window.own_start) & (asked < window.own_end)]
            if not len(own):
                continue
            scores = queries[own - window.start + 1, half] @ keys[:, half].T
            chance = np.exp(scores - scores.max(axis=1, keepdims=True))
            chance /= chance.sum(axis=1, keepdims=True)
            none += float(chance[:, 0].sum())
            chances[window.start : window.end] += chance[:, 1 : 1 + window.end - window.start].sum(axis=0)
        return (chances / len(asked)).astype(np.float32), none / len(asked)


class AttributionTagger(Protocol):
    """Anything that tags a text for attribution."""

    @property
    def version(self) -> str:
        """What records made with it are stamped with."""

    def read(self, paragraphs: Sequence[tuple[str, int]]) -> Tagged | None:
        """Tag the paragraphs, each with its offset in the text; None where they are too long to be tagged."""


@dataclass(frozen=True, slots=True)
class OnnxTagger:
    """The bundled model, loaded. One thread: pages are what is read in parallel."""

    version: str
    session: InferenceSession

    def read(self, paragraphs: Sequence[tuple[str, int]]) -> Tagged | None:
        """Return the tags of the paragraphs, each given with its offset in the text; None where they are too long."""
        if sum(len(text) for text, _ in paragraphs) > MOST_CHARACTERS:
            return None
        pieces = cut_pieces(load_tokenizer(), paragraphs)
        if len(pieces) > MOST_PIECES:
            return None
        windows = cut_windows(len(pieces))
        found: dict[int, tuple[Floats, Floats, Floats]] = {}
        # Windows of like length together, so that little is computed for padding.
        order = sorted(range(len(windows)), key=lambda i: windows[i].end - windows[i].start)
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            ids, mask = padded([pieces.ids[windows[i].start : windows[i].end] for i in batch])
            tags, queries, keys = self.session.run(None, {"ids": ids, "mask": mask})
            for row, i in enumerate(batch):
                length = windows[i].end - windows[i].start + 2
                found[i] = (tags[row, :length], queries[row, :length], keys[row, :length])
        return assemble(pieces, windows, [found[i] for i in range(len(windows))])


def assemble(pieces: Pieces, windows: Sequence[Window], found: Sequence[tuple[Floats, Floats, Floats]]) -> Tagged:
    """Return the whole from the raw scores, queries and keys of each window, marks included."""
    tags = np.zeros((len(pieces), N_TAGS), np.float32)
    for window, (scores, _, _) in zip(windows, found, strict=True):
        own = scores[1 + window.own_start - window.start : 1 + window.own_end - window.start]
        tags[window.own_start : window.own_end] = own
    top = tags.max(axis=1, keepdims=True)
    tags -= top + np.log(np.exp(tags - top).sum(axis=1, keepdims=True))
    return Tagged(
        pieces=pieces,
        tags=tags,
        windows=tuple(windows),
        queries=tuple(queries for _, queries, _ in found),
        keys=tuple(keys for _, _, keys in found),
    )


@cache
def load_tagger(path: str = "") -> OnnxTagger | None:
    """Return the tagger in the file, or the bundled one; None where the bundled file is absent.

    Raises: ModelError if the file is no such model.
    """
    opened = open_session(path, MODEL_FILE, OUTPUTS, what="attribution model", without="read by rules alone")
    return OnnxTagger(version=f"attribution-{opened[1]}", session=opened[0]) if opened is not None else None
