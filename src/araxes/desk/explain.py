"""Any record, walked back to the sentence on the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from araxes.desk.corrected import explain_correction, said_of, said_of_article, said_of_report, said_of_statement
from araxes.desk.document import Block, Heading, Item, Line
from araxes.desk.evidence import NO_OUTLET, Pages, day_of, one_line
from araxes.desk.story_data import explain_story
from araxes.desk.wording import cited, counted, shown_days, where
from araxes.knowledge.languages import named_language
from araxes.records import (
    Actor,
    Article,
    Correction,
    DateBasis,
    Dispute,
    Event,
    EventDecision,
    LinkBasis,
    Mention,
    Page,
    Report,
    ReportLink,
    Sentence,
    Skipped,
    Span,
    Statement,
    Story,
    Verdict,
    Voice,
)
from araxes.store import Store
from araxes.stories.differences import find_differences

# How an outlet is known, in words.
OUTLET_BASES = {
    "given": "what was given with the page",
    "metadata": "the page's metadata",
    "url": "the page's address",
    "text": "the page's own words",
    "dateline": "the agency of its dateline",
}


def explain_record(store: Store, record: Any) -> list[Block]:
    """Return what the record is, what it rests on, and where that stands, as a document.

    Raises: TypeError for something that is no record of a desk.
    """
    if type(record) in ALONE:
        return list(ALONE[type(record)](record))
    match record:
        case Event():
            return list(_event(store, record))
        case Dispute():
            return list(_dispute(store, record))
        case Report():
            return list(_report(store, record))
        case Statement():
            return list(_statement(store, record))
        case Mention():
            return list(_mention(store, record))
        case Sentence():
            pages = Pages.of(store, [record.article_id])
            return [
                Heading(1, f"Sentence {record.sentence_id}"),
                Line(cited(pages.evidence(record.article_id, record.span))),
            ]
        case Article():
            return list(_article(store, record))
        case Story():
            return list(explain_story(store, record))
        case Page():
            return [Heading(1, f"Page {record.page_id}"), Item(record.origin, lead="origin")]
    raise TypeError(f"{type(record).__name__} is not a record that can be explained")


def _event(store: Store, event: Event) -> Iterator[Block]:
    reports = list(store.reports(report_ids=event.report_ids))
    pages = Pages.of(store, [report.article_id for report in reports])
    yield Heading(1, f"Event {event.event_id}: {event.event_type}")
    yield from _coding(event)
    yield Item(", ".join(event.outlets) or "unknown", lead="outlets (copies not counted)")
    yield Item(f"{event.confidence:.2f}", lead="confidence")
    yield Heading(2, f"Merged from {counted(len(reports), 'report')}")
    joined = _joined(store, event)
    for report in reports:
        yield from _told(store, pages, report, 0)
        for why in joined.get(report.report_id, ()):
            yield Item(why, lead="joined", level=1)
    yield from _differences(pages, reports)


def _differences(pages: Pages, reports: Sequence[Report]) -> Iterator[Block]:
    """In what the reports cannot all be right, side by side."""
    texts = [(report, pages.articles[report.article_id].text) for report in reports]
    differences = find_differences(texts)
    if differences:
        yield Heading(2, "Where the reports differ")
    for difference in differences:
        yield Item("", lead=f"number {difference.what}" if difference.about == "number" else difference.about)
        for value in difference.values:
            evidence = pages.evidence(value.article_id, value.span)
            yield Item(f"{value.words}: {where(evidence)}", level=1)


def _joined(store: Store, event: Event) -> dict[str, list[str]]:
    """Why each report is of the event: its surest link to another one of it, and what a user said."""
    inside = set(event.report_ids)
    found: dict[str, list[str]] = {}
    best: dict[str, ReportLink] = {}
    for link in store.links(event.report_ids):
        for report_id in (link.first, link.second):
            if report_id not in best or best[report_id].score < link.score:
                best[report_id] = link
    for report_id, link in best.items():
        found[report_id] = [_linked_to(link, link.second if link.first == report_id else link.first)]
    for decision in store.decisions(event.report_ids):
        for one, other in ((decision.first, decision.second), (decision.second, decision.first)):
            if one in inside and (other in inside) is (decision.verdict is Verdict.SAME):
                found.setdefault(one, []).append(_said(decision, other))
    return found


def _linked_to(link: ReportLink, other: str) -> str:
    if link.basis is LinkBasis.COPY:
        return f"prints the same words as {other}, of an article that one of the two copies"
    parts = ("days", link.days), ("type", link.kind), ("words", link.words), ("parties", link.parties)
    listed = ", ".join(f"{name} {value:.2f}" for name, value in parts)
    return f"like {other}: {link.score:.2f}, and {link.least:.2f} is enough ({listed})"


def _said(decision: EventDecision, other: str) -> str:
    verdict = "one event with" if decision.verdict is Verdict.SAME else "another event than"
    who = decision.decided_by or "a user"
    why = f": {decision.why}" if decision.why else ""
    return f"{verdict} {other}, said {who} on {decision.decided_at[:10]}{why}"


def _coding(record: Event | Report) -> Iterator[Block]:
    arrow = "and" if record.reciprocal else ">"
    who = f"{', '.join(record.actor_ids) or '?'} {arrow} {', '.join(record.recipient_ids) or '?'}"
    yield Item(who, lead="who and whom")
    mode = f" ({record.mode})" if record.mode else ""
    yield Item(f"{record.event_type}{mode}, {record.modality.value}", lead="what")
    place = f", {record.place}" if record.place else ""
    yield Item(f"{shown_days(record.event_on)}{place}", lead="when and where")


def _told(store: Store, pages: Pages, report: Report, level: int) -> Iterator[Block]:
    evidence = pages.evidence(report.article_id, report.trigger_span)
    yield Item(
        f"“{evidence.words}” coded {report.event_type}, confidence {report.confidence:.2f} [{report.report_id}]",
        lead="trigger",
        level=level,
    )
    yield Item(cited(evidence), level=level + 1)
    yield from said_of_report(store, report, level=level + 1)
    wanted = [*report.according_to, *report.performed_by]
    for statement in store.statements(statement_ids=wanted) if wanted else ():
        role = "according to" if statement.statement_id in report.according_to else "done by saying"
        via = f" via {', '.join(carrier.name for carrier in statement.via)}" if statement.via else ""
        yield Item(
            f"{statement.speaker_name or 'unnamed'} “{statement.cue}”{via} [{statement.statement_id}]",
            lead=role,
            level=level + 1,
        )


def _report(store: Store, report: Report) -> Iterator[Block]:
    yield Heading(1, f"Report {report.report_id}: {report.event_type}")
    yield from _coding(report)
    event_id = store.events_of([report.report_id]).get(report.report_id)
    yield Item(event_id or "not linked yet", lead="event")
    yield from _told(store, Pages.of(store, [report.article_id]), report, 0)


def _statement(store: Store, statement: Statement) -> Iterator[Block]:
    pages = Pages.of(store, [statement.article_id])
    text = pages.articles[statement.article_id].text
    yield Heading(1, f"Statement {statement.statement_id}")
    who = statement.speaker_name or "unnamed"
    identity = f" ({statement.speaker_id})" if statement.speaker_id else " (not resolved)"
    yield Item(f"{who}{identity}{_written(text, statement.speaker_span)}", lead="speaker")
    yield Item(f"“{text[statement.cue_span.start : statement.cue_span.end]}”", lead="cue")
    for span in statement.content_spans:
        yield Item(f"“{one_line(text[span.start : span.end])}”", lead=f"content ({statement.kind.value})")
    for carrier in statement.via:
        yield Item(carrier.name, lead="via")
    whole = statement.content_spans[0] if statement.content_spans else statement.cue_span
    yield Item(where(pages.evidence(statement.article_id, whole)), lead="where")
    yield Item(f"{statement.confidence:.2f}", lead="confidence")
    yield from said_of_statement(store, statement)


def _written(text: str, span: Span | None) -> str:
    return f", written “{text[span.start : span.end]}”" if span is not None else ""


def _mention(store: Store, mention: Mention) -> Iterator[Block]:
    pages = Pages.of(store, [mention.article_id])
    yield Heading(1, f"Mention {mention.mention_id}: {mention.name}")
    yield Item(
        f"{mention.actor_id}, sector {mention.sector or 'none'}, office {mention.office or 'none'}", lead="actor"
    )
    yield Item(f"{mention.kind}, confidence {mention.confidence:.2f}", lead="found as")
    yield Item(cited(pages.evidence(mention.article_id, mention.span)), lead="where")
    yield from said_of(store, [mention.mention_id])


def _article(store: Store, article: Article) -> Iterator[Block]:
    yield Heading(1, f"Article {article.article_id}: {article.title or 'without a title'}")
    yield Item(article.origin + (f", row {article.external_id}" if article.external_id else ""), lead="origin")
    yield Item(_outlet(article), lead="outlet")
    if article.byline:
        yield Item(article.byline, lead="byline")
    yield from _text_of(store, article)
    yield Item(named_language(article.language), lead="language")
    known = article.published.basis
    basis = f" (known from {known.value})" if known is not DateBasis.UNKNOWN else ""
    yield Item(f"{day_of(article.published)}{basis}", lead="published")
    if article.published.best is not None and article.published.probability is not None:
        yield Item(f"{article.published.best}, with a chance of {article.published.probability:.1%}", lead="best day")
    for evidence in article.published.evidence:
        yield Item(f"“{one_line(evidence.words)}”: {evidence.implies}", level=1)
    for conflict in article.published.conflicts:
        yield Item(conflict, lead="conflict", level=1)
    paragraphs = counted(len(article.body_spans), "paragraph")
    yield Item(f"{paragraphs}, {counted(len(article.body.split()), 'word')}", lead="body")
    kinds = Counter(clutter.kind for clutter in article.clutter)
    listed = ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items()))
    yield Item(
        f"{counted(len(article.clutter), 'stretch', 'stretches')}: {listed}" if listed else "none", lead="clutter"
    )
    counts = {
        "mention": sum(1 for _ in store.mentions_of(article.article_id)),
        "statement": sum(1 for _ in store.statements(article_ids=[article.article_id])),
        "report": sum(1 for _ in store.reports(article_ids=[article.article_id])),
    }
    yield Item(", ".join(counted(count, name) for name, count in counts.items()), lead="found in it")
    yield from said_of_article(store, article.article_id)
    for story in store.stories(article_ids=[article.article_id]):
        yield Item(f"{story.story_id}, with {counted(len(story.article_ids) - 1, 'other article')}", lead="story")


def _outlet(article: Article) -> str:
    """The outlet with how it is known, and the words of the page that say so."""
    if article.outlet is None:
        return "unknown: the page does not say who published it"
    basis = OUTLET_BASES.get(article.outlet_basis or "", article.outlet_basis)
    words = ""
    if article.outlet_span is not None:
        words = f": “{one_line(article.text[article.outlet_span.start : article.outlet_span.end])}”"
    return f"{article.outlet} (known from {basis}{words})" if basis else article.outlet


def _text_of(store: Store, article: Article) -> Iterator[Block]:
    """Whose text it is: the agency that the page credits, and the articles that it repeats."""
    if article.agency is not None:
        span = article.agency_span
        at = f" (characters {span.start}-{span.end})" if span is not None else " (in its byline)"
        yield Item(f"credited to {article.agency}{at}", lead="text")
    copies = {copy.original_id: copy for copy in store.copies(article.article_id)}
    copies.pop(article.article_id, None)
    for original in store.articles(article_ids=sorted(copies)) if copies else ():
        where_from = f"{original.outlet or NO_OUTLET}, {day_of(original.published)}"
        told = f"the text of {original.article_id} ({where_from}){_credited(article, original)}"
        yield Item(told, lead=f"copy ({copies[original.article_id].kind})")


def _credited(copy: Article, original: Article) -> str:
    """Who is credited with a text that two articles print, and by which of them."""
    if copy.agency is not None:
        shared = copy.agency in (original.agency, original.outlet)
        return f", {'credited' if shared else 'which this copy credits'} to {copy.agency}"
    return f", which that credits to {original.agency}" if original.agency is not None else ""


def _dispute(store: Store, dispute: Dispute) -> Iterator[Block]:
    voices = (*dispute.asserted_by, *dispute.denied_by)
    pages = Pages.of(store, [voice.article_id for voice in voices])
    yield Heading(1, f"Dispute {dispute.dispute_id}")
    yield Line(one_line(dispute.claim))

    def side(voice: Voice) -> str:
        evidence = pages.evidence(voice.article_id, voice.span)
        return f"{voice.speaker_name or voice.outlet or 'unnamed'}: {cited(evidence)}"

    for label, group in (("asserted by", dispute.asserted_by), ("denied by", dispute.denied_by)):
        for voice in group:
            yield Item(side(voice), lead=label)


def _actor(actor: Actor) -> Iterator[Block]:
    yield Heading(1, f"Actor {actor.actor_id}: {actor.name}")
    yield Item(
        f"{actor.type.value}, country {actor.country or 'unknown'}, sector {actor.sector or 'none'}", lead="what"
    )
    yield Item(f"known from {'the knowledge base' if actor.known_from == 'knowledge' else 'a page'}", lead="origin")


def _skipped(skipped: Skipped) -> Iterator[Block]:
    yield Heading(1, f"Skipped {skipped.skipped_id}")
    yield Item(skipped.origin + (f", row {skipped.external_id}" if skipped.external_id else ""), lead="origin")
    yield Item(f"{skipped.reason.value}, at {skipped.step}", lead="why")
    yield Line(skipped.detail)


# What is explained from the record alone.
ALONE: Mapping[type, Callable[[Any], Iterator[Block]]] = {
    Actor: _actor,
    Skipped: _skipped,
    Correction: explain_correction,
}
