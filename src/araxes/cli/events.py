"""`araxes events`: what happened, merged from all reports; and what a user joins or parts."""

from __future__ import annotations

from datetime import date

import click

from araxes.cli.events_write import decisions, merge, restore, split
from araxes.cli.lookup import Lookup
from araxes.cli.shared import check_pair, days_options, desk_option, json_option, limit_option, open_desk, print_rows
from araxes.desk.wording import shown_days
from araxes.records import Event

HEADER = ("event", "day", "type", "mode", "who", "whom", "modality", "reports", "outlets")


@click.command(cls=Lookup)
@click.argument("first", required=False)
@click.argument("second", required=False)
@desk_option
@days_options
@click.option("--type", "event_type", metavar="TYPE", help="Only this PLOVER type, for example ACCUSE.")
@limit_option
@json_option
def events(
    first: str | None,
    second: str | None,
    desk: str | None,
    since: date | None,
    until: date | None,
    event_type: str | None,
    limit: int,
    as_json: bool,
) -> None:
    """List events, of all or of the pair FIRST and SECOND."""
    check_pair(first, second)
    with open_desk(desk) as opened:
        if event_type is not None and event_type.upper() not in opened.ontology.types:
            known = ", ".join(opened.ontology.types)
            raise click.BadParameter(f"{event_type!r} is no PLOVER type; known: {known}.", param_hint="--type")
        kind = event_type.upper() if event_type else None
        found = opened.events(first, second, event_type=kind, since=since, until=until, limit=limit)
        print_rows(found, HEADER, _row, as_json=as_json, empty="No such events.")


def _row(event: Event) -> tuple[str, ...]:
    return (
        event.event_id,
        shown_days(event.event_on),
        event.event_type,
        event.mode or "",
        ", ".join(event.actor_ids),
        ", ".join(event.recipient_ids),
        event.modality.value,
        str(len(event.report_ids)),
        ", ".join(event.outlets),
    )


events.commands = {"split": split, "merge": merge, "restore": restore, "decisions": decisions}
