"""The letters of turns, and which turns are shown."""

from __future__ import annotations

from dataclasses import replace

from araxes.brief.data import Brief, TurnItem
from araxes.brief.turns import MOST_UNTESTED, label_turns


def with_turns(brief: Brief, *tested: bool) -> Brief:
    turn = brief.turns[0].turn
    return replace(brief, turns=tuple(TurnItem(turn=turn, tested=one, events=()) for one in tested))


def test_few_turns_are_all_shown_with_letters_in_order_of_day(brief: Brief) -> None:
    found = label_turns(with_turns(brief, False, True, False))
    assert [(one.label, one.item.tested) for one in found] == [("A", False), ("B", True), ("C", False)]


def test_many_untested_turns_are_not_shown_and_tested_ones_are(brief: Brief) -> None:
    found = label_turns(with_turns(brief, *([False] * (MOST_UNTESTED + 1)), True))
    assert [(one.label, one.item.tested) for one in found] == [("A", True)]
    assert len(label_turns(with_turns(brief, *([False] * MOST_UNTESTED)))) == MOST_UNTESTED


def test_letters_go_on_after_z(brief: Brief) -> None:
    labels = [one.label for one in label_turns(with_turns(brief, *([True] * 28)))]
    assert labels[25:] == ["Z", "A1", "B1"]


def test_no_turn_no_letter(brief: Brief) -> None:
    assert label_turns(with_turns(brief)) == []
