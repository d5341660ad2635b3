"""How long the whole pipeline takes, from page to reports, beside spaCy's tagger, parser and lemmatiser alone.

Run: .venv/bin/python -m benchmarks.speed [--shared ../shared] [--articles 60] [--rounds 3] [--json]

Same PolNeAR articles, same process, one core, turn by turn; each figure is the median over the rounds. Each step runs
over all articles before the next one begins. spaCy is given whole texts in batches of 64, as the pipeline gives it
paragraphs. Loading is not counted on either side.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from araxes.pipeline.page import read_page
from araxes.pipeline.steps import STEPS
from araxes.pipeline.tools import Tools, load_tools
from araxes.records import PageRecord
from araxes.settings import Settings
from benchmarks.data import read_polnear, text_page
from benchmarks.tables import Cell, Table, arguments, median, print_table

SPACY, WHOLE = "spaCy alone", "whole pipeline"
BATCH_SIZE = 64


def time_pipeline(texts: Sequence[str], tools: Tools) -> dict[str, float]:
    """Return the seconds that each step takes over all texts, by its name."""
    records = [
        PageRecord(page=text_page(f"text {i}", text), article=None, skipped=None) for i, text in enumerate(texts)
    ]
    taken = {}
    for step in STEPS:
        began = time.perf_counter()
        records = [record if record.skipped is not None else step.run(record, tools) for record in records]
        taken[step.name] = time.perf_counter() - began
    return taken


def time_spacy(texts: Sequence[str], tools: Tools) -> float:
    """Return the seconds that tagger, parser and lemmatiser take over all texts."""
    began = time.perf_counter()
    for _ in tools.parser.pipeline.pipe(texts, batch_size=BATCH_SIZE):
        pass
    return time.perf_counter() - began


def middle_rounds(rounds: Sequence[dict[str, float]]) -> dict[str, float]:
    """Return the median of each name over the rounds, `WHOLE` among them: the sum of all but spaCy's own."""
    full = [{**one, WHOLE: sum(taken for name, taken in one.items() if name != SPACY)} for one in rounds]
    return {name: median([one[name] for one in full]) or 0.0 for name in full[0]}


def measure(texts: Sequence[str], tools: Tools, *, n_rounds: int) -> Table:
    """Return the table of milliseconds for 1,000 words, by step, with the share of spaCy's own time."""
    read_page(text_page("warm up", texts[0]), tools)
    began = time.perf_counter()
    rounds = [{**time_pipeline(texts, tools), SPACY: time_spacy(texts, tools)} for _ in range(n_rounds)]
    taken = middle_rounds(rounds)
    n_words = sum(len(text.split()) for text in texts)
    rows: list[tuple[Cell, ...]] = [
        ("PolNeAR", len(texts), name, round(1_000_000 * seconds / n_words, 1), round(seconds / taken[SPACY], 2))
        for name, seconds in taken.items()
    ]
    return Table(
        title="Speed, one process",
        columns=("data", "articles", "step", "ms per 1,000 words", "of spaCy alone"),
        rows=tuple(rows),
        notes=(
            f"{n_words} words, {n_rounds} rounds in {time.perf_counter() - began:.0f} s; {tools.parser.version}.",
            "`sentences` holds the same parse, and the reading of its tokens and of times.",
        ),
    )


def main() -> None:
    """Read the flags, measure, print."""
    parser = arguments(__doc__)
    parser.add_argument("--articles", type=int, default=60, help="how many articles, evenly drawn from train")
    parser.add_argument("--rounds", type=int, default=3, help="how many turns; an odd number has a middle one")
    asked = parser.parse_args()
    articles = read_polnear(asked.shared, "train")
    texts = [article.text for article in articles[:: max(1, len(articles) // asked.articles)]][: asked.articles]
    print_table(measure(texts, load_tools(Settings()), n_rounds=max(1, asked.rounds)), as_json=asked.json)


if __name__ == "__main__":
    main()
