"""`araxes statements`: who said what, through whom."""

from __future__ import annotations

from datetime import date

import click

from araxes.cli.shared import days_options, desk_option, json_option, limit_option, open_desk, print_json, print_rows
from araxes.desk.desk import Desk
from araxes.desk.evidence import Pages, day_of, one_line
from araxes.records import Statement

HEADER = ("statement", "published", "outlet", "speaker", "via", "cue", "content")


@click.command()
@desk_option
@click.option("--speaker", metavar="WHO", help="Only this speaker: an actor id or a name.")
@click.option("--country", metavar="CODE", help="Only speakers of this country.")
@days_options
@limit_option
@json_option
def statements(
    desk: str | None,
    speaker: str | None,
    country: str | None,
    since: date | None,
    until: date | None,
    limit: int,
    as_json: bool,
) -> None:
    """List statements: speaker, cue and content, with the carriers they came through."""
    with open_desk(desk) as opened:
        found = list(
            opened.statements(
                speaker=_speaker(opened, speaker),
                country=opened.actor(country).country if country else None,
                since=since,
                until=until,
                limit=limit,
            )
        )
        if as_json:
            print_json(found)
            return
        pages = Pages.of(opened.store, [statement.article_id for statement in found])
        print_rows(found, HEADER, lambda one: _row(pages, one), as_json=False, empty="No such statements.")


def _speaker(desk: Desk, speaker: str | None) -> str | None:
    """The actor id of a known name; other words are looked up as the page has them."""
    known = desk.knowledge.actor(speaker) if speaker else None
    return known.actor_id if known is not None else speaker


def _row(pages: Pages, statement: Statement) -> tuple[str, ...]:
    article = pages.articles[statement.article_id]
    content = " … ".join(one_line(article.text[start:end]) for start, end in statement.content_spans)
    return (
        statement.statement_id,
        day_of(article.published),
        article.outlet or "unknown",
        statement.speaker_name or "unnamed",
        ", ".join(carrier.name for carrier in statement.via),
        statement.cue,
        content,
    )
