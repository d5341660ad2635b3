"""The line of a relation: PLOVER scores by period, directed, with a band from resampling articles."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from araxes.knowledge.ontology import Ontology
from araxes.records import Actor, DayRange, Event, Relation, RelationPoint, Turn
from araxes.relations.pairs import only_groups_inside
from araxes.relations.periods import period_of, placed_on

# From this mean score on (of -10 to +10) a period is called cooperative or hostile; between, mixed. One step of
# the weakest verbal types (REQUEST 0, REJECT -2, CONSULT and AGREE 2.5) lies on either side of it.
CLEAR_SCORE = 1.0
N_RESAMPLES, BAND = 400, (2.5, 97.5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """An event of the relation with its score, its day in the series, and the original articles that report it."""

    event: Event
    score: float
    day: date | None
    article_ids: frozenset[str]
    forward: bool
    backward: bool


def weigh_events(
    first: str,
    second: str,
    events: Sequence[Event],
    *,
    tellers: Mapping[str, frozenset[str]],
    actors: Mapping[str, Actor],
    ontology: Ontology,
) -> list[Weighed]:
    """Return the events that are between the two, by day (those without a day last), with their scores.

    `first` and `second` are country codes or actor ids. `tellers` are the original articles of each event.
    """
    found = []
    for event in events:
        forward = _acts_on(event, first, second)
        backward = _acts_on(event, second, first)
        score = ontology.score(event.event_type, event.mode)
        if not (forward or backward) or (score > 0 and only_groups_inside(event.recipient_ids, actors)):
            continue
        found.append(
            Weighed(
                event=event,
                score=score,
                day=placed_on(event),
                article_ids=tellers.get(event.event_id, frozenset()),
                forward=forward or event.reciprocal,
                backward=backward or event.reciprocal,
            )
        )
    return sorted(found, key=lambda one: (one.day or date.max, one.event.event_id))


def _acts_on(event: Event, one: str, other: str) -> bool:
    actors = {*event.actor_ids, *event.actor_countries}
    recipients = {*event.recipient_ids, *event.recipient_countries}
    if one == other:
        return False
    if one in actors and other in recipients:
        return True
    return event.reciprocal and one in actors and other in actors


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

    Scores are means over events, each counted once however many report it; copies count as nothing.
    """
    by_period: defaultdict[DayRange, list[Weighed]] = defaultdict(list)
    for one in weighed:
        if one.day is not None:
            by_period[period_of(one.day, unit)].append(one)
    read: defaultdict[DayRange, int] = defaultdict(int)
    for day in read_on:
        read[period_of(day, unit)] += 1
    points = tuple(
        _point(first, second, period, by_period.get(period, []), read.get(period, 0), ontology)
        for period in sorted({*by_period, *read})
    )
    return Relation(
        first=first,
        second=second,
        points=points,
        turns=find_turns(points),
        n_events=len(weighed),
        n_reports=sum(len(one.event.report_ids) for one in weighed),
        n_articles=len(read_on),
    )


def _point(
    first: str, second: str, period: DayRange, weighed: Sequence[Weighed], n_articles: int, ontology: Ontology
) -> RelationPoint:
    low, high = _band(weighed, f"{first}|{second}|{period}")
    verbal = [one for one in weighed if ontology.is_verbal(one.event.event_type)]
    material = [one for one in weighed if ontology.is_material(one.event.event_type)]
    return RelationPoint(
        period=period,
        n_events=len(weighed),
        n_reports=sum(len(one.event.report_ids) for one in weighed),
        n_articles=n_articles,
        score=_mean(weighed),
        low=low,
        high=high,
        forward=_mean([one for one in weighed if one.forward]),
        backward=_mean([one for one in weighed if one.backward]),
        verbal=_mean(verbal),
        material=_mean(material),
        event_ids=tuple(one.event.event_id for one in weighed),
    )


def _mean(weighed: Sequence[Weighed]) -> float | None:
    return round(sum(one.score for one in weighed) / len(weighed), 3) if weighed else None


def _band(weighed: Sequence[Weighed], seed: str) -> tuple[float | None, float | None]:
    """The 95 % band of the mean under resampling of the articles that report the events.

    An event keeps its place in a resample as often as the articles that tell it are drawn. With one article
    there is nothing to resample, and no band.
    """
    articles = sorted({article_id for one in weighed for article_id in one.article_ids})
    if len(articles) < 2:
        return None, None
    column = {article_id: i for i, article_id in enumerate(articles)}
    tells = np.zeros((len(weighed), len(articles)))
    for row, one in enumerate(weighed):
        tells[row, [column[article_id] for article_id in one.article_ids]] = 1
    scores = np.array([one.score for one in weighed])
    chance = np.random.default_rng(int.from_bytes(hashlib.blake2b(seed.encode(), digest_size=8).digest()))
    draws = chance.multinomial(len(articles), [1 / len(articles)] * len(articles), size=N_RESAMPLES)
    weights = tells @ draws.T
    totals = weights.sum(axis=0)
    means = (scores @ weights)[totals > 0] / totals[totals > 0]
    low, high = np.percentile(means, BAND)
    return round(float(low), 3), round(float(high), 3)


def colour(score: float | None) -> str:
    """Return `cooperative`, `hostile`, `mixed`, or `unknown` without a score."""
    if score is None:
        return "unknown"
    return "cooperative" if score >= CLEAR_SCORE else "hostile" if score <= -CLEAR_SCORE else "mixed"


def find_turns(points: Sequence[RelationPoint]) -> tuple[Turn, ...]:
    """Return the periods at which the colour of the relation changes against the period with events before.

    A first honest version: with few pages every period counts. Change points with a penalty need longer series.
    """
    turns = []
    before: str | None = None
    for point in points:
        now = colour(point.score)
        if now == "unknown":
            continue
        if before is not None and now != before:
            turns.append(Turn(period=point.period, before=before, after=now, event_ids=point.event_ids))
        before = now
    return tuple(turns)
