"""The line of a relation as a page shows it: its points, the turns with the events that made them, and lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from araxes.brief.data import EventItem, TurnItem
from araxes.brief.event_items import read_event_items
from araxes.brief.turns import MOST_UNTESTED
from araxes.desk.desk import Desk
from araxes.desk.relation_data import read_events, read_naming
from araxes.desk.wording import counted, shown_period, signed
from araxes.records import Actor, Relation, RelationPoint, Turn
from araxes.relations.frames import series_frame
from araxes.relations.measure import Weighed, inside, weigh_events
from araxes.relations.series import measure_relation
from araxes.relations.turns import CHANGE_POINT, turns_of_colour
from araxes.store.browsing import Piece
from araxes.store.pair_events import pair_event_query
from araxes.web.relation_asked import Asked

# What a score of a point is called; {0} and {1} are the two.
SCORE_WORDS = {
    "score": "mean",
    "forward_verbal": "{0} on {1}, words",
    "forward_material": "{0} on {1}, deeds",
    "backward_verbal": "{1} on {0}, words",
    "backward_material": "{1} on {0}, deeds",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A relation by period with the turns to show; `n_hidden` untested changes of colour are not among them.

    `n_unplaced` events have no place on the line.
    """

    first: Actor
    second: Actor
    unit: str
    relation: Relation
    turns: Sequence[TurnItem]
    n_hidden: int
    n_unplaced: int

    @property
    def frame(self) -> pl.DataFrame:
        """The line as a frame, a row a period, gaps as null (`View.series`)."""
        return series_frame(self.relation.points, self.unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class PairHeld:
    """The events of two in the days asked for, with their tellers, and the days of the articles that name both."""

    weighed: Sequence[Weighed]
    read_on: Sequence[date]


def read_line(desk: Desk, asked: Asked) -> Line:
    """Return the line, with `asked.outlet` only of the events that it tells and the articles of it."""
    held = read_pair_held(desk, asked)
    relation = measure_relation(
        *asked.pair, held.weighed, read_on=held.read_on, ontology=desk.ontology, unit=asked.unit
    )
    tested = [turn for turn in relation.turns if turn.basis == CHANGE_POINT]
    tested_on = {turn.first_after for turn in tested}
    by_colour = [one for one in turns_of_colour(held.weighed, asked.unit) if one.first_after not in tested_on]
    untested = by_colour if len(by_colour) <= MOST_UNTESTED else []
    shown = sorted([*tested, *untested], key=lambda one: (one.first_after, one.basis != CHANGE_POINT))
    return Line(
        first=asked.first,
        second=asked.second,
        unit=asked.unit,
        relation=relation,
        turns=_turn_items(desk, shown),
        n_hidden=len(by_colour) - len(untested),
        n_unplaced=sum(one.day is None for one in held.weighed),
    )


def read_pair_held(desk: Desk, asked: Asked) -> PairHeld:
    """Return what the desk holds of the two, as `desk.relation_data.read_pair`; of one outlet if that is asked for."""
    store, outlet = desk.store, asked.outlet
    data = read_events(store, store.events(pair=asked.pair))
    weighed = weigh_events(*asked.pair, data.events, tellers=data.tellers, actors=data.actors, ontology=desk.ontology)
    naming = read_naming(store, *asked.pair)
    if outlet is not None:
        weighed = [_told_by(one, outlet) for one in weighed if outlet in one.event.outlets]
    days = [told.published for told in naming.values() if outlet is None or told.outlet == outlet]
    return PairHeld(
        weighed=[one for one in weighed if inside(one.day, asked.since, asked.until)],
        read_on=[day for day in days if day is not None and inside(day, asked.since, asked.until)],
    )


def _told_by(one: Weighed, outlet: str) -> Weighed:
    """The event with this outlet as its only teller."""
    return replace(one, tellers={article_id: by for article_id, by in one.tellers.items() if by == outlet})


def _turn_items(desk: Desk, turns: Sequence[Turn]) -> tuple[TurnItem, ...]:
    items = read_items(desk, [event_id for turn in turns for event_id in turn.event_ids])
    return tuple(
        TurnItem(
            turn=turn,
            tested=turn.basis == CHANGE_POINT,
            events=tuple(items[event_id] for event_id in turn.event_ids),
        )
        for turn in turns
    )


def read_items(desk: Desk, event_ids: Sequence[str]) -> Mapping[str, EventItem]:
    """Return the events for readers, by id, in the order of the ids."""
    events = {one.event_id: one for one in desk.store.events(event_ids=set(event_ids))}
    chosen = [events[event_id] for event_id in dict.fromkeys(event_ids) if event_id in events]
    items = read_event_items(desk.store, chosen, knowledge=desk.knowledge, ontology=desk.ontology)
    return {one.event_id: one for one in items}


def list_events(
    desk: Desk,
    asked: Asked,
    *,
    first_day: date | None,
    last_day: date | None,
    event_type: str | None,
    limit: int,
    offset: int,
) -> Piece[EventItem]:
    """Return a piece of the events between the two, newest first; the days narrow those asked for."""
    since = max((day for day in (asked.since, first_day) if day is not None), default=None)
    until = min((day for day in (asked.until, last_day) if day is not None), default=None)
    query = pair_event_query(asked.pair, event_type=event_type, since=since, until=until, outlet=asked.outlet)
    piece = desk.store.piece(query, limit=limit, offset=offset)
    return Piece(list(read_items(desk, piece.rows).values()), piece.total, piece.offset)


def point_words(line: Line, point: RelationPoint, field: str = "score") -> str:
    """Return what a point of a chart says: its period, one of its scores, the band, and what it rests on."""
    name = SCORE_WORDS[field].format(line.first.name, line.second.name)
    band = (
        f" (95 % band {signed(point.low)} to {signed(point.high)})"
        if field == "score" and point.low is not None
        else ""
    )
    counts = f"{counted(point.n_events, 'event')} in all, {counted(point.n_articles, 'article')} read"
    return f"{shown_period(point.period)}: {name} {signed(getattr(point, field))}{band}; {counts}"
