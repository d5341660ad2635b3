"""The line model: what goes in, what comes out, and what is told when it does not fit."""

from __future__ import annotations

import numpy as np
import pytest

from araxes.errors import ModelError
from araxes.models.lines import FIRST_LOOK, SECOND_LOOK, LineModel, as_arrays, from_arrays, load_line_model

N_SIGNS, WIDTH = 3, 4


def a_network(seed: int) -> dict[str, np.ndarray]:
    chance = np.random.default_rng(seed)
    sizes = {"input": (N_SIGNS, WIDTH), "first.score": (WIDTH, 1), "mix": (2 * WIDTH + 2, WIDTH)}
    layers = [*(f"first.{i}" for i in FIRST_LOOK), *(f"second.{i}" for i in SECOND_LOOK)]
    sizes |= dict.fromkeys(layers, (3 * WIDTH, WIDTH)) | {"second.score": (WIDTH, 1)}
    found = {f"{name}.weight": chance.normal(size=size).astype(np.float32) for name, size in sizes.items()}
    found |= {f"{name}.bias": np.zeros(size[1], np.float32) for name, size in sizes.items()}
    found |= {f"{name}.norm.weight": np.ones(WIDTH, np.float32) for name in layers}
    return found | {f"{name}.norm.bias": np.zeros(WIDTH, np.float32) for name in layers}


def a_model(*seeds: int) -> LineModel:
    zeros, ones = np.zeros(N_SIGNS, np.float32), np.ones(N_SIGNS, np.float32)
    return LineModel(zeros, ones, tuple(a_network(seed) for seed in seeds))


SIGNS = (np.arange(15).reshape(5, N_SIGNS) / 15).astype(np.float32)
WORDS = np.array([3, 40, 35, 2, 1], np.float32)


def test_a_score_for_each_line_is_the_mean_over_the_networks() -> None:
    both = a_model(1, 2).scores(SIGNS, WORDS)
    alone = [a_model(seed).scores(SIGNS, WORDS) for seed in (1, 2)]
    assert both.shape == (5,)
    assert np.allclose(both, np.mean(alone, axis=0), atol=1e-5)
    assert not np.allclose(alone[0], alone[1])


def test_no_lines_have_no_scores() -> None:
    assert a_model(1).scores(SIGNS[:0], WORDS[:0]).tolist() == []


def test_a_model_survives_its_arrays() -> None:
    model = a_model(1, 2)
    again = from_arrays(as_arrays(model.mean, model.spread, model.networks))
    assert len(again.networks) == 2
    assert np.array_equal(again.scores(SIGNS, WORDS), model.scores(SIGNS, WORDS))


def test_other_signs_and_a_missing_file_are_told() -> None:
    with pytest.raises(ModelError, match="trained on 3 signs a line and got 2"):
        a_model(1).scores(SIGNS[:, :2], WORDS)
    with pytest.raises(ModelError, match="nosuch_lines"):
        load_line_model("nosuch")


def test_the_bundled_models_load() -> None:
    assert [len(load_line_model(name).networks) > 0 for name in ("dump", "markup")] == [True, True]
