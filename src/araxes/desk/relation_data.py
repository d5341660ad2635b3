"""What the desk holds of relations, read once for the measures of `relations/`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from araxes.knowledge.ontology import Ontology
from araxes.records import Actor, Article, Event
from araxes.relations.changes import Telling
from araxes.relations.measure import Weighed, inside, weigh_events
from araxes.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Of an article: its outlet, and the day that stands for its publication; `None` where not known."""

    outlet: str | None
    published: date | None

    @classmethod
    def of(cls, article: Article) -> Told:
        """What counts of the article: the day is the settled one, else the middle of what is likely or possible."""
        return cls(outlet=article.outlet, published=article.published.anchor)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventData:
    """Events with the actors in them and, by event id, the original articles that tell each."""

    events: Sequence[Event]
    actors: Mapping[str, Actor]
    tellings: Mapping[str, Sequence[Telling]]

    @property
    def tellers(self) -> dict[str, dict[str, str | None]]:
        """By event id the original articles that tell it, each with its outlet."""
        return {
            event_id: {telling.article_id: telling.outlet for telling in told}
            for event_id, told in self.tellings.items()
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class PairData:
    """Two actors: the events between them, who tells each, and the days of the articles read that name both."""

    weighed: Sequence[Weighed]
    tellings: Mapping[str, Sequence[Telling]]
    read_on: Sequence[date]


def read_pair(
    store: Store,
    first: str,
    second: str,
    *,
    ontology: Ontology,
    since: date | None = None,
    until: date | None = None,
) -> PairData:
    """Return what the desk holds of two actors, by id or country. Days are those of events and of publication."""
    data = read_events(store, store.events(pair=(first, second)))
    weighed = weigh_events(first, second, data.events, tellers=data.tellers, actors=data.actors, ontology=ontology)
    days = [told.published for told in read_naming(store, first, second).values()]
    return PairData(
        weighed=[one for one in weighed if inside(one.day, since, until)],
        tellings=data.tellings,
        read_on=[day for day in days if day is not None and inside(day, since, until)],
    )


def read_events(store: Store, chosen: Iterable[Event]) -> EventData:
    """Return the events with their actors and with who tells them."""
    events = list(chosen)
    article_of = store.articles_of({report_id for event in events for report_id in event.report_ids})
    original = store.originals(set(article_of.values()))
    told = read_told(store, {original.get(article_id, article_id) for article_id in article_of.values()})
    actor_ids = {actor_id for event in events for actor_id in (*event.actor_ids, *event.recipient_ids)}
    return EventData(
        events=events,
        actors={actor.actor_id: actor for actor in store.actors(actor_ids)},
        tellings={
            event_id: [
                Telling(article_id=article_id, outlet=outlet, published=told[article_id].published)
                for article_id, outlet in by_article.items()
                if article_id in told
            ]
            for event_id, by_article in tellers_of(events, article_of=article_of, original=original, told=told).items()
        },
    )


def read_told(store: Store, article_ids: Iterable[str]) -> dict[str, Told]:
    """Return outlet and day of each of the articles."""
    told = store.told(article_ids)
    return {article_id: Told(outlet=outlet, published=day) for article_id, (outlet, day) in told.items()}


def read_naming(store: Store, first: str, second: str) -> dict[str, Told]:
    """Return outlet and day of each original article that names the two, by id."""
    naming = store.articles_naming(first, second)
    copies = store.originals(naming)
    return read_told(store, [article_id for article_id in naming if article_id not in copies])


def tellers_of(
    events: Iterable[Event],
    *,
    article_of: Mapping[str, str],
    original: Mapping[str, str],
    told: Mapping[str, Told],
) -> dict[str, dict[str, str | None]]:
    """Return, by event id, the original articles that report each event, each with its outlet.

    `article_of` maps reports to their articles, `original` each copy to what it repeats. An original whose article is
    not in `told` has no known outlet.
    """
    found = {}
    for event in events:
        article_ids = [article_of[report_id] for report_id in event.report_ids if report_id in article_of]
        originals_told = sorted({original.get(article_id, article_id) for article_id in article_ids})
        found[event.event_id] = {one: told[one].outlet if one in told else None for one in originals_told}
    return found
