"""What is said: trimming its spans, completing quotations, telling direct from indirect."""

from __future__ import annotations

import re
from collections.abc import Sequence

from araxes.records import Span, StatementKind
from araxes.statements.quotations import Quotation, near

LEADING = " \u00a0\t\n,;:–—-)…"
TRAILING = " \u00a0\t\n.,;:–—-("
OPENING_MARKS = '“"«„‘'
CLOSING_MARKS = '”"»’'


def tidy_content(text: str, spans: Sequence[Span], quotations: Sequence[Quotation]) -> tuple[Span, ...]:
    """Return the content spans as records hold them, in text order.

    No white space or loose punctuation at the ends, no opening "that", no full stop of the sentence; a quotation
    that is begun is completed and keeps its marks and its own full stop. Stretches with only punctuation between
    them become one.
    """
    found: list[Span] = []
    for span in sorted(_trim(text, _complete(span, quotations), quotations) for span in spans):
        if span.end <= span.start or not any(ch.isalnum() for ch in text[span.start : span.end]):
            continue
        if found and not any(ch.isalnum() for ch in text[found[-1].end : span.start]):
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    # A "that" which a phrase cuts off from its clause ("that, according to X, ...") says nothing.
    return tuple(s for s in found if len(found) == 1 or text[s.start : s.end].lower() != "that")


def _complete(span: Span, quotations: Sequence[Quotation]) -> Span:
    """Take in the whole of a quotation that the span begins, or whose words are all in it."""
    start, end = span
    for quotation in near(quotations, span):
        inner = quotation.span
        if not span.overlaps(inner):
            continue
        if start <= inner.start + 2 and start >= inner.start:
            start = inner.start
        if start <= inner.start < end < inner.end:
            end = inner.end
        if start > inner.start and inner.end - 3 <= end < inner.end and _is_last(quotation, span):
            end = inner.end if start <= inner.start else end
    return Span(start, end)


def _is_last(quotation: Quotation, span: Span) -> bool:
    return quotation.span.start >= span.start


def _trim(text: str, span: Span, quotations: Sequence[Quotation]) -> Span:
    start, end = span
    quotations = near(quotations, span)
    starts = {quotation.span.start for quotation in quotations}
    ends = {quotation.span.end for quotation in quotations if quotation.span.start >= start - 1}
    while True:
        before = (start, end)
        while start < end and (text[start] in LEADING or _stray(text, start, starts)):
            start += 1
        while start < end and end not in ends and text[end - 1] in TRAILING and not _abbreviation(text, start, end):
            end -= 1
        if text[start : start + 5].lower() == "that " and end - start > 12:
            start += 5
        if end not in ends and end > start and text[end - 1] in CLOSING_MARKS and not _opened(text, start, end):
            end -= 1
        if (start, end) == before:
            return Span(start, end)


def _stray(text: str, start: int, starts: set[int]) -> bool:
    """Whether a quotation mark at the start only closes what came before."""
    return text[start] in '”"»' and start not in starts


def _opened(text: str, start: int, end: int) -> bool:
    """Whether the closing mark at the end has its opening mark inside (or is an apostrophe)."""
    mark = text[end - 1]
    if mark == "’":
        return True
    return any(ch in OPENING_MARKS for ch in text[start : end - 1])


def _abbreviation(text: str, start: int, end: int) -> bool:
    """Whether the full stop at the end belongs to its word ("the U.S.")."""
    return text[end - 1] == "." and end - 3 >= start and text[end - 3] in ". " and text[end - 2].isupper()


def kind_of(text: str, spans: Sequence[Span], quotations: Sequence[Quotation]) -> StatementKind:
    """Return whether all, none or some of the words of the content stand inside quotation marks."""
    inside = outside = 0
    for span in spans:
        words = [m.start() for m in re.finditer(r"\w+", text[span.start : span.end])]
        quoting = [q.span for q in near(quotations, span) if q.span.overlaps(span)]
        quoted = sum(any(q.start <= span.start + word < q.end for q in quoting) for word in words)
        inside, outside = inside + quoted, outside + len(words) - quoted
    if not inside:
        return StatementKind.INDIRECT
    return StatementKind.MIXED if outside else StatementKind.DIRECT
