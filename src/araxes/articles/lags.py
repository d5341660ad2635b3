"""How long after what a text speaks of it is written: one curve for each kind of clue.

News speaks of what is recent, of an event for weeks and of a year for years; titles are right while the term lasts.
A curve knows only the lag, the days between what is named and the day of writing, never the calendar itself, so that
what was learned on the news of one year holds for another. `resources/calendar/lags.tsv` holds the curves, fitted by
`python -m training.date_lags`: the chance of a day falls from 1, in the days spoken of, as a mixture of exponentials
before and after them. The slow parts of a mixture are what keeps one wrong reading from emptying the answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np

from araxes.knowledge.tables import read_table, resource
from araxes.records import DayRange

# The days that are weighed. What a text tells of earlier centuries says nothing of when it was written.
FIRST_DAY, LAST_DAY = date(1950, 1, 1), date(2040, 12, 31)
FIRST, N_DAYS = FIRST_DAY.toordinal(), (LAST_DAY - FIRST_DAY).days + 1
COLUMNS = ("kind", "side", "scale_days", "share")
# A day that a curve rules out keeps this chance, against 1 in the days spoken of.
FLOOR = 1e-6


@dataclass(frozen=True, slots=True)
class Curve:
    """Chances of days before and after what is spoken of, by lag in days, and how much the whole counts.

    `weight` is the power to which the chances are raised: clues of one text are not independent of one another.
    """

    before: np.ndarray
    after: np.ndarray
    weight: float

    def log_chances(self, days: Sequence[DayRange]) -> np.ndarray | None:
        """Return the log of the chance of each day, `(N_DAYS,) float32`; of alternatives the mean counts.

        `None` if all that is spoken of ended before the first day, which tells nothing.
        """
        parts = [part for one in days if (part := self._chances(one)) is not None]
        if not parts:
            return None
        chances = parts[0] if len(parts) == 1 else np.mean(parts, axis=0)
        logs: np.ndarray = np.log(chances) * np.float32(self.weight)
        return logs

    def _chances(self, days: DayRange) -> np.ndarray | None:
        first = days.earliest.toordinal() - FIRST if days.earliest else 0
        last = days.latest.toordinal() - FIRST if days.latest else N_DAYS - 1
        if last < 0 or first >= N_DAYS or last < first:
            return None
        first, last = max(first, 0), min(last, N_DAYS - 1)
        return np.concatenate(
            (self.before[first:0:-1], np.ones(last - first + 1, np.float32), self.after[1 : N_DAYS - last])
        )


@cache
def lag_curves() -> Mapping[str, Curve]:
    """Return the curves by kind. Raises: ResourceError, with the line, for a bad side or number."""
    shares: defaultdict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for row in read_table(resource("calendar", "lags.tsv"), COLUMNS):
        if row["side"] not in ("before", "after", "weight"):
            raise row.wrong("side", "is not one of before, after, weight")
        try:
            pair = float(row["scale_days"] or 0), float(row["share"])
        except ValueError:
            raise row.wrong("share", "or `scale_days` is not a number") from None
        shares[row["kind"], row["side"]].append(pair)
    return {
        kind: Curve(mixture(shares[kind, "before"]), mixture(shares[kind, "after"]), shares[kind, "weight"][0][1])
        for kind in dict.fromkeys(kind for kind, _ in list(shares))
    }


def mixture(parts: Sequence[tuple[float, float]]) -> np.ndarray:
    """Return the chance for each lag from 0 days on, `(N_DAYS,) float32`: falling exponentials of `(scale, share)`."""
    lags = np.arange(N_DAYS)
    chances = np.full(N_DAYS, FLOOR)
    for scale, share in parts:
        chances += share * np.exp(-lags / scale)
    return chances.astype(np.float32)
