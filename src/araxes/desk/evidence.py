"""Evidence: where on which page something stands, in words that an analyst can check."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from araxes.records import Article, Published, Sentence, Span
from araxes.store import Store

# How every part of a brief calls an outlet that the page does not name.
NO_OUTLET = "outlet unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One passage of one page. `words` is the passage, `sentence` the sentence or sentences around it.

    `marked` is where the passage stands in `sentence`, `None` where that does not hold all of it.
    """

    article_id: str
    origin: str
    external_id: str | None
    outlet: str | None
    title: str | None
    published: Published
    span: Span
    words: str
    sentence: str
    marked: Span | None = None


@dataclass(frozen=True)
class Pages:
    """Articles and sentences of a desk, each read once, for quoting from."""

    articles: dict[str, Article]
    sentences: dict[str, Sequence[Sentence]]

    @classmethod
    def of(cls, store: Store, article_ids: Iterable[str]) -> Pages:
        """Read the articles and their sentences from the desk."""
        wanted = sorted(set(article_ids))
        articles = {article.article_id: article for article in store.articles(article_ids=wanted)}
        sentences: dict[str, list[Sentence]] = {article_id: [] for article_id in articles}
        for sentence in store.sentences_of(*wanted):
            sentences[sentence.article_id].append(sentence)
        return cls(articles=articles, sentences=dict(sentences))

    def evidence(self, article_id: str, span: Span) -> Evidence:
        """The passage as evidence. Raises: KeyError if the article was not read."""
        article = self.articles[article_id]
        around = [sentence.span for sentence in self.sentences[article_id] if sentence.span.overlaps(span)]
        start = min((one.start for one in around), default=span.start)
        end = max((one.end for one in around), default=span.end)
        return Evidence(
            article_id=article_id,
            origin=article.origin,
            external_id=article.external_id,
            outlet=article.outlet,
            title=article.title,
            published=article.published,
            span=span,
            words=one_line(article.text[span.start : span.end]),
            sentence=one_line(article.text[start:end]),
            marked=marked_in(article.text, Span(start, end), span),
        )


def marked_in(text: str, around: Span, span: Span) -> Span | None:
    """Return where a passage stands in the stretch around it when both are in one line; `None` if it is not inside."""
    if not around.covers(span):
        return None
    before = text[around.start : span.start]
    begin = len(one_line(before)) + bool(
        before.strip() and (before[-1].isspace() or text[span.start : span.start + 1].isspace())
    )
    end = begin + len(one_line(text[span.start : span.end]))
    return Span(begin, end)


def one_line(text: str) -> str:
    """Return the text with every run of white space as one space."""
    return " ".join(text.split())


def outlet_of(evidence: Evidence) -> str:
    """Return the outlet, or that it is not known."""
    return evidence.outlet or NO_OUTLET


def page_name(evidence: Evidence) -> str:
    """Return the last part of the page's path or URL; the whole stands in the article (`araxes explain`)."""
    return evidence.origin.rstrip("/").rsplit("/", 1)[-1]


def day_of(published: Published) -> str:
    """Return when it was published, as it is known: a day, or the interval, or that it is not known."""
    if published.settled is not None and published.earliest == published.latest == published.best:
        return published.settled.isoformat()
    if published.settled is not None and published.earliest is None and published.latest is None:
        return published.settled.isoformat()
    first = published.earliest.isoformat() if published.earliest else "?"
    last = published.latest.isoformat() if published.latest else "?"
    if first == last == "?":
        return "date unknown"
    if published.settled is not None:
        likely = f", likely {published.settled.isoformat()}"
    elif published.best is not None:
        likely = f", best guess {published.best.isoformat()}"
    else:
        likely = ""
    return f"between {first} and {last}{likely}"
