"""`araxes watch`: follow feeds and read what is new."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import click

from araxes.cli.read import EXIT_INTERRUPTED, EXIT_SOME_FAILED, FAILED, Bar
from araxes.cli.shared import DRIVES_A_TERMINAL, desk_option
from araxes.desk.document import printable
from araxes.desk.jsonable import jsonable
from araxes.settings import load_settings

if TYPE_CHECKING:
    from araxes.pipeline.watch import Round

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
LEAST, MOST = timedelta(minutes=1), timedelta(days=30)


class Pause(click.ParamType[timedelta]):
    """A time between rounds: 15m, 2h, 1d."""

    name = "TIME"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        """Return the time. Fails with what is allowed."""
        if isinstance(value, timedelta):
            return value
        found = re.fullmatch(r"(\d{1,6})([smhd])", str(value).strip())
        pause = timedelta(**{_UNITS[found[2]]: int(found[1])}) if found else None
        if pause is None or not LEAST <= pause <= MOST:
            self.fail(f"{value!r} is no time from 1m to 30d; write it as 15m, 2h or 1d.", param, ctx)
        return pause


@click.command()
@click.argument("feeds", nargs=-1, required=True)
@desk_option
@click.option("--every", type=Pause(), default="15m", show_default=True, help="The pause between rounds, such as 2h.")
@click.option("--once", is_flag=True, help="One round, then end: for cron.")
@click.option("--jobs", type=click.IntRange(min=0), help="Worker processes, 0 for one a processor [default: 1].")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object a round on stdout.")
@click.pass_context
def watch(
    ctx: click.Context,
    feeds: tuple[str, ...],
    desk: str | None,
    every: timedelta,
    once: bool,
    jobs: int | None,
    as_json: bool,
) -> None:
    """Follow feeds: URLs, OPML files, or text files with one URL a line; read what is new into the desk.

    Ends with Ctrl-C or SIGTERM, after the page in work. What was dealt with is remembered in the desk, so the same
    command goes on from there. A feed that fails is asked less and less often, a page that fails again later.
    """
    from araxes.pipeline.watch import watch_feeds  # loads the parser's library; the other commands do not need it

    settings, _ = load_settings({"desk": desk, "jobs": jobs})
    failed: Counter[str] = Counter()

    def told(done: Round) -> None:
        bar.progress.stop()
        for trouble in done.troubles:
            say(f"{trouble.feed_url}: {trouble.error}; asked again {moment(trouble.next_read_at)}")
        say(round_line(done, once=once))
        if as_json:
            click.echo(json_line(done))
        failed["feeds"] += len(done.troubles)
        failed["pages"] += done.totals.crashed + sum(done.totals.skipped.get(reason, 0) for reason in FAILED)
        bar.progress.start()

    def say(words: str) -> None:
        click.echo(printable(words), err=True)

    with Bar(tell=True) as bar:
        stopped = watch_feeds(
            settings.desk, feeds, settings=settings, every=every, once=once, told=told, progress=bar.show
        )
    if once and stopped:
        ctx.exit(EXIT_INTERRUPTED)
    if once and failed.total():
        ctx.exit(EXIT_SOME_FAILED)


def round_line(done: Round, *, once: bool) -> str:
    """What a round did, in a line."""
    totals = done.totals
    asked = [
        f"{count} {words}"
        for count, words in (
            (done.n_unchanged, "unchanged"), (len(done.troubles), "failed"), (done.n_resting, "not due"),
        )
        if count
    ]  # fmt: skip
    how = f" ({', '.join(asked)})" if asked else ""
    crashed = f", {totals.crashed:,} crashed" if totals.crashed else ""
    later = f", {done.n_waiting:,} to be tried again" if done.n_waiting else ""
    end = "; stopped" if totals.interrupted else "" if once else f"; next round {moment(done.next_at)}"
    return (
        f"{moment(done.started_at)} {done.n_feeds:,} feeds asked{how}: "
        f"{done.n_new:,} new entries; {totals.read:,} read, {totals.already_known:,} already known, "
        f"{sum(totals.skipped.values()):,} skipped{crashed}{later}{end}"
    )


def json_line(done: Round) -> str:
    """A round as a JSON object in one line."""
    written = json.dumps(jsonable(done), ensure_ascii=False)
    return DRIVES_A_TERMINAL.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def moment(when: datetime) -> str:
    """A moment in UTC, to the minute."""
    return when.astimezone(UTC).strftime("%Y-%m-%d %H:%MZ")
