"""The network of `models/lines.py` in torch, and how it is fitted: for `training.body_lines` only.

The loss is that which is scored: one minus F1 of the words of each page, softened, beside the cross-entropy of the
lines weighed by the root of their words. Stretches of clutter are left out at random, and signs are hidden at random,
so that a hundred pages do not get learned by heart.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from araxes.models.lines import FIRST_LOOK, MOST_SPREADS, SECOND_LOOK, TINY, LineModel

Floats = NDArray[np.float32]
Network = dict[str, Tensor]

WIDTH, TURNS, RATE, DECAY, BATCH = 32, 16, 3e-3, 0.02, 8
# How many recombined pages are drawn for each turn over the real ones.
NEW_PAGES_OF_A_TURN = 80
HIDDEN_SIGNS, HIDDEN_VALUES = 0.08, 0.2
FIRST_LOOK_SHARE, F1_SHARE = 0.3, 0.5
# Lines of nothing between two pages of a batch, so that no layer sees across.
GAP = 33
LEAST_SPREAD = 0.05
LONGEST_CUT = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """The lines of a page as the network sees them; `counts` are the words as the benchmark counts them."""

    signs: Floats
    n_words: Floats
    counts: Floats
    labels: Floats


def fit_model(pages: Sequence[Lines], new: Sequence[Lines], seeds: Sequence[int], turns: int = TURNS) -> LineModel:
    """Return the model fitted on real and recombined pages, a network a seed; signs are normed by the real ones.

    Raises: ValueError if there are no pages.
    """
    if not pages:
        raise ValueError("no pages to fit on")
    torch.set_num_threads(1)
    signs = np.concatenate([page.signs for page in pages])
    mean, spread = signs.mean(axis=0), signs.std(axis=0) + LEAST_SPREAD
    real, made = (
        [
            replace(page, signs=np.clip((page.signs - mean) / spread, -MOST_SPREADS, MOST_SPREADS).astype(np.float32))
            for page in part
        ]
        for part in (pages, new)
    )
    networks = [_fit(real, made, seed, turns) for seed in seeds]
    return LineModel(mean, spread, tuple({k: v.detach().numpy() for k, v in one.items()} for one in networks))


def _fit(pages: Sequence[Lines], new: Sequence[Lines], seed: int, turns: int) -> Network:
    torch.manual_seed(seed)
    chance = random.Random(seed)
    network = _new_network(pages[0].signs.shape[1])
    optimiser = torch.optim.AdamW(list(network.values()), lr=RATE, weight_decay=DECAY)
    n_new = min(NEW_PAGES_OF_A_TURN, len(new))
    steps = turns * -(-(len(pages) + n_new) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps, pct_start=0.15)
    for _ in range(turns):
        order = [*pages, *chance.sample(list(new), n_new)]
        chance.shuffle(order)
        for start in range(0, len(order), BATCH):
            signs, n_words, counts, labels, page = _batch([_cut(one, chance) for one in order[start : start + BATCH]])
            first, second = _looks(network, signs, n_words, page)
            loss = _loss(second, labels, counts, page) + FIRST_LOOK_SHARE * _loss(first, labels, counts, page)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(list(network.values()), 1.0)
            optimiser.step()
            schedule.step()
    return network


def _new_network(n_signs: int) -> Network:
    sizes = {"input": (n_signs, WIDTH), "first.score": (WIDTH, 1), "mix": (2 * WIDTH + 2, WIDTH)}
    sizes |= {f"first.{distance}": (3 * WIDTH, WIDTH) for distance in FIRST_LOOK}
    sizes |= {f"second.{distance}": (3 * WIDTH, WIDTH) for distance in SECOND_LOOK}
    sizes |= {"second.score": (WIDTH, 1)}
    network: Network = {}
    for name, (n_in, n_out) in sizes.items():
        reach = n_in**-0.5
        network[f"{name}.weight"] = (2 * torch.rand(n_in, n_out) - 1) * reach
        network[f"{name}.bias"] = (2 * torch.rand(n_out) - 1) * reach
        if name.partition(".")[2].isdigit():
            network[f"{name}.norm.weight"], network[f"{name}.norm.bias"] = torch.ones(WIDTH), torch.zeros(WIDTH)
    return {name: values.requires_grad_() for name, values in network.items()}


def _batch(pages: Sequence[Lines]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """The pages below one another; the last tensor says which page a line is of, and its largest number is none."""

    def joined(rows: list[Floats]) -> Tensor:
        gap = np.zeros((GAP, *rows[0].shape[1:]), np.float32)
        return torch.from_numpy(np.concatenate([part for row in rows for part in (row, gap)]))

    number = [np.concatenate([np.full(len(one.labels), i), np.full(GAP, len(pages))]) for i, one in enumerate(pages)]
    columns = ([getattr(one, name) for one in pages] for name in ("signs", "n_words", "counts", "labels"))
    signs, n_words, counts, labels = (joined(column) for column in columns)
    return signs, n_words, counts, labels, torch.from_numpy(np.concatenate(number))


def _cut(page: Lines, chance: random.Random) -> Lines:
    """The page without one or two stretches of clutter, every other time."""
    n = len(page.labels)
    if chance.random() < 0.5:
        return page
    kept = np.ones(n, bool)
    for _ in range(chance.randint(1, 2)):
        start = chance.randrange(n)
        stop = start + chance.randint(1, LONGEST_CUT)
        if not page.labels[start:stop].any():
            kept[start:stop] = False
    if kept.sum() < 5:
        return page
    return Lines(signs=page.signs[kept], n_words=page.n_words[kept], counts=page.counts[kept], labels=page.labels[kept])


def _looks(network: Network, signs: Tensor, n_words: Tensor, page: Tensor) -> tuple[Tensor, Tensor]:
    n_pages = int(page.max())
    real = (page < n_pages).float()[:, None]
    signs = signs * (torch.rand(n_pages + 1, signs.shape[1]) > HIDDEN_SIGNS).float()[page]
    hidden = functional.dropout(torch.relu(_linear(network, "input", signs)), HIDDEN_VALUES) * real
    for distance in FIRST_LOOK:
        hidden = _layer(network, f"first.{distance}", hidden, real, distance)
    first = _linear(network, "first.score", hidden)[:, 0]
    chance = torch.sigmoid(first) * real[:, 0]
    weight = chance * torch.log1p(n_words)
    sums = _sums(weight, page)
    whole = sums + 1e-3
    main = _sums(hidden * weight[:, None], page) / whole[:, None]
    before = torch.cat([torch.zeros(1), torch.cumsum(sums, 0)[:-1]])
    passed = (torch.cumsum(weight, 0) - before[page]) / whole[page] * real[:, 0]
    looked = torch.cat([hidden, hidden * main[page], chance[:, None], passed[:, None]], 1)
    hidden = torch.relu(_linear(network, "mix", looked)) * real
    for distance in SECOND_LOOK:
        hidden = _layer(network, f"second.{distance}", hidden, real, distance)
    return first, _linear(network, "second.score", hidden)[:, 0]


def _layer(network: Network, name: str, hidden: Tensor, real: Tensor, distance: int) -> Tensor:
    norm = network[f"{name}.norm.weight"], network[f"{name}.norm.bias"]
    normed = functional.layer_norm(hidden, (WIDTH,), norm[0], norm[1], TINY) * real
    nothing = torch.zeros_like(normed[:distance])
    above, below = torch.cat([nothing, normed[:-distance]]), torch.cat([normed[distance:], nothing])
    seen = torch.relu(_linear(network, name, torch.cat([above, normed, below], 1)))
    return (hidden + functional.dropout(seen, HIDDEN_VALUES)) * real


def _linear(network: Network, name: str, values: Tensor) -> Tensor:
    return values @ network[f"{name}.weight"] + network[f"{name}.bias"]


def _sums(values: Tensor, page: Tensor) -> Tensor:
    return torch.zeros((int(page.max()) + 1, *values.shape[1:])).index_add(0, page, values)


def _loss(scores: Tensor, labels: Tensor, counts: Tensor, page: Tensor) -> Tensor:
    n_pages = int(page.max())
    real = (page < n_pages).float()
    weight = torch.sqrt(counts + 1) * real
    weight = weight / (_sums(weight, page)[page] + 1e-6) * real
    entropy = functional.binary_cross_entropy_with_logits(scores, labels, reduction="none")
    chance = torch.sigmoid(scores) * real * counts
    right = _sums(chance * labels, page)
    f1 = 2 * right / (_sums(chance, page) + _sums(labels * counts, page) + 1)
    return (entropy * weight).sum() / n_pages + F1_SHARE * (1 - f1[:n_pages]).mean()
