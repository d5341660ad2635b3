"""What the event model and the lexicon say of a marked pair, made one judgement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from araxes.knowledge.codebook import NO_EVENT
from araxes.models.event_model import EventLabels, PairChances
from araxes.records import Modality
from araxes.reports.coder import Coding

# By what factor a type grows likelier if the lexicon says it too (docs/scores.md, "The event model").
LEXICON_ODDS = 2.0


@dataclass(frozen=True, slots=True)
class Judgement:
    """The chances of each type and of no event, which sum to 1; the best mode of each type; modality, if an event.

    `modes` has only types of which a mode is likelier than none.
    """

    chances: Mapping[str, float]
    modes: Mapping[str, str]
    modality: Modality

    @property
    def event_type(self) -> str:
        """The likeliest type, `NO_EVENT` if that is likelier than any."""
        return max(self.chances, key=lambda name: self.chances[name])

    @property
    def likeliest_event(self) -> str:
        """The likeliest type, given that something happened."""
        return max((name for name in self.chances if name != NO_EVENT), key=lambda name: self.chances[name])


def judge(found: PairChances, labels: EventLabels, said: Coding | None, *, by_crosswalk: bool = False) -> Judgement:
    """Return the judgement of a pair from the model's chances and from what the lexicon said, if anything.

    `by_crosswalk`: the types are CAMEO's, carried over, in the place of the manual's. Whether anything happens at all
    the manual's layer says, as the sentences labelled by the crosswalk all have an event.
    """
    weights = found.types.astype(float)
    if by_crosswalk:
        none = labels.types.index(NO_EVENT)
        events = found.crosswalk.astype(float)
        events[none] = 0.0
        weights = np.where(np.arange(len(events)) == none, weights, (1 - weights[none]) * events / events.sum())
    if said is not None and said.event_type in labels.types:
        weights[labels.types.index(said.event_type)] *= LEXICON_ODDS
    weights /= weights.sum()
    return Judgement(
        chances=dict(zip(labels.types, weights.tolist(), strict=True)),
        modes=_modes(found, labels),
        modality=Modality(labels.modalities[int(found.modalities.argmax())]),
    )


def lexicon_alone(said: Coding | None, types: tuple[str, ...]) -> Judgement:
    """Return the judgement where no model is there: the lexicon's confidence, the rest for no event."""
    sure = said.confidence if said is not None else 0.0
    chances = {name: sure if said is not None and name == said.event_type else 0.0 for name in types}
    return Judgement(
        chances={**chances, NO_EVENT: 1.0 - sure},
        modes={said.event_type: said.mode} if said is not None and said.mode else {},
        modality=said.modality if said is not None else Modality.ACTUAL,
    )


def _modes(found: PairChances, labels: EventLabels) -> dict[str, str]:
    best: dict[str, tuple[float, str]] = {}
    for name, chance in zip(labels.modes, found.modes.tolist(), strict=True):
        owner, _, mode = name.partition(":")
        best[owner] = max(best.get(owner, (0.0, "")), (chance, mode))
    return {owner: mode for owner, (_, mode) in best.items() if mode}
