"""An event model that gives wanted answers, for tests of what is made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

import numpy as np

from araxes.knowledge.ontology import load_ontology
from araxes.models.event_model import EventModel, Floats, PairChances, mode_groups
from araxes.models.pairs import MarkedPair
from araxes.training.lessons import make_labels

# The type (or `TYPE:mode`) of a pair, and its chance; the rest is for no event.
Answers = Mapping[tuple[str, str], tuple[str, float]]


class AnsweringModel:
    """Answers by the words of actor and recipient; of a pair without an answer it says that nothing happened."""

    def __init__(self, answers: Answers, *, modality: str = "actual", by_crosswalk: Answers | None = None) -> None:
        self.version = "answering"
        self.labels = make_labels(load_ontology())
        self._answers, self._modality = answers, modality
        self._by_crosswalk = answers if by_crosswalk is None else by_crosswalk

    def read(self, pairs: Sequence[MarkedPair]) -> list[PairChances]:
        """Return the chances of each pair."""
        return [self._chances(pair) for pair in pairs]

    def _chances(self, pair: MarkedPair) -> PairChances:
        key = (pair.text[slice(*pair.actor)], pair.text[slice(*pair.recipient)] if pair.recipient else "")
        name, chance = self._answers.get(key, ("NONE", 1.0))
        labels = self.labels
        modes = np.zeros(len(labels.modes), np.float32)
        for group in mode_groups(labels):
            modes[next((i for i in group if labels.modes[i] == name), group[0])] = 1.0
        modalities = np.array([one == self._modality for one in labels.modalities], np.float32)
        other = self._types(*self._by_crosswalk.get(key, ("NONE", 1.0)))
        return PairChances(self._types(name, chance), modes, modalities, other)

    def _types(self, name: str, chance: float) -> Floats:
        types = np.zeros(len(self.labels.types), np.float32)
        types[self.labels.types.index("NONE")] = 1.0 - chance
        types[self.labels.types.index(name.split(":")[0])] += chance
        return types


def answering(answers: Answers, *, modality: str = "actual", by_crosswalk: Answers | None = None) -> EventModel:
    """Return such a model in the place of a real one; by the crosswalk it answers the same if nothing is said."""
    return cast("EventModel", AnsweringModel(answers, modality=modality, by_crosswalk=by_crosswalk))
