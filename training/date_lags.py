"""Fits how long after what it speaks of a text is written: `resources/calendar/lags.tsv`.

Run: .venv/bin/python -m training.date_lags [--shared ../shared] [--write]

Each kind of clue has a curve over the lag between what is named and the day of writing: 1 in the days named, a mixture
of falling exponentials before and after, and a power to which the whole is raised, since clues of one text are not
independent. All curves are fitted at once, on PolNeAR's training part and the example pages: what is raised is the
chance that the clues of a text together give to its true day, among all days from 1950 on. So a kind that says little
beside the others gets a low power. A penalty draws the shares towards those below, written from general knowledge,
which decide where the texts say little; PolNeAR is one country in one year, and a curve must serve others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]

from araxes.articles.campaigns import campaign_reader
from araxes.articles.content_dates import dates_in, read_clues
from araxes.articles.lags import FIRST, FLOOR, N_DAYS
from araxes.articles.posterior import weigh
from araxes.articles.seasons import season_clues
from araxes.articles.terms import OfficeReader, office_reader
from araxes.knowledge.actors import load_actors
from araxes.records import DayRange, Span
from benchmarks.data import read_polnear
from benchmarks.dates import example_texts, without_place_lines
from benchmarks.tables import arguments

BEFORE, AFTER = (5.0, 60.0, 1000.0), (10.0, 90.0, 700.0, 5000.0, 25000.0)
SCALES = (*BEFORE, *AFTER)
# Shares at the start, in the order of SCALES, and the power.
_SPAN = (0.1, 0.02, 0.001, 0.1, 0.03, 0.005, 0.001, 0.0004, 1.0)
START: dict[str, tuple[float, ...]] = {
    "year-past": (0.01, 0.02, 0.003, 0.05, 0.05, 0.3, 0.3, 0.15, 0.7),
    "year-named": (0.01, 0.02, 0.003, 0.1, 0.1, 0.3, 0.2, 0.08, 0.7),
    "year-label": (0.05, 0.3, 0.1, 0.1, 0.1, 0.1, 0.1, 0.03, 0.7),
    "year-ahead": (0.05, 0.2, 0.5, 0.05, 0.03, 0.02, 0.01, 0.001, 0.7),
    "year-maybe": (0.05, 0.2, 0.5, 0.1, 0.1, 0.2, 0.1, 0.001, 0.4),
    "month-named": (0.02, 0.02, 0.003, 0.1, 0.1, 0.3, 0.2, 0.05, 0.7),
    "day-named": (0.03, 0.01, 0.002, 0.7, 0.1, 0.05, 0.03, 0.01, 0.7),
    "counted": (0.05, 0.05, 0.02, 0.05, 0.05, 0.03, 0.01, 0.001, 0.8),
    "event": (0.15, 0.005, 0.0007, 0.5, 0.2, 0.06, 0.03, 0.001, 0.8),
    "event-counted": (0.2, 0.02, 0.003, 0.3, 0.05, 0.015, 0.004, 0.001, 0.9),
    "event-ongoing": (0.2, 0.02, 0.005, 0.2, 0.1, 0.02, 0.005, 0.001, 0.8),
    "event-ahead": (0.9, 0.9, 0.1, 0.1, 0.02, 0.01, 0.005, 0.001, 0.7),
    "landmark": (0.05, 0.02, 0.003, 0.1, 0.1, 0.3, 0.5, 0.2, 0.7),
    "office": (0.05, 0.005, 0.0007, 0.1, 0.02, 0.005, 0.0015, 0.001, 1.0),
    "office-named": (0.05, 0.01, 0.001, 0.1, 0.1, 0.1, 0.1, 0.03, 1.0),
    "office-gone": (0.05, 0.01, 0.001, 0.1, 0.1, 0.3, 0.5, 0.3, 0.9),
    "candidate": _SPAN,
    "nominee": (0.1, 0.15, 0.002, 0.1, 0.03, 0.005, 0.001, 0.001, 1.0),
    "elect": _SPAN,
}
# Kinds that the training texts do not have: they stay as they are written here.
FIXED = {
    "rivals": (0.1, 0.03, 0.001, 0.2, 0.03, 0.006, 0.0004, 0.0, 1.0),
    "desk": (0.05, 0.001, 0.00003, 0.1, 0.003, 0.0001, 0.0, 0.0, 1.0),
}
PENALTY = 1.0
# An example page counts so much: they are few, and of other countries and years than PolNeAR.
EXAMPLE_COUNT = 3.0
TARGET = Path(__file__).parents[1] / "src" / "araxes" / "resources" / "calendar" / "lags.tsv"
LEAST_SHARE, LEAST_POWER, MOST_POWER = 0.0003, 0.2, 1.0
# What is a hard fact keeps its power: its uncertainty is in the shares.
HARD = frozenset(("office", "office-named", "office-gone", "candidate", "nominee", "elect"))
# Days are tried in steps, the true day among them.
STEP = 7
HEAD = """\
# How long before and after what a text speaks of it is written, by kind of clue: falling exponentials, 1 in the days
#   spoken of.
# Origin: fitted for Araxes by training/date_lags.py on PolNeAR's training part and the example pages, from a start
#   written from general knowledge; kinds that those texts lack are as written. Licence: MIT. Version: 1.
# Changes: 1 first version.
# kind: see the readers under articles/. side: before or after what is spoken of; weight: the power of the whole curve.
# scale_days: the lag at which that part has fallen to 37 %. share: its part of the chance right beside those days.
kind\tside\tscale_days\tshare
"""


@dataclass(frozen=True, slots=True)
class Sample:
    """One text on its grid of days: the index of the true day, what is fixed, and the lags of each clue.

    A clue is its kind and, for each alternative, the days before and after it, 0 inside: `(n_alternatives, n_days)`.
    """

    truth: int
    base: np.ndarray
    clues: tuple[tuple[str, np.ndarray, np.ndarray], ...]


def sample(truth: date, text: str, reader: OfficeReader) -> Sample | None:
    """Return the text as a sample; `None` if it has no clue that is to be fitted."""
    spans = _paragraphs(text)
    start = (truth.toordinal() - FIRST) % STEP
    at = np.arange(start, N_DAYS, STEP)
    campaign, dates = campaign_reader().read(text, spans), dates_in(text, spans)
    fixed = [one.log_chances for one in season_clues(text, spans, dates)] + ([campaign.log_chances] if campaign else [])
    base = np.log(weigh(fixed).chances[at] + 1e-300)
    clues = []
    for one in read_clues(text, spans, dates, reader):
        lags = [pair for days in one.days if (pair := _lags(days, at)) is not None]
        if lags:
            before, after = (np.array(side) for side in zip(*lags, strict=True))
            clues.append((one.kind, before, after))
    return Sample((truth.toordinal() - FIRST) // STEP, base, tuple(clues)) if clues else None


def fit(samples: Sequence[Sample], counts: Sequence[float]) -> dict[str, tuple[float, ...]]:
    """Return the shares and the power of each kind, as in START; `counts` says how much each sample counts."""
    kinds = list(START)
    origin = np.log(np.array([START[kind] for kind in kinds]))

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        logs = flat.reshape(origin.shape)
        value = PENALTY * float(((logs - origin) ** 2).sum())
        slope = 2 * PENALTY * (logs - origin)
        for one, count in zip(samples, counts, strict=True):
            value += count * _loss_of(one, kinds, np.exp(logs), slope, count)
        return value, slope.ravel()

    bounds = []
    for kind in kinds:
        least = MOST_POWER * 0.9 if kind in HARD else LEAST_POWER
        bounds += [(np.log(LEAST_SHARE), 0.0)] * len(SCALES) + [(np.log(least), np.log(MOST_POWER))]
    found = minimize(loss, origin.ravel(), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 40})
    print(f"loss {found.fun:.1f} after {found.nit} turns")
    shares = np.exp(found.x.reshape(origin.shape))
    return {kind: tuple(map(float, row)) for kind, row in zip(kinds, shares, strict=True)}


def _loss_of(one: Sample, kinds: Sequence[str], values: np.ndarray, slope: np.ndarray, count: float) -> float:
    """The negative log chance of the true day; adds its slope in the logs of the values."""
    total = one.base.copy()
    terms = []
    for kind, before, after in one.clues:
        row = kinds.index(kind)
        inside = (before == 0) & (after == 0)
        parts = [
            share * np.exp(-before / scale) * (before > 0) for share, scale in zip(values[row], BEFORE, strict=False)
        ]
        parts += [
            share * np.exp(-after / scale) * (after > 0) for share, scale in zip(values[row][3:], AFTER, strict=False)
        ]
        chance = (np.sum(parts, axis=0) + FLOOR + inside).mean(axis=0)
        power = values[row][-1]
        total += power * np.log(chance)
        terms.append((row, power, chance, [part.mean(axis=0) for part in parts]))
    top = total.max()
    posterior = np.exp(total - top)
    mass = posterior.sum()
    posterior /= mass
    for row, power, chance, parts in terms:
        for column, part in enumerate(parts):
            own = power * part / chance
            slope[row, column] += count * (float(posterior @ own) - own[one.truth])
        logs = power * np.log(chance)
        slope[row, -1] += count * (float(posterior @ logs) - logs[one.truth])
    return float(top + np.log(mass) - total[one.truth])


def written(values: dict[str, tuple[float, ...]]) -> str:
    """Return the table as text."""
    rows = []
    for kind, (*shares, power) in {**values, **FIXED}.items():
        rows.append(f"{kind}\tweight\t\t{power:.3g}")
        sides = ["before"] * len(BEFORE) + ["after"] * len(AFTER)
        for side, scale, share in zip(sides, SCALES, shares, strict=True):
            if share > (0 if kind in FIXED else LEAST_SHARE):
                rows.append(f"{kind}\t{side}\t{scale:g}\t{share:.3g}")
    return HEAD + "\n".join(rows) + "\n"


def _lags(days: DayRange, at: np.ndarray) -> tuple[np.ndarray, np.ndarray] | None:
    first = days.earliest.toordinal() - FIRST if days.earliest else 0
    last = days.latest.toordinal() - FIRST if days.latest else N_DAYS - 1
    if last < 0 or first >= N_DAYS or last < first:
        return None
    return np.maximum(first - at, 0), np.maximum(at - last, 0)


def _paragraphs(text: str) -> list[Span]:
    spans, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return spans


def main() -> None:
    """Read the flags, fit, and print or write the table."""
    parser = arguments(__doc__)
    parser.add_argument("--write", action="store_true", help="write the table into the package")
    asked = parser.parse_args()
    knowledge = load_actors()
    reader = office_reader(knowledge)
    news = [(one.published, without_place_lines(one.text)) for one in read_polnear(asked.shared, "train")]
    examples = [(truth, without_place_lines(text)) for truth, text in example_texts(knowledge)]
    samples, counts = [], []
    for texts, count in ((news[:: asked.every], 1.0), (examples, EXAMPLE_COUNT)):
        found = [one for truth, text in texts if (one := sample(truth, text, reader)) is not None]
        samples += found
        counts += [count] * len(found)
    table = written(fit(samples, counts))
    if asked.write:
        TARGET.write_text(table, encoding="utf-8")
    else:
        print(table, end="")


if __name__ == "__main__":
    main()
