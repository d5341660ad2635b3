"""Writes the sentences of Hu et al. (ACL 2024) as marked pairs that `araxes train --pairs` reads.

Run: .venv/bin/python -m training.event_pairs [--shared ../shared] [--held-out] > pairs.jsonl

With `--held-out` without the third that `benchmarks.event_types` scores. Their YIELD is either of CONCEDE and RETREAT.
Their types are CAMEO's, carried over by the crosswalk of 2021, which parts from PLOVER's manual in places: sanctions
are COERCE, convictions ACCUSE.
The file holds their texts, so it stays outside of the repository.
"""

from __future__ import annotations

import json

from araxes.models.pairs import MarkedPair, pair_fields
from benchmarks.event_types import JOINED, read_marked
from benchmarks.tables import arguments


def main() -> None:
    """Write a line a sentence whose actor is marked."""
    parser = arguments(__doc__)
    parser.add_argument("--held-out", action="store_true", help="leave out the third that is scored")
    asked = parser.parse_args()
    parts = {whole: [one for one, joined in JOINED.items() if joined == whole] for whole in JOINED.values()}
    for number, one in enumerate(read_marked(asked.shared)):
        if one.actor is None or (asked.held_out and one.is_held_out):
            continue
        row = {
            **pair_fields(f"plv-{number}", MarkedPair(one.text, one.actor, one.recipient)),
            "event_types": parts.get(one.event_type, [one.event_type]),
            "by_crosswalk": True,
        }
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
