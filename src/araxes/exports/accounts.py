"""Events with their reports and what is needed of the articles of these; no text of an article is held."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from araxes.exports.kinds import in_batches
from araxes.records import Actor, Article, Event, Mention, Published, Reference, Report, Span
from araxes.store import Store, by_article

# Events read at a time. Their articles are read one by one, so this bounds the mentions that are held.
EVENTS_AT_A_TIME = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """How the sentence of a report names an actor: the words, and the office held on the day, if it has one there."""

    words: str
    office: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A report with what its article is. `original_id` is the article that it copies, if any.

    `named` are the actors and recipients as the sentence names them, by id, without those it only implies.
    """

    report: Report
    outlet: str | None
    published: Published
    language: str | None
    original_id: str | None
    named: Mapping[str, Named]


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event with its accounts, the first published first, and the actors whom it names, by id.

    `story` are all who are named in the article of the first account.
    """

    event: Event
    accounts: tuple[Account, ...]
    actors: Mapping[str, Actor]
    story: tuple[Actor, ...]


def read_happenings(store: Store) -> Iterator[Happening]:
    """Yield the events of the desk by day, each with its accounts."""
    original_of = store.originals()
    for events in in_batches(store.events(), EVENTS_AT_A_TIME):
        yield from _with_accounts(store, events, original_of)


def _with_accounts(store: Store, events: Sequence[Event], original_of: Mapping[str, str]) -> Iterator[Happening]:
    reports = by_article(store.reports(report_ids=[i for event in events for i in event.report_ids]))
    mentions, references = by_article(store.mentions_of(*reports)), by_article(store.references_of(*reports))
    accounts: dict[str, Account] = {}
    for article in store.articles(article_ids=reports):
        places = mentions[article.article_id], references[article.article_id]
        for report in reports[article.article_id]:
            accounts[report.report_id] = _account(report, article, original_of, *places)
    named = {mention.actor_id for found in mentions.values() for mention in found}
    coded: list[Event | Report] = [*events, *(account.report for account in accounts.values())]
    parties = {actor_id for one in coded for actor_id in (*one.actor_ids, *one.recipient_ids)}
    actors = {actor.actor_id: actor for actor in store.actors(named | parties)}
    for event in events:
        ordered = sorted((accounts[report_id] for report_id in event.report_ids), key=_order)
        story = mentions[ordered[0].report.article_id] if ordered else ()
        yield Happening(event=event, accounts=tuple(ordered), actors=actors, story=_all_named(story, actors))


def _order(account: Account) -> tuple[date, bool, str]:
    """The first told first, of one day the original before its copies; what cannot be placed comes last."""
    return account.published.anchor or date.max, account.original_id is not None, account.report.report_id


def _all_named(mentions: Iterable[Mention], actors: Mapping[str, Actor]) -> tuple[Actor, ...]:
    ids = dict.fromkeys(mention.actor_id for mention in mentions)
    return tuple(actors[actor_id] for actor_id in ids if actor_id in actors)


def _account(
    report: Report,
    article: Article,
    original_of: Mapping[str, str],
    mentions: Collection[Mention],
    references: Collection[Reference],
) -> Account:
    named = {}
    for actor_id in (*report.actor_ids, *report.recipient_ids):
        places: list[tuple[Span, str | None]] = [
            (one.span, one.office)
            for one in mentions
            if one.sentence_index == report.sentence_index and one.actor_id == actor_id
        ] or [
            (one.span, None)
            for one in references
            if one.sentence_index == report.sentence_index and actor_id in one.actor_ids
        ]
        if places:
            span, office = min(places, key=lambda place: (_apart(place[0], report.trigger_span), place[0]))
            named[actor_id] = Named(words=" ".join(article.text[span.start : span.end].split()), office=office)
    original_id = original_of.get(article.article_id, article.article_id)
    return Account(
        report=report,
        outlet=article.outlet,
        published=article.published,
        language=article.language,
        original_id=original_id if original_id != article.article_id else None,
        named=named,
    )


def _apart(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)
