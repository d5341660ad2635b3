"""`araxes explain`: any record, walked back to the page."""

from __future__ import annotations

import click

from araxes.cli.shared import desk_option, json_option, open_desk, print_document, print_json


@click.command()
@click.argument("record_id", metavar="ID")
@desk_option
@json_option
def explain(record_id: str, desk: str | None, as_json: bool) -> None:
    """Walk the record ID (or the only one whose id begins so) back to the sentence on the page."""
    with open_desk(desk) as opened:
        if as_json:
            print_json(opened.find(record_id))
        else:
            print_document(opened.explain(record_id))
