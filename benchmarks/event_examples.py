"""What marked pairs are, by PLOVER's manual, among them pairs between which nothing happens.

Run: .venv/bin/python -m benchmarks.event_examples [--shared ../shared] [--event-model FILE] [--every N] [--json]

Two held-out sets: `written`, the fifth of the codebook's examples that training leaves out (every type alike, near
misses among them), and `real`, the labelled pairs of `training/real_pairs.tsv` from the texts that training leaves out,
in which three of four are no event, as in the news. Given are the share that is right of all (17 labels), the mean of
the types' F1, and, for telling an event from none, precision and recall; mode and modality are scored where type and
gold agree that there is an event. The baseline says the most frequent label. At the end stands how sure the model says
it is, and how often it is right then.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from araxes.knowledge.codebook import NO_EVENT, load_examples
from araxes.knowledge.ontology import load_ontology
from araxes.models.pairs import MarkedPair
from araxes.pipeline.marked_pairs import PairCoder
from araxes.records import Modality
from araxes.reports.judge import Judgement
from araxes.settings import Settings
from araxes.training.lessons import pair_of
from araxes.training.score import f1_by_label
from benchmarks.event_types import coders
from benchmarks.tables import Cell, Table, arguments, by_confidence, f1, print_table, share
from training.real_pairs import read_real

# How sure answers are said to be, in steps.
STEPS = (0.0, 0.4, 0.6, 0.8, 0.9, 0.95)


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A marked pair with what it is."""

    pair: MarkedPair
    event_type: str
    mode: str | None
    modality: Modality | None


def read_written() -> list[Labelled]:
    """Return the held-out examples of the codebook."""
    return [
        Labelled(pair=pair_of(one), event_type=one.event_type, mode=one.mode, modality=one.modality)
        for one in load_examples(load_ontology())
        if one.is_held_out
    ]


def read_sets(shared: Path, *, every: int = 1) -> dict[str, list[Labelled]]:
    """Return the held-out pairs by the name of their set."""
    real = [
        Labelled(pair=one.pair, event_type=one.event_type, mode=one.mode, modality=one.modality)
        for one in read_real(shared)
        if one.is_held_out
    ]
    return {"written": read_written()[::every], "real": real[::every]}


def measure(sets: Mapping[str, Sequence[Labelled]], compared: Mapping[str, PairCoder]) -> Table:
    """Return the table of all coders on all sets, with the figures by type."""
    rows: list[tuple[Cell, ...]] = []
    notes = []
    for name, wanted in sets.items():
        common = Counter(one.event_type for one in wanted).most_common(1)[0][0]
        rows.append((name, len(wanted), f"always {common}", *figures(wanted, [common] * len(wanted)), None, None))
        for coder_name, coder in compared.items():
            judged = coder.judge([one.pair for one in wanted])
            given = [one.event_type for one in judged]
            rows.append((name, len(wanted), coder_name, *figures(wanted, given), *_details(wanted, judged)))
            by_type = sorted(f1_by_type(wanted, given).items(), key=lambda item: -item[1])
            notes.append(
                f"F1 by type, {name}, {coder_name}: {', '.join(f'{one} {value:.2f}' for one, value in by_type)}"
            )
            if coder_name == "model":
                notes += [f"Confidence, {name}: {line}" for line in confidence(wanted, judged)]
    return Table(
        title="Labels of marked pairs, no event among them",
        columns=("set", "n", "coder", "right", "macro-F1", "event P", "event R", "event F1", "mode", "modality"),
        rows=tuple(rows),
        notes=tuple(notes),
    )


def confidence(wanted: Sequence[Labelled], judged: Sequence[Judgement]) -> list[str]:
    """Return, by how sure the answers are said to be, how many there are, how sure in the mean, and the share right."""
    stated = [
        (answer.chances[answer.event_type], answer.event_type == one.event_type)
        for one, answer in zip(wanted, judged, strict=True)
    ]
    return [
        f"stated {step}: n {n}, mean {mean:.2f}, right {right:.2f}"
        for step, n, mean, right in by_confidence(stated, STEPS)
    ]


def f1_by_type(wanted: Sequence[Labelled], given: Sequence[str]) -> dict[str, float]:
    """Return F1 of each label that the set has."""
    return f1_by_label([one.event_type for one in wanted], given)


def figures(wanted: Sequence[Labelled], given: Sequence[str]) -> tuple[Cell, Cell, Cell, Cell, Cell]:
    """Return the share that is right, the mean of the types' F1, and precision, recall and F1 of telling an event."""
    right = sum(one.event_type == answer for one, answer in zip(wanted, given, strict=True))
    by_type = f1_by_type(wanted, given)
    found = sum(answer != NO_EVENT for answer in given)
    there = sum(one.event_type != NO_EVENT for one in wanted)
    both = sum(one.event_type != NO_EVENT != answer for one, answer in zip(wanted, given, strict=True))
    precision, recall = share(both, found), share(both, there)
    return (
        share(right, len(wanted)),
        share(sum(by_type.values()), len(by_type)),
        precision,
        recall,
        f1(precision, recall),
    )


def _details(wanted: Sequence[Labelled], judged: Sequence[Judgement]) -> tuple[Cell, Cell]:
    """The shares of right modes (of the right type, where one is told) and of right modalities (of any event)."""
    modes = [
        answer.modes.get(one.event_type) == one.mode
        for one, answer in zip(wanted, judged, strict=True)
        if one.mode and answer.event_type == one.event_type
    ]
    modalities = [
        answer.modality == one.modality
        for one, answer in zip(wanted, judged, strict=True)
        if one.modality and answer.event_type != NO_EVENT
    ]
    return share(sum(modes), len(modes)), share(sum(modalities), len(modalities))


def main() -> None:
    """Read the flags, measure, print."""
    parser = arguments(__doc__)
    parser.add_argument("--event-model", default="", help="a model in the place of the bundled one")
    asked = parser.parse_args()
    compared = coders(replace(Settings(), event_model=asked.event_model))
    compared.pop("crosswalk", None)
    print_table(measure(read_sets(asked.shared, every=asked.every), compared), as_json=asked.json)


if __name__ == "__main__":
    main()
