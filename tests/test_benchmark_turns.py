"""The simulation of turns: its series are what they are called, and its figures can be told apart."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from benchmarks import turns


@pytest.mark.parametrize("kind", turns.FLAT)
def test_flat_series_have_one_level_and_the_spread_of_the_examples(kind: str) -> None:
    chance = np.random.default_rng(1)
    series = [turns.a_series(kind, 20, 0.0, chance) for _ in range(200)]
    early = [one.score for events in series for one in events[:10]]
    late = [one.score for events in series for one in events[10:]]
    assert abs(np.mean(early) - np.mean(late)) < 0.5
    assert np.std(early) == pytest.approx(4.4 if kind == "flat, as typed" else turns.SPREAD, abs=0.3)
    assert all(a.day <= b.day for events in series for a, b in pairwise(events) if a.day and b.day)


def test_a_burst_is_of_one_day_and_alike() -> None:
    events = turns.a_series("flat, in bursts", 50, 0.0, np.random.default_rng(2))
    assert len({one.day for one in events}) < 30


def test_a_step_is_as_high_as_is_said_and_in_the_middle() -> None:
    chance = np.random.default_rng(3)
    steps = []
    for _ in range(200):
        scores = [one.score for one in turns.a_series("step", 20, 6.0, chance)]
        steps.append(abs(np.mean(scores[10:]) - np.mean(scores[:10])))
    assert np.mean(steps) == pytest.approx(6.0, abs=0.3)


def test_change_points_alarm_less_and_find_what_is_there() -> None:
    _, _, _, alarms, _, by_colour, _ = turns.measure("flat", 20, 0.0, 20)
    _, _, _, found, others, _, many = turns.measure("step", 20, 8.0, 20)
    assert isinstance(alarms, float) and isinstance(found, float) and isinstance(others, float)
    assert alarms <= 0.2 and by_colour == 1.0
    assert found >= 0.8 and isinstance(many, float) and others < many
