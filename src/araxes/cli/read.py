"""`araxes read`: the main job."""

from __future__ import annotations

from collections import Counter
from datetime import date
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from araxes.cli.shared import Day, desk_option, print_json
from araxes.desk.desk import Desk
from araxes.desk.document import printable
from araxes.settings import load_settings

if TYPE_CHECKING:
    from araxes.pipeline.run import Progress as ReadProgress
    from araxes.pipeline.run import Totals
    from araxes.records import Skipped

EXIT_SOME_FAILED, EXIT_INTERRUPTED = 3, 130
# So many failures, and so many verdicts, are told while reading; `araxes skipped` lists them all.
MOST_TOLD = 10
# Left out because reading failed; the other reasons are verdicts (not an article, another language, empty).
FAILED = frozenset({"missing", "unreadable", "not-text", "too-large", "bad-row"})
CRASHED = "crashed"


class ColumnMap(click.ParamType[dict[str, str]]):
    """Facts and the columns that hold them on the command line: `text=body,published=day`."""

    name = "FACT=COLUMN,..."

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dict[str, str]:
        """Return columns by fact. Fails with what is allowed."""
        columns: dict[str, str] = {}
        for part in str(value).split(","):
            fact, equals, column = (piece.strip() for piece in part.partition("="))
            if not (fact and equals and column):
                self.fail(f"{part!r} names no column; write FACT=COLUMN, as in text=body,published=day.", param, ctx)
            if fact in columns:
                self.fail(f"{fact} is mapped twice; a fact is held by one column.", param, ctx)
            columns[fact] = column
        return columns


@click.command()
@click.argument("paths", nargs=-1, required=True)
@desk_option
@click.option("--outlet", metavar="NAME", help="The outlet of all these pages; wins over what they say.")
@click.option("--published", type=Day(), help="The day all these pages were published; wins over what they say.")
@click.option(
    "--map",
    "maps",
    type=ColumnMap(),
    multiple=True,
    metavar="FACT=COLUMN,...",
    help="Which columns of a table hold which facts, where their names do not tell; may be repeated.",
)
@click.option("--jobs", type=click.IntRange(min=0), help="Worker processes, 0 for one a processor [default: 1].")
@click.option("--json", "as_json", is_flag=True, help="Print the totals as JSON on stdout.")
@click.pass_context
def read(
    ctx: click.Context,
    paths: tuple[str, ...],
    desk: str | None,
    outlet: str | None,
    published: date | None,
    maps: tuple[dict[str, str], ...],
    jobs: int | None,
    as_json: bool,
) -> None:
    """Read pages into the desk: files, folders, patterns ('pages/**/*.html'), URLs, or - for standard input.

    Reads text, HTML, MHTML, mails, JSONL, CSV, TSV, Parquet, WARC, feeds (RSS, Atom), and zip, tar and gzip of these.

    Reading a page again adds nothing. One bad page never stops a run: it is skipped with its reason
    (`araxes skipped`), and the exit code is 3 if any page failed rather than being left out on purpose.
    """
    settings, _ = load_settings({"desk": desk, "jobs": jobs})
    with Desk.open(settings.desk, settings=settings) as opened, Bar(tell=True) as bar:
        totals = opened.read(*paths, outlet=outlet, published=published, columns=_merged(maps), progress=bar.show)
    if as_json:
        print_json(totals)
    say_totals(totals, settings.desk)
    if totals.interrupted:
        ctx.exit(EXIT_INTERRUPTED)
    if totals.crashed or FAILED & totals.skipped.keys():
        ctx.exit(EXIT_SOME_FAILED)


def _merged(maps: tuple[dict[str, str], ...]) -> dict[str, str]:
    """The columns of all `--map` together. Raises: BadParameter for a fact that two of them map."""
    columns: dict[str, str] = {}
    for one in maps:
        if twice := sorted(columns.keys() & one.keys()):
            raise click.BadParameter(f"{twice[0]} is mapped twice; a fact is held by one column.", param_hint="--map")
        columns |= one
    return columns


class Bar:
    """A progress bar on stderr, shown only on a terminal; with `tell`, a line for what is left out, always shown."""

    def __init__(self, *, tell: bool = False) -> None:
        self.tell = tell
        self.told: Counter[bool] = Counter()
        console = Console(stderr=True)
        self.progress = Progress(
            SpinnerColumn(), TextColumn("{task.completed:,} pages"), BarColumn(bar_width=20), TimeElapsedColumn(),
            TextColumn("{task.description}"),
            console=console, disable=not console.is_terminal, transient=True,
        )  # fmt: skip
        self.task = self.progress.add_task("reading", total=None)

    def __enter__(self) -> Self:
        self.progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.progress.stop()

    def show(self, now: ReadProgress) -> None:
        """Move the bar. How many pages are to come is not known: a folder is read as it is walked."""
        done = now.read + now.already_known + now.skipped + now.crashed
        self.progress.update(self.task, completed=done, description=printable(now.origin)[-50:] or "linking events")
        if self.tell and now.left_out is not None:
            self._tell(now.left_out)

    def _tell(self, one: Skipped) -> None:
        failed = one.reason in FAILED or one.reason == CRASHED
        self.told[failed] += 1
        if self.told[failed] <= MOST_TOLD:
            row = f" ({one.external_id})" if one.external_id else ""
            fault = "; a fault of Araxes, please report it" if one.reason == CRASHED else ""
            self._say(f"{one.origin}{row}: {one.reason}: {one.detail}{fault}")
        elif self.told[failed] == MOST_TOLD + 1:
            self._say(f"more {'failed' if failed else 'left out'}; `araxes skipped` lists all, with their reasons")

    def _say(self, words: str) -> None:
        self.progress.console.print(printable(words), markup=False, emoji=False, highlight=False, soft_wrap=True)


def say_totals(totals: Totals, desk: str) -> None:
    """Print what became of the pages on stderr."""
    skipped = ", ".join(f"{reason} {count}" for reason, count in totals.skipped.items())
    crashed = f", {totals.crashed:,} crashed" if totals.crashed else ""
    stopped = "; stopped before the end, read again to go on" if totals.interrupted else ""
    click.echo(
        f"{totals.read:,} read, {totals.already_known:,} already known, {sum(totals.skipped.values()):,} skipped"
        f"{f' ({skipped})' if skipped else ''}{crashed}; {totals.seconds:.1f} s; desk {desk}{stopped}",
        err=True,
    )
