"""How outlets tell a relation, as frames."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from araxes.desk.desk import Desk
from araxes.desk.outlet_frame import FIGURES, WORDS, outlet_words_frame, outlets_frame
from araxes.relations.outlets import HowTold
from desk.press_desk import build_press_desk


@pytest.fixture(scope="module")
def frames(tmp_path_factory: pytest.TempPathFactory) -> tuple[pl.DataFrame, pl.DataFrame]:
    path: Path = build_press_desk(tmp_path_factory.mktemp("press") / "press.db")
    with Desk.open(path) as desk:
        view = desk.relation("FRA", "DEU")
        return view.outlets(), view.outlet_words()


def test_each_figure_is_a_row_beside_that_of_the_others(frames: tuple[pl.DataFrame, pl.DataFrame]) -> None:
    figures, _ = frames
    assert figures.schema == pl.Schema(FIGURES)
    courier = figures.filter(pl.col("outlet") == "Rhine Courier")
    assert courier["part"].unique(maintain_order=True).to_list() == [
        "stories", "coverage", "statements", "words", "naming", "by_name", "in_their_words", "line",
    ]  # fmt: skip
    forward = courier.filter((pl.col("part") == "coverage") & (pl.col("name") == "forward")).row(0, named=True)
    assert (forward["count"], forward["total"], forward["value"], forward["others_count"], forward["others_total"]) == (
        0, 5, 0.0, 10, 12,
    )  # fmt: skip
    assert forward["clear"] and forward["difference_high"] < 0
    line = courier.filter(pl.col("part") == "line")
    assert line["name"].to_list() == ["all", "2021-01-01"]
    assert line["value"].to_list() == line["others_value"].to_list() == [-3.0, -3.0]
    assert (line["total"][0], line["others_total"][0]) == (6, 11)


def test_shares_of_one_part_sum_to_one(frames: tuple[pl.DataFrame, pl.DataFrame]) -> None:
    parts = ["statements", "words", "naming"]
    sums = frames[0].filter(pl.col("part").is_in(parts)).group_by("outlet", "part").agg(pl.col("value").sum())
    assert sums["value"].to_list() == pytest.approx([1.0] * len(sums))


def test_each_word_is_a_row(frames: tuple[pl.DataFrame, pl.DataFrame]) -> None:
    _, words = frames
    assert words.schema == pl.Schema(WORDS)
    assert words.select("outlet", "words", "here", "elsewhere").rows() == [
        ("Rhine Courier", "riots", 6, 0),
        ("Rhine Courier", "protests", 0, 12),
    ]


def test_a_frame_of_nothing_has_the_same_columns() -> None:
    nothing = HowTold(portraits=(), differently=(), n_without_outlet=0)
    assert (outlets_frame(nothing).schema, len(outlets_frame(nothing))) == (pl.Schema(FIGURES), 0)
    assert (outlet_words_frame(nothing).schema, len(outlet_words_frame(nothing))) == (pl.Schema(WORDS), 0)
