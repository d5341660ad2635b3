"""`araxes articles`: what was read."""

from __future__ import annotations

from datetime import date

import click

from araxes.cli.shared import (
    days_options,
    desk_option,
    json_option,
    limit_option,
    open_desk,
    print_rows,
    terminal_width,
)
from araxes.knowledge.languages import LANGUAGE_READ, named_language
from araxes.records import Article, Published

HEADER = ("article", "published", "known from", "outlet", "title", "origin")
# Six columns do not fit into fewer characters; id, days, outlet and title do.
NARROW = 100
ON_A_NARROW_TERMINAL = (0, 1, 3, 4)


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
        columns = range(len(HEADER)) if terminal_width() >= NARROW else ON_A_NARROW_TERMINAL
        print_rows(
            found,
            tuple(HEADER[i] for i in columns),
            lambda article: tuple(_row(article)[i] for i in columns),
            as_json=as_json,
            empty="No such articles.",
            rigid=frozenset({0, 1}),
        )


def _row(article: Article) -> tuple[str, ...]:
    return (
        article.article_id,
        _days(article.published),
        article.published.basis.value,
        article.outlet or "unknown",
        _unread(article) + (article.title or ""),
        article.origin.rstrip("/").rpartition("/")[2] + (f" ({article.external_id})" if article.external_id else ""),
    )


def _days(published: Published) -> str:
    """The day, or the interval as ISO 8601 writes it; short enough to stand whole in its column."""
    first, last, best = published.earliest, published.latest, published.best
    if best is not None and first == last:
        return best.isoformat()
    if first is None and last is None:
        return "date unknown"
    if first is None or last is None:
        return f"from {first}" if first else f"until {last}"
    return first.isoformat() if first == last else f"{first}/{last}"


def _unread(article: Article) -> str:
    """A mark before the title of an article that was kept but not read."""
    code = (article.language or LANGUAGE_READ).lower().split("-")[0]
    return "" if code == LANGUAGE_READ else f"[{named_language(article.language)}] "
