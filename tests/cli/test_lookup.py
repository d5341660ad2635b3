"""A command with commands of its own still takes any other word as its argument."""

from __future__ import annotations

import click
from click.testing import CliRunner

from araxes.cli.lookup import Lookup


@click.command()
def own() -> None:
    """Do it."""
    click.echo("its own command")


@click.command(cls=Lookup)
@click.argument("words", nargs=-1)
@click.option("--loud", is_flag=True)
def look(words: tuple[str, ...], loud: bool) -> None:
    """Look words up."""
    click.echo(f"looked up {' '.join(words)}{'!' if loud else ''}")


look.commands = {"own": own}


def test_the_first_word_tells() -> None:
    def run(*arguments: str) -> str:
        return CliRunner().invoke(look, list(arguments)).output

    assert run("own") == "its own command\n"
    assert run("other", "own", "--loud") == "looked up other own!\n"
    assert run() == "looked up \n"
    assert "own  Do it." in run("--help")
