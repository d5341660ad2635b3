"""Writes the pairs of real news that were read and labelled, as marked pairs that `araxes train --pairs` reads.

Run: .venv/bin/python -m training.real_pairs [--shared ../shared] [--held-out | --only-held-out] > real.jsonl

`real_pairs.tsv` has the labels and no text: where a sentence of PolNeAR (train) or re3d stands, where in it the marks
are, and what the marked actor does to the marked recipient by the codebook. Pairs are what the pipeline asks the model
about (`training/event_unlabelled.py`), read by one reader each. A third of the texts, by the SHA-256 of their names, is
held out. What this prints holds their texts, so it stays outside of the repository.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from araxes.knowledge.tables import read_table
from araxes.models.pairs import MarkedPair, pair_fields
from araxes.records import Modality, Span
from benchmarks.tables import arguments
from training.event_unlabelled import read_texts

TABLE = Path(__file__).with_name("real_pairs.tsv")
COLUMNS = (
    "text", "start", "end", "actor_start", "actor_end", "recipient_start", "recipient_end", "event_type", "mode",
    "modality", "sure",
)  # fmt: skip
HELD_OUT_OF = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class RealPair:
    """A labelled pair. `name` is that of its text, in which its sentence starts at `start`.

    `is_sure` is False where the reader was in doubt.
    """

    name: str
    start: int
    pair: MarkedPair
    event_type: str
    mode: str | None
    modality: Modality | None
    is_sure: bool

    @property
    def is_held_out(self) -> bool:
        """Whether the text is of the third that is kept from training and tuning."""
        return int(hashlib.sha256(self.name.encode()).hexdigest(), 16) % HELD_OUT_OF == 0


def read_real(shared: Path) -> Iterator[RealPair]:
    """Yield the labelled pairs with the words of their texts. Raises: SystemExit where the texts are missing."""
    texts = dict(read_texts(shared))
    for row in read_table(TABLE, COLUMNS):
        start, end = int(row["start"]), int(row["end"])
        actor, recipient = (Span(int(row[f"{who}_start"]), int(row[f"{who}_end"])) for who in ("actor", "recipient"))
        yield RealPair(
            name=row["text"],
            start=start,
            pair=MarkedPair(texts[row["text"]][start:end], actor, recipient),
            event_type=row["event_type"],
            mode=row.optional("mode"),
            modality=Modality(row["modality"]) if row["modality"] else None,
            is_sure=row["sure"] == "1",
        )


def main() -> None:
    """Write a line a pair."""
    parser = arguments(__doc__)
    parser.add_argument("--held-out", action="store_true", help="leave out the third that is scored")
    parser.add_argument("--only-held-out", action="store_true", help="only the third that is scored")
    asked = parser.parse_args()
    for number, one in enumerate(read_real(asked.shared)):
        if (asked.held_out and one.is_held_out) or (asked.only_held_out and not one.is_held_out):
            continue
        row = {
            **pair_fields(f"real-{number}", one.pair),
            "event_types": [one.event_type],
            "mode": one.mode,
            "modality": one.modality,
        }
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
