"""How good the event model is by the number of written examples of each type: the learning curve.

Run: python -m training.event_curve [--shared ../shared] [--encoder FOLDER] [--sizes 25 50 100 200] [--turns 6]

The model is fitted on so many examples of each file of the codebook, near misses among them, drawn at random, and on
all; on nothing else. Scored, before the weights are rounded, on the held-out examples (17 labels) and on the held-out
third of the sentences of Hu et al. (15 types, answers by PLOVER's manual).
"""

from __future__ import annotations

import random
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from araxes.knowledge.codebook import NO_EVENT, Example
from araxes.models.event_model import EventLabels, pair_pieces
from araxes.models.pairs import MarkedPair
from araxes.models.wordpieces import load_tokenizer
from araxes.training.encoders import unpacked_encoder
from araxes.training.event_fit import fit
from araxes.training.event_network import EventNetwork, teach
from araxes.training.lessons import lesson_of, make_labels
from araxes.training.materials import Materials
from benchmarks.event_examples import figures, read_written
from benchmarks.event_types import read_marked, score
from benchmarks.tables import Cell, Table, arguments, print_table


def main() -> None:
    """Fit on each number of examples, score, print."""
    parser = arguments(__doc__)
    parser.add_argument("--encoder", type=Path, help="the folder of all-MiniLM-L6-v2 [default: the installed package]")
    parser.add_argument("--sizes", type=int, nargs="+", default=[25, 50, 100, 200])
    parser.add_argument("--turns", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    materials = Materials.gather()
    labels = make_labels(materials.ontology)
    held = [one for one in read_marked(asked.shared) if one.is_held_out and one.actor is not None]
    written = read_written()
    rows: list[tuple[Cell, ...]] = []
    with tempfile.TemporaryDirectory() as folder:
        encoder = asked.encoder or unpacked_encoder(Path(folder))
        for size in (*asked.sizes, None):
            drawn = draw([one for one in materials.examples if not one.is_held_out], size, asked.seed)
            network = fit(list(map(lesson_of, drawn)), labels, encoder, seed=asked.seed, turns=asked.turns)
            right, macro_f1, *_ = figures(written, _types(network, [one.pair for one in written], labels, none=True))
            pairs = [MarkedPair(one.text, one.actor, one.recipient) for one in held if one.actor is not None]
            other = score([one.event_type for one in held], _types(network, pairs, labels, none=False))
            rows.append((size or "all", len(drawn), right, macro_f1, other.accuracy, other.macro_f1))
    table = Table(
        title="The event model by the number of written examples",
        columns=("of each file", "examples", "held-out: right", "macro-F1", "Hu et al.: right", "macro-F1 of 15"),
        rows=tuple(rows),
    )
    print_table(table, as_json=asked.json)


def draw(examples: Sequence[Example], size: int | None, seed: int) -> list[Example]:
    """Return so many examples of each file, drawn at random, all of a file that has no more; all for None."""
    by_file: defaultdict[str, list[Example]] = defaultdict(list)
    for one in examples:
        by_file[one.written_for].append(one)
    chance = random.Random(seed)
    return [
        one
        for some in by_file.values()
        for one in (some if size is None else chance.sample(some, min(size, len(some))))
    ]


def _types(network: EventNetwork, pairs: Sequence[MarkedPair], labels: EventLabels, *, none: bool) -> list[str]:
    """The likeliest label of each pair, no event among them or not."""
    tokenizer = load_tokenizer()
    found = teach(network, [pair_pieces(tokenizer, pair) for pair in pairs])
    allowed = [i for i, name in enumerate(labels.types) if none or name != NO_EVENT]
    return [labels.types[max(allowed, key=lambda i: float(one.types[i]))] for one in found]


if __name__ == "__main__":
    main()
