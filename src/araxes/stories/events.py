"""Events: reports of one happening, merged over articles and outlets.

Never by equality of codes alone: days, place and time of telling, participants and words decide together. Words
spoken (an accusation, a pledge) are many on one day, so for them the words themselves weigh most; a meeting, an
expulsion or an attack of one pair on one day is nearly always one, however it is told.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from araxes.knowledge.ontology import Ontology
from araxes.records import DayRange, Event, Modality, Published, Report, content_id
from araxes.stories.words import likeness, rarity, stems

# Weights of days, type, words and participants, and the score from which two reports are one event.
# Set by hand on the bundled example pages; evaluated on them only (docs/scores.md).
SPOKEN_WEIGHTS, SPOKEN_LEAST = (0.20, 0.10, 0.60, 0.10), 0.55
DEED_WEIGHTS, DEED_LEAST = (0.40, 0.15, 0.30, 0.15), 0.62
NARROW_DAYS, SLACK = 10, timedelta(days=2)
# Intervals that miss each other by no more than the slack (a time zone, the day of telling) are half as alike:
# then words must agree too, or two attacks of one war on days that follow would be one.
MISSED = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A report with what linking needs of its article. `original_id` is the article it copies, or its own."""

    report: Report
    outlet: str | None
    published: Published
    original_id: str
    sentence: str
    trigger: str


def link_events(tellings: Sequence[Telling], *, ontology: Ontology) -> list[Event]:
    """Return the events that the reports of one block tell of, each report in exactly one, in order of id.

    The result depends on the set of reports alone, not on the order in which they were read.
    """
    ordered = sorted(tellings, key=lambda telling: telling.report.report_id)
    words = [stems(telling.sentence) for telling in ordered]
    weights = rarity(words)
    scores: dict[tuple[int, int], float] = {}
    for i, first in enumerate(ordered):
        for j in range(i + 1, len(ordered)):
            alike = likeness(words[i], words[j], weights)
            score = _sameness(first, ordered[j], alike, ontology)
            if score > 0:
                scores[i, j] = score
    groups = _clusters(len(ordered), scores)
    events = [_event([ordered[i] for i in group]) for group in groups]
    return sorted(events, key=lambda event: event.event_id)


def _sameness(first: Telling, second: Telling, alike: float, ontology: Ontology) -> float:
    """How far above its threshold the likeness of two reports is; 0 if they cannot be one event."""
    a, b = first.report, second.report
    if first.original_id == second.original_id and a.article_id != b.article_id:
        same_words = first.sentence.strip() == second.sentence.strip() and first.trigger == second.trigger
        if same_words and a.event_type == b.event_type and _same_reality(a, b):
            return 1.0
    kind = _type_likeness(a, b, ontology)
    days = _day_likeness(a.event_on, b.event_on)
    if kind == 0 or days == 0 or not _same_direction(a, b) or not _same_reality(a, b):
        return 0.0
    people = _overlap((*a.actor_ids, *a.recipient_ids), (*b.actor_ids, *b.recipient_ids))
    spoken = ontology.is_verbal(a.event_type) and a.event_type != "CONSULT"
    weights, least = (SPOKEN_WEIGHTS, SPOKEN_LEAST) if spoken else (DEED_WEIGHTS, DEED_LEAST)
    parts = (days, kind, alike, people)
    score = sum(weight * part for weight, part in zip(weights, parts, strict=True))
    return score if score >= least else 0.0


def _type_likeness(a: Report, b: Report, ontology: Ontology) -> float:
    if a.event_type == b.event_type:
        return 1.0
    return 0.5 if b.event_type in ontology.neighbours(a.event_type) else 0.0


def _day_likeness(a: DayRange, b: DayRange) -> float:
    """1 for two narrow intervals that meet, less the wider they are; 0 if they lie apart."""
    first = max(a.earliest or date.min, b.earliest or date.min)
    last = min(a.latest or date.max, b.latest or date.max)
    if first > last and first - last > SLACK:
        return 0.0
    missed = MISSED if first > last else 1.0
    width = max(_width(a), _width(b))
    if width <= NARROW_DAYS:
        return missed
    return missed * (0.7 if width <= 62 else 0.5 if width <= 400 else 0.25)


def _width(days: DayRange) -> int:
    return 10_000 if days.days is None else days.days


def _same_direction(a: Report, b: Report) -> bool:
    """Whether actor and recipient agree by country; what is mutual agrees either way round."""
    forward = bool(set(a.actor_countries) & set(b.actor_countries)) or not (a.actor_countries or b.actor_countries)
    onto = bool(set(a.recipient_countries) & set(b.recipient_countries)) or not (
        a.recipient_countries and b.recipient_countries
    )
    if forward and onto:
        return True
    everyone = {*a.actor_countries, *a.recipient_countries} & {*b.actor_countries, *b.recipient_countries}
    mutual = a.reciprocal or b.reciprocal or a.event_type == "CONSULT"
    return mutual and len(everyone) >= 2


def _same_reality(a: Report, b: Report) -> bool:
    """A denial is no second report of what it denies, nor a hypothesis of what happened."""
    apart = {Modality.NEGATED, Modality.HYPOTHETICAL}
    return a.modality is b.modality or not apart & {a.modality, b.modality}


def _overlap(first: Iterable[str], second: Iterable[str]) -> float:
    one, two = set(first), set(second)
    return len(one & two) / len(one | two) if one | two else 0.0


def _clusters(count: int, scores: dict[tuple[int, int], float]) -> list[list[int]]:
    """Average-link clustering: the best pair first, joined while at least half of all cross pairs belong together."""
    group_of = list(range(count))
    members: dict[int, list[int]] = {i: [i] for i in range(count)}
    for (i, j), _ in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        left, right = group_of[i], group_of[j]
        if left == right:
            continue
        cross = [(min(a, b), max(a, b)) for a in members[left] for b in members[right]]
        if 2 * sum(pair in scores for pair in cross) < len(cross):
            continue
        for member in members[right]:
            group_of[member] = left
        members[left] += members.pop(right)
    return [sorted(group) for group in members.values()]


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
        first_published=_published_on(first.published),
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
    return min((t.report.event_on for t in tellings), key=lambda days: (_width(days), days.earliest or date.max))


def _first(tellings: Sequence[Telling]) -> Telling:
    return min(tellings, key=lambda t: (t.published.anchor or date.max, t.report.report_id))


def _published_on(published: Published) -> DayRange:
    return published.reckoned


def _doubt(tellings: Sequence[Telling]) -> float:
    """The chance that all independent reports err: the product over originals of one minus the best confidence."""
    best: dict[str, float] = {}
    for telling in tellings:
        best[telling.original_id] = max(best.get(telling.original_id, 0.0), telling.report.confidence)
    return math.prod(1 - best[original_id] for original_id in sorted(best))
