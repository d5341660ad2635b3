"""A small document of headings, lines, items and tables, and its two plain forms: terminal text and Markdown.

Page text is hostile until escaped: control characters (which could drive a terminal) are dropped in both forms,
and every character that Markdown or HTML gives a meaning to is escaped in Markdown.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MARKDOWN_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
INDENT = "    "
NARROWEST_COLUMN = 12


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title."""

    level: int
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph."""

    words: str


@dataclass(frozen=True, slots=True)
class Item:
    """A list item. `lead` is set off from the rest, `level` counts from 0."""

    words: str
    lead: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `right` are the columns that are numbers, `rigid` those that are never cut to fit."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[int] = frozenset()
    rigid: frozenset[int] = frozenset()


Block = Heading | Line | Item | Table


def printable(text: str) -> str:
    """Return the text without control and formatting characters, white space as single spaces."""
    shown = "".join(" " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c)[0] != "C")
    return " ".join(shown.split())


def as_text(blocks: Sequence[Block], *, width: int = 100) -> str:
    """Return the document as terminal text, ending in a line break.

    No line is longer than `width` but that of a table whose numbers and rigid columns alone are wider.
    """
    lines: list[str] = []
    for block in blocks:
        match block:
            case Heading(1, words):
                title = _wrapped(printable(words), width)
                lines += [*title, "=" * max(len(line) for line in title)]
            case Heading(2, words):
                lines += ["", *_wrapped(printable(words).upper(), width)]
            case Heading(_, words):
                lines += ["", *_wrapped(printable(words), width)]
            case Line(words):
                lines += _wrapped(printable(words), width)
            case Item():
                lines += _text_item(block, width)
            case Table():
                lines += _text_table(block, width)
    return "\n".join(lines) + "\n"


def _wrapped(words: str, width: int, first: str = "", then: str = "") -> list[str]:
    """The words in lines; hyphens do not break, so that days, ids and file names stay whole where they fit."""
    lines = textwrap.wrap(words, width, initial_indent=first, subsequent_indent=then, break_on_hyphens=False)
    return lines or [first.rstrip()]


def _text_item(item: Item, width: int) -> list[str]:
    margin = INDENT * item.level + "  "
    words = f"{printable(item.lead)}  {printable(item.words)}" if item.lead else printable(item.words)
    return _wrapped(words, width, margin, margin + "  ")


def _text_table(table: Table, width: int) -> Iterator[str]:
    rows = [table.header, *table.rows]
    shown = [[printable(cell) for cell in row] for row in rows]
    widths = [max(len(row[i]) for row in shown) for i in range(len(table.header))]
    soft = [i for i in range(len(widths)) if i not in table.rigid | table.right]
    while sum(widths) + 2 * len(widths) > width and soft and max(widths[i] for i in soft) > NARROWEST_COLUMN:
        widths[max(soft, key=lambda i: widths[i])] -= 1
    for row in shown:
        cut = [_cut(cell, wide) for cell, wide in zip(row, widths, strict=True)]
        cells = (
            cell.rjust(wide) if i in table.right else cell.ljust(wide)
            for i, (cell, wide) in enumerate(zip(cut, widths, strict=True))
        )
        yield ("  " + "  ".join(cells)).rstrip()


def _cut(cell: str, wide: int) -> str:
    """The cell, cut to the width after a word if that leaves most of it, else inside a word (a long path)."""
    if len(cell) <= wide:
        return cell
    after_word = textwrap.shorten(cell, wide, placeholder="…", break_on_hyphens=False)
    return after_word if 2 * len(after_word) >= wide else cell[: wide - 1] + "…"


def as_markdown(blocks: Sequence[Block]) -> str:
    """Return the document as CommonMark with pipe tables, ending in a line break."""
    lines: list[str] = []
    before: Block | None = None
    for block in blocks:
        if not (isinstance(block, Item) and isinstance(before, Item)) and lines:
            lines.append("")
        match block:
            case Heading(level, words):
                lines.append(f"{'#' * level} {escaped(words)}")
            case Line(words):
                lines.append(escaped(words))
            case Item(words, lead, level):
                start = f"**{escaped(lead)}** " if lead else ""
                lines.append(f"{'  ' * level}- {start}{escaped(words)}")
            case Table():
                lines += _markdown_table(block)
        before = block
    return "\n".join(lines) + "\n"


def _markdown_table(table: Table) -> Iterator[str]:
    yield "| " + " | ".join(escaped(cell) for cell in table.header) + " |"
    yield "| " + " | ".join("---:" if i in table.right else "---" for i in range(len(table.header))) + " |"
    for row in table.rows:
        yield "| " + " | ".join(escaped(cell) for cell in row) + " |"


def escaped(text: str) -> str:
    """Return the text with every character that Markdown or HTML would read as markup escaped."""
    plain = MARKDOWN_SPECIAL.sub(r"\\\1", printable(text))
    return re.sub(r"^(\d+)([.)])|^([-+=])", lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", plain)
