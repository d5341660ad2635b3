"""Relations as documents: the line, its turns, what changed, third parties, the network and its triads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import polars as pl

from araxes.desk.document import Block, Heading, Item, Line, Table
from araxes.desk.wording import counted, shown_days, shown_period, signed
from araxes.records import DayRange, RelationPoint, Turn
from araxes.relations.changes import Changes, EventChange, Level
from araxes.relations.measure import colour

NO_TURNS = (
    "No turn is beyond chance. The colours of single periods may still differ: with few events they differ by "
    "themselves."
)
NOT_TESTED = "by colour alone, too few events to test"
SHOWN = {"unknown": "too few events"}
SHARE_SHOWN = 0.01


def series_table(points: Sequence[RelationPoint], first: str, second: str) -> Table:
    """Return the line as a table of the periods with an event or an article; `first` and `second` are ids."""
    header = (
        "period", "score", "band", "colour", f"{first}>{second}", f"{second}>{first}", "mutual", "words", "deeds",
        "events", "outlets", "read",
    )  # fmt: skip
    rows = tuple(
        (
            shown_period(point.period),
            signed(point.score),
            band_words(point.low, point.high),
            "" if point.score is None else colour(point.score),
            *(signed(one) for one in (point.forward, point.backward, point.mutual, point.verbal, point.material)),
            *(str(count) for count in (point.n_events, point.n_outlets, point.n_articles)),
        )
        for point in points
    )
    return Table(header, rows, frozenset({1, 2, *range(4, 12)}), frozenset({0, 3}))


def turn_blocks(turns: Sequence[Turn]) -> Iterator[Block]:
    """Yield an item for each turn, with the events that made it below."""
    if not turns:
        yield Line(NO_TURNS)
    for turn in turns:
        before = f"{turn.before} {signed(turn.score_before)} ({counted(turn.n_before, 'event')})"
        after = f"{turn.after} {signed(turn.score_after)} ({counted(turn.n_after, 'event')})"
        chance = NOT_TESTED if turn.p_value is None else f"chance {turn.p_value:.3f}"
        yield Item(
            f"from {before} to {after}, {signed(turn.difference)}; {chance}",
            lead=f"after {turn.last_before}, by {turn.first_after}",
        )
        for event_id, share in zip(turn.event_ids, turn.shares, strict=True):
            if share >= SHARE_SHOWN:
                yield Item(f"{share:.0%} of the movement [{event_id}]", level=1)


def change_blocks(changes: Changes, limit: int) -> Iterator[Block]:
    """Yield how the level moved since the day, the new turns, and up to `limit` of the events."""
    yield Item(level_words(changes.before), lead=f"Known before {changes.since}:")
    yield Item(level_words(changes.after), lead=f"First told since {changes.since}:")
    yield Item(movement_words(changes), lead="Difference:")
    if changes.n_undated:
        yield Item(f"{counted(changes.n_undated, 'event')} told only by pages of no known day, on neither side.")
    if changes.turns:
        yield Heading(2, "New turns")
        yield from turn_blocks(changes.turns)
    if changes.events:
        yield Heading(2, "Events")
        header = ("event", "what", "day", "type", "score", "before", "since", "new outlets")
        rows = tuple(_changed(one) for one in changes.events[:limit])
        yield Table(header, rows, frozenset({4, 5, 6}), frozenset({0, 1, 2}))
        if len(changes.events) > limit:
            yield Line(f"and {len(changes.events) - limit} more")


def level_words(level: Level) -> str:
    """Return a level with its count and band in words."""
    if level.score is None:
        return "no event with a place on the line"
    band = f", {band_words(level.low, level.high)}" if level.low is not None else ""
    return f"{signed(level.score)} ({counted(level.n_events, 'event')}{band})"


def movement_words(changes: Changes) -> str:
    """Return how far the level moved, and whether beyond chance, in words."""
    if changes.difference is None or changes.p_value is None:
        return "nothing to compare"
    verdict = "beyond chance" if changes.beyond_chance else "not beyond chance"
    return f"{signed(changes.difference)}, {verdict} (chance {changes.p_value:.3f})"


def _changed(one: EventChange) -> tuple[str, ...]:
    background = ", background" if one.background else ""
    return (
        one.event_id,
        one.kind + background,
        shown_days(DayRange(one.day, one.day)) if one.day else "no place",
        one.event_type + (f" {one.mode}" if one.mode else ""),
        signed(one.score),
        str(one.n_before),
        str(one.n_since),
        ", ".join(one.new_outlets),
    )


def third_party_table(parties: pl.DataFrame, first: str, second: str) -> Table:
    """Return the third parties (`View.third_parties`) as a table."""
    rows = tuple(
        (
            row["country"],
            SHOWN.get(row["role"], row["role"]) + (f", nearer {row['nearer']}" if row["nearer"] else ""),
            *_sided(row, "first"),
            *_sided(row, "second"),
            {True: "in balance", False: "out of balance", None: ""}[row["balanced"]],
        )
        for row in parties.iter_rows(named=True)
    )
    header = ("country", "role", f"with {first}", "band", "events", f"with {second}", "band", "events", "the three")
    return Table(header, rows, frozenset(range(2, 8)), frozenset({0, 1}))


def _sided(row: dict[str, Any], side: str) -> tuple[str, str, str]:
    return (
        signed(row[f"score_{side}"]),
        band_words(row[f"low_{side}"], row[f"high_{side}"]),
        str(row[f"n_events_{side}"]),
    )


def network_table(edges: pl.DataFrame) -> Table:
    """Return the pairs of the network (`Desk.network().edges`) as a table."""
    rows = tuple(
        (
            row["first"],
            row["second"],
            signed(row["score"]),
            band_words(row["low"], row["high"]),
            SHOWN.get(row["sign"], row["sign"]),
            str(row["n_events"]),
            str(row["n_outlets"]),
        )
        for row in edges.iter_rows(named=True)
    )
    header = ("first", "second", "score", "band", "sign", "events", "outlets")
    return Table(header, rows, frozenset({2, 3, 5, 6}), frozenset({0, 1}))


def triad_table(triads: pl.DataFrame) -> Table:
    """Return the triads (`Desk.triads`) as a table."""
    rows = tuple(
        (
            f"{row['one']} {row['two']} {row['three']}",
            row["pattern"],
            signed(row["score_one_two"]),
            signed(row["score_one_three"]),
            signed(row["score_two_three"]),
            f"{row['weakest_first']} {row['weakest_second']}",
            f"{row['distance']:.1f}",
            str(row["n_events"]),
            "yes" if row["sure"] else "no",
        )
        for row in triads.iter_rows(named=True)
    )
    header = ("triad", "signs", "1-2", "1-3", "2-3", "weakest", "distance", "events", "sure")
    return Table(header, rows, frozenset({2, 3, 4, 6, 7}), frozenset({0, 1, 5}))


def band_words(low: float | None, high: float | None) -> str:
    """Return a band in words, or a dash."""
    return f"{signed(low)} to {signed(high)}" if low is not None else "-"
