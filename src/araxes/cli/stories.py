"""`araxes stories`: which articles tell of one happening."""

from __future__ import annotations

from datetime import date

import click

from araxes.cli.shared import check_pair, days_options, desk_option, json_option, limit_option, open_desk, print_rows
from araxes.desk.evidence import one_line
from araxes.desk.story_data import StoryTold

HEADER = ("story", "told", "articles", "outlets", "title of the first")


@click.command()
@click.argument("first", required=False)
@click.argument("second", required=False)
@desk_option
@days_options
@limit_option
@json_option
def stories(
    first: str | None,
    second: str | None,
    desk: str | None,
    since: date | None,
    until: date | None,
    limit: int,
    as_json: bool,
) -> None:
    """List happenings that several articles tell of, of all or of those that name the pair FIRST and SECOND."""
    check_pair(first, second)
    with open_desk(desk) as opened:
        found = opened.stories(first, second, since=since, until=until, limit=limit)
        print_rows(found, HEADER, _row, as_json=as_json, empty="No two articles tell of one happening.")


def _row(story: StoryTold) -> tuple[str, ...]:
    first, last = story.told_on
    return (
        story.story_id,
        "date unknown" if first is None else str(first) if first == last else f"{first}/{last}",
        str(len(story.article_ids)),
        ", ".join(story.outlets) or "unknown",
        one_line(story.title or "untitled"),
    )
