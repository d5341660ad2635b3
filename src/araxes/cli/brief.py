"""`araxes brief`: the answer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from araxes.cli.shared import as_json_text, days_options, desk_option, open_desk, terminal_width
from araxes.desk.brief import Brief
from araxes.desk.brief_document import brief_document
from araxes.desk.document import as_markdown, as_text
from araxes.errors import InputError


@click.command()
@click.argument("first")
@click.argument("second")
@desk_option
@days_options
@click.option(
    "--unit", type=click.Choice(["day", "week", "month", "quarter", "year"]), default="month", show_default=True
)
@click.option("--format", "form", type=click.Choice(["text", "md", "json"]), default="text", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write to this file instead of stdout.")
def brief(
    first: str,
    second: str,
    desk: str | None,
    since: date | None,
    until: date | None,
    unit: str,
    form: str,
    as_json: bool,
    output: str | None,
) -> None:
    """How the relation of FIRST and SECOND moved, who says so, and where the accounts part.

    Actors are country codes, names or actor ids: `araxes brief AZE IRN`, `araxes brief Turkey Greece`.
    """
    with open_desk(desk) as opened:
        found = opened.relation(first, second, since=since, until=until).brief(unit)
    text = _rendered(found, "json" if as_json else form)
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        Path(output).write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"cannot write {output}: {error.strerror}. Name another file.") from error


def _rendered(found: Brief, form: str) -> str:
    if form == "json":
        return as_json_text(found) + "\n"
    if form == "md":
        return as_markdown(brief_document(found))
    return as_text(brief_document(found), width=terminal_width())
