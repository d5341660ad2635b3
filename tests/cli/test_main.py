"""The command group: every command, exit codes, and where things are printed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from araxes.cli.main import COMMANDS, araxes
from araxes.version import __version__
from cli.conftest import Run

READS = {
    "brief": ["FRA", "DEU"], "relations": [], "outlets": ["FRA", "DEU"], "events": [], "statements": [], "articles": [],
    "stories": [], "disputes": [], "skipped": [], "explain": ["FRA:MARLOW"], "search": ["river"], "settings": [],
    "queue": [], "corrections": [],
}  # fmt: skip


def test_every_command_that_reads_prints_json(run: Run, small_path: Path) -> None:
    for name, arguments in READS.items():
        desk = [] if name == "settings" else ["--desk", small_path]
        result = run(name, *arguments, *desk, "--json")
        assert (result.code, result.err) == (0, ""), name
        assert result.data or name == "corrections", name


def test_the_commands_that_do_not_read_a_desk_are_these() -> None:
    assert {command.name for command in COMMANDS} - READS.keys() == {
        "demo",
        "read",
        "watch",
        "export",
        "code",
        "train",
        "evaluate",
        "actors",
        "correct",
        "serve",
        "users",
    }


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_has_help_for_itself_and_its_options(command: click.Command) -> None:
    result = CliRunner().invoke(araxes, [str(command.name), "--help"])
    assert result.exit_code == 0
    assert (command.help or "").strip()
    for option in (one for one in command.params if isinstance(one, click.Option)):
        assert option.help or option.name in ("unit", "form"), option.name


def test_help_and_version_are_data(run: Run) -> None:
    assert run("--help").out.startswith("Usage: araxes [OPTIONS] COMMAND [ARGS]...")
    assert run("--version").out == f"araxes, version {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [(["frobnicate"], "No such command 'frobnicate'"), (["events", "--colour"], "No such option"), ([], "Usage:")],
)
def test_misuse_is_exit_2(run: Run, arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert (result.code, result.out) == (2, "")
    assert message in result.err


@pytest.mark.parametrize("name", [name for name in READS if name not in ("settings",)])
def test_a_missing_desk_is_exit_1_and_one_line(run: Run, tmp_path: Path, name: str) -> None:
    result = run(name, *READS[name], "--desk", tmp_path / "none.db")
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith("araxes: ") and result.err.count("\n") == 1
    assert "none.db" in result.err
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_is_no_desk_is_exit_1(run: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_text("Dear desk,\n" * 500, encoding="utf-8")
    result = run("events", "--desk", tmp_path / "letter.db")
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith("araxes: ") and result.err.count("\n") == 1


COMMAND = [sys.executable, "-c", "from araxes.cli.main import main; main()"]


def test_a_terminal_of_another_encoding_gets_escapes_and_no_crash(small_path: Path) -> None:
    done = subprocess.run(
        [*COMMAND, "brief", "FRA", "DEU", "--desk", str(small_path)],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\x93France accused" in done.stdout and b"\\u2588" in done.stdout


def test_a_reader_that_goes_away_leaves_no_traceback(small_path: Path) -> None:
    command = [*COMMAND, "articles", "--json", "--desk", str(small_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode in (0, 1)


def test_asking_does_not_load_the_parser(small_path: Path) -> None:
    """A question must be answered in a second, and on a machine without the parser."""
    code = (
        "import sys\nfrom araxes.cli.main import araxes\n"
        f"araxes(['events', '--desk', {str(small_path)!r}], standalone_mode=False)\n"
        "sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0
