"""How sure a mention is: the share of mentions found by the same rule, or rules as sure, that were right.

The rules state how sure they are on a scale of their own, which orders them. What that was worth was counted once on
the half `tune` of the gold of actors (`gold/actors`, 38 documents of re3d), and the share right is what a mention
states. The half `test` was not looked at for it; `python -m benchmarks.actors` shows how both halves come out.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from itertools import accumulate

# Of the links that a rule as sure as the first figure (and less than the next) made on `tune`: how many were right.
COUNTED = (
    (0.55, 1, 4), (0.60, 1, 2), (0.65, 5, 5), (0.70, 8, 9), (0.75, 30, 31), (0.80, 21, 21), (0.85, 32, 35),
    (0.90, 33, 33), (0.93, 172, 174), (0.96, 135, 137), (0.97, 28, 28),
)  # fmt: skip
# What a rule states counts like so many mentions: enough that three wrong of four do not make a rule worthless, nor
# five right ones make it perfect. Chosen once, not fitted.
PRIOR = 10


def calibrated(stated: float) -> float:
    """Return the chance that a mention is right, of a rule that states so much; never less for one that states more.

    Rules of which the order on `tune` is the other way round share one figure (isotonic regression by pooling
    adjacent violators: Ayer et al. 1955). A rule that states less than any counted one keeps its own figure, but no
    more than the least.
    """
    steps = _steps()
    at = bisect_right(steps, (stated, 1.0)) - 1
    return steps[at][1] if at >= 0 else min(stated, steps[0][1])


@cache
def _steps() -> tuple[tuple[float, float], ...]:
    """The chance from each stated figure on, rising."""
    pools: list[tuple[int, float, float]] = []
    for stated, right, links in COUNTED:
        pools.append((1, right + PRIOR * stated, links + PRIOR))
        while len(pools) > 1 and pools[-2][1] / pools[-2][2] >= pools[-1][1] / pools[-1][2]:
            (n, right_of, links_of), (m, right_before, links_before) = pools.pop(), pools.pop()
            pools.append((n + m, right_of + right_before, links_of + links_before))
    starts = [0, *accumulate(n for n, _, _ in pools)]
    return tuple(
        (COUNTED[start][0], round(right / links, 3)) for start, (_, right, links) in zip(starts, pools, strict=False)
    )
