"""`araxes explain`: any record, walked back to the page."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from araxes.cli.shared import desk_option, json_option, open_desk, print_document, print_json, terminal_width
from araxes.desk.explain import explain_record
from araxes.desk.page_view import page_text, passages_of
from araxes.records import Article

# What the parts of an article look like; kinds of clutter take the other colours in the order they come.
STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True},
    "byline": {"fg": "bright_magenta"},
    "dateline": {"fg": "bright_cyan"},
    "body": {},
    "not looked at": {"dim": True},
}
CLUTTER = ("yellow", "blue", "red", "green", "magenta", "cyan", "bright_yellow", "bright_blue", "bright_red")


@click.command()
@click.argument("record_id", metavar="ID")
@desk_option
@json_option
def explain(record_id: str, desk: str | None, as_json: bool) -> None:
    """Walk the record ID (or the only one whose id begins so) back to the sentence on the page.

    An article is shown with its whole page: what is its own and what is not, in colour on a terminal.
    """
    with open_desk(desk) as opened:
        record = opened.find(record_id)
        if as_json:
            print_json(record)
            return
        print_document(explain_record(opened.store, record))
        if isinstance(record, Article):
            _show_page(record, in_colour=is_terminal() and not os.environ.get("NO_COLOR"))


def is_terminal() -> bool:
    """Whether what is printed goes to a terminal."""
    return sys.stdout.isatty()


def _show_page(article: Article, *, in_colour: bool) -> None:
    passages = passages_of(article)
    kinds = [label for label in dict.fromkeys(passage.label for passage in passages) if label not in STYLES]
    styles = STYLES | {kind: {"fg": CLUTTER[i % len(CLUTTER)]} for i, kind in enumerate(kinds)}

    def styled(words: str, label: str) -> str:
        return click.style(words, **styles[label])

    shown = page_text(passages, width=terminal_width(), styled=styled if in_colour else None)
    click.echo(f"\n{shown}", nl=False, color=in_colour)
