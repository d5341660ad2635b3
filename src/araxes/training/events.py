"""The event model from examples and marked pairs to a file."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from araxes.models.event_model import pair_pieces
from araxes.models.wordpieces import load_tokenizer
from araxes.training.encoders import unpacked_encoder
from araxes.training.event_fit import TURNS, fit
from araxes.training.event_network import export, teach
from araxes.training.lessons import make_labels, pair_of
from araxes.training.materials import Materials
from araxes.training.score import score_line, types_by_file


def train_events(
    materials: Materials,
    encoder: Path | None,
    target: Path,
    *,
    seed: int = 1,
    turns: int = TURNS,
    whole: bool = False,
    tell: Callable[[str], None],
) -> str | None:
    """Fit the event model, write it to `target`, and return its score on the held-out examples; None if `whole`.

    `encoder` is the folder of all-MiniLM-L6-v2, None for the installed package. `tell` is given lines of progress, the
    score before the weights are rounded to int8 among them.
    """
    lessons = [*materials.labelled(whole=whole), *materials.taught]
    tell(f"{len(lessons)} lessons a turn, {len(materials.taught)} of them a teacher's")
    labels = make_labels(materials.ontology)
    with tempfile.TemporaryDirectory() as folder:
        weights = encoder or unpacked_encoder(Path(folder))
        network = fit(lessons, labels, weights, seed=seed, turns=turns, tell=tell)
    kept = [] if whole else materials.held_out
    if kept:
        tokenizer = load_tokenizer()
        pieces = [pair_pieces(tokenizer, pair_of(one)) for one in kept]
        rounded_not = [labels.types[int(one.types.argmax())] for one in teach(network, pieces)]
        tell(f"before rounding: {score_line(kept, rounded_not)}")
    export(network, target, f"1-seed{seed}{'-whole' if whole else ''}")
    return score_line(kept, types_by_file(target, kept)) if kept else None
