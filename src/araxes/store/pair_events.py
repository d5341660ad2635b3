"""The events between two as a page lists them: newest first by the day at which they stand in a series.

The day is that of `relations.periods.placed_on`, said in SQL so that a list can be cut before it is read; a test holds
the two against each other.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from araxes.store.id_lists import EVENT_IDS
from araxes.store.queries import Pair, Query, event_query
from araxes.store.tables import day_of, day_text

# The thresholds of `placed_on`: EXACT_DAYS, WIDEST_NEWS_DAYS, PLACEABLE_DAYS.
WIDTH = "julianday(event_latest) - julianday(event_earliest)"
PLACED_DAY = f"""CASE
    WHEN modality IN ('negated', 'hypothetical') THEN NULL
    WHEN modality <> 'historical' AND told_on IS NOT NULL AND coalesce({WIDTH}, 7) > 6
        AND julianday(first_latest) - julianday(first_earliest) <= 1100
    THEN CASE WHEN told_on > event_latest THEN event_latest WHEN told_on < event_earliest THEN event_earliest
        ELSE told_on END
    WHEN {WIDTH} <= 92 THEN date(event_earliest, '+' || CAST(({WIDTH}) / 2 AS INTEGER) || ' days')
END"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many events a list has, the first and last day of those with a place in a series, and who tells them.

    `happened` maps `(event type, mode)` to the number of events that are told as having happened, happening or to come
    (neither negated nor hypothetical); `outlets` an outlet to how many of all the events it tells, most first.
    """

    n_events: int
    first_day: date | None
    last_day: date | None
    happened: dict[tuple[str, str | None], int]
    outlets: dict[str, int]


def pair_event_query(
    pair: Pair,
    *,
    event_type: str | None = None,
    since: date | None = None,
    until: date | None = None,
    outlet: str | None = None,
) -> Query[str]:
    """The ids of the events between two, newest first; those without a place in a series last.

    Days asked for are days in the series: an event without a place is in none. `outlet` is one that tells the event.
    """
    asked = event_query(pair=pair, event_type=event_type)
    query = Query(EVENT_IDS, f"{PLACED_DAY} DESC NULLS LAST, event_id", list(asked.conditions), list(asked.values))
    if since is not None:
        query.where(f"{PLACED_DAY} >= ?", day_text(since))
    if until is not None:
        query.where(f"{PLACED_DAY} <= ?", day_text(until))
    if outlet is not None:
        query.where("EXISTS (SELECT 1 FROM json_each(events.outlets) WHERE value = ?)", outlet)
    return query


def read_tally(connection: sqlite3.Connection, query: Query[str]) -> Tally:
    """Return the counts of a list of events."""
    chosen = f"WITH chosen AS MATERIALIZED ({query.sql})"
    by_type = connection.execute(
        f"{chosen} SELECT event_type, mode, count(*) AS n, min(day) AS first, max(day) AS last, "
        "sum(modality NOT IN ('negated', 'hypothetical')) AS n_happened "
        f"FROM (SELECT event_type, mode, modality, {PLACED_DAY} AS day FROM chosen JOIN events USING (event_id)) "
        "GROUP BY event_type, mode ORDER BY event_type, mode",
        query.values,
    ).fetchall()
    by_outlet = connection.execute(
        f"{chosen} SELECT value, count(*) AS n FROM chosen JOIN events USING (event_id), json_each(events.outlets) "
        "GROUP BY value ORDER BY n DESC, value",
        query.values,
    ).fetchall()
    return Tally(
        n_events=sum(row["n"] for row in by_type),
        first_day=day_of(min((row["first"] for row in by_type if row["first"]), default=None)),
        last_day=day_of(max((row["last"] for row in by_type if row["last"]), default=None)),
        happened={(row["event_type"], row["mode"]): row["n_happened"] for row in by_type if row["n_happened"]},
        outlets={row["value"]: row["n"] for row in by_outlet},
    )
