"""An article as a reader checks it: who is named in it, who says what, what it tells, and which articles go with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from araxes.records import Article, CopyOf, Mention, Report, Statement, Story
from araxes.store import Store

# Copies and articles of the same story that are listed; by judgement. The lists say how many there are.
MOST_LISTED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An actor and where the article names it, in text order."""

    actor_id: str
    name: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyTold:
    """That the article and another one have the same words; `is_original` says that the other one came first."""

    copy: CopyOf
    other: Article
    is_original: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryMates:
    """A story that the article is of, with other articles of it, by day of publication."""

    story: Story
    others: tuple[Article, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleTold:
    """An article with the records that were made of it, each kind in text order.

    `names` are those of actors by id, `event_ids` the events of the reports, `sentence_starts` character offsets into
    the text of the page.
    """

    article: Article
    named: tuple[Named, ...]
    statements: tuple[Statement, ...]
    reports: tuple[Report, ...]
    event_ids: Mapping[str, str]
    names: Mapping[str, str]
    copies: tuple[CopyTold, ...]
    n_copies: int
    stories: tuple[StoryMates, ...]
    sentence_starts: tuple[int, ...]


def tell_article(store: Store, article: Article) -> ArticleTold:
    """Return the article with its records and the articles that go with it."""
    own = article.article_id
    mentions = sorted(store.mentions_of(own), key=lambda one: one.span)
    statements = sorted(store.statements(article_ids=[own]), key=lambda one: one.cue_span)
    reports = sorted(store.reports(article_ids=[own]), key=lambda one: (one.trigger_span, one.report_id))
    copies, n_copies = _copies(store, own)
    ids = {one.actor_id for one in mentions} | {one.speaker_id for one in statements if one.speaker_id}
    ids |= {one for report in reports for one in (*report.actor_ids, *report.recipient_ids)}
    names = {actor.actor_id: actor.name for actor in store.actors(ids)}
    return ArticleTold(
        article=article,
        named=_named(mentions, names),
        statements=tuple(statements),
        reports=tuple(reports),
        event_ids=store.events_of([report.report_id for report in reports]),
        names=names,
        copies=copies,
        n_copies=n_copies,
        stories=tuple(_mates(store, own, story) for story in store.stories(article_ids=[own])),
        sentence_starts=tuple(one.span.start for one in store.sentences_of(own)),
    )


def by_day(articles: Iterable[Article]) -> list[Article]:
    """Return the articles by the day that stands for each; those of no known day last."""
    return sorted(articles, key=lambda one: (one.published.anchor or date.max, one.article_id))


def _named(mentions: Sequence[Mention], names: Mapping[str, str]) -> tuple[Named, ...]:
    found: dict[str, list[Mention]] = {}
    for mention in mentions:
        found.setdefault(mention.actor_id, []).append(mention)
    return tuple(
        Named(actor_id=actor_id, name=names.get(actor_id, held[0].name), mentions=tuple(held))
        for actor_id, held in found.items()
    )


def _copies(store: Store, own: str) -> tuple[tuple[CopyTold, ...], int]:
    """Some of the copies, what the article itself repeats first, and how many there are."""
    copies = sorted(store.copies(own), key=lambda one: (one.article_id != own, one.article_id))
    others = {copy: copy.original_id if copy.article_id == own else copy.article_id for copy in copies[:MOST_LISTED]}
    articles = {one.article_id: one for one in store.articles(article_ids=set(others.values()))}
    told = (
        CopyTold(copy=copy, other=articles[other], is_original=copy.original_id == other)
        for copy, other in others.items()
    )
    return tuple(told), len(copies)


def _mates(store: Store, own: str, story: Story) -> StoryMates:
    others = [one for one in story.article_ids if one != own][:MOST_LISTED]
    return StoryMates(story=story, others=tuple(by_day(store.articles(article_ids=others))))
