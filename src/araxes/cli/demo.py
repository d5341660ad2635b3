"""`araxes demo`: the whole way on the bundled example pages."""

from __future__ import annotations

import tempfile
from importlib.resources import as_file
from pathlib import Path

import click

from araxes.brief.document import brief_document
from araxes.cli.read import Bar, say_totals
from araxes.cli.shared import print_document
from araxes.desk.desk import Desk
from araxes.errors import InputError
from araxes.knowledge.tables import resource
from araxes.settings import load_settings

FIRST, SECOND = "AZE", "IRN"
NEXT = """
The pages and their outlets are invented; the events are public (resources/examples/README.md). What to try next:
  araxes read FOLDER --desk my.db          read your own pages: .txt, .html, .jsonl
  araxes brief AZE IRN --desk my.db        the answer for any two actors: codes or names
  araxes relations --desk my.db            which pairs the desk knows
  araxes explain ID --desk my.db           any line above, walked back to its page
"""


@click.command()
@click.argument("first", default=FIRST)
@click.argument("second", default=SECOND)
@click.option("--desk", metavar="FILE", type=click.Path(dir_okay=False), help="Keep the desk in this new file.")
def demo(first: str, second: str, desk: str | None) -> None:
    """Read the bundled example pages and print the brief of a pair (AZE IRN, or for example GRC TUR, IND PAK)."""
    if desk is not None and Path(desk).exists():
        raise InputError(f"{desk} exists; the demo only writes a new desk. Name another file.")
    with tempfile.TemporaryDirectory() as folder, as_file(resource("examples", "pages")) as pages:
        place = desk or str(Path(folder) / "demo.db")
        settings, _ = load_settings({"desk": place})
        with Desk.open(place, settings=settings) as opened:
            with Bar() as bar:
                totals = opened.read(pages, progress=bar.show)
            say_totals(totals, desk or "(temporary)")
            print_document(brief_document(opened.relation(first, second).brief()))
    click.echo(NEXT.replace("my.db", desk) if desk else NEXT, err=True, nl=False)
