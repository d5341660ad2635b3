"""Events: reports of one happening, merged over articles and outlets.

Which two reports tell of one happening is asked in `sameness.py`; here the links gather reports into events, by
average linking, and an event gets its coding from its reports. What a user said of two reports stands above any link.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from araxes.records import (
    DayRange,
    Event,
    EventDecision,
    Modality,
    ReportLink,
    Verdict,
    content_id,
)
from araxes.stories.sameness import Telling, width_of

Two = tuple[str, str]


def gather_events(
    tellings: Iterable[Telling], links: Iterable[ReportLink], decisions: Iterable[EventDecision] = ()
) -> list[Event]:
    """Return the events that the reports tell of, each report in exactly one, in order of id.

    `links` are all links among the reports, `decisions` all words of the user on two of them. The result depends on
    these sets alone, not on the order in which they come.
    """
    by_id = {telling.report.report_id: telling for telling in tellings}
    scores = {(link.first, link.second): link.score for link in links}
    groups = _clusters(sorted(by_id), scores, [one for one in decisions if one.first in by_id and one.second in by_id])
    events = [_event([by_id[report_id] for report_id in group]) for group in groups]
    return sorted(events, key=lambda event: event.event_id)


class _Groups:
    """Groups of reports while they grow: which may not join, and who is in which."""

    def __init__(self, names: Sequence[str], apart: Iterable[Two]) -> None:
        self.of = {name: name for name in names}
        self.members = {name: [name] for name in names}
        self.apart: defaultdict[str, set[str]] = defaultdict(set)
        for one, other in apart:
            self.apart[one].add(other)
            self.apart[other].add(one)

    def may_join(self, left: str, right: str) -> bool:
        """Whether no two of their members were told apart."""
        return not any(self.of[other] == right for one in self.members[left] for other in self.apart.get(one, ()))

    def join(self, left: str, right: str) -> None:
        """Make one group of two."""
        for member in self.members[right]:
            self.of[member] = left
        self.members[left] += self.members.pop(right)


def _clusters(names: Sequence[str], scores: dict[Two, float], decisions: Sequence[EventDecision]) -> list[list[str]]:
    """Average-link clustering: the best pair first, joined while at least half of all cross pairs belong together.

    The user's words come first, the newest of them before older ones; what is told apart never joins.
    """
    groups = _Groups(names, ((one.first, one.second) for one in decisions if one.verdict is Verdict.APART))
    told = [one for one in decisions if one.verdict is Verdict.SAME]
    for decision in sorted(told, key=lambda one: (one.decided_at, one.first, one.second), reverse=True):
        left, right = groups.of[decision.first], groups.of[decision.second]
        if left != right and groups.may_join(left, right):
            groups.join(left, right)
    for (one, other), _ in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        left, right = groups.of[one], groups.of[other]
        if left == right or not groups.may_join(left, right):
            continue
        ours, theirs = groups.members[left], groups.members[right]
        linked = sum((min(a, b), max(a, b)) in scores for a in ours for b in theirs)
        if 2 * linked >= len(ours) * len(theirs):
            groups.join(left, right)
    return [sorted(group) for group in groups.members.values()]


def _event(tellings: Sequence[Telling]) -> Event:
    """One event from its reports: coding by the weight of independent reports, days by what all allow."""
    weights: defaultdict[str, float] = defaultdict(float)
    votes: Counter[str] = Counter(telling.original_id for telling in tellings)
    for telling in tellings:
        weights[telling.report.event_type] += telling.report.confidence / votes[telling.original_id]
    event_type = max(sorted(weights), key=lambda name: weights[name])
    fitting = [t for t in tellings if t.report.event_type == event_type]
    best = max(fitting, key=lambda t: (t.report.confidence, len(t.report.recipient_ids), t.report.report_id)).report
    first = _first(tellings)
    report_ids = tuple(telling.report.report_id for telling in tellings)
    return Event(
        event_id=content_id("ev", *_seed(tellings)),
        actor_ids=best.actor_ids,
        actor_countries=best.actor_countries,
        recipient_ids=best.recipient_ids,
        recipient_countries=best.recipient_countries,
        event_type=event_type,
        mode=best.mode,
        contexts=tuple(sorted({context for t in tellings for context in t.report.contexts})),
        modality=_modality(tellings),
        reciprocal=best.reciprocal,
        event_on=_days(tellings),
        place=best.place or next((t.report.place for t in tellings if t.report.place), None),
        report_ids=report_ids,
        outlets=_outlets(tellings),
        first_published=first.published.reckoned,
        told_on=first.published.anchor,
        confidence=round(1 - _doubt(fitting), 4),
    )


def _outlets(tellings: Sequence[Telling]) -> tuple[str, ...]:
    """One outlet of each chain of copies: the original's, or where that does not tell the event its first copy's."""
    first_of: dict[str, tuple[bool, date, str, str]] = {}
    for t in tellings:
        if t.outlet:
            place = (t.original_id != t.report.article_id, t.published.anchor or date.max, t.report.report_id, t.outlet)
            first_of[t.original_id] = min(place, first_of.get(t.original_id, place))
    return tuple(sorted({outlet for *_, outlet in first_of.values()}))


def _seed(tellings: Sequence[Telling]) -> tuple[str, str]:
    """What the event's id is made of: its earliest report, so that a later report does not rename it."""
    first = _first(tellings)
    return first.report.report_id, first.report.event_type


def _modality(tellings: Sequence[Telling]) -> Modality:
    """What was actual for someone is actual; else the most common, ties by name."""
    counts = Counter(telling.report.modality for telling in tellings)
    if Modality.ACTUAL in counts:
        return Modality.ACTUAL
    return max(sorted(counts), key=lambda modality: counts[modality])


def _days(tellings: Sequence[Telling]) -> DayRange:
    """The days that all reports allow; where two lie apart, the narrowest report's."""
    starts = [t.report.event_on.earliest for t in tellings if t.report.event_on.earliest]
    ends = [t.report.event_on.latest for t in tellings if t.report.event_on.latest]
    first, last = max(starts, default=None), min(ends, default=None)
    if first is None or last is None or first <= last:
        return DayRange(first, last)
    return min((t.report.event_on for t in tellings), key=lambda days: (width_of(days), days.earliest or date.max))


def _first(tellings: Sequence[Telling]) -> Telling:
    return min(tellings, key=lambda t: (t.published.anchor or date.max, t.report.report_id))


def _doubt(tellings: Sequence[Telling]) -> float:
    """The chance that all independent reports err: the product over originals of one minus the best confidence."""
    best: dict[str, float] = {}
    for telling in tellings:
        best[telling.original_id] = max(best.get(telling.original_id, 0.0), telling.report.confidence)
    return math.prod(1 - best[original_id] for original_id in sorted(best))
