"""The command group, and how errors reach the user: one line on stderr and an exit code."""

from __future__ import annotations

import io
import logging
import sys

import click

from araxes.cli.actors import actors
from araxes.cli.articles import articles
from araxes.cli.brief import brief
from araxes.cli.code import code
from araxes.cli.corrections import correct, corrections, queue
from araxes.cli.demo import demo
from araxes.cli.disputes import disputes
from araxes.cli.evaluate import evaluate
from araxes.cli.events import events
from araxes.cli.explain import explain
from araxes.cli.export import export
from araxes.cli.outlets import outlets
from araxes.cli.read import read
from araxes.cli.relations import relations
from araxes.cli.search import search
from araxes.cli.serve import serve, users
from araxes.cli.settings import settings
from araxes.cli.skipped import skipped
from araxes.cli.statements import statements
from araxes.cli.stories import stories
from araxes.cli.train import train
from araxes.cli.watch import watch
from araxes.desk.document import printable
from araxes.errors import AraxesError
from araxes.version import __version__

COMMANDS = (
    demo, read, watch, brief, relations, outlets, events, statements, stories, articles, disputes, skipped, explain,
    search, queue, correct, corrections, export, code, train, evaluate, actors, settings, serve, users,
)  # fmt: skip
EXIT_FAILED, EXIT_INTERRUPTED = 1, 130
# They complain of pages without saying which; ours are told with their reason (`araxes skipped`).
NOISY_LIBRARIES = ("trafilatura", "htmldate", "charset_normalizer")
log = logging.getLogger(__name__)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="araxes")
@click.option("-v", "--verbose", count=True, help="Say more on stderr: -v for progress notes, -vv for debugging.")
def araxes(verbose: int) -> None:
    """Read news pages into a sourced record: who said or did what to whom, when, according to whom.

    Start with `araxes demo`. Data goes to stdout, everything else to stderr. Exit codes: 0 done, 1 failed,
    2 wrong use of the command, 3 done but some pages failed.
    """
    level = (logging.WARNING, logging.INFO, logging.DEBUG)[min(verbose, 2)]
    logging.basicConfig(level=level, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s")
    for name in NOISY_LIBRARIES:
        logging.getLogger(name).setLevel(logging.NOTSET if verbose > 1 else logging.CRITICAL)


for command in COMMANDS:
    araxes.add_command(command)


def main() -> None:
    """Run the command; an expected error is one line on stderr and exit code 1, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal or pipe of another encoding gets an escape for what it cannot show, and not a crash.
            stream.reconfigure(errors="backslashreplace")
    try:
        # Click returns the exit code of `ctx.exit` here, as well as what a command returns, which is None.
        sys.exit(araxes(prog_name="araxes", standalone_mode=False))
    except click.Abort:
        click.echo("araxes: stopped.", err=True)
        sys.exit(EXIT_INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except AraxesError as error:
        _fail(str(error))
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        _fail(f"{place}{error.strerror or error}. Check the disk, and where the output goes.")
    except Exception as error:
        log.debug("unexpected error", exc_info=True)
        _fail(
            f"unexpected {type(error).__name__}: {error}. This is a fault of Araxes: what was stored before is safe; "
            f"please report what `araxes -vv` and the rest of the command print."
        )


def _fail(message: str) -> None:
    click.echo(f"araxes: {printable(message)}", err=True)
    sys.exit(EXIT_FAILED)
