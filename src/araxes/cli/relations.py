"""`araxes relations`: the pairs that the desk knows, and one pair over time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import click

from araxes.cli.shared import (
    Day,
    check_pair,
    days_options,
    desk_option,
    json_option,
    limit_option,
    open_desk,
    print_document,
    print_json,
)
from araxes.desk.desk import Desk
from araxes.desk.document import Table, printable
from araxes.desk.relation_document import (
    change_blocks,
    network_table,
    series_table,
    third_party_table,
    triad_table,
    turn_blocks,
)
from araxes.desk.view import View
from araxes.desk.wording import signed
from araxes.relations.measure import colour
from araxes.relations.periods import UNITS

HEADER = ("first", "second", "events", "mean score", "colour")
OF_A_PAIR = ("--turns", "--third-parties", "--changed-since")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What all forms of the command have in common."""

    since: date | None
    until: date | None
    unit: str
    limit: int
    as_json: bool


@click.command()
@click.argument("first", required=False)
@click.argument("second", required=False)
@desk_option
@days_options
@click.option("--unit", type=click.Choice(UNITS), default="month", show_default=True, help="The period of a line.")
@click.option("--turns", is_flag=True, help="Of a pair: where its level turned, how surely, and by which events.")
@click.option("--third-parties", is_flag=True, help="Of a pair: how other countries stand to both.")
@click.option("--changed-since", type=Day(), help="Of a pair: what was newly told since this day.")
@click.option("--network", is_flag=True, help="All pairs of countries with signs and bands.")
@click.option("--triads", is_flag=True, help="The triads of countries that are out of balance.")
@limit_option
@json_option
def relations(
    first: str | None,
    second: str | None,
    desk: str | None,
    since: date | None,
    until: date | None,
    unit: str,
    turns: bool,
    third_parties: bool,
    changed_since: date | None,
    network: bool,
    triads: bool,
    limit: int,
    as_json: bool,
) -> None:
    """List the pairs of countries with events, or show the relation of FIRST and SECOND over time.

    Alone it lists the pairs, those with most events first. With two actors it prints their line by period:
    `araxes relations AZE IRN --unit year`.
    """
    flags = (turns, third_parties, changed_since is not None, network, triads)
    names = (*OF_A_PAIR, "--network", "--triads")
    form = _form(first, second, [name for name, given in zip(names, flags, strict=True) if given])
    asked = _Asked(since=since, until=until, unit=unit, limit=limit, as_json=as_json)
    with open_desk(desk) as opened:
        if first is not None and second is not None:
            view = opened.relation(first, second, since=since, until=until)
            if changed_since is not None:
                _print_changes(view, changed_since, asked)
            else:
                {"--turns": _print_turns, "--third-parties": _print_third_parties, "": _print_series}[form](view, asked)
        else:
            {"--network": _print_network, "--triads": _print_triads, "": _print_pairs}[form](opened, asked)


def _form(first: str | None, second: str | None, forms: list[str]) -> str:
    """The one form that is asked for, empty for none. Raises: UsageError where the arguments do not go together."""
    if len(forms) > 1:
        raise click.UsageError(f"{' and '.join(forms)} cannot be asked for at once; choose one.")
    form = forms[0] if forms else ""
    check_pair(first, second)
    if first is None and form in OF_A_PAIR:
        raise click.UsageError(f"{form} needs a pair: `araxes relations AZE IRN {form}`.")
    if first is not None and form in ("--network", "--triads"):
        raise click.UsageError(f"{form} is of all countries; leave {first} and {second} out.")
    return form


def _print_pairs(desk: Desk, asked: _Asked) -> None:
    pairs = desk.pairs(since=asked.since, until=asked.until)[: asked.limit]
    if asked.as_json:
        print_json(pairs)
    elif not pairs:
        click.echo("No pair of countries has an event yet.", err=True)
    else:
        rows = tuple(
            (pair.first, pair.second, str(pair.n_events), signed(pair.score), colour(pair.score)) for pair in pairs
        )
        print_document([Table(HEADER, rows, frozenset({2, 3}))])


def _print_network(desk: Desk, asked: _Asked) -> None:
    found = desk.network(since=asked.since, until=asked.until)
    edges = found.edges.head(asked.limit)
    if asked.as_json:
        print_json({"nodes": found.nodes.to_dicts(), "edges": edges.to_dicts()})
    elif edges.is_empty():
        click.echo("No pair of countries has an event yet.", err=True)
    else:
        print_document([network_table(edges)])


def _print_triads(desk: Desk, asked: _Asked) -> None:
    triads = desk.triads(since=asked.since, until=asked.until).head(asked.limit)
    if asked.as_json:
        print_json(triads.to_dicts())
    elif triads.is_empty():
        click.echo("No triad of countries is out of balance.", err=True)
    else:
        print_document([triad_table(triads)])


def _print_series(view: View, asked: _Asked) -> None:
    if asked.as_json:
        print_json(view.series(asked.unit).to_dicts())
        return
    points = view.relation(asked.unit).points
    if points:
        print_document([series_table(points, view.first.actor_id, view.second.actor_id)])
    else:
        click.echo(f"No event of {_names(view)} has a place on a line.", err=True)


def _print_turns(view: View, asked: _Asked) -> None:
    if asked.as_json:
        print_json(view.turns(asked.unit).to_dicts())
    else:
        print_document(list(turn_blocks(view.relation(asked.unit).turns)))


def _print_third_parties(view: View, asked: _Asked) -> None:
    parties = view.third_parties().head(asked.limit)
    if asked.as_json:
        print_json(parties.to_dicts())
    elif parties.is_empty():
        click.echo(f"No country has events with both {_names(view)}.", err=True)
    else:
        print_document([third_party_table(parties, view.first.actor_id, view.second.actor_id)])


def _print_changes(view: View, day: date, asked: _Asked) -> None:
    changes = view.changed_since(day, asked.unit)
    if asked.as_json:
        print_json(changes)
    elif changes.events:
        print_document(list(change_blocks(changes, asked.limit)))
    else:
        click.echo(f"Nothing on {_names(view)} was newly told since {day}.", err=True)


def _names(view: View) -> str:
    """Both names; one that was read from a page may hold what drives a terminal."""
    return printable(f"{view.first.name} and {view.second.name}")
