"""`araxes articles`: what was read."""

from __future__ import annotations

from datetime import date

import click

from araxes.cli.shared import days_options, desk_option, json_option, limit_option, open_desk, print_rows
from araxes.desk.evidence import day_of
from araxes.records import Article

HEADER = ("article", "published", "known from", "outlet", "title", "origin")


@click.command()
@desk_option
@click.option("--outlet", metavar="NAME", help="Only this outlet.")
@days_options
@limit_option
@json_option
def articles(
    desk: str | None, outlet: str | None, since: date | None, until: date | None, limit: int, as_json: bool
) -> None:
    """List articles by day of publication, with how that day is known."""
    with open_desk(desk) as opened:
        found = opened.articles(outlet=outlet, since=since, until=until, limit=limit)
        print_rows(found, HEADER, _row, as_json=as_json, empty="No such articles.")


def _row(article: Article) -> tuple[str, ...]:
    return (
        article.article_id,
        day_of(article.published),
        article.published.basis.value,
        article.outlet or "unknown",
        article.title or "",
        article.origin + (f" ({article.external_id})" if article.external_id else ""),
    )
