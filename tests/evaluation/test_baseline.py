"""The trivial reader."""

from __future__ import annotations

from pathlib import Path

from araxes.evaluation.baseline import trivial_reading
from araxes.evaluation.bodies import score_body
from araxes.evaluation.directions import score_directions
from araxes.evaluation.gold_files import read_gold


def test_it_keeps_all_and_calls_all_hostile(gold_set: Path) -> None:
    (gold,) = read_gold(gold_set)
    trivial = trivial_reading(gold)
    assert (trivial.statements, trivial.reports, trivial.mentions) == ((), (), ())
    body = score_body(gold, trivial).figures["characters"].value
    assert body is not None
    assert 0.8 < body < 1.0
    assert score_directions(gold, trivial).figures["pairs"].value == 1.0
