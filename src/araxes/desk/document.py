"""A small document of headings, lines, items, passages and tables, and its plain forms: terminal text and Markdown.

Page text is hostile until escaped: control characters (which could drive a terminal) are dropped in both forms,
and every character that Markdown or HTML gives a meaning to is escaped in Markdown.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from araxes.desk.evidence import Evidence
from araxes.desk.wording import where

MARKDOWN_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
INDENT = "    "
NARROWEST_COLUMN = 12


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title. `key` names the part of the document that it opens."""

    level: int
    words: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph."""

    words: str


@dataclass(frozen=True, slots=True)
class Item:
    """A list item. `lead` is set off from the rest, `level` counts from 0.

    `refs` are ids of records that it rests on, `n_more` how many others it rests on too.
    """

    words: str
    lead: str = ""
    level: int = 0
    refs: tuple[str, ...] = ()
    n_more: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """A list item that quotes a page: its sentence, or with `alone` the words alone (`bare`: without marks of quoting).

    `lead` is set off before it, `intro` stands between, `after` follows; `ref` is the id of the record it shows.
    """

    evidence: Evidence
    lead: str = ""
    intro: str = ""
    after: str = ""
    ref: str = ""
    level: int = 1
    alone: bool = False
    bare: bool = False

    @property
    def quoted(self) -> str:
        """The quoted words as the document shows them."""
        words = self.evidence.words if self.alone else self.evidence.sentence
        return words if self.bare else f"“{words}”"

    @property
    def item(self) -> Item:
        """The passage as an item with the place where it stands."""
        words = f"{self.intro}{': ' if self.intro else ''}{self.quoted} {where(self.evidence)}{self.after}"
        return Item(words, self.lead, self.level, (self.ref,) if self.ref else ())


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `right` are the columns that are numbers, `rigid` those that are never cut to fit.

    `drawn` are those that draw in characters what another column says.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[int] = frozenset()
    rigid: frozenset[int] = frozenset()
    drawn: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart by its key, for forms that draw; the others show its table."""

    key: str
    title: str
    caption: str
    table: Table


Block = Heading | Line | Item | Passage | Table | Figure


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
            case Heading(1, words, _):
                title = _wrapped(printable(words), width)
                lines += [*title, "=" * max(len(line) for line in title)]
            case Heading(2, words, _):
                lines += ["", *_wrapped(printable(words).upper(), width)]
            case Heading(_, words, _):
                lines += ["", *_wrapped(printable(words), width)]
            case Line(words):
                lines += _wrapped(printable(words), width)
            case Item():
                lines += _text_item(block, width)
            case Passage():
                lines += _text_item(block.item, width)
            case Table():
                lines += _text_table(block, width)
            case Figure():
                lines += [*_wrapped(printable(block.caption), width), *_text_table(block.table, width)]
    return "\n".join(lines) + "\n"


def _wrapped(words: str, width: int, first: str = "", then: str = "") -> list[str]:
    """The words in lines; hyphens do not break, so that days, ids and file names stay whole where they fit."""
    lines = textwrap.wrap(words, width, initial_indent=first, subsequent_indent=then, break_on_hyphens=False)
    return lines or [first.rstrip()]


def _text_item(item: Item, width: int) -> list[str]:
    margin = INDENT * item.level + "  "
    words = printable(item.words) + _references(item)
    shown = f"{printable(item.lead)}  {words}" if item.lead else words
    return _wrapped(shown, width, margin, margin + "  ")


def _references(item: Item) -> str:
    """The ids behind an item, and how many records more it rests on."""
    if item.refs:
        more = f" and {item.n_more:,} more" if item.n_more else ""
        return f" [{', '.join(item.refs)}{more}]"
    return f" [{item.n_more:,} record{'' if item.n_more == 1 else 's'}]" if item.n_more else ""


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
        if not (isinstance(block, Item | Passage) and isinstance(before, Item | Passage)) and lines:
            lines.append("")
        match block:
            case Heading(level, words, _):
                lines.append(f"{'#' * level} {escaped(words)}")
            case Line(words):
                lines.append(escaped(words))
            case Item():
                lines.append(_markdown_item(block))
            case Passage():
                lines.append(_markdown_item(block.item))
            case Table():
                lines += _markdown_table(block)
            case Figure():
                lines += [escaped(block.caption), "", *_markdown_table(block.table)]
        before = block
    return "\n".join(lines) + "\n"


def _markdown_item(item: Item) -> str:
    start = f"**{escaped(item.lead)}** " if item.lead else ""
    return f"{'  ' * item.level}- {start}{escaped(item.words + _references(item))}"


def _markdown_table(table: Table) -> Iterator[str]:
    yield "| " + " | ".join(escaped(cell) for cell in table.header) + " |"
    yield "| " + " | ".join("---:" if i in table.right else "---" for i in range(len(table.header))) + " |"
    for row in table.rows:
        yield "| " + " | ".join(escaped(cell) for cell in row) + " |"


def escaped(text: str) -> str:
    """Return the text with every character that Markdown or HTML would read as markup escaped."""
    plain = MARKDOWN_SPECIAL.sub(r"\\\1", printable(text))
    return re.sub(r"^(\d+)([.)])|^([-+=])", lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", plain)
