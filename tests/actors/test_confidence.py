from __future__ import annotations

import pytest

from actors.reading import Read
from araxes.actors.confidence import COUNTED, calibrated


@pytest.mark.parametrize(
    ("stated", "chance"),
    [
        (0.96, 0.985),  # (172 + 135 right and 10 * (0.93 + 0.96)) of (174 + 137 links and 20)
        (0.55, 0.464),  # (1 right and 5.5) of (4 links and 10)
        (0.95, 0.985),  # between two figures: the lower one's
        (0.5, 0.464),
        (0.2, 0.2),
    ],
)
def test_a_mention_states_the_share_that_was_right(stated: float, chance: float) -> None:
    assert calibrated(stated) == chance


def test_what_states_more_is_never_less_sure() -> None:
    chances = [calibrated(stated) for stated, _, _ in COUNTED]
    assert chances == sorted(chances)
    assert calibrated(0.75) == calibrated(0.8) == calibrated(0.85)  # 30 of 31, 21 of 21, 32 of 35


def test_mentions_are_calibrated(read: Read) -> None:
    reading = read("Iran spoke. In Iraq, militants fired rockets.")
    assert (reading.mention("Iran").confidence, reading.mention("militants").confidence) == (0.985, 0.464)
