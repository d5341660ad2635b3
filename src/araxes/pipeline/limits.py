"""How much of a page is read: some steps compare everything with everything, so what is no prose could take hours.

The longest of 1,774 news texts measured (BBC 2004-05, PolNeAR development part, extraction benchmark) has 53,372
characters, the longest sentence in a sample of 180 of them 103 tokens; the limits are about four times as much.
"""

from __future__ import annotations

from collections.abc import Sequence

from araxes.records import Article, MediaType, Page, Reason, Sentence, Skipped, content_id

MOST_LINES, MOST_CHARACTERS = 20_000, 1_000_000
MOST_BODY_CHARACTERS = 200_000
MOST_SENTENCE_TOKENS = 500


def page_too_long(page: Page) -> Skipped | None:
    """Return why the page goes no further if it is a text of more lines or characters than any page has."""
    if page.media_type is not MediaType.TEXT:
        return None
    lines, characters = page.text.count("\n") + 1, len(page.text)
    if lines <= MOST_LINES and characters <= MOST_CHARACTERS:
        return None
    detail = (
        f"a text of {characters:,} characters in {lines:,} lines; up to {MOST_CHARACTERS:,} in {MOST_LINES:,} are "
        f"read; split it into pages"
    )
    return _skipped(page, "articles", detail)


def body_too_long(page: Page, article: Article) -> Skipped | None:
    """Return why the article is not parsed if its body is longer than any article."""
    length = sum(end - start for start, end in article.body_spans)
    if length <= MOST_BODY_CHARACTERS:
        return None
    detail = f"a body of {length:,} characters; up to {MOST_BODY_CHARACTERS:,} are read; split it into articles"
    return _skipped(page, "sentences", detail)


def sentence_too_long(page: Page, sentences: Sequence[Sentence]) -> Skipped | None:
    """Return why the article is not read further if it has a run of words that is no sentence."""
    longest = max((len(sentence.tokens) for sentence in sentences), default=0)
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
