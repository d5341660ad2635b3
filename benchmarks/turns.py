"""How often a turn is found where the level of a relation stays, and where it steps: change points against colours.

Run: .venv/bin/python -m benchmarks.turns [--series 200] [--every 1] [--json]

Series are made by a seeded draw, so no data are needed. Each has 10, 20 or 50 events on days drawn evenly from two
years. The scores lie around their level with a standard deviation of 3 points, which is that of the events of the
bundled example pages around the mean of their pair and month (2.96 over 83 events). "flat" has one level, "flat, as
typed" draws the scores from the types of those events as often as they come there (skewed, and no more than 19
values), "flat, in bursts" has days of one to four events that share half of their variance. "step" changes its level
in the middle. A step is found where a turn lies within two events of it. The baseline is what was used before: each
month whose colour (cooperative from +1 on, hostile from -1 down, else mixed) is another than the month's before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

import numpy as np

from araxes.records import DayRange, Event, Modality, Turn
from araxes.relations.measure import Weighed
from araxes.relations.turns import find_turns, turns_of_colour
from benchmarks.tables import Cell, Table, arguments, print_table

RULES: dict[str, Callable[[Sequence[Weighed], str], Sequence[Turn]]] = {
    "change-point": lambda weighed, seed: find_turns(weighed, seed=seed),
    "colour": lambda weighed, _: turns_of_colour(weighed, "month"),
}
SPREAD, N_DAYS, NEAR = 3.0, 730, 2
FIRST_DAY = date(2020, 1, 1)
SIZES, STEPS = (10, 20, 50), (2, 4, 6, 8)
FLAT = ("flat", "flat, as typed", "flat, in bursts")
# The PLOVER scores of the events of the bundled example pages, and how many have each.
TYPED = {
    2.5: 28, -3.5: 27, 5.0: 23, -2.0: 22, 1.5: 8, 10.0: 7, -9.0: 7, 0.0: 6, 4.0: 6, -7.0: 5, 4.5: 4, 6.5: 2, -9.5: 2,
    -6.0: 2, -5.0: 2, -5.5: 2, -6.5: 1, -1.5: 1, 9.5: 1,
}  # fmt: skip


def a_series(kind: str, n: int, step: float, chance: np.random.Generator) -> list[Weighed]:
    """Return n events in order of day, of one of the kinds that the module names."""
    days = np.sort(chance.integers(0, N_DAYS, size=n))
    scores = chance.normal(0.0, SPREAD, size=n)
    if kind == "flat, as typed":
        scores = chance.choice(list(TYPED), size=n, p=np.array(list(TYPED.values())) / sum(TYPED.values()))
    elif kind == "flat, in bursts":
        burst = np.repeat(np.arange(n), chance.integers(1, 5, size=n))[:n]
        days = np.sort(chance.integers(0, N_DAYS, size=n))[burst]
        shared = chance.normal(0.0, SPREAD, size=n)[burst]
        scores = (scores + shared) / np.sqrt(2)
    elif kind == "step":
        side = chance.choice([-1.0, 1.0])
        scores += side * np.where(np.arange(n) < n // 2, -step / 2, step / 2)
    return [_event(i, FIRST_DAY + timedelta(days=int(day)), float(scores[i])) for i, day in enumerate(days)]


def _event(number: int, day: date, score: float) -> Weighed:
    days = DayRange(day, day)
    event = Event(
        event_id=f"ev_{number:03}", actor_ids=("FRA",), actor_countries=("FRA",), recipient_ids=("DEU",),
        recipient_countries=("DEU",), event_type="CONSULT", mode=None, contexts=(), modality=Modality.ACTUAL,
        reciprocal=False, event_on=days, place=None, report_ids=(f"re_{number:03}",), outlets=(),
        first_published=days, confidence=1.0,
    )  # fmt: skip
    return Weighed(event=event, score=score, day=day, tellers={f"ar_{number:03}": None}, forward=True, backward=False)


def is_near(turn: Turn, weighed: Sequence[Weighed]) -> bool:
    """Whether a turn lies among the two events on either side of the middle."""
    middle = len(weighed) // 2
    first, last = weighed[middle - NEAR].day, weighed[middle + NEAR - 1].day
    assert first is not None and last is not None
    return turn.last_before <= last and first <= turn.first_after


def measure(kind: str, n: int, step: float, n_series: int) -> tuple[Cell, ...]:
    """Return a row: of n_series series, how many have a turn (or the right one), and turns besides in a series."""
    figures: list[Cell] = []
    for rule in RULES:
        chance = np.random.default_rng(round(1000 * step) + n + 7 * len(kind))
        hits = besides = 0
        for number in range(n_series):
            weighed = a_series(kind, n, step, chance)
            found = RULES[rule](weighed, str(number))
            right = [one for one in found if step and is_near(one, weighed)]
            hits += bool(right) if step else bool(found)
            besides += len(found) - bool(right)
        figures += [hits / n_series, besides / n_series]
    return (kind, n, step or None, *figures)


def main() -> None:
    """Read the flags, draw, print."""
    parser = arguments(__doc__)
    parser.add_argument("--series", type=int, default=200, help="series a row")
    asked = parser.parse_args()
    n_series = max(1, asked.series // asked.every)
    jobs = [(kind, n, 0.0) for kind in FLAT for n in SIZES] + [
        ("step", n, float(step)) for n in SIZES for step in STEPS
    ]
    table = Table(
        title=f"Turns in {n_series} series a row: share of series with a turn (flat) or with the right turn (step)",
        columns=("series", "events", "step", "change-point", "others", "colour", "others of colour"),
        rows=tuple(measure(kind, n, step, n_series) for kind, n, step in jobs),
        notes=("", "others: turns besides the right one in a series; in a flat series all that are found"),
    )
    print_table(table, as_json=asked.json)


if __name__ == "__main__":
    main()
