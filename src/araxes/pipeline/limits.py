"""How much of a page is read: some steps compare everything with everything, so what is no prose could take hours.

The longest of 1,774 news texts measured (BBC 2004-05, PolNeAR development part, extraction benchmark) has 53,372
characters, the longest sentence in a sample of 180 of them 103 tokens; the limits are two to five times as much, and
so low that no page takes longer than ten seconds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from araxes.records import Article, MediaType, Page, Reason, Sentence, Skipped, content_id

MOST_LINES, MOST_CHARACTERS = 20_000, 1_000_000
MOST_ELEMENTS, MOST_ATTRIBUTES = 60_000, 3_000
MOST_BODY_CHARACTERS = 100_000
MOST_SENTENCES = 1_500
MOST_SENTENCE_TOKENS = 500
_ELEMENT, _LONG_TAG = re.compile("<[a-zA-Z]"), re.compile("<[^<>]{6000,}>?")
_ENDS = re.compile(r"[.!?…]|\n")


def page_too_long(page: Page) -> Skipped | None:
    """Return why the page goes no further if it has more lines or characters, or more markup, than any page."""
    if page.media_type is not MediaType.TEXT:
        return _marked_up_too_much(page)
    lines, characters = page.text.count("\n") + 1, len(page.text)
    if lines <= MOST_LINES and characters <= MOST_CHARACTERS:
        return None
    detail = (
        f"a text of {characters:,} characters in {lines:,} lines; up to {MOST_CHARACTERS:,} in {MOST_LINES:,} are "
        f"read; split it into pages"
    )
    return _skipped(page, "articles", detail)


def _marked_up_too_much(page: Page) -> Skipped | None:
    """The parser of HTML compares the attributes of an element with each other, and later steps take each element."""
    elements = len(_ELEMENT.findall(page.text))
    if elements > MOST_ELEMENTS:
        detail = f"HTML of {elements:,} elements; up to {MOST_ELEMENTS:,} are read; give the article alone"
        return _skipped(page, "articles", detail)
    attributes = max((tag[0].count("=") for tag in _LONG_TAG.finditer(page.text)), default=0)
    if attributes > MOST_ATTRIBUTES:
        detail = f"an HTML element of {attributes:,} attributes; up to {MOST_ATTRIBUTES:,} are read"
        return _skipped(page, "articles", detail)
    return None


def body_too_long(page: Page, article: Article) -> Skipped | None:
    """Return why the article is not parsed if its body is longer than any article, or has a run that is no sentence."""
    if len(article.body_spans) > MOST_SENTENCES:
        return _too_many(page, len(article.body_spans), "paragraphs")
    length = sum(end - start for start, end in article.body_spans)
    if length <= MOST_BODY_CHARACTERS:
        # Seen before the parse, which would take a minute over it.
        return _unended(page, max((len(run.split()) for run in _ENDS.split(article.body)), default=0))
    detail = f"a body of {length:,} characters; up to {MOST_BODY_CHARACTERS:,} are read; split it into articles"
    return _skipped(page, "sentences", detail)


def sentences_too_many(page: Page, sentences: Sequence[Sentence]) -> Skipped | None:
    """Return why the article is not read further if it has more sentences than any, or one that is none."""
    if len(sentences) > MOST_SENTENCES:
        return _too_many(page, len(sentences), "sentences")
    return _unended(page, max((len(sentence.tokens) for sentence in sentences), default=0))


def _too_many(page: Page, count: int, what: str) -> Skipped:
    detail = f"a body of {count:,} {what}; up to {MOST_SENTENCES:,} are read; split it into articles"
    return _skipped(page, "sentences", detail)


def _unended(page: Page, longest: int) -> Skipped | None:
    if longest <= MOST_SENTENCE_TOKENS:
        return None
    detail = (
        f"{longest:,} words and marks without the end of a sentence; up to {MOST_SENTENCE_TOKENS:,} are read; "
        f"give the article as running text"
    )
    return _skipped(page, "sentences", detail)


def _skipped(page: Page, step: str, detail: str) -> Skipped:
    return Skipped(
        skipped_id=content_id("sk", step, page.page_id, Reason.TOO_LARGE),
        page_id=page.page_id,
        origin=page.origin,
        external_id=page.given.external_id,
        step=step,
        reason=Reason.TOO_LARGE,
        detail=detail,
    )
