"""`araxes events split|merge|restore|decisions`: what a user says of which reports tell of one event."""

from __future__ import annotations

import getpass
from collections.abc import Sequence

import click

from araxes.cli.shared import desk_option, json_option, open_desk, print_json, print_rows
from araxes.records import Event, EventDecision

HEADER = ("first report", "second report", "verdict", "when", "who", "why")


def _user() -> str | None:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no name for this user on this machine
        return None


by_option = click.option("--by", default=_user, help="Who says so [default: your user name].")
why_option = click.option("--why", help="Why, in a line; it is kept and shown.")


@click.command()
@click.argument("event")
@click.argument("reports", nargs=-1, required=True)
@by_option
@why_option
@desk_option
@json_option
def split(
    event: str, reports: tuple[str, ...], by: str | None, why: str | None, desk: str | None, as_json: bool
) -> None:
    """Take REPORTS out of EVENT, into an event of their own."""
    with open_desk(desk) as opened:
        _print(opened.split(event, reports, by=by, why=why), as_json)


@click.command()
@click.argument("events", nargs=-1, required=True)
@by_option
@why_option
@desk_option
@json_option
def merge(events: tuple[str, ...], by: str | None, why: str | None, desk: str | None, as_json: bool) -> None:
    """Make one event of EVENTS."""
    with open_desk(desk) as opened:
        _print(opened.merge(events, by=by, why=why), as_json)


@click.command()
@click.argument("event")
@desk_option
@json_option
def restore(event: str, desk: str | None, as_json: bool) -> None:
    """Forget what users said of the reports of EVENT; their likeness decides again."""
    with open_desk(desk) as opened:
        _print(opened.restore(event), as_json)


@click.command()
@desk_option
@json_option
def decisions(desk: str | None, as_json: bool) -> None:
    """List what users said of reports."""
    with open_desk(desk) as opened:
        print_rows(
            opened.decisions(), HEADER, _row, as_json=as_json, empty="Nothing was said.", rigid=frozenset({0, 1})
        )


def _row(decision: EventDecision) -> tuple[str, ...]:
    verdict = "one event" if decision.verdict == "same" else "two events"
    when = decision.decided_at[:16].replace("T", " ")
    return (decision.first, decision.second, verdict, when, decision.decided_by or "", decision.why or "")


def _print(events: Sequence[Event], as_json: bool) -> None:
    """What became of the reports."""
    if as_json:
        print_json(events)
        return
    for event in events:
        count = len(event.report_ids)
        click.echo(f"{event.event_id}: {event.event_type}, {count} report{'' if count == 1 else 's'}")
