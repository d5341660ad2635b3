"""The event model from examples and marked pairs to a file."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from araxes.training.encoders import unpacked_encoder
from araxes.training.event_fit import TURNS, fit
from araxes.training.event_network import export
from araxes.training.lessons import make_labels
from araxes.training.materials import Materials
from araxes.training.score import score_of


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

    `encoder` is the folder of all-MiniLM-L6-v2, None for the installed package. `tell` is given lines of progress.
    """
    lessons = [*materials.labelled(whole=whole), *materials.taught]
    tell(f"{len(lessons)} lessons a turn, {len(materials.taught)} of them a teacher's")
    with tempfile.TemporaryDirectory() as folder:
        weights = encoder or unpacked_encoder(Path(folder))
        network = fit(lessons, make_labels(materials.ontology), weights, seed=seed, turns=turns, tell=tell)
    export(network, target, f"1-seed{seed}{'-whole' if whole else ''}")
    return None if whole or not materials.held_out else score_of(target, materials.held_out)
