"""The event model: what a marked actor does to a marked recipient in a sentence.

A small encoder fine-tuned on the codebook's examples, run as int8 ONNX. Marks stand around the two as pieces of their
own; the model gives the chances of each type (and of no event), of each mode within its type, of each modality, and of
the types as the crosswalk from CAMEO has them. What it was fitted on: `resources/models/events.md`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from araxes.errors import ModelError
from araxes.models.pairs import MarkedPair
from araxes.models.sessions import open_session
from araxes.models.wordpieces import Ints, load_tokenizer, padded

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Floats = NDArray[np.float32]

MODEL_FILE = "events.onnx"
OUTPUTS = ("types", "modes", "modalities", "crosswalk")
# Pieces of the encoder's vocabulary that stand for nothing; here they open and close the actor and the recipient.
ACTOR_OPENS, ACTOR_CLOSES, RECIPIENT_OPENS, RECIPIENT_CLOSES = 1, 2, 3, 4
# Pieces of a sentence that are read; of a longer one those nearest to the marks.
MOST_PIECES = 126
BATCH = 32


@dataclass(frozen=True, slots=True)
class EventLabels:
    """What the outputs stand for, in their order. A mode is `TYPE` (no mode of it) or `TYPE:mode`.

    `quads` are the coarse classes of the types, of no event an empty one.
    """

    types: tuple[str, ...]
    modes: tuple[str, ...]
    modalities: tuple[str, ...]
    quads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PairChances:
    """The chances for one pair, each summing to 1: types and modalities in the order of the labels.

    `modes` are chances within a type: those of the labels of one type sum to 1. `crosswalk` are the types as CAMEO
    has them, carried over: sanctions are COERCE there, for one, and convictions ACCUSE (CAMEO2PLOVER, 2021).
    """

    types: Floats
    modes: Floats
    modalities: Floats
    crosswalk: Floats


def pair_pieces(tokenizer: Tokenizer, pair: MarkedPair) -> Ints:
    """Return the pieces of the sentence with the marks among them, `(n_pieces,) int64`, `MOST_PIECES` at most."""
    marks = [(pair.actor, ACTOR_OPENS, ACTOR_CLOSES)]
    if pair.recipient is not None:
        marks.append((pair.recipient, RECIPIENT_OPENS, RECIPIENT_CLOSES))
    # An opening mark before a closing one at the same place would leave an empty span; a longer span opens first.
    cuts = sorted(
        [(span.start, 1, -span.end, opens) for span, opens, _ in marks]
        + [(span.end, 0, -span.start, closes) for span, _, closes in marks]
    )
    ids: list[int] = []
    at: list[int] = []
    place = 0
    for offset, _, _, mark in cuts:
        ids += tokenizer.encode(pair.text[place:offset], add_special_tokens=False).ids
        at.append(len(ids))
        ids.append(mark)
        place = offset
    ids += tokenizer.encode(pair.text[place:], add_special_tokens=False).ids
    if len(ids) > MOST_PIECES:
        spare = max(0, MOST_PIECES - (at[-1] + 1 - at[0]))
        start = max(0, min(at[0] - spare // 2, len(ids) - MOST_PIECES))
        ids = ids[start : start + MOST_PIECES]
    return np.array(ids, np.int64)


@dataclass(frozen=True, slots=True)
class EventModel:
    """A loaded model. One thread: pages are what is read in parallel."""

    version: str
    labels: EventLabels
    session: InferenceSession

    def read(self, pairs: Sequence[MarkedPair]) -> list[PairChances]:
        """Return the chances of each pair, in order."""
        tokenizer = load_tokenizer()
        rows = [pair_pieces(tokenizer, pair) for pair in pairs]
        found: dict[int, PairChances] = {}
        # Pairs of like length together, so that little is computed for padding.
        order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
        groups = mode_groups(self.labels)
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            ids, mask = padded([rows[i] for i in batch])
            types, modes, modalities, crosswalk = self.session.run(list(OUTPUTS), {"ids": ids, "mask": mask})
            for row, i in enumerate(batch):
                by_type = np.zeros_like(modes[row])
                for group in groups:
                    by_type[group] = _softmax(modes[row][group])
                found[i] = PairChances(
                    _softmax(types[row]), by_type, _softmax(modalities[row]), _softmax(crosswalk[row])
                )
        return [found[i] for i in range(len(rows))]


def mode_groups(labels: EventLabels) -> list[Ints]:
    """Return, for each type that has modes, the places of its labels among the modes."""
    owners = [name.split(":")[0] for name in labels.modes]
    return [np.flatnonzero(np.array(owners) == owner) for owner in dict.fromkeys(owners)]


def _softmax(scores: Floats) -> Floats:
    chances: Floats = np.exp(scores - scores.max())
    found: Floats = chances / chances.sum()
    return found


@cache
def load_event_model(path: str = "") -> EventModel | None:
    """Return the model in the file, or the bundled one; None where the bundled file is absent.

    Raises: ModelError if the file is no such model.
    """
    opened = open_session(path, MODEL_FILE, OUTPUTS, what="event model", without="code by patterns alone")
    if opened is None:
        return None
    session, version = opened
    try:
        told = json.loads(session.get_modelmeta().custom_metadata_map["labels"])
        labels = EventLabels(**{name: tuple(names) for name, names in told.items()})
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(f"{path or MODEL_FILE}: tells no labels ({error}). Train it with this version.") from error
    return EventModel(version=f"events-{version}", labels=labels, session=session)
