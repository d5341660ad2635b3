"""`araxes settings`: every setting, its value and where that came from."""

from __future__ import annotations

from dataclasses import fields

import click

from araxes.cli.shared import json_option, print_document, print_json
from araxes.desk.document import Table
from araxes.settings import Settings, load_settings

HEADER = ("setting", "value", "from", "what it does")


@click.command()
@json_option
def settings(as_json: bool) -> None:
    """Print each setting, its value and where it came from: a flag, ARAXES_*, araxes.toml or the default."""
    found, origins = load_settings({})
    names = [field.name for field in fields(Settings)]
    if as_json:
        print_json({name: {"value": getattr(found, name), "from": origins[name]} for name in names})
        return
    helps = {field.name: str(field.metadata["help"]) for field in fields(Settings)}
    rows = tuple((name, str(getattr(found, name)), origins[name], helps[name]) for name in names)
    print_document([Table(HEADER, rows)])
