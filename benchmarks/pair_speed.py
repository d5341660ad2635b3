"""How many marked pairs are coded in a second, by the model alone and with the lexicon and its parse.

Run: .venv/bin/python -m benchmarks.pair_speed [--shared ../shared] [--event-model FILE] [--processes 1 2] [--json]

The sentences of Hu et al. (ACL 2024) with their marks, all of them in each process, after one turn that is not counted;
the time of the slowest process. Each process uses one thread.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace

from araxes.models.pairs import MarkedPair
from araxes.settings import Settings
from benchmarks.event_types import coders, read_marked
from benchmarks.tables import Cell, Table, arguments, print_table


def seconds(job: tuple[str, str, Sequence[MarkedPair]]) -> float:
    """Return how long the named coder of the model's file takes for the pairs."""
    name, event_model, pairs = job
    coder = coders(replace(Settings(), event_model=event_model))[name]
    coder.judge(pairs[:100])
    start = time.perf_counter()
    coder.judge(pairs)
    return time.perf_counter() - start


def main() -> None:
    """Read the flags, measure, print."""
    parser = arguments(__doc__)
    parser.add_argument("--event-model", default="", help="a model in the place of the bundled one")
    parser.add_argument("--processes", type=int, nargs="+", default=[1, 2])
    asked = parser.parse_args()
    marked = read_marked(asked.shared)[:: asked.every]
    pairs = [MarkedPair(one.text, one.actor, one.recipient) for one in marked if one.actor is not None]
    rows: list[tuple[Cell, ...]] = []
    for name in ("model", "lexicon", "both"):
        for n in asked.processes:
            with ProcessPoolExecutor(n) as pool:
                slowest = max(pool.map(seconds, [(name, asked.event_model, pairs)] * n))
            rows.append((name, n, n * len(pairs), round(n * len(pairs) / slowest)))
    table = Table(
        title="Marked pairs coded in a second",
        columns=("coder", "processes", "pairs", "pairs a second"),
        rows=tuple(rows),
    )
    print_table(table, as_json=asked.json)


if __name__ == "__main__":
    main()
