"""Scores add up, and are None where they are not defined."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from araxes.evaluation.counts import Counts, Mean, Score, Share, add_up, bootstrap_interval


def test_precision_recall_and_f1() -> None:
    counts = Counts(true_positives=3, false_positives=1, found=3, missed=3)
    assert counts.precision == 0.75
    assert counts.recall == 0.5
    assert counts.f1 == pytest.approx(0.6)
    assert counts.n == 6


def test_nothing_to_find_and_nothing_said_is_undefined() -> None:
    assert Counts().precision is None
    assert Counts().recall is None
    assert Counts().value is None
    assert Share().value is None
    assert Mean().value is None


def test_all_missed_or_all_false_is_zero() -> None:
    assert Counts(missed=2).f1 == 0.0
    assert Counts(false_positives=2).f1 == 0.0


def test_precision_and_recall_may_count_different_things() -> None:
    counts = Counts(true_positives=4, false_positives=0, found=1, missed=1)
    assert (counts.precision, counts.recall) == (1.0, 0.5)


@pytest.mark.parametrize(
    ("scores", "total"),
    [
        ([Share(right=1, n=2), Share(right=2, n=2)], Share(right=3, n=4)),
        ([Mean(total=1.5, n=1), Mean(total=0.5, n=3)], Mean(total=2.0, n=4)),
        ([Counts(true_positives=1, found=1), Counts(missed=1)], Counts(true_positives=1, found=1, missed=1)),
    ],
)
def test_scores_of_one_kind_add_up(scores: list[Score], total: Score) -> None:
    assert add_up(scores) == total


def test_kinds_do_not_mix() -> None:
    with pytest.raises(TypeError):
        add_up([Share(right=1, n=1), Mean(total=1.0, n=1)])


def test_few_documents_have_no_interval() -> None:
    assert bootstrap_interval([Share(right=1, n=1)] * 4) is None


def test_undefined_documents_have_no_interval() -> None:
    assert bootstrap_interval([Share()] * 6) is None


def test_the_interval_holds_the_value_and_is_the_same_each_time() -> None:
    scores = [Share(right=n, n=10) for n in range(10)]
    interval = bootstrap_interval(scores)
    assert interval is not None
    assert interval[0] < 0.45 < interval[1]
    assert bootstrap_interval(scores) == interval


def test_documents_that_agree_have_an_interval_without_width() -> None:
    assert bootstrap_interval([Share(right=1, n=2)] * 5) == (0.5, 0.5)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=8))
def test_f1_lies_between_precision_and_recall(pairs: list[tuple[int, int]]) -> None:
    counts = Counts()
    for right, wrong in pairs:
        counts = counts + Counts(true_positives=right, false_positives=wrong, found=right, missed=1)
    precision, recall, f1 = counts.precision, counts.recall, counts.f1
    assert recall is not None
    assert f1 is not None
    bounds = sorted((precision if precision is not None else 0.0, recall))
    assert bounds[0] - 1e-9 <= f1 <= bounds[1] + 1e-9
