"""How often a statement is right, by its construction and its cue.

A statement counts as right if a marked attribution of PolNeAR shares a word of its source and at least half of the
words of its content (F1 >= 0.5). Counted on 720 articles of the training part (Newell et al., LREC 2018), the
lexicon's shares on the same; on 120 others that neither saw, the mean confidence and the share of right ones are
0.80 and 0.81. What PolNeAR leaves unmarked counts as wrong, so the figures err on the low side. It has next to no
headlines with a colon: their figure is a guess.
"""

from __future__ import annotations

from araxes.knowledge.cues import Cue

CONSTRUCTIONS = {
    "quote": 0.93, "clause": 0.82, "phrase": 0.84, "person_to": 0.75, "as": 0.73, "charge": 0.71, "small": 0.66,
    "adjective": 0.65, "object": 0.64, "person_clause": 0.59, "light": 0.58, "to": 0.57, "noun": 0.52,
    "passive": 0.41, "headline": 0.6,
}  # fmt: skip
PREPOSITION = 0.67
WEIGHT = 20.0  # a construction counts like 20 uses of the cue; 5 to 50 give the same held-out log loss, 0.42 to 0.43


def confidence_of(construction: str, cue: Cue, chance: float | None = None) -> float:
    """Return the chance, from 0 to 1, that a statement of this construction and cue is right.

    `chance` is the tagger's own score, which alone counts where it is given: on part B of the training part, which
    it was not trained on, it agrees with the share of right ones within 0.06 from 0.3 to 1 (docs/scores.md).
    """
    if chance is not None:
        return round(chance, 3)
    prior = CONSTRUCTIONS.get(construction, PREPOSITION)
    if construction in ("quote", "headline") or cue.share is None:
        return prior
    return round((prior * WEIGHT + cue.share * cue.n) / (WEIGHT + cue.n), 3)
