"""How many examples a model of events gets right, told in a line; free of torch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from araxes.knowledge.codebook import Example
from araxes.models.event_model import load_event_model
from araxes.models.pairs import MarkedPair


def score_of(model: Path, examples: Sequence[Example]) -> str:
    """Return in a line how many of the examples the model, as it was written, gets right, beside a baseline."""
    loaded = load_event_model(str(model))
    assert loaded is not None  # only the bundled file may be absent
    pairs = [MarkedPair(one.text, one.actor, one.recipient) for one in examples]
    given = [loaded.labels.types[int(found.types.argmax())] for found in loaded.read(pairs)]
    wanted = [one.event_type for one in examples]
    right = sum(one == other for one, other in zip(given, wanted, strict=True))
    (common, most), *_ = Counter(wanted).most_common(1)
    by_type = []
    for name in dict.fromkeys(wanted):
        hits = sum(one == other == name for one, other in zip(given, wanted, strict=True))
        by_type.append(2 * hits / (given.count(name) + wanted.count(name)))
    n = len(wanted)
    return (
        f"held-out examples: {right} of {n} right ({right / n:.3f}), macro-F1 {sum(by_type) / len(by_type):.3f} over "
        f"{len(by_type)} types; always {common}: {most / n:.3f}"
    )
