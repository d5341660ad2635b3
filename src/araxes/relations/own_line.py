"""The line of a relation as one outlet draws it, beside the line of the others on the same days."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from araxes.records import DayRange
from araxes.relations.measure import Weighed, mean_score
from araxes.relations.periods import period_of
from araxes.relations.press import Paper, in_windows
from araxes.relations.resampling import Tellers, band_of, resampled_means
from araxes.relations.shares import Z, student

# A mean of fewer events, on either side, is no line, and of fewer articles no band can be drawn. Set by judgement.
FEWEST_EVENTS, FEWEST_ARTICLES = 3, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePoint:
    """Mean PLOVER scores (-10 to +10) of the events that the outlet and that the others report, and the difference.

    `low` and `high` are its 95 % band under resampling of articles (of the others: of outlets and their articles),
    `None` where one side has too few articles; `clear` if the band lies on one side of nought. An event that both
    report counts on both sides. Means are `None` of too few events.
    """

    period: DayRange | None
    n_events: int
    n_events_of_others: int
    score: float | None
    score_of_others: float | None
    difference: float | None
    low: float | None
    high: float | None
    clear: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLine:
    """The whole of the outlet's days, and each period in which both sides have enough events."""

    whole: LinePoint
    periods: tuple[LinePoint, ...]


def draw_line(
    outlet: str,
    weighed: Sequence[Weighed],
    *,
    printed: Mapping[str, Sequence[Paper]],
    windows: Sequence[DayRange],
    unit: str = "year",
    seed: str,
) -> OwnLine:
    """Return the outlet's line against that of the others, from the events of the days in which it was read.

    `printed` are, by event id, the papers that report it: all of the outlet's (it answers for its reprints), of the
    others what they wrote themselves. The same `seed` gives the same bands. Raises: InputError for an unknown unit.
    """
    mine: list[tuple[Weighed, Tellers]] = []
    theirs: list[tuple[Weighed, Tellers]] = []
    for one in weighed:
        if not in_windows(one.day, windows):
            continue
        papers = printed.get(one.event.event_id, ())
        own: Tellers = {paper.original_id: outlet for paper in papers if paper.outlet == outlet}
        others: Tellers = {
            paper.article_id: paper.outlet for paper in papers if paper.own and paper.outlet not in (None, outlet)
        }
        if own:
            mine.append((one, own))
        if others:
            theirs.append((one, others))
    parts = [_by_period(side, unit) for side in (mine, theirs)]
    shared = sorted(
        period
        for period in parts[0].keys() & parts[1].keys()
        if min(len(parts[0][period]), len(parts[1][period])) >= FEWEST_EVENTS
    )
    return OwnLine(
        whole=_point(None, mine, theirs, f"{seed}|{outlet}"),
        periods=tuple(
            _point(period, parts[0][period], parts[1][period], f"{seed}|{outlet}|{period}") for period in shared
        ),
    )


def _by_period(
    told: Sequence[tuple[Weighed, Tellers]], unit: str
) -> defaultdict[DayRange, list[tuple[Weighed, Tellers]]]:
    found: defaultdict[DayRange, list[tuple[Weighed, Tellers]]] = defaultdict(list)
    for one, tellers in told:
        if one.day is not None:
            found[period_of(one.day, unit)].append((one, tellers))
    return found


def _point(
    period: DayRange | None,
    mine: Sequence[tuple[Weighed, Tellers]],
    theirs: Sequence[tuple[Weighed, Tellers]],
    seed: str,
) -> LinePoint:
    score, others = (
        mean_score([one for one, _ in side]) if len(side) >= FEWEST_EVENTS else None for side in (mine, theirs)
    )
    difference = round(score - others, 3) if score is not None and others is not None else None
    low, high = (None, None) if difference is None else _band(difference, mine, theirs, seed)
    return LinePoint(
        period=period,
        n_events=len(mine),
        n_events_of_others=len(theirs),
        score=score,
        score_of_others=others,
        difference=difference,
        low=low,
        high=high,
        clear=low is not None and high is not None and (low > 0 or high < 0),
    )


def _band(
    difference: float, mine: Sequence[tuple[Weighed, Tellers]], theirs: Sequence[tuple[Weighed, Tellers]], seed: str
) -> tuple[float | None, float | None]:
    """The band of a difference of means, the two sides drawn apart.

    Bands from resampling few articles are too narrow: with three, one in six misses. They are widened as Hesterberg
    2015 ("What teachers should know about the bootstrap", American Statistician 69) has it, by n / (n - 1) in the
    variance and Student's t in place of the normal; then at most one in twenty misses, in series without a difference.
    """
    n = min(len({article_id for _, tellers in side for article_id in tellers}) for side in (mine, theirs))
    if n < FEWEST_ARTICLES:
        return None, None
    draws = [
        resampled_means([one.score for one, _ in side], [tellers for _, tellers in side], f"{seed}|{name}")
        for name, side in (("own", mine), ("others", theirs))
    ]
    low, high = band_of(draws[0] - draws[1])
    if low is None or high is None:
        return None, None
    wider = student(n - 1) / Z * math.sqrt(n / (n - 1))
    return round(difference - (difference - low) * wider, 3), round(difference + (high - difference) * wider, 3)
