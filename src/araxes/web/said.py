"""Statements as a list shows them: who said what to readers, in the sentence it stands in, where, and about whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from araxes.desk.desk import Desk
from araxes.desk.document import printable
from araxes.desk.evidence import Pages
from araxes.records import Actor, Article, Sentence, Span, Statement

# Beyond this the rest of a long quotation is left to its page. By judgement on the example pages.
MOST_CHARACTERS = 700


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of a sentence, printable, and whether it is what was said."""

    words: str
    is_content: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement with the article it stands in, its sentence in parts, and whom it is about.

    `cue` is the words of the page, `place` the character at which what was said begins, `is_cut` whether the parts end
    before the sentence does.
    """

    statement: Statement
    article: Article
    cue: str
    parts: tuple[Part, ...]
    is_cut: bool
    place: int
    about: tuple[Actor, ...]


def tell_statements(desk: Desk, statements: Sequence[Statement]) -> list[Said]:
    """Return the statements as a list shows them, in their order; their articles are read once."""
    pages = Pages.of(desk.store, [one.article_id for one in statements])
    about = desk.store.about([one.statement_id for one in statements])
    found = []
    for one in statements:
        article = pages.articles[one.article_id]
        around = _around(one, pages.sentences[one.article_id])
        parts = cut_sentence(article.text, around, one.content_spans)
        found.append(
            Said(
                statement=one,
                article=article,
                cue=printable(article.text[one.cue_span.start : one.cue_span.end]) or one.cue,
                parts=parts,
                is_cut=around.end - around.start > MOST_CHARACTERS,
                place=min((span.start for span in one.content_spans), default=one.cue_span.start),
                about=tuple(actor for actor in about.get(one.statement_id, ()) if actor.actor_id != one.speaker_id),
            )
        )
    return found


def cut_sentence(text: str, around: Span, contents: Sequence[Span]) -> tuple[Part, ...]:
    """Return a stretch of text (its first 700 characters) in parts, those of the contents marked; none is empty."""
    end = min(around.end, around.start + MOST_CHARACTERS)
    parts = []
    at = around.start
    for span in sorted(contents):
        start, stop = max(at, span.start), min(end, span.end)
        if start < stop:
            parts += [(text[at:start], False), (text[start:stop], True)]
            at = stop
    parts.append((text[at:end], False))
    return tuple(
        Part(words=printable_inside(words), is_content=content) for words, content in parts if printable_inside(words)
    )


def _around(statement: Statement, sentences: Sequence[Sentence]) -> Span:
    """The sentences that hold the cue and the content."""
    spans = [statement.cue_span, *statement.content_spans]
    spans += [one.span for one in sentences if any(one.span.overlaps(span) for span in spans)]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def printable_inside(words: str) -> str:
    """Return the words in one line, without control characters; white space at their ends stays, as one space."""
    return printable(f"|{words}|")[1:-1]
