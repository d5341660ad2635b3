"""What came of a reading, as the reading room shows it: the first rows of each kind, and how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from araxes.desk.desk import Desk
from araxes.records import Article, Dispute, Event
from araxes.store import queries
from araxes.store.outcome import Outcome, read_outcome

MOST_EVENTS, MOST_PAIRS = 25, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class PairTouched:
    """Two parties of what was read, with the number of reports between them."""

    first: str
    second: str
    names: str
    n_reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingResult:
    """The outcome, with the first records of each kind. `names` are those of the events' parties, by id."""

    outcome: Outcome
    articles: Sequence[Article]
    events: Sequence[Event]
    known: Sequence[Event]
    disputes: Sequence[Dispute]
    pairs: Sequence[PairTouched]
    names: dict[str, str]

    def sides(self, event: Event) -> tuple[str, str]:
        """Who did it and to whom, by name; "someone" where that is not known."""
        return (
            ", ".join(self.names.get(one, one) for one in event.actor_ids) or "someone",
            ", ".join(self.names.get(one, one) for one in event.recipient_ids) or "someone",
        )


def read_result(desk: Desk, origins: Sequence[str], since: datetime, *, limit: int) -> ReadingResult:
    """Return what came of the pages of these origins stored from `since` (UTC) on, at most `limit` articles of it.

    Raises: DeskError if the desk cannot be read.
    """
    store = desk.store
    outcome = read_outcome(store, origins, since)
    articles = store.piece(queries.article_query(article_ids=outcome.article_ids[:limit]), limit=limit).rows
    events = list(store.events(event_ids=outcome.new_events[:MOST_EVENTS]))
    known = list(store.events(event_ids=outcome.known_events[:MOST_EVENTS]))
    found = [store.find(one) for one in outcome.dispute_ids[:MOST_EVENTS]]
    pairs = outcome.pairs[:MOST_PAIRS]
    wanted = {one for event in (*events, *known) for one in (*event.actor_ids, *event.recipient_ids)}
    names = {actor.actor_id: actor.name for actor in store.actors(wanted | {one for p in pairs for one in p[:2]})}
    return ReadingResult(
        outcome=outcome,
        articles=articles,
        events=events,
        known=known,
        disputes=[one for one in found if isinstance(one, Dispute)],
        pairs=[
            PairTouched(
                first=first,
                second=second,
                names=f"{names.get(first, first)} and {names.get(second, second)}",
                n_reports=told,
            )
            for first, second, told in pairs
        ],
        names=names,
    )
