"""`araxes export`: the whole desk as files."""

from __future__ import annotations

import click

from araxes.cli.shared import desk_option, json_option, open_desk, print_json
from araxes.desk.export import FORMATS


@click.command()
@click.argument("folder", type=click.Path(file_okay=False))
@desk_option
@click.option("--format", "form", type=click.Choice(FORMATS), default="jsonl", show_default=True)
@click.option("--no-text", is_flag=True, help="Leave out the texts of articles, to pass the rest on.")
@json_option
def export(folder: str, desk: str | None, form: str, no_text: bool, as_json: bool) -> None:
    """Write all records into FOLDER, with a codebook and a data sheet."""
    with open_desk(desk) as opened:
        exported = opened.export(folder, form, with_text=not no_text)
    if as_json:
        print_json(exported)
    place = folder.rstrip("/")
    for name, rows in exported.rows.items():
        click.echo(f"{place}/{name}: {rows:,}", err=True)
    codebook, sheet, as_data = exported.documents
    click.echo(f"{place}/{codebook}: what the codes mean", err=True)
    click.echo(
        f"{place}/{sheet}, {as_data}: what was read and left out, by which versions, with which scores", err=True
    )
