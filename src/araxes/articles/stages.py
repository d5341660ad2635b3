"""At what stage of a campaign for the presidency of the United States a text stands, by its words.

Its calendar is the same every four years, within weeks: first votes in winter, primaries in spring, conventions in
summer, the vote on the Tuesday after the first Monday of November.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import numpy as np
from ahocorasick_rs import AhoCorasick

from araxes.articles.lags import FIRST, N_DAYS
from araxes.knowledge.tables import read_table, resource
from araxes.records import Span

# The first day of each stage, in days after the vote, and the day after the last stage. Over so many days a stage
# goes over into the next: primaries and conventions do not fall on the same day of each campaign.
STAGES = {
    "entering": -600, "announced": -365, "first_votes": -282, "primaries": -245, "late_primaries": -188,
    "summer": -145, "autumn": -65, "vote": -8, "after": 3,
}  # fmt: skip
LAST_DAY_AFTER, BLUR_DAYS = 76, 20
# The words of one text are not independent of one another; set on PolNeAR's training part.
WEIGHT = 0.6
# From so many candidates beside the nominees on it makes no difference how many they are.
MOST_OTHERS = 3


@dataclass(frozen=True)
class StageReader:
    """Tells the stage from the words of the bundled table; `rows` are theirs.

    All arrays are logs: `present` and `absent` of shape `(n_words, n_stages)`, `others` by number and stage.
    """

    automaton: AhoCorasick
    rows: Sequence[int]
    others: np.ndarray
    attention: np.ndarray
    present: np.ndarray
    absent: np.ndarray

    def read(self, text: str, spans: Sequence[Span], vote: date, n_others: int) -> np.ndarray:
        """Return for each day the log chance of its stage before the vote, `(N_DAYS,)`, 0 for the likeliest stage.

        `n_others` are the candidates in the text beside those who were nominated in the end: once the nominees are
        known, news name them alone. Days outside the campaign get the mean of the stages, so that the words weigh
        only inside it.
        """
        seen = np.zeros((len(self.present), 1), dtype=bool)
        for start, end in spans:
            passage = text[start:end].lower()
            for index, low, high in self.automaton.find_matches_as_indexes(passage, overlapping=True):
                if not (passage[low - 1 : low].isalnum() or passage[high : high + 1].isalnum()):
                    seen[self.rows[index]] = True
        logs = WEIGHT * np.where(seen, self.present, self.absent).sum(axis=0)
        logs = logs + self.others[min(n_others, len(self.others) - 1)] + self.attention
        logs -= logs.max()
        chances = np.exp(logs)
        starts = [*STAGES.values(), LAST_DAY_AFTER]
        daily = np.repeat(chances, np.diff(starts))
        blurred = np.convolve(np.pad(daily, BLUR_DAYS, mode="edge"), np.ones(2 * BLUR_DAYS + 1), "valid")
        blurred = blurred / (2 * BLUR_DAYS + 1)
        # Nobody speaks of the vote as past before it, so that edge stays sharp.
        last_stage = starts[-2] - starts[0]
        blurred[last_stage - BLUR_DAYS :] = daily[last_stage - BLUR_DAYS :]
        found = np.full(N_DAYS, float(blurred.mean()))
        first = vote.toordinal() - FIRST + starts[0]
        low, high = max(first, 0), min(first + len(blurred), N_DAYS)
        if low < high:
            found[low:high] = blurred[low - first : high - first]
        logs_by_day: np.ndarray = np.log(found)
        return logs_by_day


def vote_of(last_day: date) -> date | None:
    """Return the day of the vote for the presidency that a campaign with this last day led to; `None` if it is none."""
    if last_day.year % 4 or last_day.month < 11:
        return None
    first = date(last_day.year, 11, 1)
    return first + timedelta(days=(7 - first.weekday()) % 7 + 1)


@cache
def stage_reader() -> StageReader:
    """Return the reader of the bundled table. Raises: ResourceError, with the line, for a share not between 0 and 1."""
    row_of: dict[str, int] = {}
    shares: list[list[float]] = []
    bracketed: dict[str, list[float]] = {}
    for row in read_table(resource("calendar", "campaign_stages.tsv"), ("words", *STAGES)):
        try:
            own = [float(row[stage]) for stage in STAGES]
        except ValueError:
            raise row.wrong("announced", "or another share is not a number") from None
        if not all(0 < share < 1 for share in own):
            raise row.wrong("words", "has a share that is not between 0 and 1")
        if row["words"].startswith("("):
            bracketed[row["words"]] = own
            continue
        for word in row.several("words"):
            row_of |= {word.lower(): len(shares), f"{word.lower()}s": len(shares)}
        shares.append(own)
    table = np.array(shares)
    words = sorted(row_of)
    others = [bracketed[f"(others {n})"] for n in range(MOST_OTHERS + 1)]
    return StageReader(
        automaton=AhoCorasick(words),
        rows=[row_of[word] for word in words],
        others=np.log(np.array(others)),
        attention=np.log(np.array(bracketed["(attention)"])),
        present=np.log(table),
        absent=np.log(1 - table),
    )
