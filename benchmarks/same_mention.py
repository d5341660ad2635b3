"""Which mentions of events in ECB+ are of one event, told without its topics: what the lemma tells in our stories.

Run: python -m benchmarks.same_mention [--docs FILE --mentions FILE] [--json]

Araxes merges reports of coded events, and tells no chains of mentions: these are the rules that any way to do so must
beat, and how much of the truth our stories cut through. Where the mentions stand is given, as is usual. Articles are
grouped as `araxes read` groups them (`benchmarks/same_event.py`), at a score at which more of them come together.
CoNLL F1 is the mean of MUC, B3 and CEAF-e, with events of one mention.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path

from araxes.stories.clusters import Two, clusters
from araxes.stories.events import LEAST_SHARE
from araxes.stories.kinship import chance, likeness_of
from benchmarks.clusters import conll, numbered
from benchmarks.data import EcbDocument, EcbMention, read_ecb
from benchmarks.same_event import group, profiles
from benchmarks.tables import Cell, Table, arguments, print_table

# From which score articles are one story here. Chosen on the training topics.
LEAST_STORY = 0.03


def main() -> None:
    """Read, gather, print."""
    parser = arguments(__doc__)
    parser.add_argument("--docs", type=Path, help="documents of ECB+ [default: those of dev]")
    parser.add_argument("--mentions", type=Path, help="mentions of events in them [default: those of dev]")
    asked = parser.parse_args()
    folder = asked.shared / "reference" / "same_event"
    documents = read_ecb(
        asked.docs or folder / "ecbplus_dev_docs.jsonl.gz", asked.mentions or folder / "ecbplus_dev_mentions.jsonl.gz"
    )[:: asked.every]
    print_table(measure(documents), as_json=asked.json)


def measure(documents: Sequence[EcbDocument]) -> Table:
    """Return MUC, B3, CEAF-e and their mean, of each rule by which mentions are taken to be of one event."""
    together = in_stories(documents)
    truth = {one.mention_id: one.chain for mentions in together for one in mentions}
    ways: dict[str, Mapping[Two, float]] = {
        "nothing, each alone": {},
        "the same lemma in a story": _alike(together, lambda one, other: one.lemma.lower() == other.lemma.lower()),
        "the truth within our stories": _alike(together, lambda one, other: one.chain == other.chain),
    }
    rows: list[tuple[Cell, ...]] = []
    for name, scores in ways.items():
        placed = gathered(truth, scores)
        rows.append((name, len(set(placed.values())), *conll(truth, placed)))
    return Table(
        title=f"{len(truth)} mentions of ECB+, in truth of {len(set(truth.values()))} events",
        columns=("one event by", "events", "MUC", "B3", "CEAF-e", "CoNLL"),
        rows=tuple(rows),
    )


def in_stories(documents: Sequence[EcbDocument]) -> list[list[EcbMention]]:
    """Return the mentions by story, told from the articles alone."""
    placed = group(profiles(documents), lambda one, other: chance(likeness_of(one, other)), LEAST_STORY)
    by_story: defaultdict[int, list[EcbMention]] = defaultdict(list)
    for document in documents:
        by_story[placed[document.doc_id]] += document.mentions
    return list(by_story.values())


def gathered(names: Iterable[str], scores: Mapping[Two, float]) -> dict[str, int]:
    """Return the event, as a number, of each mention: gathered from links as reports are on the desk."""
    return numbered(clusters(sorted(names), scores, least_share=LEAST_SHARE))


def _alike(
    together: Iterable[Sequence[EcbMention]], is_one: Callable[[EcbMention, EcbMention], bool]
) -> dict[Two, float]:
    pairs = (two for mentions in together for two in combinations(sorted(mentions, key=_name), 2))
    return {(_name(one), _name(other)): 1.0 for one, other in pairs if is_one(one, other)}


def _name(one: EcbMention) -> str:
    return one.mention_id


if __name__ == "__main__":
    main()
