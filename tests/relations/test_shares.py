"""Shares and their intervals: what one article says is one bundle."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from araxes.relations.shares import Share, compare, counts_only, difference_of, share_of, student, wilson

CLUSTERS = st.lists(st.integers(0, 9).flatmap(lambda size: st.tuples(st.integers(0, size), st.just(size))), max_size=12)


def a_share(count: int, total: int) -> Share:
    """A share of independent draws."""
    return share_of([count * k // 10 - count * (k - 1) // 10 for k in range(1, 11)], [total / 10] * 10)


def test_the_wilson_interval_has_the_values_of_the_literature() -> None:
    """Newcombe 1998, Statistics in Medicine 17:857-872, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29."""
    assert wilson(81 / 263, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(15 / 148, 148) == pytest.approx((0.0624, 0.1605), abs=5e-5)
    assert wilson(0, 20) == pytest.approx((0, 0.1611), abs=5e-5)
    assert wilson(1 / 29, 29) == pytest.approx((0.0061, 0.1718), abs=5e-5)
    assert wilson(0.3, 0) == (0.0, 1.0)


def test_the_difference_has_the_values_of_the_literature() -> None:
    """Newcombe 1998, Statistics in Medicine 17:873-890, method 10: 56/70 less 48/80, and 9/10 less 3/10."""

    def plain(count: int, total: int) -> Share:
        low, high = wilson(count / total, total)
        return Share(count=count, total=total, n_clusters=total, share=count / total, low=low, high=high)

    one = difference_of(plain(56, 70), plain(48, 80))
    assert one is not None
    assert (one.low, one.high) == pytest.approx((0.0524, 0.3339), abs=5e-5)
    assert one.clear
    other = difference_of(plain(9, 10), plain(3, 10))
    assert other is not None
    assert (other.low, other.high) == pytest.approx((0.1705, 0.8090), abs=5e-5)


@given(CLUSTERS)
def test_the_interval_holds_the_share_and_both_lie_between_nought_and_one(clusters: list[tuple[int, int]]) -> None:
    share = share_of([count for count, _ in clusters], [size for _, size in clusters])
    assert (share.count, share.total) == (sum(c for c, _ in clusters), sum(s for _, s in clusters))
    if share.n_clusters < 3:
        assert (share.share, share.low, share.high) == (None, None, None)
    else:
        assert share.share is not None and share.low is not None and share.high is not None
        assert 0 <= share.low <= share.share <= share.high <= 1


def test_fewer_than_three_articles_give_counts_and_no_share() -> None:
    share = share_of([5, 5, 0], [5, 5, 0])
    assert share == Share(count=10, total=10, n_clusters=2, share=None, low=None, high=None)
    assert share_of([], []) == Share(count=0, total=0, n_clusters=0, share=None, low=None, high=None)


def test_articles_that_each_say_one_thing_are_worth_less_than_their_statements() -> None:
    mixed = share_of([3, 2, 3, 2, 3, 2], [5] * 6)
    lumped = share_of([5, 0, 5, 0, 5, 0], [5] * 6)
    assert mixed.share == lumped.share == 0.5
    assert _width(lumped) > 1.5 * _width(mixed)
    # Six articles that agree wholly are six draws, not thirty.
    assert share_of([5] * 6, [5] * 6).low == pytest.approx(wilson(1, 6)[0])


def test_words_are_worth_no_more_than_the_statements_they_stand_in() -> None:
    words = share_of([60, 40, 55, 45], [100] * 4, n_units=8)
    assert (words.count, words.total, words.share) == (200, 400, 0.5)
    assert _width(words) >= _width(share_of([4, 4, 4, 4], [8] * 4))


def test_the_interval_holds_the_truth_where_articles_have_their_ways() -> None:
    """Articles draw their own share around 0.5 (intraclass correlation 0.3): at least nine in ten intervals hold it."""
    chance = np.random.default_rng(7)
    held = 0
    for _ in range(300):
        ways = chance.beta(0.5 * 0.7 / 0.3, 0.5 * 0.7 / 0.3, size=8)
        sizes = 1 + chance.poisson(5, size=8)
        share = share_of(chance.binomial(sizes, ways).astype(float), sizes.astype(float))
        assert share.low is not None and share.high is not None
        held += share.low <= 0.5 <= share.high
    assert held >= 270


@pytest.mark.parametrize(("degrees", "point"), [(2, 4.303), (3, 3.182), (5, 2.571), (10, 2.228), (100, 1.984)])
def test_students_t_is_that_of_the_table(degrees: int, point: float) -> None:
    assert student(degrees) == pytest.approx(point, rel=0.035)


def test_without_others_there_is_no_comparison() -> None:
    own = a_share(10, 20)
    assert compare("all", own, None).difference is None
    nothing = compare("all", own, share_of([], []))
    assert (nothing.others, nothing.difference) == (None, None)
    too_few = compare("all", own, share_of([3], [4]))
    assert too_few.others is not None and too_few.others.count == 3
    assert too_few.difference is None


def test_a_difference_is_clear_only_if_its_interval_leaves_out_nought() -> None:
    same = compare("all", a_share(10, 20), a_share(10, 20)).difference
    assert same is not None
    assert (same.difference, same.clear) == (0, False)
    apart = compare("all", a_share(190, 200), a_share(20, 200)).difference
    assert apart is not None
    assert apart.clear and 0 < apart.low < apart.difference < apart.high


def test_counts_alone_keep_the_counts() -> None:
    bare = counts_only(a_share(10, 20))
    assert (bare.count, bare.total, bare.share, bare.low, bare.high) == (10, 20, None, None, None)


def _width(share: Share) -> float:
    assert share.low is not None and share.high is not None
    return share.high - share.low
