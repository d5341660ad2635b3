"""`araxes train`: an event model from the bundled examples, or from a user's own."""

from __future__ import annotations

from pathlib import Path

import click

from araxes.errors import ModelError
from araxes.training.materials import Materials

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("examples", type=FOLDER, required=False)
@click.option(
    "--write",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("events.onnx"),
    show_default=True,
    help="Where the model goes.",
)
@click.option("--pairs", type=FILE, multiple=True, help="Marked pairs with `event_types` besides, a line of JSON each.")
@click.option("--taught", type=FILE, help="Marked pairs with a teacher's chances (training/event_teacher.py).")
@click.option("--encoder", type=FOLDER, help="The folder of all-MiniLM-L6-v2 [default: that of the installed package].")
@click.option("--turns", type=click.IntRange(1, 100), default=8, show_default=True, help="How often all is shown.")
@click.option("--seed", type=int, default=1, show_default=True, help="What decides the order and the first weights.")
@click.option("--whole", is_flag=True, help="Learn the fifth that is otherwise kept for the score as well.")
def train(
    examples: Path | None,
    write: Path,
    pairs: tuple[Path, ...],
    taught: Path | None,
    encoder: Path | None,
    turns: int,
    seed: int,
    whole: bool,
) -> None:
    """Fit an event model on the bundled examples, or on the folder EXAMPLES, and score it on the fifth it did not see.

    EXAMPLES holds a file TYPE.tsv for each type, in the form of the bundled ones, and `types.toml` if the types are not
    PLOVER's. Needs the training libraries: pip install "araxes[train]". Use the model with `araxes code --event-model`,
    or, if its types are PLOVER's, for everything with the setting `event_model`.
    """
    try:
        from araxes.training.events import train_events
    except ImportError as error:
        raise ModelError(f'{error.name} is not installed; run pip install "araxes[train]".') from error

    if not write.resolve().parent.is_dir():
        raise click.BadParameter(f"{write.parent} is no folder.", param_hint="--write")
    materials = Materials.gather(examples, pairs=pairs, taught=taught)
    score = train_events(materials, encoder, write, seed=seed, turns=turns, whole=whole, tell=_tell)
    _tell(f"{write} written")
    if score is not None:
        click.echo(score)


def _tell(line: str) -> None:
    click.echo(line, err=True)
