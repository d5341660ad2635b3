"""`araxes export`: the whole desk as files."""

from __future__ import annotations

import click

from araxes.cli.shared import desk_option, open_desk
from araxes.desk.export import FORMATS


@click.command()
@click.argument("folder", type=click.Path(file_okay=False))
@desk_option
@click.option("--format", "form", type=click.Choice(FORMATS), default="jsonl", show_default=True)
def export(folder: str, desk: str | None, form: str) -> None:
    """Write all records into FOLDER, one file a kind, one record a line."""
    with open_desk(desk) as opened:
        counts = opened.export(folder, form)
    for kind, count in counts.items():
        click.echo(f"{folder.rstrip('/')}/{kind}.{form}: {count:,}", err=True)
