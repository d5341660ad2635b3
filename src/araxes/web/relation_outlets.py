"""How outlets tell a relation, as blocks for a page: the words that name commands are left out, a page has links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from araxes.brief.outlets import side_by_side
from araxes.desk.document import Block, Heading, Item, Line
from araxes.desk.outlet_document import outlets_document
from araxes.desk.view import View

# "and 3 more: `araxes outlets`", "and 2 more (`--json` has all)", "`araxes read --outlet` names the outlet of a page."
COMMAND = re.compile(r"(?::| \()? ?`(?:araxes|--)[^`]*`(?: has all\)| [a-z ]+\.)?")


def outlet_blocks(view: View, outlet: str | None) -> list[Block]:
    """Return the blocks: all outlets side by side, or the portrait of one. Raises: InputError for an unknown outlet.

    Headings begin with the third level; the page has those above.
    """
    found = view.outlet_comparison(outlet)
    if outlet is None:
        return list(without_commands(side_by_side(found)))
    return list(without_commands(outlets_document(found), lower_by=1))


def without_commands(blocks: Sequence[Block], *, lower_by: int = 0) -> Iterator[Block]:
    """Yield the blocks as a page has them: no title, headings lower by so many levels, no names of commands."""
    for block in blocks:
        match block:
            case Heading(1):
                continue
            case Heading():
                yield replace(block, level=block.level + lower_by)
            case Item() | Line():
                yield replace(block, words=COMMAND.sub("", block.words))
            case _:
                yield block
