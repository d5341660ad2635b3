"""Fits the account model on ECB+ and on written pairs of accounts, and writes it as int8 ONNX.

Run: python -m training.accounts [--encoder DIR] [--shared ../shared] [--turns 4] [--seed 1] [--write [FILE]]

Needs `pip install "araxes[train]"`. Mentions of ECB+ (train) are paired within a topic, so that most pairs that are not
one event are of one kind or one happening all the same; of each mention two of its own event are drawn a turn, and four
others, those whose words are likest among them. The topics in `HELD_OUT` are left for setting scores. Of the written
pairs (`resources/accounts/pairs.tsv`) the sets that are not held out are shown twice a turn, half of them with the two
accounts exchanged. About 40 minutes on two cores. Score it with `python -m benchmarks.same_event` and
`python -m benchmarks.accounts`.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from araxes.knowledge.account_pairs import load_account_pairs
from araxes.knowledge.word_counts import load_word_counts
from araxes.models.account_model import (
    FIRST_OPENS,
    MODEL_FILE,
    OUTPUTS,
    SECOND_OPENS,
    STANCES,
    Two,
    account_pieces,
)
from araxes.models.wordpieces import BREAK, FIRST, Ints, load_tokenizer, padded
from araxes.records import MarkedAccount
from araxes.stories.words import Rarity, Words, likeness, stem
from araxes.training.encoders import encode, export_int8, fit_turns, freeze, load_encoder, unpacked_encoder
from benchmarks.data import read_ecb
from benchmarks.same_mention import Mentioned, mentioned

RESOURCES = Path(__file__).parents[1] / "src" / "araxes" / "resources" / "models"
HELD_OUT = frozenset((7, 14, 22, 27, 31))
BATCH, RATE, WARM_UP, DROPOUT, WIDTH, N_FROZEN = 32, 1e-4, 0.1, 0.1, 256, 2
OWN, LIKEST, OTHERS, AMONG = 2, 3, 1, 12
TIMES_WRITTEN, SMOOTHING = 2, 0.1


@dataclass(frozen=True, slots=True)
class Row:
    """Two accounts as pieces, and what is known of them: whether they are of one happening, or the stance."""

    pieces: Ints
    same: bool | None = None
    stance: int | None = None


class Network(nn.Module):  # type: ignore[misc]
    """The encoder over both accounts; the two opening marks and the mean of all pieces tell."""

    def __init__(self, encoder: Path) -> None:
        super().__init__()
        self.encoder = load_encoder(encoder)
        width = 4 * self.encoder.config.hidden_size
        self.drop = nn.Dropout(DROPOUT)
        self.hidden = nn.Linear(width, WIDTH)
        self.same, self.stances = nn.Linear(WIDTH, 1), nn.Linear(width, len(STANCES))

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Scores of one happening `(rows,)` and of the stances `(rows, 3)`."""
        hidden = encode(self.encoder, ids, mask)

        def mean(where: Tensor) -> Tensor:
            weight = where.to(hidden.dtype).unsqueeze(-1)
            return (hidden * weight).sum(1) / weight.sum(1).clamp(min=1.0)

        first, second = mean(ids == FIRST_OPENS), mean(ids == SECOND_OPENS)
        seen = self.drop(torch.cat([mean(mask), first * second, first + second, (first - second).abs()], -1))
        return self.same(functional.gelu(self.hidden(seen))).squeeze(-1), self.stances(seen)


def loss_of(network: Network, rows: Sequence[Row]) -> Tensor:
    """Return the mean loss of rows of one kind."""
    ids, mask = (torch.from_numpy(part) for part in padded([row.pieces for row in rows]))
    same, stances = network(ids, mask)
    if rows[0].stance is None:
        return functional.binary_cross_entropy_with_logits(same, torch.tensor([float(bool(row.same)) for row in rows]))
    wanted = torch.tensor([row.stance for row in rows])
    return functional.cross_entropy(stances, wanted, label_smoothing=SMOOTHING)


class Lessons:
    """What a turn is drawn from."""

    def __init__(self, found: Sequence[Mentioned], chance: random.Random) -> None:
        self._found, self._chance, self._tokenizer = found, chance, load_tokenizer()
        rarity = Rarity(load_word_counts())
        words = [Words.of(one.account.text, rarity) for one in found]
        by_topic = defaultdict[str, list[int]](list)
        for number, one in enumerate(found):
            by_topic[one.topic].append(number)
        self._own: list[list[int]] = []
        self._others: list[list[int]] = []
        for number, one in enumerate(found):
            near = [other for other in by_topic[one.topic] if other != number]
            self._own.append([other for other in near if found[other].chain == one.chain])
            others = [other for other in near if found[other].chain != one.chain]
            alike = {
                other: (stem(found[other].lemma) == stem(one.lemma)) + likeness(words[number], words[other], rarity)
                for other in others
            }
            self._others.append(sorted(others, key=lambda other: -alike[other]))
        self._written = [one for one in load_account_pairs() if not one.is_held_out]

    def batches(self) -> list[list[Row]]:
        """One turn: batches of like length and one kind, in random order."""
        chance, pairs = self._chance, set[tuple[int, int]]()
        for number, (own, others) in enumerate(zip(self._own, self._others, strict=True)):
            likest = others[:AMONG]
            chosen = [
                *chance.sample(own, min(OWN, len(own))),
                *chance.sample(likest, min(LIKEST, len(likest))),
                *chance.sample(others, min(OTHERS, len(others))),
            ]
            pairs |= {(min(number, other), max(number, other)) for other in chosen}
        mentions = [self._mentions(*one) for one in sorted(pairs)]
        written = [
            Row(self._pieces(one.first, one.second), stance=STANCES.index(one.label))
            for one in self._written * TIMES_WRITTEN
        ]
        found = [batch for rows in (mentions, written) for batch in self._cut(rows)]
        chance.shuffle(found)
        return found

    def _cut(self, rows: list[Row]) -> list[list[Row]]:
        rows.sort(key=lambda row: len(row.pieces) // 8 + self._chance.random())
        return [rows[start : start + BATCH] for start in range(0, len(rows), BATCH)]

    def _mentions(self, one: int, other: int) -> Row:
        first, second = self._found[one], self._found[other]
        return Row(self._pieces(first.account, second.account), same=first.chain == second.chain)

    def _pieces(self, first: MarkedAccount, second: MarkedAccount) -> Ints:
        two: Two = (first, second) if self._chance.random() < 0.5 else (second, first)
        return account_pieces(self._tokenizer, two)


def fit(found: Sequence[Mentioned], encoder: Path, *, turns: int, seed: int) -> Network:
    """Return the network fitted on the mentions and the written pairs; the losses are printed as they go."""
    torch.manual_seed(seed)
    lessons = Lessons(found, random.Random(seed))
    network = Network(encoder)
    freeze(network.encoder, N_FROZEN)
    fit_turns(
        network,
        lessons.batches,
        lambda batch: loss_of(network, batch),
        n_steps=turns * len(lessons.batches()),
        turns=turns,
        rate=RATE,
        warm_up=WARM_UP,
        tell=partial(print, flush=True),
    )
    return network


def topic_number(topic: str) -> int:
    """Return the number of a topic of ECB+, which two happenings of one kind share."""
    found = re.match(r"\d+", topic)
    assert found is not None, topic
    return int(found[0])


def main() -> None:
    """Fit, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--encoder", type=Path)
    parser.add_argument("--turns", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", nargs="?", type=Path, const=RESOURCES / MODEL_FILE)
    asked = parser.parse_args()
    folder = asked.shared / "reference" / "same_event"
    documents = read_ecb(folder / "ecbplus_train_docs.jsonl.gz", folder / "ecbplus_train_mentions.jsonl.gz")
    found = mentioned([one for one in documents if topic_number(one.topic) not in HELD_OUT])
    with tempfile.TemporaryDirectory() as unpacked:
        encoder = asked.encoder or unpacked_encoder(Path(unpacked))
        network = fit(found, encoder, turns=asked.turns, seed=asked.seed)
    if asked.write:
        example = torch.tensor([[FIRST, FIRST_OPENS, 9, BREAK, SECOND_OPENS, 9, BREAK]] * 2)
        export_int8(network, example, dict.fromkeys(OUTPUTS, ("rows",)), asked.write, {"version": f"1-{asked.seed}"})


if __name__ == "__main__":
    main()
