"""Lines that an outlet prints under many stories: which lines could be such, and a body without them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from araxes.articles.blocks import line_key, words
from araxes.records import Article, Mention, Span

# A longer paragraph that comes again is the outlet's own background to a running story.
LONGEST_LINE = 60
# A line of so few words without the end of a sentence goes wherever it stands; others only at the ends of the body,
# where furniture is: a sentence within the story may be said again in the next one.
SHORT_LINE = 12
# If less than this share of the words would be left, the pages repeat the story, not the furniture around it.
LEAST_LEFT = 0.5
# Who sends or collects is named by furniture too ("Follow the Herald"); any other actor makes a line part of a story.
PRESS = "JRN"


def candidate_lines(article: Article, mentions: Sequence[Mention]) -> Iterator[str]:
    """Yield the key of each body line that could be furniture: short enough, and naming no actor but the press."""
    named = sorted(mention.span for mention in mentions if mention.sector != PRESS)
    for span in article.body_spans:
        line = article.text[span.start : span.end]
        if len(words(line)) <= LONGEST_LINE and not any(span.overlaps(other) for other in named):
            yield line_key(line)


def without_repeated(text: str, body_spans: Sequence[Span], repeated: Collection[str]) -> tuple[Span, ...]:
    """Return the body without the repeated lines at its ends, and without short ones anywhere.

    All is kept where less than half of the words would be left.
    """
    is_repeated = [line_key(text[span.start : span.end]) in repeated for span in body_spans]
    kept = [i for i in range(len(body_spans)) if not (is_repeated[i] and _is_short(text, body_spans[i]))]
    while kept and is_repeated[kept[0]]:
        kept.pop(0)
    while kept and is_repeated[kept[-1]]:
        kept.pop()
    left = sum(_length(text, body_spans[i]) for i in kept)
    if left < LEAST_LEFT * sum(_length(text, span) for span in body_spans):
        return tuple(body_spans)
    return tuple(body_spans[i] for i in kept)


def _is_short(text: str, span: Span) -> bool:
    line = text[span.start : span.end]
    return len(words(line)) <= SHORT_LINE and not line.rstrip("\"'”’)»").endswith((".", "!", "?"))


def _length(text: str, span: Span) -> int:
    return len(words(text[span.start : span.end]))
