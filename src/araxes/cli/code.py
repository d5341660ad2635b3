"""`araxes code`: the type of what one marked actor does to another, for sentences of one's own."""

from __future__ import annotations

from typing import TextIO

import click

from araxes.cli.read import EXIT_SOME_FAILED
from araxes.cli.shared import as_json_text
from araxes.errors import InputError
from araxes.pipeline.marked_pairs import load_pair_coder
from araxes.settings import load_settings


@click.command()
@click.argument("file", type=click.File(encoding="utf-8", errors="replace"))
@click.option("--event-model", metavar="MODEL", help="An event model of your own (`araxes train`).")
@click.option(
    "--labels",
    type=click.Choice(("crosswalk", "plover")),
    default="crosswalk",
    show_default=True,
    help="As published gold has them, whose CAMEO codes are carried over (sanctions COERCE, convictions ACCUSE), or by "
    "PLOVER's manual alone.",
)
@click.pass_context
def code(ctx: click.Context, file: TextIO, event_model: str | None, labels: str) -> None:
    """Say what a marked actor does to a marked recipient in each line of FILE (- for stdin).

    A line is {"id", "text", "actor": [start, end], "recipient": [start, end] or null}, its offsets in characters. For
    each a line of JSON is printed: type (NONE for no event), quad class, mode, modality, the type by PLOVER's manual,
    the likeliest type if there is an event, and the probability of each. Lines that cannot be read are named on stderr;
    the others are coded.
    """
    settings, _ = load_settings({"event_model": event_model})
    coder = load_pair_coder(settings, by_crosswalk=labels == "crosswalk")
    failed = 0
    for coded in coder.code_lines(file, file.name):
        if isinstance(coded, InputError):
            failed += 1
            click.echo(f"araxes: {coded}", err=True)
        else:
            click.echo(as_json_text(coded, indent=None))
    if failed:
        ctx.exit(EXIT_SOME_FAILED)
