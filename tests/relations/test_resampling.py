"""Bands from drawing outlets and articles again, and chances from shuffling days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from araxes.relations.resampling import (
    MOST_BLOCKS,
    N_RESAMPLES,
    chance_of,
    difference_chance,
    mean_band,
    resampled_means,
    step_chance,
)

Told = Mapping[str, str | None]


def one_outlet(n: int) -> list[Told]:
    return [{f"ar_{i:03}": "One"} for i in range(n)]


def width(scores: list[float], tellers: list[Told]) -> float:
    low, high = mean_band(scores, tellers, "seed")
    assert low is not None and high is not None
    return high - low


# ---- bands -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tellers", [[], [{}], [{"ar_1": "One"}], [{"ar_1": "One"}, {"ar_1": "One"}]])
def test_fewer_than_two_articles_give_no_band(tellers: list[Told]) -> None:
    assert mean_band([1.0] * len(tellers), tellers, "seed") == (None, None)
    assert resampled_means([1.0] * len(tellers), tellers, "seed").shape == (0,)


def test_articles_of_one_outlet_are_drawn_as_such() -> None:
    """The spread is that of the mean of so many draws: the classical standard error, without its correction."""
    scores = [-3.0, 2.5] * 20
    means = resampled_means(scores, one_outlet(40), "seed")
    assert means.shape == (N_RESAMPLES,)
    assert means.std() == pytest.approx(np.std(scores) / np.sqrt(40), rel=0.1)


def test_reports_of_one_outlet_are_not_independent() -> None:
    """Two outlets that each keep to their line leave more doubt than as many articles of many outlets."""
    scores = [-3.0] * 10 + [2.5] * 10
    of_two: list[Told] = [{f"ar_{i:03}": "One" if i < 10 else "Two"} for i in range(20)]
    of_many: list[Told] = [{f"ar_{i:03}": f"outlet {i}"} for i in range(20)]
    assert mean_band(scores, of_two, "seed") == (-3.0, 2.5)
    assert width(scores, of_many) < 4


def test_an_article_of_no_known_outlet_stands_for_itself() -> None:
    scores = [-3.0, 2.5] * 5
    unknown: list[Told] = [{f"ar_{i}": None} for i in range(10)]
    apart: list[Told] = [{f"ar_{i}": f"outlet {i}"} for i in range(10)]
    assert width(scores, unknown) == pytest.approx(width(scores, apart), abs=0.5)


def test_the_draws_lie_around_the_mean_of_the_events_however_many_tell_one() -> None:
    """Eight articles tell the charge and two the talks: each is one event, and the middle is theirs."""
    loud = {f"ar_{i}": f"outlet {i}" for i in range(8)}
    quiet: Told = {"ar_8": "outlet 8", "ar_9": "outlet 9"}
    means = resampled_means([-3.0, 2.5], [loud, quiet], "seed")
    assert float(np.median(means)) == pytest.approx(-0.25, abs=0.3)
    low, high = mean_band([-3.0, 2.5], [loud, quiet], "seed")
    assert low is not None and high is not None and low < -0.25 < high


def test_articles_that_agree_leave_no_doubt_and_more_of_them_less() -> None:
    assert mean_band([-3.0, -3.0], one_outlet(2), "seed") == (-3.0, -3.0)
    widths = [width([-3.0, 2.5] * n, one_outlet(2 * n)) for n in (1, 5, 20)]
    assert widths == sorted(widths, reverse=True)


def test_the_same_seed_gives_the_same_band_and_another_another() -> None:
    scores, tellers = [-3.0, 2.5, 4.0, -9.0, 1.0], one_outlet(5)
    assert mean_band(scores, tellers, "a") == mean_band(scores[::-1], tellers[::-1], "a")
    assert list(resampled_means(scores, tellers, "a")) != list(resampled_means(scores, tellers, "b"))
    assert chance_of("a").integers(1 << 60) == chance_of("a").integers(1 << 60)


@settings(max_examples=40)
@given(
    events=st.lists(
        st.tuples(
            st.floats(-10, 10),
            st.dictionaries(st.sampled_from([f"ar_{i}" for i in range(9)]), st.sampled_from(["One", "Two", None])),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_no_draw_leaves_the_range_of_the_scores(events: list[tuple[float, dict[str, str | None]]]) -> None:
    means = resampled_means([score for score, _ in events], [told for _, told in events], "seed")
    scores = [score for score, told in events if told]
    assert all(min(scores) - 1e-9 <= mean <= max(scores) + 1e-9 for mean in means)


# ---- chances -----------------------------------------------------------------------------------------------------


def steps(*scores: float) -> tuple[np.ndarray, np.ndarray]:
    return np.array(scores), np.ones(len(scores), dtype=np.int64)


def test_a_clear_step_is_no_chance_and_a_step_in_nothing_is() -> None:
    assert step_chance(*steps(*[2.5] * 8, *[-3.0] * 8), 8, 3, "seed") <= 0.005
    assert step_chance(*steps(*[2.5, -3.0] * 8), 8, 3, "seed") > 0.5
    assert step_chance(*steps(*[2.5] * 16), 8, 3, "seed") == 1.0


def test_the_chance_is_that_of_all_orders() -> None:
    """Two hostile events among ten are both in the last three, or both in the first, in 6 of 45 orders."""
    scores = [2.5] * 8 + [-9.0, -9.0]
    assert step_chance(*steps(*scores), 7, 3, "seed") == pytest.approx(6 / 45, abs=0.03)


def test_days_are_shuffled_whole() -> None:
    """Twelve hostile events of two days are less of a change than twelve of twelve days."""
    apart = np.array([2.5] * 12 + [-3.0] * 12), np.ones(24, dtype=np.int64)
    together = np.array([15.0, 15.0, -18.0, -18.0]), np.array([6, 6, 6, 6])
    assert step_chance(*apart, 12, 3, "seed") < 0.01
    assert step_chance(*together, 2, 3, "seed") > 0.2


def test_a_long_line_is_shuffled_in_blocks_and_keeps_its_step() -> None:
    n = 3 * MOST_BLOCKS + 7
    noise = np.random.default_rng(1).normal(0, 3, size=n)
    sizes = np.ones(n, dtype=np.int64)
    assert step_chance(noise + np.where(np.arange(n) < 1001, 0, 0.8), sizes, 1001, 3, "seed") <= 0.01
    assert step_chance(noise, sizes, 1001, 3, "seed") > 0.05


def by_day(*scores: float) -> dict[date, list[float]]:
    return {date(2021, 1, 1) + timedelta(days=i): [score] for i, score in enumerate(scores)}


def test_a_difference_needs_events_enough_to_be_beyond_chance() -> None:
    assert difference_chance(by_day(*[2.5] * 6), by_day(*[-3.0] * 6), "seed") <= 0.01
    assert difference_chance(by_day(2.5), by_day(-3.0), "seed") == 1.0
    assert difference_chance(by_day(2.5, -3.0) | by_day(), by_day(2.5, -3.0), "seed") == 1.0


def test_a_difference_has_two_sides() -> None:
    with pytest.raises(ValueError, match="both sides"):
        difference_chance({}, by_day(1.0), "seed")
