"""`araxes search`: articles by words."""

from __future__ import annotations

import click

from araxes.cli.shared import desk_option, json_option, limit_option, open_desk, print_document, print_json
from araxes.desk.document import Table
from araxes.desk.evidence import day_of

HEADER = ("article", "published", "outlet", "title", "found")


@click.command()
@click.argument("words", nargs=-1, required=True)
@desk_option
@limit_option
@json_option
def search(words: tuple[str, ...], desk: str | None, limit: int, as_json: bool) -> None:
    """Find articles with all the WORDS in title or body. "Quoted words" are a phrase, word* a beginning."""
    with open_desk(desk) as opened:
        found = opened.search(" ".join(words), limit=limit)
    if as_json:
        print_json([{"article_id": article.article_id, "snippet": snippet} for article, snippet in found])
    elif not found:
        click.echo("No article has all these words.", err=True)
    else:
        rows = tuple(
            (a.article_id, day_of(a.published), a.outlet or "unknown", a.title or "", snippet) for a, snippet in found
        )
        print_document([Table(HEADER, rows, rigid=frozenset({0}))])
