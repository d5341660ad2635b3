"""`araxes brief`: the answer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from araxes.brief.data import Brief
from araxes.brief.document import brief_document
from araxes.cli.shared import Day, as_json_text, days_options, desk_option, open_desk, terminal_width
from araxes.desk.document import as_markdown, as_text
from araxes.errors import InputError


@click.command()
@click.argument("first")
@click.argument("second")
@desk_option
@days_options
@click.option("--new-since", type=Day(), help="Say first what was told since this day of publication.")
@click.option(
    "--unit", type=click.Choice(["day", "week", "month", "quarter", "year"]), default="month", show_default=True
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "md", "markdown", "html", "json"]),
    default="text",
    show_default=True,
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write to this file instead of stdout.")
def brief(
    first: str,
    second: str,
    desk: str | None,
    since: date | None,
    until: date | None,
    new_since: date | None,
    unit: str,
    form: str,
    as_json: bool,
    output: str | None,
) -> None:
    """How the relation of FIRST and SECOND moved, who says so, and where the accounts part.

    Actors are country codes, names or actor ids: `araxes brief AZE IRN`, `araxes brief Turkey Greece`.
    """
    with open_desk(desk) as opened:
        view = opened.relation(first, second, since=since, until=until)
        found = view.brief(unit, new_since=new_since)
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
    if form == "html":
        from araxes.brief.page import brief_page  # charts load slowly, and the other forms have none

        return brief_page(found)
    if form in ("md", "markdown"):
        return as_markdown(brief_document(found))
    return as_text(brief_document(found), width=terminal_width())
