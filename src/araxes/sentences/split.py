"""Sentence boundaries and parse of the body of an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from araxes.models.parser import Parser
from araxes.records import Article, Sentence, content_id
from araxes.sentences.times import find_times


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
    return [
        replace(sentence, times=tuple(find_times(article.text, sentence.span, article.published)))
        for sentence in sentences
    ]
