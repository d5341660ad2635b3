"""What an outlet covers and what it leaves out of what other outlets tell while it was read: happenings and events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from araxes.knowledge.ontology import Ontology
from araxes.records import DayRange
from araxes.relations.measure import Weighed
from araxes.relations.press import Paper, in_windows
from araxes.relations.shares import Comparison, Share, compare, share_of

# What events are counted apart. `forward` is the first of the pair acting on the second; what is mutual goes both ways.
KINDS = ("all", "verbal", "material", "forward", "backward", "forward_hostile", "backward_hostile")


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """An event that other outlets report (so many of them, each copy chain one voice) and this one does not."""

    event_id: str
    n_outlets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Of the events that others report while the outlet was read: what it reports, by kind, and what it leaves out.

    `left_out` has the most reported first. `alone` are events in its days that no other outlet reports.
    """

    kinds: tuple[Comparison, ...]
    left_out: tuple[LeftOut, ...]
    alone: tuple[str, ...]

    @property
    def all(self) -> Comparison:
        """The comparison over events of every kind."""
        return self.kinds[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutStory:
    """A happening that other outlets tell, by name (each copy chain is one voice), and this one does not."""

    story_id: str
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryCoverage:
    """Of the happenings that others tell while the outlet was read: what it tells, and what it leaves out.

    An article that is of no story is a happening by itself. `n_alone` are those in its days that no other tells.
    """

    told: Comparison
    left_out: tuple[LeftOutStory, ...]
    n_alone: int


def measure_coverage(
    weighed: Sequence[Weighed],
    *,
    printed: Mapping[str, Sequence[Paper]],
    windows: Mapping[str, Sequence[DayRange]],
    ontology: Ontology,
) -> dict[str, Coverage]:
    """Return the coverage of each outlet with a window, by name.

    `printed` are, by event id, the papers that report it. A reprint is coverage, for an outlet answers for what it
    reprints; as the report of another it is not: a chain of copies is the voice of the outlet that wrote it. An outlet
    is measured on the events of its days that at least one other voice reports; the other outlets on the same days,
    each by the same rule (on its own days, and what another than itself reports), all of them together. Events of one
    day are one cluster: one story has many, and who leaves it out leaves out all.
    """
    topics = [_Topic(one.event.event_id, one.day, abs(one.score)) for one in weighed]
    told = [_kinds_of(one, ontology) for one in weighed]
    kinds = {name: np.array([name in one for one in told], dtype=bool) for name in KINDS}
    return {
        outlet: Coverage(
            kinds=found.kinds,
            left_out=tuple(LeftOut(event_id=event_id, n_outlets=n) for event_id, n in found.left_out),
            alone=found.alone,
        )
        for outlet, found in _measured(topics, printed, windows, kinds).items()
    }


def measure_stories(
    printed: Mapping[str, Sequence[Paper]], *, windows: Mapping[str, Sequence[DayRange]]
) -> dict[str, StoryCoverage]:
    """Return how each outlet with a window covers the happenings, by name; the rules are those of `measure_coverage`.

    `printed` are, by the id of a story (or of the article that stands alone), the papers that tell it. A happening
    stands on the first known day of its papers.
    """
    days = {story_id: min((one.day for one in papers if one.day), default=None) for story_id, papers in printed.items()}
    topics = [
        _Topic(story_id, day, 0.0)
        for story_id, day in sorted(days.items(), key=lambda one: (one[1] or date.max, one[0]))
    ]
    found = _measured(topics, printed, windows, {"stories": np.ones(len(topics), dtype=bool)})
    return {
        outlet: StoryCoverage(
            told=one.kinds[0],
            left_out=tuple(
                LeftOutStory(story_id=story_id, outlets=tuple(sorted(_voices(printed[story_id]))))
                for story_id, _ in one.left_out
            ),
            n_alone=len(one.alone),
        )
        for outlet, one in found.items()
    }


def _voices(papers: Sequence[Paper]) -> set[str]:
    """The outlets that tell it in a text of their own."""
    return {paper.outlet for paper in papers if paper.own and paper.outlet is not None}


@dataclass(frozen=True, slots=True)
class _Topic:
    """Something that outlets tell; of two left out by as many, the stronger is told first."""

    topic_id: str
    day: date | None
    strength: float


@dataclass(frozen=True, slots=True)
class _Covered:
    kinds: tuple[Comparison, ...]
    left_out: tuple[tuple[str, int], ...]
    alone: tuple[str, ...]


def _measured(
    topics: Sequence[_Topic],
    printed: Mapping[str, Sequence[Paper]],
    windows: Mapping[str, Sequence[DayRange]],
    kinds: Mapping[str, NDArray[np.bool_]],
) -> dict[str, _Covered]:
    outlets = sorted(outlet for outlet, stretches in windows.items() if stretches)
    if not outlets:
        return {}
    board = _Board(topics, outlets, printed, windows)
    return {outlet: board.covered(row, kinds) for row, outlet in enumerate(outlets)}


def _kinds_of(one: Weighed, ontology: Ontology) -> set[str]:
    kinds = {"all", "verbal" if ontology.is_verbal(one.event.event_type) else "material"}
    ways = [way for way, goes in (("forward", one.forward), ("backward", one.backward)) if goes]
    kinds.update(ways)
    if one.score < 0:
        kinds.update(f"{way}_hostile" for way in ways)
    return kinds


class _Board:
    """Outlets by topics: `(n_outlets, n_topics)` of who was read then, who tells it, and whose own voice does."""

    def __init__(
        self,
        topics: Sequence[_Topic],
        outlets: Sequence[str],
        printed: Mapping[str, Sequence[Paper]],
        windows: Mapping[str, Sequence[DayRange]],
    ) -> None:
        self.ids = [one.topic_id for one in topics]
        shape = len(outlets), len(topics)
        self.read, self.reports, voice = (np.zeros(shape, dtype=bool) for _ in range(3))
        row_of = {outlet: row for row, outlet in enumerate(outlets)}
        # A voice counts for the others also where its outlet has no day of its own.
        self.n_voices = np.zeros(len(topics), dtype=np.int64)
        for column, one in enumerate(topics):
            papers = printed.get(one.topic_id, ())
            self.n_voices[column] = len(_voices(papers))
            for paper in papers:
                if paper.outlet in row_of:
                    self.reports[row_of[paper.outlet], column] = True
                    voice[row_of[paper.outlet], column] |= paper.own
        for outlet, row in row_of.items():
            self.read[row] = [in_windows(one.day, windows[outlet]) for one in topics]
        self.other_voices = self.n_voices - voice
        self.asked = self.read & (self.other_voices > 0)
        self.hits = self.asked & self.reports
        self.n_asked, self.n_hits = self.asked.sum(axis=0), self.hits.sum(axis=0)
        self.strength = np.array([one.strength for one in topics])
        _, self.day = np.unique([one.day.toordinal() if one.day else 0 for one in topics], return_inverse=True)

    def covered(self, row: int, kinds: Mapping[str, NDArray[np.bool_]]) -> _Covered:
        """The coverage of the outlet of one row."""
        mine, hits = self.asked[row], self.hits[row]
        asked_of_others = (self.n_asked - mine) * self.read[row]
        told_by_others = (self.n_hits - hits) * self.read[row]
        missing = np.flatnonzero(mine & ~self.reports[row])
        order = sorted(missing.tolist(), key=lambda i: (-self.other_voices[row, i], -self.strength[i], i))
        return _Covered(
            kinds=tuple(
                compare(
                    name,
                    self._share(hits & of_kind, mine & of_kind),
                    self._share(told_by_others * of_kind, asked_of_others * of_kind),
                )
                for name, of_kind in kinds.items()
            ),
            left_out=tuple((self.ids[i], int(self.other_voices[row, i])) for i in order),
            alone=tuple(
                self.ids[i] for i in np.flatnonzero(self.read[row] & self.reports[row] & (self.other_voices[row] == 0))
            ),
        )

    def _share(self, hits: NDArray[np.bool_ | np.int64], asked: NDArray[np.bool_ | np.int64]) -> Share:
        """The share over topics `(n_topics,)`, gathered by day."""
        by_day = [np.bincount(self.day, weights=told).astype(np.float64) for told in (hits, asked)]
        return share_of(by_day[0], by_day[1])
