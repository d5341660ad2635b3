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
    """Return the document as terminal text of at most `width` columns, ending in a line break."""
    lines: list[str] = []
    for block in blocks:
        match block:
            case Heading(1, words):
                lines += [printable(words), "=" * min(width, len(printable(words)))]
            case Heading(2, words):
                lines += ["", printable(words).upper()]
            case Heading(_, words):
                lines += ["", printable(words)]
            case Line(words):
                lines += textwrap.wrap(printable(words), width) or [""]
            case Item():
                lines += _text_item(block, width)
            case Table():
                lines += _text_table(block, width)
    return "\n".join(lines) + "\n"


def _text_item(item: Item, width: int) -> Iterator[str]:
    margin = INDENT * item.level + "  "
    words = f"{printable(item.lead)}  {printable(item.words)}" if item.lead else printable(item.words)
    return iter(textwrap.wrap(words, width, initial_indent=margin, subsequent_indent=margin + "  "))


def _text_table(table: Table, width: int) -> Iterator[str]:
    rows = [table.header, *table.rows]
    shown = [[printable(cell) for cell in row] for row in rows]
    widths = [max(len(row[i]) for row in shown) for i in range(len(table.header))]
    soft = [i for i in range(len(widths)) if i not in table.rigid | table.right]
    while sum(widths) + 2 * len(widths) > width and soft and max(widths[i] for i in soft) > NARROWEST_COLUMN:
        widths[max(soft, key=lambda i: widths[i])] -= 1
    for row in shown:
        cut = [textwrap.shorten(cell, wide, placeholder="…") if len(cell) > wide else cell
               for cell, wide in zip(row, widths, strict=True)]  # fmt: skip
        cells = (
            cell.rjust(wide) if i in table.right else cell.ljust(wide)
            for i, (cell, wide) in enumerate(zip(cut, widths, strict=True))
        )
        yield ("  " + "  ".join(cells)).rstrip()


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
