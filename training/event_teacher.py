"""Fits a large encoder on the codebook's examples and marked pairs, and writes what it says of pairs without types.

Run: python -m training.event_teacher --encoder FOLDER --pairs pairs.jsonl --unlabelled unlabelled.jsonl
    --write taught.jsonl [--turns 6] [--most-a-turn 2400] [--seed 1]

`FOLDER` has the weights of all-mpnet-base-v2; the files of pairs are written by `training.event_pairs` and
`training.event_unlabelled`. A turn has all pairs by the crosswalk and a draw of the rest, as the teacher is ten times
as slow as the model that learns from it.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from araxes.errors import InputError
from araxes.models.event_model import pair_pieces
from araxes.models.pairs import read_pairs
from araxes.models.wordpieces import load_tokenizer
from araxes.training.event_fit import fit
from araxes.training.event_network import teach
from araxes.training.lessons import make_labels, write_taught
from araxes.training.materials import Materials

# Large encoders forget what they knew at the rate of small ones.
RATE, FROZEN, SHOWN = 4e-5, 4, 2


def main() -> None:
    """Read the flags, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, required=True, help="the folder of the teacher's weights")
    parser.add_argument("--pairs", type=Path, nargs="+", required=True, help="marked pairs with types")
    parser.add_argument("--unlabelled", type=Path, required=True, help="marked pairs that it shall judge")
    parser.add_argument("--write", type=Path, required=True)
    parser.add_argument("--keep", type=Path, help="where its weights are kept (torch)")
    parser.add_argument("--turns", type=int, default=6)
    parser.add_argument("--most-a-turn", type=int, default=2400)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    materials = Materials.gather(pairs=asked.pairs)
    lessons = materials.labelled(whole=False, shown=SHOWN)
    network = fit(
        lessons, make_labels(materials.ontology), asked.encoder, seed=asked.seed, turns=asked.turns, rate=RATE,
        most_a_turn=asked.most_a_turn, frozen=FROZEN, tell=lambda line: print(line, flush=True),
    )  # fmt: skip
    if asked.keep:
        torch.save(network.state_dict(), asked.keep)
    with asked.unlabelled.open(encoding="utf-8") as lines:
        rows = [row for row in read_pairs(lines, asked.unlabelled.name) if not isinstance(row, InputError)]
    tokenizer = load_tokenizer()
    taught = teach(network, [pair_pieces(tokenizer, row.pair) for row in rows])
    asked.write.write_text("\n".join(write_taught(rows, taught)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
