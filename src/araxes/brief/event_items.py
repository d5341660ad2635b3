"""An event for a reader: who, whom, when, who tells it, and the sentence of its surest report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from araxes.brief.data import EventItem
from araxes.desk.evidence import Pages
from araxes.knowledge.actors import ActorKnowledge
from araxes.knowledge.ontology import Ontology
from araxes.records import Event, Report, Sentence, Statement
from araxes.relations.measure import Weighed
from araxes.relations.periods import placed_on
from araxes.store import Store


def make_item(
    one: Weighed,
    *,
    reports: Sequence[Report],
    original: Mapping[str, str],
    statements: Mapping[str, Statement],
    pages: Pages,
    name: Callable[[str], str],
) -> EventItem:
    """Return the event with the sentence of its surest report. `name` gives the name of an actor by id."""
    event = one.event
    shown = showing(event, reports, original)
    speakers = {
        statements[statement_id].speaker_name or "unnamed"
        for report in reports
        for statement_id in report.according_to
        if statement_id in statements
    }
    asserted_by_outlet = any(not report.according_to for report in reports)
    return EventItem(
        event_id=event.event_id,
        event_type=event.event_type,
        mode=event.mode,
        score=one.score,
        actors=tuple(name(actor_id) for actor_id in event.actor_ids),
        recipients=tuple(name(actor_id) for actor_id in event.recipient_ids),
        reciprocal=event.reciprocal,
        modality=event.modality.value,
        event_on=event.event_on,
        day=one.day,
        place=event.place,
        outlets=event.outlets,
        n_reports=len(reports),
        according_to=() if asserted_by_outlet else tuple(sorted(speakers)),
        confidence=event.confidence,
        evidence=pages.evidence(shown.article_id, shown.trigger_span),
    )


def showing(event: Event, reports: Sequence[Report], original: Mapping[str, str]) -> Report:
    """Return the report that shows the event best: coded like it, told by an original before a copy, and surely."""
    return max(
        reports,
        key=lambda one: (one.event_type == event.event_type, one.article_id not in original, one.confidence),
    )


def read_event_items(
    store: Store, events: Sequence[Event], *, knowledge: ActorKnowledge, ontology: Ontology
) -> list[EventItem]:
    """Return the events for a list, in their order: of pages only what shows them is read."""
    by_id = {one.report_id: one for one in store.reports(report_ids={key for one in events for key in one.report_ids})}
    original = store.originals({one.article_id for one in by_id.values()})
    reports = {one.event_id: [by_id[report_id] for report_id in one.report_ids] for one in events}
    said = {statement_id for report in by_id.values() for statement_id in report.according_to}
    statements = {one.statement_id: one for one in store.statements(statement_ids=said)}
    parties = sorted({actor_id for one in events for actor_id in (*one.actor_ids, *one.recipient_ids)})
    actors = {actor.actor_id: actor for actor in store.actors(parties)}
    pages = _pages_showing(store, [showing(one, reports[one.event_id], original) for one in events])

    def name(actor_id: str) -> str:
        known = actors.get(actor_id) or knowledge.actor(actor_id)
        return known.name if known is not None else actor_id

    return [
        make_item(
            Weighed(
                event=one, score=ontology.score(one.event_type, one.mode), day=placed_on(one), tellers={},
                forward=False, backward=False,
            ),
            reports=reports[one.event_id], original=original, statements=statements, pages=pages, name=name,
        )
        for one in events
    ]  # fmt: skip


def _pages_showing(store: Store, reports: Iterable[Report]) -> Pages:
    """The pages of the reports with no other sentence than theirs: parses are long to read, and a list quotes one."""
    sentences: dict[str, list[Sentence]] = {}
    for one in reports:
        found = Sentence(
            sentence_id="", article_id=one.article_id, index=one.sentence_index, paragraph=0, span=one.sentence_span,
            tokens=(),
        )  # fmt: skip
        sentences.setdefault(one.article_id, []).append(found)
    articles = {one.article_id: one for one in store.articles(article_ids=sorted(sentences))}
    return Pages(articles=articles, sentences=dict(sentences))
