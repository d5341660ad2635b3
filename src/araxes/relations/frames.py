"""The measures of relations as Polars frames: one row a period, turn, country, pair, triad or event.

Scores are PLOVER scores from -10 to +10; null is what is not known. A frame of nothing has the same columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx
import polars as pl

from araxes.records import RelationPoint, Turn
from araxes.relations.changes import Changes
from araxes.relations.network import ThirdParty, Tie, Triad, ties_of
from araxes.relations.periods import periods_between

SCORES = (
    "score", "low", "high", "forward", "backward", "mutual", "verbal", "material", "forward_verbal", "forward_material",
    "backward_verbal", "backward_material",
)  # fmt: skip
COUNTS = (
    "n_events", "n_reports", "n_articles", "n_outlets", "n_forward", "n_backward", "n_mutual", "n_verbal", "n_material",
)  # fmt: skip
Schema = dict[str, Any]
SERIES: Schema = {
    "period_start": pl.Date, "period_end": pl.Date, **dict.fromkeys(SCORES, pl.Float64),
    **dict.fromkeys(COUNTS, pl.Int64),
}  # fmt: skip
TURNS: Schema = {
    "period_start": pl.Date, "period_end": pl.Date, "last_before": pl.Date, "first_after": pl.Date, "basis": pl.String,
    "before": pl.String, "after": pl.String, "score_before": pl.Float64, "score_after": pl.Float64,
    "difference": pl.Float64, "p_value": pl.Float64, "n_before": pl.Int64, "n_after": pl.Int64,
    "event_ids": pl.List(pl.String), "shares": pl.List(pl.Float64),
}  # fmt: skip
NODES: Schema = {"country": pl.String, "score": pl.Float64, "n_events": pl.Int64, "n_partners": pl.Int64}
EDGES: Schema = {
    "first": pl.String, "second": pl.String, "score": pl.Float64, "low": pl.Float64, "high": pl.Float64,
    "n_events": pl.Int64, "n_outlets": pl.Int64, "sign": pl.String, "sure": pl.Boolean,
}  # fmt: skip
TRIADS: Schema = {
    "one": pl.String, "two": pl.String, "three": pl.String, "score_one_two": pl.Float64, "score_one_three": pl.Float64,
    "score_two_three": pl.Float64, "pattern": pl.String, "balanced": pl.Boolean, "weakest_first": pl.String,
    "weakest_second": pl.String, "distance": pl.Float64, "n_events": pl.Int64, "sure": pl.Boolean,
}  # fmt: skip
THIRD_PARTIES: Schema = {
    "country": pl.String, "role": pl.String, "nearer": pl.String, "balanced": pl.Boolean,
    **{
        f"{name}_{side}": kind
        for side in ("first", "second")
        for name, kind in (
            ("score", pl.Float64), ("low", pl.Float64), ("high", pl.Float64), ("n_events", pl.Int64),
            ("sign", pl.String),
        )
    },
}  # fmt: skip
CHANGES: Schema = {
    "event_id": pl.String, "kind": pl.String, "event_type": pl.String, "mode": pl.String, "score": pl.Float64,
    "day": pl.Date, "background": pl.Boolean, "first_told": pl.Date, "n_before": pl.Int64, "n_since": pl.Int64,
    "n_undated": pl.Int64, "new_outlets": pl.List(pl.String),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """A signed network of countries: as a networkx graph, and as the frames of its nodes and edges."""

    graph: nx.Graph[str]
    nodes: pl.DataFrame
    edges: pl.DataFrame


def series_frame(points: Sequence[RelationPoint], unit: str) -> pl.DataFrame:
    """Return the line, one row a period from the first point to the last.

    A period without a point has null scores and counts of 0, so that a drawn line has a gap there. `unit` must be that
    of the points.
    """
    by_period = {point.period: point for point in points}
    periods = periods_between(points[0].period, points[-1].period, unit) if points else ()
    rows = [
        {
            "period_start": period.earliest,
            "period_end": period.latest,
            **{name: getattr(by_period.get(period), name, None) for name in SCORES},
            **{name: getattr(by_period.get(period), name, 0) for name in COUNTS},
        }
        for period in periods
    ]
    return pl.DataFrame(rows, schema=SERIES)


def turns_frame(turns: Sequence[Turn]) -> pl.DataFrame:
    """Return the turns in order of time, with the ids of the events that made each and their shares of the movement."""
    rows = [
        {"period_start": turn.period.earliest, "period_end": turn.period.latest, **_fields(turn, TURNS)}
        for turn in turns
    ]
    return pl.DataFrame(rows, schema=TURNS)


def network_frames(graph: nx.Graph[str]) -> Network:
    """Return the network with its countries in order of code, and its pairs, those with most events first."""
    nodes = [{"country": country, **values} for country, values in graph.nodes.items()]
    edges = [_fields(tie, EDGES) for tie in ties_of(graph)]
    return Network(graph=graph, nodes=pl.DataFrame(nodes, schema=NODES), edges=pl.DataFrame(edges, schema=EDGES))


def triads_frame(triads: Sequence[Triad]) -> pl.DataFrame:
    """Return the triads in their order. `n_events` is that of the tie with fewest."""
    rows = [
        {
            **dict(zip(("one", "two", "three"), triad.countries, strict=True)),
            **dict(zip(("score_one_two", "score_one_three", "score_two_three"), map(_score, triad.ties), strict=True)),
            "pattern": triad.pattern,
            "balanced": triad.balanced,
            "weakest_first": triad.weakest.first,
            "weakest_second": triad.weakest.second,
            "distance": triad.distance,
            "n_events": min(tie.n_events for tie in triad.ties),
            "sure": triad.sure,
        }
        for triad in triads
    ]
    return pl.DataFrame(rows, schema=TRIADS)


def third_parties_frame(parties: Sequence[ThirdParty]) -> pl.DataFrame:
    """Return the third parties in their order; columns in `_first` are of the tie with the first of the pair."""
    rows = [
        {
            "country": one.country,
            "role": one.role,
            "nearer": one.nearer,
            "balanced": one.balanced,
            **_sided(one.with_first, "first"),
            **_sided(one.with_second, "second"),
        }
        for one in parties
    ]
    return pl.DataFrame(rows, schema=THIRD_PARTIES)


def changes_frame(changes: Changes) -> pl.DataFrame:
    """Return the new events and those told again, one row an event."""
    return pl.DataFrame([_fields(one, CHANGES) for one in changes.events], schema=CHANGES)


def _fields(record: object, schema: Schema) -> dict[str, Any]:
    """The values of a record that a frame has columns for; tuples as lists."""
    found = {name: getattr(record, name) for name in schema if hasattr(record, name)}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in found.items()}


def _sided(tie: Tie, side: str) -> dict[str, Any]:
    return {f"{name}_{side}": getattr(tie, name) for name in ("score", "low", "high", "n_events", "sign")}


def _score(tie: Tie) -> float:
    return tie.score
