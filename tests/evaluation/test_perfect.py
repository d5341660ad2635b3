"""A perfect reader scores 1.0, on the invented set and on the seed pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from araxes.evaluation.perfect import imperfect_rows

SEEDS = Path(__file__).resolve().parents[2] / ".." / "shared" / "gold" / "seeds"


def test_a_sound_set_has_no_imperfect_row(gold_set: Path) -> None:
    assert imperfect_rows(gold_set) == ()


def test_gold_that_contradicts_itself_is_found(gold_set: Path) -> None:
    file = gold_set / "veldt.json"
    gold = json.loads(file.read_text(encoding="utf-8"))
    first = gold["dyads"][0]
    gold["dyads"].append(first | {"direction": "mixed"})
    file.write_text(json.dumps(gold), encoding="utf-8")
    assert {(row.part, row.measure) for row in imperfect_rows(gold_set)} == {("directions", "pairs")}


@pytest.mark.seeds
@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed pages and their annotation (../shared) are not here")
def test_a_perfect_reader_of_the_seeds_scores_one_everywhere() -> None:
    assert imperfect_rows(SEEDS) == ()
