"""`araxes skipped`: what was left out, and why."""

from __future__ import annotations

import click

from araxes.cli.shared import desk_option, json_option, limit_option, open_desk, print_rows
from araxes.records import Reason, Skipped

HEADER = ("skipped", "reason", "at", "origin", "detail")


@click.command()
@desk_option
@click.option("--reason", type=click.Choice([reason.value for reason in Reason]), help="Only this reason.")
@limit_option
@json_option
def skipped(desk: str | None, reason: str | None, limit: int, as_json: bool) -> None:
    """List the pages and rows that were left out, each with its reason."""
    with open_desk(desk) as opened:
        found = opened.skipped(reason=reason, limit=limit)
        print_rows(found, HEADER, _row, as_json=as_json, empty="Nothing was left out.")


def _row(one: Skipped) -> tuple[str, ...]:
    row = f" ({one.external_id})" if one.external_id else ""
    return one.skipped_id, one.reason.value, one.step, one.origin + row, one.detail
