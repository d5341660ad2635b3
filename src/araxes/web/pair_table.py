"""How all pairs of countries stand, reckoned of the whole desk once and then by days and outlet as often as asked.

The pairs and scores are those of `Desk.pairs`, which reads every event; a test compares them.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import polars as pl

from araxes.desk.desk import Desk
from araxes.errors import InputError
from araxes.knowledge.countries import Country
from araxes.knowledge.ontology import Ontology
from araxes.records import Modality
from araxes.relations.pairs import GROUPS_INSIDE, NOT_SO, pairs_between
from araxes.relations.periods import EXACT_DAYS, PLACEABLE_DAYS, WIDEST_NEWS_DAYS
from araxes.store import Store
from araxes.web.memory import Memory

SIDES = ("actor_countries", "recipient_countries", "reciprocal")
# Codes in the place of a country (`knowledge.countries.NO_ONE_COUNTRY`), as people say it.
NO_COUNTRY = {
    "IGO": "international organisations",
    "IMG": "armed groups of several countries",
    "NGO": "aid and other private organisations",
    "MNC": "companies of several countries",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PairEvents:
    """The events of all pairs. `facing`: a row for each event and pair (event, first, second, score, day, n_reports);
    `told_by`: a row for each event and outlet (event, outlet)."""

    facing: pl.DataFrame
    told_by: pl.DataFrame


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """A pair of countries: its events that happened, their mean PLOVER score, who told them, and over which days.

    `first` and `second` are codes in order of the alphabet; days are `None` where no event has one.
    """

    first: str
    second: str
    n_events: int
    n_reports: int
    n_outlets: int
    score: float
    first_day: date | None
    last_day: date | None


class Asked(NamedTuple):
    """Which events count: with days, those that stand on one of them in a series; with an outlet, those it told."""

    since: date | None = None
    until: date | None = None
    outlet: str | None = None


class Counted(NamedTuple):
    """The pairs, those with most events first, and how many events each country has with others (each event once)."""

    pairs: Sequence[PairRow]
    n_events: Mapping[str, int]


PAIR_EVENTS: Hashable = "events of all pairs"


def counted(memory: Memory, desk: Desk, asked: Asked) -> Counted:
    """Return the pairs of the desk as it is now; what was reckoned before is taken from the memory."""
    store = desk.store  # opened before the memory looks at the file: the first to open it makes its log

    def reckon() -> Counted:
        events = memory.get(PAIR_EVENTS, lambda: read_pair_events(store, desk.ontology))
        return count_pairs(events, asked)

    return memory.get(pairs_key(asked), reckon)


def pairs_key(asked: Asked) -> Hashable:
    """Return the key under which the memory keeps the pairs."""
    return "pairs", asked


def read_pair_events(store: Store, ontology: Ontology) -> PairEvents:
    """Return the events of all pairs of the desk: half a second of work for 100,000 events."""
    events = store.event_columns(without=[one.value for one in NOT_SO])
    apart = store.only_of_sectors(GROUPS_INSIDE)
    scored = _with_score(events, ontology).filter((pl.col("score") <= 0) | ~pl.col("event").is_in(apart))
    facing = (
        scored.join(_pairs_of(scored), on=SIDES)
        .with_columns(day=_placed_on())
        .select("event", "first", "second", "score", "day", "n_reports")
    )
    outlets = pl.col("outlets").str.json_decode(pl.List(pl.String))
    told_by = scored.select("event", outlet=outlets).explode("outlet").drop_nulls("outlet")
    return PairEvents(facing=facing, told_by=told_by)


def count_pairs(events: PairEvents, asked: Asked) -> Counted:
    """Return the pairs and countries of the events that are asked for."""
    facing = events.facing
    if asked.since is not None:
        facing = facing.filter(pl.col("day") >= asked.since)
    if asked.until is not None:
        facing = facing.filter(pl.col("day") <= asked.until)
    if asked.outlet is not None:
        of_outlet = events.told_by.filter(pl.col("outlet").str.to_lowercase() == asked.outlet.lower())
        facing = facing.join(of_outlet, on="event", how="semi")
    outlets = facing.join(events.told_by, on="event").group_by("first", "second").agg(
        n_outlets=pl.col("outlet").n_unique()
    )  # fmt: skip
    pairs = (
        facing.group_by("first", "second")
        .agg(
            n_events=pl.len(),
            n_reports=pl.col("n_reports").sum(),
            score=pl.col("score").mean(),
            first_day=pl.col("day").min(),
            last_day=pl.col("day").max(),
        )
        .join(outlets, on=("first", "second"), how="left")
        .with_columns(pl.col("n_outlets").fill_null(0))
        .sort("n_events", "first", "second", descending=[True, False, False])
    )
    countries = pl.concat([facing.select("event", country=side) for side in ("first", "second")])
    sizes = countries.unique().group_by("country").agg(n=pl.len())
    return Counted(
        [PairRow(**{**row, "score": round(row["score"], 2)}) for row in pairs.iter_rows(named=True)],
        dict(sizes.iter_rows()),
    )


def name_of(code: str, countries: Mapping[str, Country]) -> str:
    """Return the name of a country or of what stands in its place; the code itself where none is known."""
    return countries[code].name if code in countries else NO_COUNTRY.get(code, code)


def regions_of(countries: Mapping[str, Country]) -> list[str]:
    """Return the regions (UN M49 subregions) that countries lie in, in order of the alphabet."""
    return sorted({country.region for country in countries.values() if country.region})


def in_region(rows: Sequence[PairRow], region: str, *, both: bool, countries: Mapping[str, Country]) -> list[PairRow]:
    """Return the pairs of which one country, or both, lie in the region, whatever the case of its name.

    Raises: InputError, with the names of all, for a region that there is not.
    """
    inside = {code for code, country in countries.items() if country.region.casefold() == region.casefold()}
    if not region or not inside:
        raise InputError(f"region {region!r} is not known; choose one of {', '.join(regions_of(countries))}.")
    wanted = 2 if both else 1
    return [row for row in rows if (row.first in inside) + (row.second in inside) >= wanted]


def naming(rows: Sequence[PairRow], words: str, countries: Mapping[str, Country]) -> list[PairRow]:
    """Return the pairs of which a country has a name (or its code) that contains the words, whatever their case."""
    sought = " ".join(words.casefold().split())

    def fits(code: str) -> bool:
        names = countries[code].names if code in countries else (NO_COUNTRY.get(code, code),)
        return sought == code.casefold() or any(sought in name.casefold() for name in names)

    fitting = {code for row in rows for code in (row.first, row.second) if fits(code)}
    return [row for row in rows if row.first in fitting or row.second in fitting]


def ordered(rows: Sequence[PairRow], order: str) -> list[PairRow]:
    """Return the pairs by `events` (most first), `hostile` or `cooperative` (lowest or highest score first) or `last`
    (newest last day first; those without a day stand last); equals by number of events."""
    if order == "last":
        return sorted(rows, key=lambda row: (row.last_day or date.min, row.n_events), reverse=True)
    if order in ("hostile", "cooperative"):
        sign = 1 if order == "hostile" else -1
        return sorted(rows, key=lambda row: (sign * row.score, -row.n_events))
    return list(rows)


def _with_score(events: pl.DataFrame, ontology: Ontology) -> pl.DataFrame:
    kinds = events.select("event_type", "mode").unique()
    scores = [ontology.score(event_type, mode) for event_type, mode in kinds.iter_rows()]
    scored = kinds.with_columns(score=pl.Series(scores, dtype=pl.Float64))
    return events.join(scored, on=("event_type", "mode"), nulls_equal=True)


def _pairs_of(events: pl.DataFrame) -> pl.DataFrame:
    """For each way in which countries face each other (`SIDES`) the pairs that it makes, one row each."""
    rows = [
        (actors, recipients, reciprocal, first, second)
        for actors, recipients, reciprocal in events.select(SIDES).unique().iter_rows()
        for first, second in pairs_between(json.loads(actors), json.loads(recipients), reciprocal=reciprocal)
    ]
    schema = {**{name: events.schema[name] for name in SIDES}, "first": pl.String(), "second": pl.String()}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _placed_on() -> pl.Expr:
    """The rule of `araxes.relations.periods.placed_on` for columns; a test holds the two against each other."""
    first, last, told = pl.col("event_earliest"), pl.col("event_latest"), pl.col("told_on")
    width = (last - first).dt.total_days()
    is_news = (
        (pl.col("modality") != Modality.HISTORICAL.value)
        & told.is_not_null()
        & (width.is_null() | (width > EXACT_DAYS))
        & ((pl.col("first_latest") - pl.col("first_earliest")).dt.total_days() <= WIDEST_NEWS_DAYS)
    )
    nearest = pl.when(told > last).then(last).when(told < first).then(first).otherwise(told)
    middle = pl.when(width <= PLACEABLE_DAYS).then(first + pl.duration(days=width // 2))
    return pl.when(is_news).then(nearest).otherwise(middle)
