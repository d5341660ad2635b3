"""What counts for a relation of two: the events between them, which way they go, and what they weigh."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from araxes.knowledge.ontology import Ontology
from araxes.records import Actor, Event
from araxes.relations.pairs import only_groups_inside
from araxes.relations.periods import placed_on

# From this mean score on (of -10 to +10) a period is called cooperative or hostile; between, mixed. One step of
# the weakest verbal types (REQUEST 0, REJECT -2, CONSULT and AGREE 2.5) lies on either side of it.
CLEAR_SCORE = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """An event of the relation with its score, its day in the series, and the original articles that report it.

    `tellers` maps each of these articles to its outlet, `None` where that is not known. `forward` is the first of the
    pair acting on the second; what is mutual goes both ways.
    """

    event: Event
    score: float
    day: date | None
    tellers: Mapping[str, str | None]
    forward: bool
    backward: bool

    @property
    def article_ids(self) -> frozenset[str]:
        """The original articles that report it."""
        return frozenset(self.tellers)


def weigh_events(
    first: str,
    second: str,
    events: Sequence[Event],
    *,
    tellers: Mapping[str, Mapping[str, str | None]],
    actors: Mapping[str, Actor],
    ontology: Ontology,
) -> list[Weighed]:
    """Return the events that are between the two, by day (those without a day last), with their scores.

    `first` and `second` are country codes or actor ids. `tellers` are, by event id, the original articles that report
    the event, each with its outlet or `None`.
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
                tellers=tellers.get(event.event_id, {}),
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


def mean_score(weighed: Sequence[Weighed]) -> float | None:
    """Return the mean PLOVER score of the events, each counted once however many report it; `None` of none."""
    return round(sum(one.score for one in weighed) / len(weighed), 3) if weighed else None


def inside(day: date | None, since: date | None, until: date | None) -> bool:
    """Whether a day lies in what was asked for; an unknown day only if nothing was asked."""
    if day is None:
        return since is None and until is None
    return (since is None or since <= day) and (until is None or day <= until)


def colour(score: float | None) -> str:
    """Return `cooperative`, `hostile`, `mixed`, or `unknown` without a score."""
    if score is None:
        return "unknown"
    return "cooperative" if score >= CLEAR_SCORE else "hostile" if score <= -CLEAR_SCORE else "mixed"
