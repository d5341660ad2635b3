"""Fits the weights of `resources/lexicons/body_lines.tsv`: which lines of a plain page dump are body.

Run: .venv/bin/python -m training.body_lines [--shared ../shared] [--write]

L2-regularised logistic regression, by Newton's method, on the dumps of the article extraction benchmark
(Zyte, annotations MIT). A line of a page counts by the root of its words, and every page counts the same. Strength
of the regularisation and cost of a switch were chosen by cross-validation over sites on the same 102 pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from araxes.articles.blocks import Block, split_blocks
from araxes.articles.furniture import furniture
from araxes.articles.weighing import Weights, line_features
from benchmarks.dumps import DumpedPage, read_dumped_pages, shingles, tokens
from benchmarks.tables import arguments

TARGET = Path(__file__).parents[1] / "src" / "araxes" / "resources" / "lexicons" / "body_lines.tsv"
L2, SWITCH_COST, WORD_POWER = 8.0, 0.5, 0.5
# A line of so many words or more is body if half of its 4-grams stand in the body; a shorter one if it is a line of it.
FEWEST_WORDS_FOR_SHINGLES, LEAST_SHARED = 5, 0.5
LONG_LINE, REACH_LINES = 8, 3
HEAD = """\
# Weights of the lines of a plain page dump: how strongly each sign speaks for body (above 0) or clutter (below 0).
# Origin: fitted for Araxes by L2-regularised logistic regression on plain dumps of the article-extraction benchmark
# (Zyte, annotations MIT), all 102 pages; l2 and the limits by cross-validation over sites. Holds no text of it. \
Licence: that of Araxes.
# Used by: articles/weighing.py, which says what each feature is. (switch) is the cost of passing between body and \
clutter.
# Changes: first version.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """The lines of a dumped page, and whether each is body."""

    page: DumpedPage
    blocks: tuple[Block, ...]
    labels: tuple[bool, ...]


def label(page: DumpedPage) -> Labelled:
    """Return the page's lines, each called body if its words stand in the hand-made body.

    Short lines count only next to long ones: a menu may repeat a word of the story.
    """
    blocks = split_blocks(page.dump, furniture())
    wanted = set(shingles(page.body.lower()))
    lines = {" ".join(tokens(line.lower())) for line in page.body.split("\n")}
    labels = [_is_body(block, wanted, lines) for block in blocks]
    long_ones = [i for i, block in enumerate(blocks) if labels[i] and len(tokens(block.text)) >= LONG_LINE]
    if long_ones:
        low, high = long_ones[0] - REACH_LINES, long_ones[-1] + REACH_LINES
        labels = [is_body and (low <= i <= high or blocks[i].n_words >= LONG_LINE) for i, is_body in enumerate(labels)]
    return Labelled(page=page, blocks=tuple(blocks), labels=tuple(labels))


def fit(pages: Sequence[Labelled], *, l2: float = L2, switch_cost: float = SWITCH_COST) -> Weights:
    """Return the weights that fit the labelled lines best. Raises: ValueError if there are no lines."""
    features = [line_features(page.blocks) for page in pages]
    names = sorted({name for page in features for line in page for name in line})
    place = {name: i for i, name in enumerate(names)}
    n_lines = sum(len(page.blocks) for page in pages)
    if not n_lines:
        raise ValueError("no lines to fit on")
    inputs = np.zeros((n_lines, len(names) + 1))
    inputs[:, -1] = 1.0
    line = 0
    for page in features:
        for found in page:
            for name, value in found.items():
                inputs[line, place[name]] = value
            line += 1
    wanted = np.array([float(is_body) for page in pages for is_body in page.labels])
    fitted = _newton(inputs, wanted, _line_weights(pages), l2)
    return Weights(float(fitted[-1]), switch_cost, {name: float(fitted[i]) for name, i in place.items()})


def as_tsv(weights: Weights) -> str:
    """Return the weights as the text of `body_lines.tsv`."""
    rows = [f"{name}\t{value:.4f}" for name, value in sorted(weights.by_name.items())]
    first = ["feature\tweight", f"(bias)\t{weights.bias:.4f}", f"(switch)\t{weights.switch_cost:.2f}"]
    return HEAD + "\n".join(first + rows) + "\n"


def _is_body(block: Block, wanted: set[tuple[str, ...]], lines: set[str]) -> bool:
    said = tokens(block.text.lower())
    if len(said) < FEWEST_WORDS_FOR_SHINGLES:
        return bool(said) and " ".join(said) in lines
    own = [tuple(said[i : i + 4]) for i in range(len(said) - 3)]
    return sum(one in wanted for one in own) >= LEAST_SHARED * len(own)


def _line_weights(pages: Sequence[Labelled]) -> NDArray[np.float64]:
    weights: list[float] = []
    for page in pages:
        own = [(block.n_words + 1) ** WORD_POWER for block in page.blocks]
        weights += [weight / sum(own) for weight in own]
    found = np.array(weights, dtype=np.float64)
    return np.asarray(found / found.mean(), dtype=np.float64)


def _newton(
    inputs: NDArray[np.float64], wanted: NDArray[np.float64], weights: NDArray[np.float64], l2: float
) -> NDArray[np.float64]:
    fitted = np.zeros(inputs.shape[1])
    penalty = np.eye(inputs.shape[1]) * l2
    penalty[-1, -1] = 1e-3
    for _ in range(30):
        chance = 1 / (1 + np.exp(-(inputs @ fitted)))
        gradient = inputs.T @ (weights * (chance - wanted)) + penalty @ fitted
        curvature = (inputs * (weights * chance * (1 - chance))[:, None]).T @ inputs + penalty
        step = np.linalg.solve(curvature, gradient)
        fitted -= step
        if np.abs(step).max() < 1e-6:
            break
    return fitted


def main() -> None:
    """Fit on all pages; print how far the bundled weights are from these, or write them (`--write`)."""
    parser = arguments(__doc__)
    parser.add_argument("--write", action="store_true", help=f"write {TARGET.name} in place of comparing")
    asked = parser.parse_args()
    text = as_tsv(fit([label(page) for page in read_dumped_pages(asked.shared)[:: asked.every]]))
    if asked.write:
        TARGET.write_text(text, encoding="utf-8")
        print(f"wrote {TARGET}")
        return
    print(f"largest difference from the bundled weights: {_difference(text, TARGET.read_text(encoding='utf-8')):.4f}")


def _difference(first: str, second: str) -> float:
    mine, theirs = _values(first), _values(second)
    return max(abs(mine.get(name, 0.0) - theirs.get(name, 0.0)) for name in mine.keys() | theirs.keys())


def _values(text: str) -> dict[str, float]:
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in rows[1:]}


if __name__ == "__main__":
    main()
