"""Quoted passages of the body, over sentence ends and paragraph ends."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from araxes.records import Span

# Each opening mark with the marks that may close it; pages mix curly and straight ones.
PAIRS = {
    "“": ("”", '"'), "«": ("»",), "„": ("“", "”"), '"': ('"', "”"), "''": ("''",), "``": ("''",),
    "‘": ("’", "'"), "'": ("'", "’"),
}  # fmt: skip
MARKS = re.compile("''|[“«„\"`‘']")
SINGLE = frozenset({"‘", "'"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A quoted passage with its marks, inside one paragraph. `closed` is false if its end mark is missing there.

    `resumes` says that it goes on from the unclosed quotation that ended the paragraph before.
    """

    span: Span
    paragraph: int
    closed: bool
    resumes: bool

    def last_sign(self, text: str) -> str:
        """The last character before the end mark; empty if the end mark is missing."""
        if not self.closed:
            return ""
        inner = text[self.span.start : self.span.end].rstrip("\"”“»’'")
        return inner[-1:]


def near(quotations: Sequence[Quotation], span: Span) -> Sequence[Quotation]:
    """Return those that overlap the span or touch it, give or take two characters; `quotations` are in text order.

    A page may hold thousands: only these few are gone through.
    """
    first = bisect_left(quotations, span.start - 2, key=lambda quotation: quotation.span.end)
    last = bisect_right(quotations, span.end + 2, key=lambda quotation: quotation.span.start)
    return quotations[first:last]


def find_quotations(text: str, paragraphs: Sequence[Span]) -> list[Quotation]:
    """Return the quotations of each paragraph in text order; one inside another is not given.

    Single marks count only where they cannot be apostrophes. A paragraph that ends inside a quotation and is
    followed by one that opens with a mark continues it, as printers have it.
    """
    found: list[Quotation] = []
    dangling = False
    for number, paragraph in enumerate(paragraphs):
        here = list(_in_paragraph(text, paragraph))
        if here and not here[-1][1] and not _goes_on(text, paragraphs, number, here[-1][0]):
            here.pop()
        for span, closed in here:
            resumes = dangling and span.start == paragraph.start
            found.append(Quotation(span=span, paragraph=number, closed=closed, resumes=resumes))
            dangling = False
        dangling = bool(here) and not here[-1][1]
    return found


def _goes_on(text: str, paragraphs: Sequence[Span], number: int, span: Span) -> bool:
    """Whether a missing end mark is the printers' habit (or fills the paragraph), not a mark that went astray."""
    if span.start == paragraphs[number].start:
        return True
    following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
    return following is not None and _opening(text, following.start, following) is not None


def _in_paragraph(text: str, paragraph: Span) -> Iterator[tuple[Span, bool]]:
    position = paragraph.start
    while (place := MARKS.search(text, position, paragraph.end)) is not None:
        position = place.start()
        mark = _opening(text, position, paragraph)
        if mark is None:
            position += 1
            continue
        end = _closing(text, position + len(mark), paragraph.end, mark)
        if end is None and mark in SINGLE:
            position += 1
            continue
        yield Span(position, paragraph.end if end is None else end), end is not None
        position = paragraph.end if end is None else end


def _opening(text: str, position: int, paragraph: Span) -> str | None:
    mark = text[position : position + 2] if text[position : position + 2] in PAIRS else text[position]
    if mark not in PAIRS:
        return None
    before = text[position - 1] if position > paragraph.start else " "
    after = text[position + len(mark)] if position + len(mark) < paragraph.end else " "
    if mark in SINGLE or mark in ('"', "''"):
        fits = not before.isalnum() and not after.isspace() and (mark not in SINGLE or after.isalpha())
        return mark if fits and not (mark in SINGLE and before not in " \u00a0(—–-\n,:") else None
    return mark


def _closing(text: str, position: int, end: int, mark: str) -> int | None:
    """The position after the mark that closes, or `None`. An apostrophe ("don't", "the boys' ") does not."""
    closers = re.compile("|".join(PAIRS[mark]))
    while (place := closers.search(text, position, end)) is not None:
        position, close = place.start(), place.group()
        after = text[position + len(close)] if position + len(close) < end else " "
        if mark not in SINGLE:
            if close in ('"', "''") and after.isalnum() and text[position - 1].isspace():
                return None
            if mark == "''" and after == "'":
                return position + 3
            return position + len(close)
        if not after.isalnum() and not (text[position - 1] in "sS" and after == " "):
            return position + 1
        position += 1
    return None
