"""The line of a relation: PLOVER scores by period, directed, words and deeds apart, with how sure they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from araxes.knowledge.ontology import Ontology
from araxes.records import DayRange, Relation, RelationPoint
from araxes.relations.measure import Weighed, mean_score
from araxes.relations.periods import period_of
from araxes.relations.resampling import mean_band
from araxes.relations.turns import find_turns


def measure_relation(
    first: str,
    second: str,
    weighed: Sequence[Weighed],
    *,
    read_on: Sequence[date],
    ontology: Ontology,
    unit: str = "month",
) -> Relation:
    """Return the relation by period. `read_on` are the days of the articles read that name both, the denominator.

    Scores are means over events, each counted once however many report it; copies count as nothing. Only periods with
    an event or an article have a point: a line of days is mostly empty, and `frames.series_frame` puts its gaps in.
    Raises: InputError for an unknown unit.
    """
    by_period: defaultdict[DayRange, list[Weighed]] = defaultdict(list)
    for one in weighed:
        if one.day is not None:
            by_period[period_of(one.day, unit)].append(one)
    read: defaultdict[DayRange, int] = defaultdict(int)
    for day in read_on:
        read[period_of(day, unit)] += 1
    # The same chance from either side, so that A and B have the band of B and A.
    pair = "|".join(sorted((first, second)))
    return Relation(
        first=first,
        second=second,
        points=tuple(
            _point(period, by_period.get(period, []), read.get(period, 0), ontology, f"{pair}|{period}")
            for period in sorted({*by_period, *read})
        ),
        turns=find_turns(weighed, unit=unit, seed=pair),
        n_events=len(weighed),
        n_reports=sum(len(one.event.report_ids) for one in weighed),
        n_articles=len(read_on),
    )


def _point(
    period: DayRange, weighed: Sequence[Weighed], n_articles: int, ontology: Ontology, seed: str
) -> RelationPoint:
    low, high = mean_band([one.score for one in weighed], [one.tellers for one in weighed], seed)
    verbal = [one for one in weighed if ontology.is_verbal(one.event.event_type)]
    material = [one for one in weighed if ontology.is_material(one.event.event_type)]
    forward, backward = _forward(weighed), _backward(weighed)
    mutual = [one for one in weighed if one.event.reciprocal]
    return RelationPoint(
        period=period,
        n_events=len(weighed),
        n_reports=sum(len(one.event.report_ids) for one in weighed),
        n_articles=n_articles,
        n_outlets=len({outlet for one in weighed for outlet in one.tellers.values() if outlet}),
        score=mean_score(weighed),
        low=low,
        high=high,
        forward=mean_score(forward),
        backward=mean_score(backward),
        mutual=mean_score(mutual),
        verbal=mean_score(verbal),
        material=mean_score(material),
        forward_verbal=mean_score(_forward(verbal)),
        forward_material=mean_score(_forward(material)),
        backward_verbal=mean_score(_backward(verbal)),
        backward_material=mean_score(_backward(material)),
        n_forward=len(forward),
        n_backward=len(backward),
        n_mutual=len(mutual),
        n_verbal=len(verbal),
        n_material=len(material),
        event_ids=tuple(one.event.event_id for one in weighed),
    )


def _forward(weighed: Sequence[Weighed]) -> list[Weighed]:
    return [one for one in weighed if one.forward]


def _backward(weighed: Sequence[Weighed]) -> list[Weighed]:
    return [one for one in weighed if one.backward]
