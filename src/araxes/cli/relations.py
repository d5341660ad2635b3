"""`araxes relations`: the pairs that the desk knows."""

from __future__ import annotations

import click

from araxes.cli.shared import desk_option, json_option, limit_option, open_desk, print_document, print_json
from araxes.desk.brief_document import signed
from araxes.desk.document import Table
from araxes.relations.measure import colour

HEADER = ("first", "second", "events", "mean score", "colour")


@click.command()
@desk_option
@limit_option
@json_option
def relations(desk: str | None, limit: int, as_json: bool) -> None:
    """List the pairs of countries with events, those with most first, and the mean PLOVER score of each."""
    with open_desk(desk) as opened:
        pairs = opened.pairs()[:limit]
    if as_json:
        print_json(pairs)
    elif not pairs:
        click.echo("No pair of countries has an event yet.", err=True)
    else:
        rows = tuple(
            (pair.first, pair.second, str(pair.n_events), signed(pair.score), colour(pair.score)) for pair in pairs
        )
        print_document([Table(HEADER, rows, frozenset({2, 3}))])
