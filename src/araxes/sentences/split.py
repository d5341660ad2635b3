"""Sentence boundaries and parse of the body of an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from araxes.models.parser import Parser
from araxes.records import Article, Sentence, content_id
from araxes.sentences.times import find_times

# "A day later" is counted from a day that was told within so many sentences. Set by judgement.
SENTENCES_BACK = 3


def split_sentences(article: Article, *, parser: Parser) -> list[Sentence]:
    """Return the parsed sentences of the body, in text order; empty if the article has no body.

    A sentence never crosses a body span: a paragraph end is a sentence end. Spans are offsets into
    `article.text`; time expressions are counted from `article.published`.
    """
    found: list[Sentence] = []
    paragraphs = [(article.text[start:end], start) for start, end in article.body_spans]
    for paragraph, sentences in enumerate(parser.parse(paragraphs)):
        for span, tokens in sentences:
            found.append(
                Sentence(
                    sentence_id=content_id("se", article.article_id, *span),
                    article_id=article.article_id,
                    index=len(found),
                    paragraph=paragraph,
                    span=span,
                    tokens=tokens,
                )
            )
    return _with_times(article, found)


def _with_times(article: Article, sentences: Sequence[Sentence]) -> list[Sentence]:
    timed: list[Sentence] = []
    for sentence in sentences:
        before = [time for earlier in timed[-SENTENCES_BACK:] for time in earlier.times]
        times = find_times(article.text, sentence.span, article.published, before)
        timed.append(replace(sentence, times=tuple(times)))
    return timed
