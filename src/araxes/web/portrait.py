"""An actor as its page shows it: what it is, its offices over time, and whom it stands in a relation with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from araxes.desk.desk import Desk
from araxes.desk.wording import shown_period
from araxes.knowledge.actors import ActorKnowledge, Term
from araxes.knowledge.ontology import Ontology
from araxes.records import Actor, DayRange, Event
from araxes.relations.pairs import only_groups_inside
from araxes.store.actor_counts import Shared
from araxes.web.asked import is_country


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An office that a person held. `of` is the country or body, `of_id` its id; `begins` and `ends` are words."""

    person: str
    person_id: str
    title: str
    of: str
    of_id: str
    begins: str
    ends: str
    in_office: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """How an actor stands with a country: its events that happened, their mean PLOVER score, the newest day."""

    country: str
    name: str
    n_events: int
    score: float
    last_day: date | None


def offices_of(knowledge: ActorKnowledge, actor_id: str) -> list[Held]:
    """Return the offices that a person held, or those of a body with who held them; the newest first."""
    terms = (*knowledge.terms_of.get(actor_id, ()), *knowledge.terms_at.get(actor_id, ()))
    ordered = sorted(terms, key=lambda term: (term.begins.earliest or date.min, term.person_id), reverse=True)
    return [_held(knowledge, term) for term in ordered]


def _held(knowledge: ActorKnowledge, term: Term) -> Held:
    of_id = term.office_of or term.country
    of = knowledge.actor(of_id)
    ends = "still in office when this was compiled" if term.in_office else _day_words(term.ends, "day not known")
    return Held(
        person=knowledge.persons[term.person_id].name,
        person_id=term.person_id,
        title=term.title,
        of=of.name if of else of_id,
        of_id=of_id,
        begins=_day_words(term.begins, "not known"),
        ends=ends,
        in_office=term.in_office,
    )


def _day_words(days: DayRange, unknown: str) -> str:
    return unknown if days.earliest is None and days.latest is None else shown_period(days)


def other_names(knowledge: ActorKnowledge, actor: Actor) -> list[str]:
    """Return the other names by which an actor is known, each once, without the one it is shown by."""
    country = knowledge.countries.get(actor.actor_id)
    names: Iterable[str] = (
        country.names if country
        else knowledge.organisation_names.get(actor.actor_id) or knowledge.person_names.get(actor.actor_id, ())
    )  # fmt: skip
    return [name for name in dict.fromkeys(names) if name != actor.name]


def ties_of(desk: Desk, actor: Actor) -> list[Tie]:
    """Return how an actor stands with each country, those of most events first; counted as `Desk.pairs` does."""
    countries = desk.knowledge.countries
    shared = desk.store.shared_events(
        actor.actor_id, own=None if is_country(actor) else actor.country, countries=countries.keys()
    )
    named = {actor_id for one in shared for actor_id in one.recipient_ids}
    known = {one.actor_id: one for one in desk.store.actors(named)}
    grouped: defaultdict[str, list[tuple[Shared, float]]] = defaultdict(list)
    for one in shared:
        score = desk.ontology.score(one.event_type, one.mode)
        if not (score > 0 and only_groups_inside(one.recipient_ids, known)):
            grouped[one.other].append((one, score))
    ties = [_tie(code, countries[code].name, found) for code, found in grouped.items()]
    return sorted(ties, key=lambda tie: (-tie.n_events, tie.name))


def _tie(code: str, name: str, found: Sequence[tuple[Shared, float]]) -> Tie:
    n_events = sum(one.n_events for one, _ in found)
    days = [one.last_day for one, _ in found if one.last_day is not None]
    return Tie(
        country=code,
        name=name,
        n_events=n_events,
        score=sum(one.n_events * score for one, score in found) / n_events,
        last_day=max(days, default=None),
    )


def names_in(desk: Desk, events: Iterable[Event]) -> Mapping[str, str]:
    """Return the names of the actors in the events, by id."""
    ids: Collection[str] = {one for event in events for one in (*event.actor_ids, *event.recipient_ids)}
    names = {actor.actor_id: actor.name for actor in desk.store.actors(ids)}
    return names | {one: known.name for one in ids if (known := desk.knowledge.actor(one)) is not None}


def scores_of(ontology: Ontology, events: Iterable[Event]) -> Mapping[str, float]:
    """Return the PLOVER score of each of the events, by id."""
    return {event.event_id: ontology.score(event.event_type, event.mode) for event in events}
