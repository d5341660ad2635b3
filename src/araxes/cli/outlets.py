"""`araxes outlets`: how each outlet tells a relation, beside the others."""

from __future__ import annotations

from datetime import date

import click

from araxes.cli.shared import days_options, desk_option, json_option, open_desk, print_document, print_json
from araxes.desk.outlet_document import outlets_document


@click.command()
@click.argument("first")
@click.argument("second")
@desk_option
@days_options
@click.option("--outlet", metavar="NAME", help="Only this outlet, measured against all others.")
@click.option(
    "--unit",
    type=click.Choice(["month", "quarter", "year"]),
    default="year",
    show_default=True,
    help="The periods of each outlet's line.",
)
@json_option
def outlets(
    first: str,
    second: str,
    desk: str | None,
    since: date | None,
    until: date | None,
    outlet: str | None,
    unit: str,
    as_json: bool,
) -> None:
    """How each outlet tells the relation of FIRST and SECOND: what it covers, whose voices, which words, its line."""
    with open_desk(desk) as opened:
        found = opened.relation(first, second, since=since, until=until).outlet_comparison(outlet, unit=unit)
    if as_json:
        print_json(found)
    else:
        print_document(outlets_document(found))
