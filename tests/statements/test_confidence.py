from __future__ import annotations

import pytest

from araxes.knowledge.cues import Cue, CuePos, Sense
from araxes.statements.confidence import confidence_of


def a_cue(share: float | None, n: int) -> Cue:
    return Cue(
        cue="say", pos=CuePos.VERB, sense=Sense.SPEECH, frames=frozenset({"clause"}), plover=None, stance=None,
        share=share, n=n,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("construction", "share", "n", "expected"),
    [
        ("clause", None, 0, 0.82),
        ("p:about", None, 0, 0.67),
        ("quote", 0.10, 500, 0.93),
        ("clause", 0.50, 20, 0.66),
        ("clause", 0.90, 1980, 0.899),
    ],
)
def test_the_cues_own_share_counts_by_its_uses(construction: str, share: float | None, n: int, expected: float) -> None:
    assert confidence_of(construction, a_cue(share, n)) == pytest.approx(expected, abs=0.0005)
