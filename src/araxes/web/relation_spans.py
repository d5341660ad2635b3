"""Two days or two spans of days of a relation side by side: level, kinds of events, voices, and how far they differ."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from araxes.brief.data import EventItem, VoiceItem
from araxes.desk.desk import Desk
from araxes.knowledge.ontology import Ontology
from araxes.relations.changes import Level
from araxes.relations.measure import Weighed, inside, mean_score
from araxes.relations.resampling import band_of, difference_chance, mean_band, resampled_means
from araxes.relations.shares import Z, student
from araxes.relations.turns import MOST_CHANCE
from araxes.web.relation_asked import Asked
from araxes.web.relation_line import read_items, read_pair_held

MOST_EVENTS = 5
# As for the line of an outlet (`relations.own_line`): of fewer articles on a side no band is drawn. By judgement.
FEWEST_ARTICLES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """A span of days, both ends included."""

    first: date
    last: date

    def overlaps(self, other: Days) -> bool:
        """Whether the spans share a day."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanSide:
    """One of the spans: the level of its events and its means by kind, each with its count, its types and voices.

    `events` are those that are scored most clearly. `n_articles` and `n_outlets` tell the events.
    """

    days: Days
    level: Level
    n_articles: int
    n_outlets: int
    means: Mapping[str, tuple[float | None, int]]
    types: Mapping[str, int]
    events: Sequence[EventItem]
    first_voices: Sequence[VoiceItem]
    second_voices: Sequence[VoiceItem]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanComparison:
    """Two spans, and the mean of the later less that of the earlier.

    `low` and `high` are the 95 % band of the difference, `None` with too few articles; `p_value` the chance of means
    so far apart if it meant nothing in which span a day lies, `None` where the spans overlap or one has no event.
    """

    one: SpanSide
    other: SpanSide
    difference: float | None
    low: float | None
    high: float | None
    p_value: float | None
    overlapping: bool

    @property
    def beyond_chance(self) -> bool | None:
        """Whether the chance is one in twenty at most; `None` where it is not known."""
        return None if self.p_value is None else self.p_value <= MOST_CHANCE

    @property
    def types(self) -> list[str]:
        """The types of events on either side, those with most events first."""
        counts = Counter(self.one.types) + Counter(self.other.types)
        return sorted(counts, key=lambda name: (-counts[name], name))


def compare_spans(desk: Desk, asked: Asked, one: Days, other: Days) -> SpanComparison:
    """Return the two spans side by side, with `asked.outlet` only of what it tells (voices are of all outlets)."""
    held = read_pair_held(desk, replace(asked, since=None, until=None))
    sides = [[event for event in held.weighed if event.day and inside(event.day, *ends(span))] for span in (one, other)]
    seed = "|".join(sorted(asked.pair))
    means = [mean_score(side) for side in sides]
    overlapping = one.overlaps(other)
    low, high = difference_band(sides[0], sides[1], f"{seed}|{one}|{other}")
    return SpanComparison(
        one=_side(desk, asked, one, sides[0], f"{seed}|{one}"),
        other=_side(desk, asked, other, sides[1], f"{seed}|{other}"),
        difference=None if means[0] is None or means[1] is None else round(means[1] - means[0], 3),
        low=low,
        high=high,
        p_value=difference_chance(by_day(sides[0]), by_day(sides[1]), seed) if all(sides) and not overlapping else None,
        overlapping=overlapping,
    )


def ends(days: Days) -> tuple[date, date]:
    """Return the first and the last day."""
    return days.first, days.last


def difference_band(one: Sequence[Weighed], other: Sequence[Weighed], seed: str) -> tuple[float | None, float | None]:
    """Return the 95 % band of the mean of the second less that of the first; nothing of too few articles.

    The sides are drawn apart, and the band widened for few articles, as `relations.own_line` does (Hesterberg 2015,
    American Statistician 69).
    """
    n = min(len({article_id for event in side for article_id in event.tellers}) for side in (one, other))
    if n < FEWEST_ARTICLES:
        return None, None
    draws = [
        resampled_means([event.score for event in side], [event.tellers for event in side], f"{seed}|{name}")
        for name, side in (("one", one), ("other", other))
    ]
    low, high = band_of(draws[1] - draws[0])
    before, after = mean_score(one), mean_score(other)
    if low is None or high is None or before is None or after is None:
        return None, None
    wider, difference = student(n - 1) / Z * math.sqrt(n / (n - 1)), after - before
    return round(difference - (difference - low) * wider, 3), round(difference + (high - difference) * wider, 3)


def by_day(weighed: Sequence[Weighed]) -> dict[date, list[float]]:
    """Return the scores of the events by day."""
    found: defaultdict[date, list[float]] = defaultdict(list)
    for one in weighed:
        if one.day is not None:
            found[one.day].append(one.score)
    return dict(found)


def _side(desk: Desk, asked: Asked, days: Days, weighed: Sequence[Weighed], seed: str) -> SpanSide:
    low, high = mean_band([one.score for one in weighed], [one.tellers for one in weighed], seed)
    clearest = sorted(weighed, key=lambda one: (-abs(one.score), -len(one.tellers), one.event.event_id))
    brief = replace(asked, since=days.first, until=days.last).view(desk).brief()
    return SpanSide(
        days=days,
        level=Level(score=mean_score(weighed), low=low, high=high, n_events=len(weighed)),
        n_articles=len({article_id for one in weighed for article_id in one.tellers}),
        n_outlets=len({outlet for one in weighed for outlet in one.tellers.values() if outlet}),
        means=_means(weighed, desk.ontology),
        types=Counter(one.event.event_type for one in weighed),
        events=tuple(read_items(desk, [one.event.event_id for one in clearest[:MOST_EVENTS]]).values()),
        first_voices=brief.first_voices,
        second_voices=brief.second_voices,
    )


def _means(weighed: Sequence[Weighed], ontology: Ontology) -> dict[str, tuple[float | None, int]]:
    kinds = {
        "forward": [one for one in weighed if one.forward],
        "backward": [one for one in weighed if one.backward],
        "words": [one for one in weighed if ontology.is_verbal(one.event.event_type)],
        "deeds": [one for one in weighed if ontology.is_material(one.event.event_type)],
    }
    return {name: (mean_score(found), len(found)) for name, found in kinds.items()}
