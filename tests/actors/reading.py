"""What the actors stage makes of a text, looked up by the words themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from araxes.actors.resolve import Resolved
from araxes.records import Article, Mention, Published, Sentence, Span
from factories import an_article

SPRING_2022 = date(2022, 4, 12)


@dataclass(frozen=True)
class Reading:
    """What was found in a text, looked up by the words themselves."""

    article: Article
    sentences: list[Sentence]
    resolved: Resolved

    def words(self, span: Span) -> str:
        return self.article.text[span.start : span.end]

    @property
    def named(self) -> list[tuple[str, str]]:
        return [(self.words(mention.span), mention.actor_id) for mention in self.resolved.mentions]

    def mention(self, words: str) -> Mention:
        return next(mention for mention in self.resolved.mentions if self.words(mention.span) == words)

    def who(self, words: str) -> list[str]:
        return [actor_id for found, actor_id in self.named if found == words]

    def refers(self, words: str) -> list[tuple[str, ...]]:
        return [ref.actor_ids for ref in self.resolved.references if self.words(ref.span) == words]

    @property
    def kinds(self) -> dict[str, str]:
        return {self.words(ref.span): ref.kind for ref in self.resolved.references}


Read = Callable[..., Reading]


def article_of(text: str, published: Published) -> Article:
    spans, start = [], 0
    for line in text.split("\n"):
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return an_article(text=text, title=None, title_span=None, body_spans=tuple(spans), clutter=(), published=published)
