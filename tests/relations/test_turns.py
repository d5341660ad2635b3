"""Where the level of a relation changes: what is a turn, what is none, and what made it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest
import ruptures
from hypothesis import given, settings
from hypothesis import strategies as st

from araxes.errors import InputError
from araxes.records import DayRange, Modality
from araxes.relations.turns import CHANGE_POINT, COLOUR, LEAST_A_SIDE, best_cuts, find_turns, turns_of_colour
from relations.pair_events import a_line, event, weigh

SEEDS = range(100)


def noise(seed: int, n: int, spread: float) -> np.ndarray:
    return np.random.default_rng(seed).normal(0, spread, size=n)


# ---- change points -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("n", [10, 20, 50])
def test_a_flat_series_has_a_turn_in_one_of_ten_at_most(n: int) -> None:
    """The test is at one in twenty; twice that is allowed for cuts that are chosen together, and for chance here."""
    alarms = sum(bool(find_turns(a_line(noise(seed, n, 3.0).tolist()), seed=str(seed))) for seed in SEEDS)
    assert alarms <= len(SEEDS) // 10


def test_days_of_many_events_are_no_more_likely_to_be_a_turn() -> None:
    """Four events a day that share their level: what repeats within a day is no evidence."""
    alarms = 0
    for seed in SEEDS:
        scores = np.repeat(noise(seed, 12, 3.0), 4) + noise(seed + 1000, 48, 1.0)
        alarms += bool(find_turns(a_line(scores.tolist(), a_day=4), seed=str(seed)))
    assert alarms <= len(SEEDS) // 10


def test_a_step_of_six_points_in_twice_ten_events_is_found_in_its_gap() -> None:
    right = 0
    for seed in SEEDS:
        line = a_line((noise(seed, 20, 1.5) + np.repeat([3.0, -3.0], 10)).tolist())
        found = find_turns(line, seed=str(seed))
        right += [(turn.last_before, turn.first_after) for turn in found] == [(line[9].day, line[10].day)]
    assert right >= 0.9 * len(SEEDS)


def test_a_turn_says_from_what_to_what_how_surely_and_when() -> None:
    line = a_line([2.5, 4.0] * 5 + [-3.0, -3.5] * 5)
    (turn,) = find_turns(line, unit="quarter")
    assert (turn.basis, turn.before, turn.after) == (CHANGE_POINT, "cooperative", "hostile")
    assert (turn.score_before, turn.score_after, turn.difference) == (3.25, -3.25, -6.5)
    assert (turn.n_before, turn.n_after) == (10, 10)
    assert turn.p_value is not None and 0 < turn.p_value <= 0.005
    assert (turn.last_before, turn.first_after) == (line[9].day, line[10].day)
    assert turn.period == DayRange(date(2020, 4, 1), date(2020, 6, 30))


def test_the_events_that_made_it_come_first_with_their_part_of_the_movement() -> None:
    (turn,) = find_turns(a_line([2.0] * 8 + [-3.0, -9.0, -3.0, 1.0, -3.0, -3.0, -3.0, -3.0]))
    assert turn.event_ids == ("ev_0009", "ev_0008", "ev_0010", "ev_0012", "ev_0013")
    moved = (-5 * 6 - 11 - 1) / 1
    assert turn.shares[0] == pytest.approx(-11 / moved, abs=0.001)
    assert turn.shares[1:] == tuple([pytest.approx(-5 / moved, abs=0.001)] * 4)


def test_a_line_may_turn_more_than_once() -> None:
    line = a_line([3.0, 2.5] * 6 + [-4.0, -3.5] * 6 + [4.0, 5.0] * 6)
    found = find_turns(line)
    assert [(turn.last_before, turn.first_after) for turn in found] == [
        (line[11].day, line[12].day),
        (line[23].day, line[24].day),
    ]
    assert [turn.n_after for turn in found] == [12, 12]


def test_colours_may_stay_where_the_level_moves() -> None:
    (turn,) = find_turns(a_line([-2.0, -1.5] * 6 + [-8.0, -9.0] * 6))
    assert (turn.before, turn.after) == ("hostile", "hostile")


@pytest.mark.parametrize("scores", [[2.5] * 12, [2.5] * 11 + [-9.0], [2.5] * 6 + [-9.0, -9.0] + [2.5] * 6])
def test_one_event_or_two_are_no_turn(scores: list[float]) -> None:
    assert find_turns(a_line(scores)) == ()


def test_one_bad_day_is_no_turn_however_many_events_it_has() -> None:
    assert find_turns(a_line([2.5] * 18 + [-9.0] * 6, a_day=6)) == ()


def test_events_of_one_day_are_never_parted() -> None:
    line = a_line([3.0] * 20 + [-3.0] * 20, a_day=4)
    (turn,) = find_turns(line)
    assert turn.last_before < turn.first_after
    assert turn.n_before % 4 == 0


def test_the_order_in_which_events_are_given_changes_nothing() -> None:
    line = a_line((noise(3, 30, 2.0) + np.repeat([3.0, -3.0], 15)).tolist(), a_day=2)
    assert find_turns(line[::-1], seed="a") == find_turns(line, seed="a") != ()


def test_events_without_a_day_are_left_out() -> None:
    denied = weigh(event("z", modality=Modality.NEGATED))
    line = a_line([2.5] * 6 + [-3.0] * 6)
    assert find_turns([*denied, *line]) == find_turns(line) != ()


def test_an_unknown_unit_is_an_error() -> None:
    with pytest.raises(InputError, match="unit 'moon' is not known"):
        find_turns(a_line([2.5] * 6 + [-3.0] * 6), unit="moon")


@settings(max_examples=60, deadline=None)
@given(scores=st.lists(st.sampled_from([-9.0, -3.5, -2.0, 0.0, 2.5, 5.0, 10.0]), max_size=40), a_day=st.integers(1, 4))
def test_turns_stand_in_order_with_events_enough_on_each_side(scores: list[float], a_day: int) -> None:
    found = find_turns(a_line(scores, a_day=a_day))
    if len(scores) >= 8:
        assert all(min(turn.n_before, turn.n_after) >= LEAST_A_SIDE for turn in found)
        assert [turn.n_after for turn in found[:-1]] == [turn.n_before for turn in found[1:]]
    assert all(turn.last_before < turn.first_after for turn in found)
    assert [turn.first_after for turn in found] == sorted(turn.first_after for turn in found)
    assert all(len(turn.event_ids) == len(turn.shares) and sum(turn.shares) > 0 for turn in found)


@settings(max_examples=40, deadline=None)
@given(
    scores=st.lists(st.integers(-100, 100), min_size=8, max_size=40),
    price=st.integers(1, 30_000).map(lambda n: n + 0.123),
)
def test_cuts_are_the_best_there_are(scores: list[int], price: float) -> None:
    """With an event a day: as good as an exact search for so many cuts, and no worse than a search for any number."""
    signal = np.array(scores, dtype=float)
    ours = best_cuts(signal, np.ones(len(scores), dtype=np.int64), price)

    def cost(cuts: Sequence[int]) -> float:
        parts = np.split(signal, cuts)
        return sum(float(((part - part.mean()) ** 2).sum()) for part in parts) + price * len(cuts)

    assert min(part.size for part in np.split(signal, ours)) >= LEAST_A_SIDE
    if ours:
        exact = ruptures.Dynp(model="l2", min_size=LEAST_A_SIDE, jump=1).fit(signal).predict(n_bkps=len(ours))
        assert cost(ours) == pytest.approx(cost(exact[:-1]))
    pruned = ruptures.KernelCPD(kernel="linear", min_size=LEAST_A_SIDE).fit(signal).predict(pen=price)
    assert cost(ours) <= cost(pruned[:-1]) + 1e-6


# ---- colours -----------------------------------------------------------------------------------------------------


def test_a_short_series_turns_with_the_colour_of_its_periods_and_says_so() -> None:
    line = a_line([2.0, 2.5, -2.0, -3.0, 0.0, 2.0], every_days=31)
    found = find_turns(line)
    assert [(turn.period.earliest, turn.before, turn.after) for turn in found] == [
        (date(2020, 3, 1), "cooperative", "hostile"),
        (date(2020, 5, 1), "hostile", "mixed"),
        (date(2020, 6, 1), "mixed", "cooperative"),
    ]
    assert {(turn.basis, turn.p_value) for turn in found} == {(COLOUR, None)}
    assert (found[0].last_before, found[0].first_after) == (line[1].day, line[2].day)
    assert (found[0].score_before, found[0].score_after, found[0].event_ids) == (2.5, -2.0, ("ev_0002",))
    assert find_turns(line[:1]) == find_turns([]) == ()


def test_colours_of_any_series_may_be_asked_for() -> None:
    line = a_line([2.5, -3.0] * 10, every_days=31)
    assert find_turns(line) == ()
    assert len(turns_of_colour(line, "month")) == 19
    assert turns_of_colour(line, "year") == ()
