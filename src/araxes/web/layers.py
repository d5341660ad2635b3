"""Marks that overlap, cut into stretches of text that do not, so that any of them can be shown as valid HTML."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from araxes.records import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of a page's text and the record that it belongs to.

    `layer` is what can be switched on and off together ("statements"), `part` what the stretch is in its record
    ("cue"), `target` the id of the record, `label` says in words what is marked.
    """

    span: Span
    layer: str
    part: str
    target: str
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of text in which the same marks hold from its first to its last character, the shortest mark first."""

    span: Span
    text: str
    marks: tuple[Mark, ...]

    @property
    def begin_here(self) -> tuple[Mark, ...]:
        """The marks that begin with this stretch."""
        return tuple(mark for mark in self.marks if mark.span.start == self.span.start)

    @property
    def end_here(self) -> tuple[Mark, ...]:
        """The marks that end with this stretch."""
        return tuple(mark for mark in self.marks if mark.span.end == self.span.end)


def cut(
    text: str, marks: Iterable[Mark], *, within: Span | None = None, stops: Iterable[int] = ()
) -> Sequence[Segment]:
    """Return the text (or the part `within`) as stretches, cut wherever a mark begins or ends and at each stop.

    Joined, the stretches are the text. Those that hold a mark are exactly what it covers, as far as that is in the
    text; a mark without a character is in none. Offsets are those of the whole text.
    """
    part = Span(0, len(text)) if within is None else Span(max(0, within.start), min(len(text), within.end))
    held = [mark for mark in marks if mark.span.overlaps(part) and mark.span.start < mark.span.end]
    held.sort(key=lambda mark: mark.span.start)
    borders = {part.start, part.end, *(stop for stop in stops if part.start < stop < part.end)}
    borders |= {place for mark in held for place in mark.span if part.start < place < part.end}
    ordered = sorted(borders)
    found: list[Segment] = []
    open_marks: list[Mark] = []
    coming = 0
    for start, end in pairwise(ordered):
        open_marks = [mark for mark in open_marks if mark.span.end > start]
        while coming < len(held) and held[coming].span.start <= start:
            if held[coming].span.end > start:
                open_marks.append(held[coming])
            coming += 1
        shortest_first = sorted(open_marks, key=lambda mark: (mark.span.end - mark.span.start, mark.span, mark.target))
        found.append(Segment(span=Span(start, end), text=text[start:end], marks=tuple(shortest_first)))
    return found


def inert(text: str) -> str:
    """Return the text without control and formatting characters; line breaks stay, other white space is a space.

    What is left drives no terminal and turns no line around (U+202E); it is still to be escaped for HTML.
    """
    return "".join(
        "\n" if one == "\n" else " " if one.isspace() else one
        for one in text
        if one.isspace() or unicodedata.category(one)[0] != "C"
    )
