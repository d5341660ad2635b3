"""Whether the reports of real articles say of two countries in a sentence what a reader says of them.

Run: .venv/bin/python -m benchmarks.pair_reports [--shared ../shared] [--half tune|test|both] [--every N] [--json]

The labelled pairs of `training/real_pairs.tsv` from the texts that no model was trained on, and what the whole pipeline
reports from those texts. A pair is answered by the reports of its sentence whose actors and recipients are of the
countries of the marked two; of several the surest. Pairs were drawn from those of different countries that the pipeline
asks the model about, at most three of a sentence, so that sides that it does not find are no part of this. The texts
are parted in two by the SHA-256 of their names: thresholds are chosen on `tune`. Baselines: the lexicon alone, and that
every pair is in the most frequent event.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from araxes.pipeline.steps import code
from araxes.pipeline.tools import Tools, load_tools
from araxes.records import PageRecord, Report, Span
from araxes.settings import Settings
from benchmarks.data import read_whole
from benchmarks.tables import Cell, Table, arguments, f1, print_table, share
from training.event_unlabelled import read_texts
from training.real_pairs import RealPair, read_real

HALVES = ("tune", "test")


def half_of(name: str) -> str:
    """Return the half that a text belongs to; another digit than the one that holds texts out."""
    return HALVES[int(hashlib.sha256(name.encode()).hexdigest(), 16) // 3 % 2]


def read_held_out(shared: Path, half: str = "both") -> dict[str, list[RealPair]]:
    """Return the held-out pairs of the half by the name of their text."""
    found: defaultdict[str, list[RealPair]] = defaultdict(list)
    for one in read_real(shared):
        if one.is_held_out and half in ("both", half_of(one.name)):
            found[one.name].append(one)
    return dict(found)


def answer(one: RealPair, record: PageRecord) -> str | None:
    """Return the type of the surest report of the sentence that joins the countries of the marked two; None if none."""
    actor, recipient = (_countries(record, span, one) for span in (one.pair.actor, one.pair.recipient))
    here = [report for report in record.reports if report.sentence_span.start <= one.start < report.sentence_span.end]
    fitting = [report for report in here if _joins(report, actor, recipient)]
    fitting += [report for report in here if report.reciprocal and _joins(report, recipient, actor)]
    best = max(fitting, key=lambda report: report.confidence, default=None)
    return best.event_type if best is not None else None


def _joins(report: Report, actor: set[str], recipient: set[str]) -> bool:
    return bool(set(report.actor_countries) & actor and set(report.recipient_countries) & recipient)


def _countries(record: PageRecord, span: Span | None, one: RealPair) -> set[str]:
    if span is None:
        return set()
    place = span.moved(one.start)
    found = {mention.country for mention in record.mentions if mention.span == place and mention.country}
    known = {actor.actor_id: actor.country for actor in record.actors}
    for reference in record.references:
        if reference.span == place:
            found |= {country for actor_id in reference.actor_ids if (country := known.get(actor_id))}
    return found


def measure(
    pairs: Mapping[str, Sequence[RealPair]], records: Mapping[str, PageRecord], compared: Mapping[str, Tools]
) -> Table:
    """Return the table: reports of each set of tools against the labels."""
    every = [one for some in pairs.values() for one in some]
    events = Counter(one.event_type for one in every if one.event_type != "NONE")
    rows = [_row(every, [events.most_common(1)[0][0]] * len(every), f"always {events.most_common(1)[0][0]}")]
    for name, tools in compared.items():
        coded = {text: code(replace(record, reports=()), tools) for text, record in records.items()}
        rows.append(_row(every, [answer(one, coded[one.name]) for one in every], name))
    return Table(
        title="Reports of real articles, pair by pair",
        columns=(
            "reader",
            "pairs",
            "events",
            "reported",
            "event P",
            "event R",
            "event F1",
            "type P",
            "type R",
            "type F1",
        ),
        rows=tuple(rows),
        notes=("`event`: that something is reported of the pair; `type`: with the right type.",),
    )


def _row(wanted: Sequence[RealPair], given: Sequence[str | None], name: str) -> tuple[Cell, ...]:
    found = [(one.event_type, said) for one, said in zip(wanted, given, strict=True) if said is not None]
    there = sum(one.event_type != "NONE" for one in wanted)
    any_event = sum(truth != "NONE" for truth, _ in found)
    right = sum(truth == said for truth, said in found)
    cells: list[Cell] = [name, len(wanted), there, len(found)]
    for hits in (any_event, right):
        precision, recall = share(hits, len(found)), share(hits, there)
        cells += [precision, recall, f1(precision, recall)]
    return tuple(cells)


def main() -> None:
    """Read the flags, measure, print."""
    parser = arguments(__doc__)
    parser.add_argument("--half", choices=(*HALVES, "both"), default="test")
    parser.add_argument("--event-model", default="", help="a model in the place of the bundled one")
    asked = parser.parse_args()
    tools = load_tools(replace(Settings(), event_model=asked.event_model))
    texts = dict(read_texts(asked.shared))
    pairs = dict(list(read_held_out(asked.shared, asked.half).items())[:: asked.every])
    records = {name: read_whole(name, texts[name], tools) for name in pairs}
    compared = {"lexicon": replace(tools, event_model=None)}
    if tools.event_model is not None:
        compared["lexicon and model"] = tools
    print_table(measure(pairs, records, compared), as_json=asked.json)


if __name__ == "__main__":
    main()
