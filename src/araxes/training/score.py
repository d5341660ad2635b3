"""How many examples a model of events gets right, told in a line; free of torch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from araxes.knowledge.codebook import Example
from araxes.models.event_model import load_event_model
from araxes.training.lessons import pair_of


def types_by_file(model: Path, examples: Sequence[Example]) -> list[str]:
    """Return the likeliest label of each example by the model in the file. Raises: ModelError if it is none."""
    loaded = load_event_model(str(model))
    assert loaded is not None  # only the bundled file may be absent
    found = loaded.read([pair_of(one) for one in examples])
    return [loaded.labels.types[int(one.types.argmax())] for one in found]


def f1_by_label(wanted: Sequence[str], given: Sequence[str | None]) -> dict[str, float]:
    """Return F1 of each wanted label; `None` is no answer."""
    hits = Counter(one for one, other in zip(wanted, given, strict=True) if one == other)
    there, said = Counter(wanted), Counter(given)
    return {name: 2 * hits[name] / (there[name] + said[name]) for name in there}


def score_line(examples: Sequence[Example], given: Sequence[str]) -> str:
    """Return in a line how many of the examples got their label, the mean of the types' F1, and a baseline's share."""
    wanted = [one.event_type for one in examples]
    right, n = sum(one == other for one, other in zip(wanted, given, strict=True)), len(wanted)
    by_type = f1_by_label(wanted, given)
    ((common, most),) = Counter(wanted).most_common(1)
    return (
        f"{right} of {n} held-out examples right ({right / n:.3f}), macro-F1 "
        f"{sum(by_type.values()) / len(by_type):.3f} over {len(by_type)} labels; always {common}: {most / n:.3f}"
    )
