"""What changed between two since a day: what was newly told, what was told again, and whether the level moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from araxes.records import Modality, Turn
from araxes.relations.measure import Weighed, mean_score
from araxes.relations.resampling import difference_chance, mean_band
from araxes.relations.turns import MOST_CHANCE, find_turns

NEW, TOLD_AGAIN = "new", "told again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """That an original article tells an event: its outlet, and the day that stands for its publication, if known."""

    article_id: str
    outlet: str | None
    published: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventChange:
    """An event that is `new` (not told before the day, as far as is known) or `told again`, and by how many articles.

    `new_outlets` tell it since and did not before. `day` is where it stands in a series, `None` if nowhere;
    `background` is whether it is told as of an earlier time.
    """

    event_id: str
    kind: str
    event_type: str
    mode: str | None
    score: float
    day: date | None
    background: bool
    first_told: date
    n_before: int
    n_since: int
    n_undated: int
    new_outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """The mean PLOVER score of some events with its 95 % band; `None` of none."""

    score: float | None
    low: float | None
    high: float | None
    n_events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What changed between two since a day of publication.

    `before` is the level of the events that were known before, `after` that of the new ones without those told as
    background; what has no place in a series is in neither. `p_value` is the chance of means so far apart if it meant
    nothing on which side a day stands, `None` if a side is empty; `beyond_chance` is whether that is one in twenty at
    most. `turns` are those that the events known before did
    not show. `n_undated` events have no report of a known day, so that nobody can tell.
    """

    first: str
    second: str
    since: date
    events: tuple[EventChange, ...]
    turns: tuple[Turn, ...]
    before: Level
    after: Level
    difference: float | None
    p_value: float | None
    beyond_chance: bool | None
    n_undated: int


def find_changes(
    first: str,
    second: str,
    weighed: Sequence[Weighed],
    *,
    tellings: Mapping[str, Sequence[Telling]],
    since: date,
    unit: str = "month",
) -> Changes:
    """Return what changed since the day, that day included, new events first, each kind by day.

    `tellings` are, by event id, the original articles that tell the event; a copy tells nothing new. What counts is
    when they were published, not when the event was: an old event may be new to the reader. Tellings of no known day
    change nothing. Raises: InputError for an unknown unit.
    """
    known, changed, new = [], [], []
    n_undated = 0
    for one in weighed:
        told = tellings.get(one.event.event_id, ())
        days = [telling.published for telling in told if telling.published is not None]
        if not days:
            n_undated += 1
        elif min(days) >= since:
            new.append(one)
        else:
            known.append(one)
        if days and max(days) >= since:
            changed.append(_change(one, told, min(days), since))
    pair = "|".join(sorted((first, second)))
    fresh = [one for one in new if one.event.modality is not Modality.HISTORICAL]
    chance = _chance(known, fresh, f"{pair}|{since}")
    before, after = _level(known, f"{pair}|before {since}"), _level(fresh, f"{pair}|since {since}")
    return Changes(
        first=first,
        second=second,
        since=since,
        events=tuple(sorted(changed, key=lambda one: (one.kind != NEW, one.day or date.max, one.event_id))),
        turns=_new_turns(weighed, known, unit, pair),
        before=before,
        after=after,
        difference=None if before.score is None or after.score is None else round(after.score - before.score, 3),
        p_value=chance,
        beyond_chance=None if chance is None else chance <= MOST_CHANCE,
        n_undated=n_undated,
    )


def _change(one: Weighed, told: Sequence[Telling], first_told: date, since: date) -> EventChange:
    later = [telling for telling in told if telling.published is not None and telling.published >= since]
    earlier = [telling for telling in told if telling.published is not None and telling.published < since]
    old_outlets = {telling.outlet for telling in told if telling not in later}
    return EventChange(
        event_id=one.event.event_id,
        kind=NEW if first_told >= since else TOLD_AGAIN,
        event_type=one.event.event_type,
        mode=one.event.mode,
        score=one.score,
        day=one.day,
        background=one.event.modality is Modality.HISTORICAL,
        first_told=first_told,
        n_before=len(earlier),
        n_since=len(later),
        n_undated=len(told) - len(earlier) - len(later),
        new_outlets=tuple(sorted({telling.outlet for telling in later if telling.outlet} - old_outlets)),
    )


def _level(weighed: Sequence[Weighed], seed: str) -> Level:
    placed = [one for one in weighed if one.day is not None]
    low, high = mean_band([one.score for one in placed], [one.tellers for one in placed], seed)
    return Level(score=mean_score(placed), low=low, high=high, n_events=len(placed))


def _chance(before: Sequence[Weighed], after: Sequence[Weighed], seed: str) -> float | None:
    sides = _by_day(before), _by_day(after)
    return difference_chance(*sides, seed) if all(sides) else None


def _by_day(weighed: Sequence[Weighed]) -> dict[date, list[float]]:
    days: defaultdict[date, list[float]] = defaultdict(list)
    for one in weighed:
        if one.day is not None:
            days[one.day].append(one.score)
    return dict(days)


def _new_turns(now: Sequence[Weighed], known: Sequence[Weighed], unit: str, seed: str) -> tuple[Turn, ...]:
    """The turns that none of those seen before overlaps."""
    old = find_turns(known, unit=unit, seed=seed)
    return tuple(
        turn
        for turn in find_turns(now, unit=unit, seed=seed)
        if not any(one.last_before <= turn.first_after and turn.last_before <= one.first_after for one in old)
    )
