"""The headline figures are those of docs/scores.md, and a broken file says where."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from araxes.errors import ResourceError
from araxes.knowledge.scores import Figure, load_figures

SCORES = Path(__file__).parents[2] / "docs" / "scores.md"


def headline_rows() -> dict[str, list[str]]:
    table = SCORES.read_text(encoding="utf-8").split("| what |")[1].split("\n\n")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]
    return {row[0]: row[1:] for row in rows}


@pytest.mark.parametrize("one", load_figures(), ids=lambda one: one.what)
def test_each_figure_stands_in_the_table_of_scores_with_its_command(one: Figure) -> None:
    figure, baseline = headline_rows()[one.what][:2]
    assert figure.split(" ")[0] == one.figure
    assert one.baseline in re.findall(r"[\d.]+", baseline)
    assert one.command in SCORES.read_text(encoding="utf-8")


def test_the_figures_below_the_aim_are_told_too() -> None:
    assert {"event type of a marked pair, 15-way macro-F1", "reports of real articles, right type, F1"} <= {
        one.what for one in load_figures()
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[figures]]\nwhat = 'x'", "figure 1: has what; it needs what, figure, baseline, on, command"),
        ("[[figures]]\nwhat = 'x'\nfigure = 0.5\nbaseline = '1'\non = 'y'\ncommand = 'z'", "each a text"),
        ("[[figures]", "cannot be read"),
    ],
)
def test_a_wrong_file_is_named_with_the_entry(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "scores.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ResourceError, match=rf"scores\.toml.*{message}"):
        load_figures(path)
