"""The turns that a brief shows, each with the letter that stands for it in the chart and in the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Protocol

from araxes.brief.data import TurnItem

# More changes of colour than these are noise to a reader and a thicket in a chart; those that stand the test stay.
MOST_UNTESTED = 10


@dataclass(frozen=True, slots=True)
class LabelledTurn:
    """A turn and its letter."""

    label: str
    item: TurnItem


class WithTurns(Protocol):
    """A brief, or a part of one, that has turns."""

    @property
    def turns(self) -> Sequence[TurnItem]:
        """Its turns in order of day."""
        ...


def label_turns(brief: WithTurns) -> list[LabelledTurn]:
    """Return the turns to show, in order of day: all tested ones, and the untested unless there are more than ten."""
    untested = sum(not one.tested for one in brief.turns)
    shown = [one for one in brief.turns if one.tested or untested <= MOST_UNTESTED]
    return [LabelledTurn(_letter(number), one) for number, one in enumerate(shown)]


def _letter(number: int) -> str:
    """A to Z, then A1 to Z1, and so on."""
    again, place = divmod(number, len(ascii_uppercase))
    return ascii_uppercase[place] + (str(again) if again else "")
