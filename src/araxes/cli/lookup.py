"""A command that lists or looks up, and has commands of its own: `araxes actors Aliyev`, `araxes actors add`."""

from __future__ import annotations

from collections.abc import Mapping

import click


class Lookup(click.Command):
    """A command that looks up its arguments, unless the first of them is one of its own commands."""

    commands: Mapping[str, click.Command] = {}

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Leave the arguments of a command of ours to that command."""
        if args and args[0] in self.commands:
            ctx.args = args
            return args
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command of ours, or look up."""
        if not ctx.args:
            return super().invoke(ctx)
        name, *rest = ctx.args
        with self.commands[name].make_context(name, rest, parent=ctx) as inner:
            return self.commands[name].invoke(inner)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the options, and the commands of ours below them."""
        super().format_options(ctx, formatter)
        with formatter.section("Commands"):
            formatter.write_dl([(name, one.get_short_help_str(80)) for name, one in self.commands.items()])
