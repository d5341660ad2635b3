"""`araxes train`, as far as no model has to be fitted: what is wrong is said before hours are spent."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from cli.conftest import Run

trainable = pytest.mark.skipif(find_spec("torch") is None, reason="needs the training libraries (araxes[train])")


@pytest.mark.skipif(find_spec("torch") is not None, reason="the training libraries are installed")
def test_without_the_training_libraries_it_says_how_to_get_them(run: Run) -> None:
    result = run("train")
    assert (result.code, result.out) == (1, "")
    assert result.err.endswith('is not installed; run pip install "araxes[train]".\n')


def test_a_folder_that_is_not_there_is_wrong_use(run: Run) -> None:
    result = run("train", "nowhere")
    assert result.code == 2
    assert "nowhere" in result.err


@trainable
def test_a_small_model_of_own_types_is_fitted_and_codes(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    header = "id\tevent_type\tmode\tmodality\tboth\ttext"
    rows = [f"AID-{n:03}\tAID\t\tactual\t\t<a>Utopia</a> sent {n} tons of grain to <r>Atlantis</r>." for n in range(20)]
    folder.joinpath("AID.tsv").write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    result = run("train", folder, "--write", "own.onnx", "--turns", "1")
    assert result.code == 0
    assert "held-out examples right" in result.out
