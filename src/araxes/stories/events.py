"""Events: reports of one happening, merged over articles and outlets.

Which two reports tell of one happening is asked in `sameness.py`; here the links gather reports into events, by
average linking, and an event gets its coding from its reports. What a user said of two reports stands above any link.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
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
from araxes.stories.clusters import Two, clusters
from araxes.stories.sameness import Telling, width_of

# Of all pairs of reports across two groups, so many must be linked for the groups to be one event.
LEAST_SHARE = 0.5


def gather_events(
    tellings: Iterable[Telling], links: Iterable[ReportLink], decisions: Iterable[EventDecision] = ()
) -> list[Event]:
    """Return the events that the reports tell of, each report in exactly one, in order of id.

    `links` are all links among the reports, `decisions` all words of the user on two of them. The result depends on
    these sets alone, not on the order in which they come.
    """
    by_id = {telling.report.report_id: telling for telling in tellings}
    scores = {(link.first, link.second): link.score for link in links}
    groups = _groups(sorted(by_id), scores, [one for one in decisions if one.first in by_id and one.second in by_id])
    events = [_event([by_id[report_id] for report_id in group]) for group in groups]
    return sorted(events, key=lambda event: event.event_id)


def _groups(names: Sequence[str], scores: Mapping[Two, float], decisions: Sequence[EventDecision]) -> list[list[str]]:
    """Groups of reports by average linking. The user's words come first, the newest of them before older ones."""
    told = [one for one in decisions if one.verdict is Verdict.SAME]
    told.sort(key=lambda one: (one.decided_at, one.first, one.second), reverse=True)
    return clusters(
        names,
        scores,
        least_share=LEAST_SHARE,
        together=[(one.first, one.second) for one in told],
        apart=[(one.first, one.second) for one in decisions if one.verdict is Verdict.APART],
    )


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
