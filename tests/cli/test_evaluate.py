"""`araxes evaluate`: which gold sets it takes, and the form of its answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from araxes.cli.evaluate import gold_sets
from araxes.errors import InputError
from cli.conftest import Run


def test_a_folder_is_a_gold_set_or_holds_gold_sets(tmp_path: Path) -> None:
    for name in ("b", "a", "without"):
        (tmp_path / name).mkdir()
    (tmp_path / "a" / "one.json").write_text("{}", encoding="utf-8")
    (tmp_path / "b" / "one.json").write_text("{}", encoding="utf-8")
    assert gold_sets(tmp_path) == [tmp_path / "a", tmp_path / "b"]
    assert gold_sets(tmp_path / "a") == [tmp_path / "a"]
    with pytest.raises(InputError, match=r"holds no annotations \(\*\.json\), nor does a folder in it"):
        gold_sets(tmp_path / "without")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ([], 2, "Missing option '--gold'"),
        (["--gold", "none"], 2, "does not exist"),
        (["--gold", "."], 1, "Name a gold"),
    ],
)
def test_what_is_wrong_is_told_on_stderr(run: Run, arguments: list[str], code: int, message: str) -> None:
    result = run("evaluate", *arguments)
    assert (result.code, result.out) == (code, "")
    assert message in result.err
