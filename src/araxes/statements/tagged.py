"""From the tagger's chances to attributions: spans of each role, and which cue and source a content belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from araxes.models.tagger import N_TAGS, ROLES, TO_CUE, TO_SOURCE, Tagged
from araxes.records import Span

OUTSIDE = 0
CONTENT, SOURCE, CUE = range(len(ROLES))
# How much the cue's own word on its source counts beside the content's; chosen on part B of PolNeAR's train split.
CUES_WORD = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Voiced:
    """One attribution as the tagger sees it; `source` and `cue` are None where it sees none.

    `score` is the product of the mean chances of its spans and links: not calibrated.
    """

    content: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    score: float


@dataclass(frozen=True, slots=True)
class _Run:
    """Pieces `[start, end)` of one role, with their mean chance."""

    role: int
    start: int
    end: int
    chance: float

    @property
    def positions(self) -> range:
        return range(self.start, self.end)


def find_voiced(text: str, tagged: Tagged) -> list[Voiced]:
    """Return the attributions of the text in the order of their contents; contents of one cue are one attribution."""
    runs = _runs(tagged)
    by_role = [[run for run in runs if run.role == role] for role in range(len(ROLES))]
    groups: dict[tuple[int, int], list[_Run]] = {}
    cue_of: dict[tuple[int, int], tuple[_Run | None, float]] = {}
    for run in by_role[CONTENT]:
        cue, chance = _best(tagged, run, by_role[CUE], TO_CUE)
        key = (cue.start, cue.end) if cue is not None else (-1, run.start)
        groups.setdefault(key, []).append(run)
        cue_of.setdefault(key, (cue, chance))
    return [_voiced(text, tagged, group, *cue_of[key], by_role[SOURCE]) for key, group in groups.items()]


def _voiced(
    text: str, tagged: Tagged, content: Sequence[_Run], cue: _Run | None, cue_chance: float, sources: Sequence[_Run]
) -> Voiced:
    positions = [k for run in content for k in run.positions]
    chances, none = tagged.pointed(positions, TO_SOURCE)
    if cue is not None:
        own, own_none = tagged.pointed(list(cue.positions), TO_SOURCE)
        chances = (1 - CUES_WORD) * chances + CUES_WORD * own
        none = (1 - CUES_WORD) * none + CUES_WORD * own_none
    scored = [(float(chances[run.start : run.end].sum()), run) for run in sources]
    chance, source = max(scored, key=lambda item: item[0], default=(0.0, None))
    if source is None or chance < none:
        chance, source = none, None
    parts = [run.chance for run in content]
    score = float(np.mean(parts)) * (cue_chance * cue.chance if cue else cue_chance)
    score *= chance * (source.chance if source else 1.0)
    return Voiced(
        content=tuple(_span(text, tagged, run) for run in content),
        source=_span(text, tagged, source) if source is not None else None,
        cue=_span(text, tagged, cue) if cue is not None else None,
        score=score,
    )


def _best(tagged: Tagged, run: _Run, candidates: Sequence[_Run], to: int) -> tuple[_Run | None, float]:
    """The candidate that the run's pieces point to most, or None where none is likelier; with the chance."""
    chances, none = tagged.pointed(list(run.positions), to)
    scored = [(float(chances[one.start : one.end].sum()), one) for one in candidates]
    chance, best = max(scored, key=lambda item: item[0], default=(0.0, None))
    return (best, chance) if best is not None and chance >= none else (None, none)


def _span(text: str, tagged: Tagged, run: _Run) -> Span:
    """The characters of the run, to the ends of its words."""
    start, end = int(tagged.pieces.starts[run.start]), int(tagged.pieces.ends[run.end - 1])
    while start and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return Span(start, end)


def _runs(tagged: Tagged) -> list[_Run]:
    """The best sequence of tags in which an inside follows a begin or inside of its role, as runs."""
    places = np.flatnonzero(tagged.pieces.ends > tagged.pieces.starts)
    if not len(places):
        return []
    tags = _best_tags(tagged.tags[places])
    chances = np.exp(tagged.tags[places])
    found: list[_Run] = []
    start: int | None = None
    for k in range(len(tags) + 1):
        tag = int(tags[k]) if k < len(tags) else OUTSIDE
        goes_on = start is not None and tag == _inside(int(tags[start]))
        if start is not None and not goes_on:
            role = (int(tags[start]) - 1) // 2
            both = chances[start:k, 1 + 2 * role] + chances[start:k, 2 + 2 * role]
            found.append(_Run(role, int(places[start]), int(places[k - 1]) + 1, float(both.mean())))
            start = None
        if tag != OUTSIDE and not goes_on:
            start = k
    return found


def _inside(tag: int) -> int:
    return tag if tag % 2 == 0 else tag + 1


def _best_tags(tags: NDArray[np.float32]) -> NDArray[np.int64]:
    """Viterbi over log-chances `(n, 7)`; the only rule is what an inside may follow."""
    allowed = np.zeros((N_TAGS, N_TAGS), np.float32)
    for role in range(len(ROLES)):
        begin, inside = 1 + 2 * role, 2 + 2 * role
        allowed[:, inside] = -np.inf
        allowed[[begin, inside], inside] = 0.0
    back = np.zeros(tags.shape, np.int64)
    best = tags[0].copy()
    best[2::2] = -np.inf
    for k in range(1, len(tags)):
        through = best[:, None] + allowed
        back[k] = through.argmax(axis=0)
        best = through.max(axis=0) + tags[k]
    path = [int(best.argmax())]
    for k in range(len(tags) - 1, 0, -1):
        path.append(int(back[k, path[-1]]))
    return np.array(path[::-1], np.int64)
