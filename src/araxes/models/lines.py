"""The line model: which lines of a page are body, from the signs of all its lines. Plain numpy, a few ms a page.

A small convolutional network over the sequence of lines, looked at twice: the second look compares every line with
the mean of those that the first held for body. Several networks, trained with other seeds, are averaged. Card, data
and scores: `resources/models/README.md`; trained by `python -m training.body_lines`.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from araxes.errors import ModelError

Floats = NDArray[np.float32]

# How far apart the lines are that a layer compares, first look and second look.
FIRST_LOOK, SECOND_LOOK = (1, 2, 4, 8, 16), (1, 4)
MOST_SPREADS, TINY = 5.0, 1e-5


@dataclass(frozen=True, slots=True)
class LineModel:
    """Trained networks for the same signs, with the mean and spread that the signs are normed by."""

    mean: Floats
    spread: Floats
    networks: tuple[Mapping[str, Floats], ...]

    def scores(self, signs: Floats, n_words: Floats) -> Floats:
        """Return the log-odds of being body of each line, `(n_lines,) float32`, the mean over the networks.

        `signs` is `(n_lines, n_signs)`, `n_words` `(n_lines,)`. Raises: ModelError if the model has other signs.
        """
        if signs.shape[1] != len(self.mean):
            raise ModelError(
                f"the line model was trained on {len(self.mean)} signs a line and got {signs.shape[1]}; "
                f"train it anew with `python -m training.body_lines --write`."
            )
        if not len(signs):
            return np.zeros(0, np.float32)
        normed = np.clip((signs - self.mean) / self.spread, -MOST_SPREADS, MOST_SPREADS)
        found = [_network_scores(network, normed, n_words) for network in self.networks]
        return np.asarray(np.mean(found, axis=0), dtype=np.float32)


@cache
def load_line_model(name: str) -> LineModel:
    """Return the bundled model `name` (`dump` for plain text, `markup` for HTML), loaded once a process.

    Raises: ModelError if the file is missing or damaged.
    """
    path = files("araxes").joinpath("resources", "models", f"{name}_lines.npz")
    try:
        with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as values:
            return from_arrays({key: values[key].astype(np.float32) for key in values.files})
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"{path}: {error}. Install the package anew, or train the model again.") from error


def from_arrays(arrays: Mapping[str, Floats]) -> LineModel:
    """Return the model whose arrays are named `mean`, `spread` and `0.first.weight`, the number being the network."""
    count = 1 + max(int(name.partition(".")[0]) for name in arrays if name[0].isdigit())
    networks = tuple(
        {name.partition(".")[2]: values for name, values in arrays.items() if name.startswith(f"{i}.")}
        for i in range(count)
    )
    return LineModel(arrays["mean"], arrays["spread"], networks)


def as_arrays(mean: Floats, spread: Floats, networks: Sequence[Mapping[str, Floats]]) -> dict[str, Floats]:
    """Return the arrays that `from_arrays` reads a model from."""
    named = {f"{i}.{name}": values for i, network in enumerate(networks) for name, values in network.items()}
    return {"mean": mean, "spread": spread, **named}


def _network_scores(network: Mapping[str, Floats], signs: Floats, n_words: Floats) -> Floats:
    hidden = np.maximum(_linear(network, "input", signs), 0)
    for distance in FIRST_LOOK:
        hidden = _layer(network, f"first.{distance}", hidden, distance)
    chance = 1 / (1 + np.exp(-_linear(network, "first.score", hidden)[:, 0]))
    weight = chance * np.log1p(n_words)
    whole = weight.sum() + 1e-3
    main = (hidden * weight[:, None]).sum(axis=0) / whole
    looked = np.concatenate(
        [hidden, hidden * main, chance[:, None], (np.cumsum(weight) / whole)[:, None]], axis=1, dtype=np.float32
    )
    hidden = np.maximum(_linear(network, "mix", looked), 0)
    for distance in SECOND_LOOK:
        hidden = _layer(network, f"second.{distance}", hidden, distance)
    return _linear(network, "second.score", hidden)[:, 0]


def _layer(network: Mapping[str, Floats], name: str, hidden: Floats, distance: int) -> Floats:
    """A residual layer that sees each line and those `distance` above and below it."""
    centred = hidden - hidden.mean(axis=1, keepdims=True)
    normed = centred / np.sqrt((centred**2).mean(axis=1, keepdims=True) + TINY)
    normed = normed * network[f"{name}.norm.weight"] + network[f"{name}.norm.bias"]
    padded = np.pad(normed, ((distance, distance), (0, 0)))
    n = len(hidden)
    seen = np.concatenate([padded[:n], normed, padded[2 * distance :]], axis=1)
    return np.asarray(hidden + np.maximum(_linear(network, name, seen), 0), dtype=np.float32)


def _linear(network: Mapping[str, Floats], name: str, values: Floats) -> Floats:
    return np.asarray(values @ network[f"{name}.weight"] + network[f"{name}.bias"], dtype=np.float32)
