"""An event model that gives wanted answers, for tests of what is made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

import numpy as np

from araxes.knowledge.ontology import load_ontology
from araxes.models.event_model import EventModel, PairChances, mode_groups
from araxes.models.pairs import MarkedPair
from araxes.training.lessons import make_labels

# The type (or `TYPE:mode`) of a pair, and its chance; the rest is for no event.
Answers = Mapping[tuple[str, str], tuple[str, float]]


class AnsweringModel:
    """Answers by the words of actor and recipient; of a pair without an answer it says that nothing happened."""

    def __init__(self, answers: Answers, *, modality: str = "actual") -> None:
        self.version = "answering"
        self.labels = make_labels(load_ontology())
        self._answers, self._modality = answers, modality

    def read(self, pairs: Sequence[MarkedPair]) -> list[PairChances]:
        """Return the chances of each pair."""
        return [self._chances(pair) for pair in pairs]

    def _chances(self, pair: MarkedPair) -> PairChances:
        recipient = pair.text[slice(*pair.recipient)] if pair.recipient else ""
        name, chance = self._answers.get((pair.text[slice(*pair.actor)], recipient), ("NONE", 1.0))
        labels = self.labels
        types = np.zeros(len(labels.types), np.float32)
        types[labels.types.index("NONE")] = 1.0 - chance
        types[labels.types.index(name.split(":")[0])] += chance
        modes = np.zeros(len(labels.modes), np.float32)
        for group in mode_groups(labels):
            modes[next((i for i in group if labels.modes[i] == name), group[0])] = 1.0
        modalities = np.array([one == self._modality for one in labels.modalities], np.float32)
        return PairChances(types, modes, modalities, types)


def answering(answers: Answers, *, modality: str = "actual") -> EventModel:
    """Return such a model in the place of a real one."""
    return cast("EventModel", AnsweringModel(answers, modality=modality))
