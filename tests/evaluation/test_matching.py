"""Pairing one to one: nothing pays twice, optional items are free."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from araxes.evaluation.matching import character_f1, characters, judge, pair_off, shared
from araxes.records import Span


def test_an_item_gives_way_where_it_has_another_fit() -> None:
    assert pair_off([[0, 1], [0]], [0, 1]) == {0: 1, 1: 0}


def test_barred_predictions_are_not_used() -> None:
    assert pair_off([[0], [0, 1]], [0, 1], taken=[0]) == {1: 1}


def test_a_duplicate_is_false() -> None:
    judged = judge([[0, 1]], [False], 2)
    assert (judged.pairs, judged.missed, judged.false, judged.free) == ({0: 0}, (), (1,), ())


def test_optional_items_neither_cost_nor_gain() -> None:
    missed = judge([[]], [True], 0)
    assert (missed.pairs, missed.missed, missed.false) == ({}, (), ())
    found = judge([[0, 1]], [True], 3)
    assert (found.pairs, found.missed, found.false, found.free) == ({}, (), (2,), (0, 1))


def test_required_items_are_served_before_optional_ones() -> None:
    judged = judge([[0], [0]], [True, False], 1)
    assert (judged.pairs, judged.missed, judged.false) == ({1: 0}, (), ())


def test_preferred_edges_are_served_first() -> None:
    judged = judge([[0, 1], [0, 1]], [False, False], 2, preferred=[[1], [0]])
    assert judged.pairs == {0: 1, 1: 0}


@given(
    st.lists(st.lists(st.integers(0, 5), max_size=4, unique=True), max_size=6),
    st.lists(st.booleans(), min_size=6, max_size=6),
)
def test_everything_is_counted_once(edges: list[list[int]], optional: list[bool]) -> None:
    judged = judge(edges, optional[: len(edges)], 6)
    used = list(judged.pairs.values())
    assert len(used) == len(set(used))
    assert sorted([*used, *judged.false, *judged.free]) == list(range(6))
    assert len(judged.pairs) + len(judged.missed) == optional[: len(edges)].count(False)


def test_white_space_is_no_character() -> None:
    assert characters([Span(0, 4), Span(2, 99)], "a\u00a0b c") == {0, 2, 4}


def test_character_f1_of_spans() -> None:
    assert character_f1([Span(0, 4)], [Span(2, 4)], "abcd") == pytest.approx(2 / 3)
    assert character_f1([Span(0, 4)], [Span(0, 2), Span(2, 4)], "abcd") == 1.0
    assert character_f1([], [], "abcd") == 1.0
    assert character_f1([Span(0, 1)], [], "abcd") == 0.0


def test_shared_characters() -> None:
    assert shared(Span(0, 5), Span(3, 9)) == 2
    assert shared(Span(0, 3), Span(3, 9)) == 0
