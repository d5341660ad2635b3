"""Fit the weights by which articles are told to be of one happening (`stories/kinship.py`), on ECB+.

Run: python -m training.article_links [--docs FILE --mentions FILE]

A logistic regression over all pairs of the articles, on words, names and numbers; then B3 of the stories at a row of
scores from which on articles are linked. `kinship.py` takes one that also holds on a desk about two countries, whose
articles share both, where most articles of ECB+ share no country with each other.
"""

from __future__ import annotations

import argparse
import sys
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from araxes.stories.kinship import likeness_of
from benchmarks.clusters import b_cubed
from benchmarks.data import read_ecb
from benchmarks.same_event import group, profiles

# The squared weights' share in the loss, the intercept's left out.
RIDGE, MAX_STEPS, ENOUGH = 0.1, 50, 1e-8
LOGITS = np.arange(-4.5, -0.9, 0.5)


def fit(likeness: NDArray[np.float64], same: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return intercept and weights of a logistic regression with a ridge, by Newton's method."""
    rows = np.column_stack([np.ones(len(likeness)), likeness])
    ridge = RIDGE * np.diag([0.0, *np.ones(likeness.shape[1])])
    weights = np.zeros(rows.shape[1])
    for _ in range(MAX_STEPS):
        chances = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (chances - same) + ridge @ weights
        step = np.linalg.solve((rows * (chances * (1 - chances))[:, None]).T @ rows + ridge, slope)
        weights -= step
        if np.abs(step).max() < ENOUGH:
            break
    return weights


def main() -> None:
    """Fit, print the weights and what comes of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    folder = Path("../shared/reference/same_event")
    parser.add_argument("--docs", type=Path, default=folder / "ecbplus_train_docs.jsonl.gz")
    parser.add_argument("--mentions", type=Path, default=folder / "ecbplus_train_mentions.jsonl.gz")
    asked = parser.parse_args()
    documents = read_ecb(asked.docs, asked.mentions)
    truth = {document.doc_id: document.topic for document in documents}
    found = profiles(documents)
    pairs = list(combinations(found, 2))
    likeness = np.array([likeness_of(one, other) for one, other in pairs])
    same = np.array([truth[one.article_id] == truth[other.article_id] for one, other in pairs])
    weights = fit(likeness, same)
    sys.stdout.write(f"intercept {weights[0]:.2f}, words, names, numbers {weights[1:].round(2).tolist()}\n")
    chances = 1 / (1 + np.exp(-weights[0] - likeness @ weights[1:]))
    by_pair = {(one.article_id, other.article_id): float(c) for (one, other), c in zip(pairs, chances, strict=True)}
    for logit in LOGITS:
        least = float(1 / (1 + np.exp(-logit)))
        placed = group(found, lambda one, other: by_pair[one.article_id, other.article_id], least)
        sys.stdout.write(f"from {least:.3f}: B3 {b_cubed(truth, placed)}\n")


if __name__ == "__main__":
    main()
