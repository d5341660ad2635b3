"""How all benchmarks are asked and how they answer: one set of flags, one compact table, or the same as JSON."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

# A column with a figure from here on holds no shares, and is given in tenths.
LEAST_IN_TENTHS = 10
Cell = str | int | float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Figures with what they were measured on. A row has a cell for each column; `None` is a figure not defined."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = field(default=())

    def as_text(self) -> str:
        """Return the table for a terminal: columns aligned, shares with three digits, notes below."""
        n_digits = [3 if all(_is_small(row[i]) for row in self.rows) else 1 for i in range(len(self.columns))]
        shown = [list(self.columns), *([*map(_shown, row, n_digits)] for row in self.rows)]
        widths = [max(len(line[i]) for line in shown) for i in range(len(self.columns))]
        numeric = [all(isinstance(row[i], int | float | None) for row in self.rows) for i in range(len(self.columns))]
        lines = [
            "  ".join(
                cell.rjust(width) if right else cell.ljust(width)
                for cell, width, right in zip(line, widths, numeric, strict=True)
            ).rstrip()
            for line in shown
        ]
        return "\n".join(
            [self.title, "", lines[0], "  ".join("-" * width for width in widths), *lines[1:], *self.notes]
        )

    def as_json(self) -> str:
        """Return the table as one JSON object: `title`, `rows` (an object each) and `notes`."""
        rows = [dict(zip(self.columns, row, strict=True)) for row in self.rows]
        return json.dumps({"title": self.title, "rows": rows, "notes": self.notes}, indent=2)


def by_confidence(
    stated: Sequence[tuple[float, bool]], starts: Sequence[float]
) -> Iterator[tuple[str, int, float, float]]:
    """Yield, by how sure answers are said to be (steps from these starts up to 1), the step, how many, and the shares.

    `stated` are the confidence of each answer and whether it is right; the shares are the mean stated and the right.
    """
    for low, high in pairwise((*starts, 2.0)):
        some = [one for one in stated if low <= one[0] < high]
        if some:
            mean, right = (sum(values) / len(some) for values in zip(*some, strict=True))
            yield f"{low:.2f} to {min(high, 1.0):.2f}", len(some), mean, right


def arguments(description: str | None) -> argparse.ArgumentParser:
    """Return a parser with the flags that every benchmark has: `--shared`, `--every` and `--json`."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder that holds reference/")
    parser.add_argument("--every", type=int, default=1, help="read every so-manieth row only, for a quick look")
    parser.add_argument("--json", action="store_true", help="print JSON in place of a table")
    return parser


def print_table(table: Table, *, as_json: bool) -> None:
    """Write the table to standard output."""
    sys.stdout.write((table.as_json() if as_json else table.as_text()) + "\n")


def share(part: float, whole: float) -> float | None:
    """Return part / whole, `None` where there is nothing to judge."""
    return part / whole if whole else None


def f1(precision: float | None, recall: float | None) -> float | None:
    """Return the harmonic mean; 0 where either is 0, `None` where either is not defined."""
    if precision is None or recall is None:
        return None
    return 2 * precision * recall / (precision + recall) if precision and recall else 0.0


def median(values: Sequence[float]) -> float | None:
    """Return the middle value (of an even number the upper one), `None` of nothing."""
    return sorted(values)[len(values) // 2] if values else None


def _is_small(cell: Cell) -> bool:
    return not isinstance(cell, float) or abs(cell) < LEAST_IN_TENTHS


def _shown(cell: Cell, n_digits: int) -> str:
    if cell is None:
        return "-"
    return f"{cell:.{n_digits}f}" if isinstance(cell, float) else str(cell)
