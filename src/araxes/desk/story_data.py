"""Stories as a reader sees them: when, where and under which titles a happening is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from araxes.desk.article_data import by_day
from araxes.desk.document import Block, Heading, Item
from araxes.desk.evidence import day_of, one_line
from araxes.desk.wording import counted
from araxes.records import Article, ArticleLink, Story
from araxes.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryTold:
    """A story with what its articles say of it: `told_on` are the first and last settled day among them.

    `outlets` are the known ones, in order; `title` is that of the first article that has one.
    """

    story_id: str
    title: str | None
    told_on: tuple[date | None, date | None]
    outlets: tuple[str, ...]
    article_ids: tuple[str, ...]


def stories_told(store: Store, stories: Iterable[Story]) -> Iterator[StoryTold]:
    """Yield each story with what its articles say of it, these by day of publication."""
    for story in stories:
        yield story_told(story, by_day(store.articles(article_ids=story.article_ids)))


def story_told(story: Story, articles: Sequence[Article]) -> StoryTold:
    """Return a story with what these articles of it say, which are given by day of publication."""
    days = sorted(article.published.settled for article in articles if article.published.settled is not None)
    return StoryTold(
        story_id=story.story_id,
        title=next((article.title for article in articles if article.title), None),
        told_on=(days[0], days[-1]) if days else (None, None),
        outlets=tuple(sorted({article.outlet for article in articles if article.outlet})),
        article_ids=tuple(article.article_id for article in articles),
    )


def explain_story(store: Store, story: Story) -> Iterator[Block]:
    """Yield the articles of a story, each with how alike it is to the one it is most alike to."""
    articles = by_day(store.articles(article_ids=story.article_ids))
    links = store.article_links(story.article_ids)
    yield Heading(1, f"Story {story.story_id}: {counted(len(articles), 'article')} of one happening")
    for article in articles:
        title = one_line(article.title or "untitled")
        yield Item(
            f"{day_of(article.published)}, {article.outlet or 'outlet unknown'}: {title}",
            lead=article.article_id,
        )
        closest = _closest(article.article_id, links)
        other = closest.second if closest.first == article.article_id else closest.first
        yield Item(
            f"closest to {other}: words alike {closest.words:.2f}, names {closest.names:.2f}, "
            f"numbers {closest.numbers:.2f}",
            level=1,
        )


def _closest(article_id: str, links: Sequence[ArticleLink]) -> ArticleLink:
    mine = [link for link in links if article_id in (link.first, link.second)]
    return max(mine, key=lambda link: (link.score, link.first, link.second))
