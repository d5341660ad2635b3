"""A page as the reader of it sees it: each stretch with what it was taken for, in colour where there is some."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from araxes.desk.document import printable
from araxes.records import Article, Span

MARGIN = 16


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a page and what it was taken for."""

    label: str
    words: str


def passages_of(article: Article) -> list[Passage]:
    """Return the whole text of the page in order, white space apart; each stretch with its label."""
    labelled: list[tuple[Span, str]] = [(span, "body") for span in article.body_spans]
    labelled += [(piece.span, piece.kind) for piece in article.clutter]
    own = (article.title_span, "title"), (article.byline_span, "byline"), (article.dateline_span, "dateline")
    labelled += [(span, label) for span, label in own if span is not None]
    labels = {"title": 0, "byline": 0, "dateline": 0}
    labelled.sort(key=lambda item: (item[0].start, labels.get(item[1], 1)))
    found: list[Passage] = []
    at = 0
    for span, label in [*labelled, (Span(len(article.text), len(article.text)), "")]:
        found += _passage("not looked at", article.text[at : span.start])
        found += _passage(label, article.text[max(at, span.start) : span.end])
        at = max(at, span.end)
    return found


def _passage(label: str, text: str) -> Iterator[Passage]:
    words = printable(text)
    if words:
        yield Passage(label, words)


def page_text(passages: Sequence[Passage], *, width: int, styled: Callable[[str, str], str] | None = None) -> str:
    """Return the page as terminal text, nothing cut: a legend, then each stretch with its label in the margin.

    `styled` colours words by label; the labels say all that the colours do. No control character of the page is
    left in what is given to it.
    """
    styled = styled or (lambda words, _: words)
    lines = []
    for passage in passages:
        wrapped = textwrap.wrap(passage.words, max(20, width - MARGIN - 2), break_on_hyphens=False)
        for i, line in enumerate(wrapped):
            margin = (passage.label if i == 0 else "").rjust(MARGIN - 1)
            lines.append(f"{styled(margin, passage.label)} │ {styled(line, passage.label)}")
    return "\n".join([*_legend(passages, width, styled), "", *lines]) + "\n"


def _legend(passages: Sequence[Passage], width: int, styled: Callable[[str, str], str]) -> list[str]:
    """What stands on the page and how often, in lines that fit whatever the colours add to them."""
    lines, used = ["  "], 2
    for label, count in Counter(passage.label for passage in passages).items():
        entry = f"{label} {count}"
        if used > 2 and used + len(entry) + 3 > width:
            lines.append("  ")
            used = 2
        lines[-1] += styled(entry, label) + "   "
        used += len(entry) + 3
    return [line.rstrip() for line in lines]
