"""What a desk holds of one actor, counted inside the file: how often it is named, its events, its relations."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Literal

from araxes.records import Actor, Modality
from araxes.store.account_rows import ACTORS
from araxes.store.id_lists import EVENT_IDS
from araxes.store.queries import Query
from araxes.store.tables import day_of, json_list, strings_of

Side = Literal["actor", "recipient"]
# As `relations.pairs.counts` has it: these did not happen.
NOT_SO = tuple(sorted((Modality.NEGATED.value, Modality.HYPOTHETICAL.value)))
DAY = "coalesce(event_earliest, event_latest)"
# An actor of more events than this is on so many that the newest are found sooner by leafing back through all events.
MANY_EVENTS = 3_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An actor, and how often the articles name it."""

    actor: Actor
    n_mentions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """Events of an actor with a country: how many of one type, mode and list of recipients, and their newest day."""

    other: str
    event_type: str
    mode: str | None
    recipient_ids: tuple[str, ...]
    n_events: int
    last_day: date | None


def count_events(connection: sqlite3.Connection, party: str, side: Side) -> int:
    """Return how many events have an actor (id or country) on that side."""
    row = connection.execute("SELECT count(*) FROM event_parties WHERE party = ? AND side = ?", (party, side))
    return int(row.fetchone()[0])


def party_event_query(party: str, side: Side, n_events: int) -> Query[str]:
    """The ids of the events with an actor (id or country) on that side, newest first, those of no known day last.

    `n_events` is how many there are (`count_events`).
    """
    query = Query(EVENT_IDS, f"{DAY} DESC, event_id DESC")
    if n_events > MANY_EVENTS:
        of_party = "SELECT 1 FROM event_parties WHERE party = ? AND event_id = events.event_id AND side = ?"
        query.where(f"EXISTS ({of_party})", party, side)
    else:
        query.where("event_id IN (SELECT event_id FROM event_parties WHERE party = ? AND side = ?)", party, side)
    return query


def read_shared(
    connection: sqlite3.Connection, party: str, *, own: str | None, countries: Collection[str]
) -> list[Shared]:
    """Return the events that an actor (id or country) has with each of the countries, counted by what scores them.

    The two stand on different sides, or both act in what is mutual; `own` is the actor's country, no partner of its own
    people on the same side. What did not happen is left out.
    """
    # A cross join keeps SQLite at this order: the events of the actor are few beside those of all countries.
    rows = connection.execute(
        f"""
        SELECT other.party AS other, event_type, mode, recipient_ids, count(DISTINCT events.event_id) AS n,
            max({DAY}) AS last_day
        FROM event_parties AS one CROSS JOIN events USING (event_id)
            CROSS JOIN event_parties AS other ON other.event_id = one.event_id
        WHERE one.party = ?1 AND other.party <> ?1
            AND (one.side <> other.side OR (reciprocal AND one.side = 'actor' AND other.party IS NOT ?2))
            AND modality NOT IN (?3, ?4)
            AND +other.party IN (SELECT value FROM json_each(?5))
        GROUP BY other.party, event_type, mode, recipient_ids
        """,
        (party, own, *NOT_SO, json_list(sorted(countries))),
    )
    return [
        Shared(
            other=row["other"],
            event_type=row["event_type"],
            mode=row["mode"],
            recipient_ids=strings_of(row["recipient_ids"]),
            n_events=row["n"],
            last_day=day_of(row["last_day"]),
        )
        for row in rows.fetchall()
    ]


def read_mentions_of(connection: sqlite3.Connection, actor_id: str) -> tuple[int, int]:
    """Return how often an actor is named, and in how many articles."""
    row = connection.execute(
        "SELECT count(*), count(DISTINCT article_id) FROM mentions WHERE actor_id = ?", (actor_id,)
    ).fetchone()
    return int(row[0]), int(row[1])


def read_people(connection: sqlite3.Connection, country: str, limit: int) -> list[Named]:
    """Return the people and bodies of a country that the articles name most, at most `limit`."""
    return _most_named(connection, "country = ? AND actor_id <> ?1", country, limit)


def read_called(connection: sqlite3.Connection, name: str) -> list[Actor]:
    """Return the actors on the desk with this id or name, in whatever case."""
    rows = connection.execute(
        f"{ACTORS.selecting} WHERE actor_id = ?1 OR name = ?1 COLLATE NOCASE ORDER BY actor_id", (name,)
    )
    return [ACTORS.from_row(row) for row in rows.fetchall()]


def read_alike(connection: sqlite3.Connection, words: str, limit: int) -> list[Named]:
    """Return the actors in whose name the words stand (in whatever case), those named most first, at most `limit`."""
    return _most_named(connection, "instr(lower(name), lower(?)) > 0", words, limit)


def _most_named(connection: sqlite3.Connection, condition: str, value: str, limit: int) -> list[Named]:
    rows = connection.execute(
        f"SELECT {', '.join(ACTORS.columns)}, "
        "(SELECT count(*) FROM mentions WHERE mentions.actor_id = actors.actor_id) AS n "
        f"FROM actors WHERE {condition} ORDER BY n DESC, actor_id LIMIT ?2",
        (value, limit),
    )
    return [Named(actor=ACTORS.from_row(row), n_mentions=row["n"]) for row in rows.fetchall() if row["n"]]
