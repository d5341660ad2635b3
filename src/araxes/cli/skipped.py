"""`araxes skipped`: what was left out, and why."""

from __future__ import annotations

from collections import Counter

import click

from araxes.cli.shared import desk_option, json_option, limit_option, open_desk, print_document, print_json
from araxes.desk.document import Item, Line
from araxes.records import Reason, Skipped


@click.command()
@desk_option
@click.option("--reason", type=click.Choice([reason.value for reason in Reason]), help="Only this reason.")
@click.option("--step", metavar="NAME", help="Only what this step left out: pages, articles, sentences...")
@limit_option
@json_option
def skipped(desk: str | None, reason: str | None, step: str | None, limit: int, as_json: bool) -> None:
    """List the pages and rows that were left out, each with its whole reason, and how many there are of each."""
    with open_desk(desk) as opened:
        counts: Counter[str] = Counter()
        found: list[Skipped] = []
        for one in opened.skipped(reason=reason):
            if step is None or one.step == step:
                counts[one.reason.value] += 1
                if len(found) < limit:
                    found.append(one)
    if as_json:
        print_json(found)
    elif not found:
        click.echo("Nothing was left out.", err=True)
    else:
        print_document([*(block for one in found for block in _shown(one)), *_total(counts, len(found))])


def _shown(one: Skipped) -> list[Item]:
    """The page with its reason and step, and the detail below it, however long."""
    row = f" ({one.external_id})" if one.external_id else ""
    detail = [Item(one.detail, level=1)] if one.detail else []
    return [Item(f"{one.skipped_id} {one.reason.value} at {one.step}"), Item(one.origin + row, level=1), *detail]


def _total(counts: Counter[str], shown: int) -> list[Line]:
    each = ", ".join(f"{reason} {count}" for reason, count in counts.most_common())
    total = sum(counts.values())
    more = f" The first {shown} are shown; --limit shows more." if shown < total else ""
    return [Line(f"{total} left out: {each}.{more}")]
