"""What several commands share: the desk option, actors by name, days, and how lists are printed."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

import click

from araxes.desk.desk import Desk
from araxes.desk.document import Block, Table, as_text
from araxes.desk.jsonable import jsonable
from araxes.settings import load_settings

F = TypeVar("F", bound=Callable[..., Any])
# Delete, the C1 controls, and the marks that change the direction of text; JSON itself escapes the C0 controls.
DRIVES_A_TERMINAL = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")

desk_option = click.option("--desk", metavar="FILE", help="The desk file [default: araxes.db, or ARAXES_DESK].")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
limit_option = click.option(
    "--limit", type=click.IntRange(min=1), default=50, show_default=True, help="At most so many."
)


class Day(click.ParamType[date]):
    """An ISO day on the command line."""

    name = "DAY"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day. Fails with what is allowed."""
        try:
            return datetime.strptime(str(value), "%Y-%m-%d").date()
        except ValueError:
            self.fail(f"{value!r} is not a day; write it as 2021-10-05.", param, ctx)


def days_options(command: F) -> F:
    """Add --since and --until."""
    for name, help_ in (("--until", "Only up to this day."), ("--since", "Only from this day on.")):
        command = click.option(name, type=Day(), help=help_)(command)
    return command


def check_pair(first: str | None, second: str | None) -> None:
    """See to it that both actors of a pair are named, or none. Raises: UsageError."""
    if (first is None) != (second is None):
        raise click.UsageError("name both actors of a pair, or none.")


def open_desk(desk: str | None) -> Desk:
    """Return the desk for reading, as flag, environment or settings file name it."""
    settings, _ = load_settings({"desk": desk})
    return Desk.open(settings.desk, settings=settings)


def as_json_text(value: object, *, indent: int | None = 2) -> str:
    """Return the value as JSON (in a line if `indent` is None); what could drive a terminal or turn text is escaped."""
    written = json.dumps(jsonable(value), ensure_ascii=False, indent=indent)
    return DRIVES_A_TERMINAL.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def print_json(value: object) -> None:
    """Print a record, or a list of them, as JSON on stdout."""
    click.echo(as_json_text(value))


def print_document(blocks: Sequence[Block]) -> None:
    """Print a document on stdout, as wide as the terminal."""
    click.echo(as_text(blocks, width=terminal_width()), nl=False)


def terminal_width() -> int:
    """Return the columns of the terminal, between 60 and 120; 100 where there is none."""
    return min(max(60, shutil.get_terminal_size((100, 24)).columns), 120)


def print_rows(
    records: Iterable[Any],
    header: tuple[str, ...],
    row: Callable[[Any], tuple[str, ...]],
    *,
    as_json: bool,
    empty: str,
    rigid: frozenset[int] = frozenset({0}),
) -> None:
    """Print records as a table, or as a JSON list; `empty` is said on stderr where there are none.

    The first column is the id, which is never cut: `araxes explain` needs the whole of it. `rigid` names all such.
    """
    found = list(records)
    if as_json:
        print_json(found)
    elif not found:
        click.echo(empty, err=True)
    else:
        print_document([Table(header, tuple(row(record) for record in found), rigid=rigid)])
