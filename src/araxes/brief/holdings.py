"""What the desk holds of two actors, read once, for all parts of a brief."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from araxes.brief.data import EventItem, Ground
from araxes.brief.event_items import make_item
from araxes.desk.evidence import Pages
from araxes.desk.relation_data import Told, tellers_of
from araxes.knowledge.actors import ActorKnowledge
from araxes.knowledge.ontology import Ontology
from araxes.records import Actor, Dispute, Event, Mention, Report, Statement, Voice
from araxes.relations.changes import Telling
from araxes.relations.measure import Weighed, inside, weigh_events
from araxes.store import Store, by_article


@dataclass(frozen=True, kw_only=True)
class Holdings:
    """Two actors: the events between them, their reports and statements, and the articles in which these stand.

    `weighed` are the events in the days asked for, `naming` the articles published in them that name both (`named`
    are those of any day), `disputes` those with a voice of these days. `original` maps each copy to what it repeats.
    """

    first: Actor
    second: Actor
    since: date | None
    until: date | None
    knowledge: ActorKnowledge
    ontology: Ontology
    original: Mapping[str, str]
    reports: Mapping[str, Report]
    actors: Mapping[str, Actor]
    pages: Pages
    tellings: Mapping[str, Sequence[Telling]]
    weighed: Sequence[Weighed]
    named: Sequence[str]
    naming: Sequence[str]
    disputes: Sequence[Dispute]
    mentions: Mapping[str, Sequence[Mention]]
    statements: Mapping[str, Statement]

    @property
    def read(self) -> list[str]:
        """The originals among the articles that name both."""
        return [article_id for article_id in self.naming if article_id not in self.original]

    def anchor(self, article_id: str) -> date | None:
        """The day that stands for the publication of an article, if one is known."""
        return self.pages.articles[article_id].published.anchor

    def asked_for(self, article_id: str) -> bool:
        """Whether the article was published in the days asked for."""
        return inside(self.anchor(article_id), self.since, self.until)

    def name(self, actor_id: str) -> str:
        """The name of an actor, its id where none is known."""
        known = self.actors.get(actor_id) or self.knowledge.actor(actor_id)
        return known.name if known is not None else actor_id

    def event_item(self, one: Weighed) -> EventItem:
        """The event for a reader, with the sentence of its surest report, an original's before a copy's."""
        return make_item(
            one,
            reports=[self.reports[report_id] for report_id in one.event.report_ids],
            original=self.original,
            statements=self.statements,
            pages=self.pages,
            name=self.name,
        )

    def article_ground(self, article_id: str) -> Ground:
        """An article as what something rests on, shown by its title, else by its first sentence."""
        article, sentences = self.pages.articles[article_id], self.pages.sentences[article_id]
        first = sentences[0].span if sentences else article.body_spans[0]
        return Ground(record_id=article_id, evidence=self.pages.evidence(article_id, article.title_span or first))


def read_holdings(
    store: Store,
    first: Actor,
    second: Actor,
    *,
    knowledge: ActorKnowledge,
    ontology: Ontology,
    since: date | None = None,
    until: date | None = None,
) -> Holdings:
    """Return what the desk holds of two actors. Days asked for are days of events and of publication."""
    pair = (first.actor_id, second.actor_id)
    original = store.originals()
    events = list(store.events(pair=pair))
    reports = {report.report_id: report for report in store.reports(report_ids=_report_ids(events))}
    actors = {actor.actor_id: actor for actor in store.actors(_actor_ids(events))}
    disputes = list(store.disputes(pair=pair))
    named = store.articles_naming(*pair)
    articles = {report.article_id for report in reports.values()} | set(named)
    articles |= {voice.article_id for dispute in disputes for voice in voices_of(dispute)}
    articles |= {original[article_id] for article_id in articles if article_id in original}
    pages = Pages.of(store, articles)
    told = {one.article_id: Told.of(one) for one in pages.articles.values()}
    article_of = {report.report_id: report.article_id for report in reports.values()}
    tellers = tellers_of(events, article_of=article_of, original=original, told=told)
    weighed = weigh_events(*pair, events, tellers=tellers, actors=actors, ontology=ontology)

    def asked_for(article_id: str) -> bool:
        return inside(pages.articles[article_id].published.anchor, since, until)

    naming = [article_id for article_id in named if asked_for(article_id)]
    return Holdings(
        first=first,
        second=second,
        since=since,
        until=until,
        knowledge=knowledge,
        ontology=ontology,
        original=original,
        reports=reports,
        actors=actors,
        pages=pages,
        tellings=_tellings(tellers, told),
        weighed=[one for one in weighed if inside(one.day, since, until)],
        named=named,
        naming=naming,
        disputes=[one for one in disputes if any(asked_for(voice.article_id) for voice in voices_of(one))],
        mentions=by_article(store.mentions_of(*naming)),
        statements={one.statement_id: one for one in store.statements(article_ids=sorted(articles))},
    )


def voices_of(dispute: Dispute) -> Iterable[Voice]:
    """Return the voices of both sides of a dispute."""
    return (*dispute.asserted_by, *dispute.denied_by)


def _tellings(
    tellers: Mapping[str, Mapping[str, str | None]], told: Mapping[str, Told]
) -> dict[str, tuple[Telling, ...]]:
    return {
        event_id: tuple(
            Telling(article_id=article_id, outlet=outlet, published=told[article_id].published)
            for article_id, outlet in by_article.items()
            if article_id in told
        )
        for event_id, by_article in tellers.items()
    }


def _report_ids(events: Sequence[Event]) -> list[str]:
    return sorted({report_id for event in events for report_id in event.report_ids})


def _actor_ids(events: Sequence[Event]) -> list[str]:
    return sorted({actor_id for event in events for actor_id in (*event.actor_ids, *event.recipient_ids)})
