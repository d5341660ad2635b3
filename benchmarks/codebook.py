"""How good the written examples of event types are: counts, agreement of two readers, duplicates and leakage.

Run: .venv/bin/python -m benchmarks.codebook [--shared ../shared] [--json]

Agreement is that of the label with the answer of a second reader who saw sentence and marks only
(`resources/codebook/second_reading.tsv`), before anything was settled: Cohen's kappa over types, and the share of
the same modality where the type is the same. A sentence leaks if one of the other side, held out or of PLV (Hu et al.,
ACL 2024), has nearly the same words: a set of words that overlaps by `LEAST_ALIKE` (intersection over union).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from araxes.knowledge.codebook import NO_EVENT, Example, load_examples
from araxes.knowledge.ontology import load_ontology
from araxes.knowledge.tables import read_table, resource
from benchmarks.data import read_rows
from benchmarks.tables import Cell, Table, arguments, print_table, share

LEAST_ALIKE = 0.6
_WORD = re.compile(r"[a-z]+")


def read_second() -> dict[str, tuple[str, str]]:
    """Return type and modality that the second reader gave, by the id of the example."""
    rows = read_table(resource("codebook", "second_reading.tsv"), ("id", "event_type", "modality"))
    return {row["id"]: (row["event_type"], row["modality"]) for row in rows}


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Return Cohen's kappa of two readers' labels; None where chance alone would agree, or nothing is there."""
    n = len(pairs)
    same = sum(first == second for first, second in pairs)
    firsts, seconds = Counter(first for first, _ in pairs), Counter(second for _, second in pairs)
    expected = sum(firsts[name] * seconds[name] for name in firsts) / n**2 if n else 1.0
    return (same / n - expected) / (1 - expected) if expected < 1 else None


def alike(texts: Iterable[str], others: Iterable[str], least: float = LEAST_ALIKE) -> list[tuple[str, str]]:
    """Return the pairs of a text and another of the others whose words overlap by at least `least`."""
    ours, theirs = list(dict.fromkeys(texts)), list(dict.fromkeys(others))
    words = [frozenset(_WORD.findall(text.lower())) for text in theirs]
    having: dict[str, list[int]] = defaultdict(list)
    for number, some in enumerate(words):
        for word in some:
            having[word].append(number)
    found = []
    for text in ours:
        own = frozenset(_WORD.findall(text.lower()))
        shared = Counter(number for word in own for number in having.get(word, ()))
        found += [
            (text, theirs[number])
            for number, n in shared.items()
            if theirs[number] != text and n >= least * len(own | words[number])
        ]
    return found


def measure(examples: Sequence[Example], second: Mapping[str, tuple[str, str]], plv: Sequence[str]) -> Table:
    """Return a row for each file of examples and one for all."""
    rows: list[tuple[Cell, ...]] = []
    for name in (*dict.fromkeys(one.written_for for one in examples), "all"):
        some = [one for one in examples if name in ("all", one.written_for)]
        read = [(one, second[one.example_id]) for one in some if one.example_id in second]
        labels = [(one.event_type, told[0]) for one, told in read]
        modal = [(one.modality, told[1]) for one, told in read if one.event_type == told[0] != NO_EVENT]
        rows.append((
            name, sum(not one.is_near_miss for one in some), sum(one.is_near_miss for one in some),
            sum(one.is_held_out for one in some), len(read), share(sum(a == b for a, b in labels), len(labels)),
            kappa(labels), share(sum(a == b for a, b in modal), len(modal)),
        ))  # fmt: skip
    texts = [one.text for one in examples]
    held = [one.text for one in examples if one.is_held_out]
    learned = [one.text for one in examples if not one.is_held_out]
    counts = (
        ("nearly the same sentence twice", alike(texts, texts)),
        ("held out, nearly the same as a learned one", alike(held, learned)),
        ("nearly the same as a sentence of PLV", alike(texts, plv)),
    )
    return Table(
        title="The written examples of event types",
        columns=("file", "positive", "near misses", "held out", "read twice", "same type", "kappa", "same modality"),
        rows=tuple(rows),
        notes=tuple(f"{said}: {len({text for text, _ in found})}" for said, found in counts),
    )


def main() -> None:
    """Read the flags, measure, print."""
    asked = arguments(__doc__).parse_args()
    shared: Path = asked.shared
    plv = [str(row["sentence"]) for row in read_rows(shared, "relation/plv_train")]
    print_table(measure(load_examples(load_ontology())[:: asked.every], read_second(), plv), as_json=asked.json)


if __name__ == "__main__":
    main()
