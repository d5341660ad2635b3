"""How many of two accounts that contradict each other are told as a dispute, by how the second contradicts the first.

Run: python -m benchmarks.accounts [--all] [--every N] [--json]

Each written pair of accounts (`resources/accounts/pairs.tsv`) is read as two pages of two outlets on one day, linked on
a desk of its own, and counts as told if there is a dispute with one of the pages on either side. Only the sets held out
are read; no rule of disputes was set on any. A pair that agrees, or tells of two things, and is told as a dispute is a
false alarm. The baseline tells a dispute wherever either page holds a word of denial.
"""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from araxes.knowledge.account_pairs import DENIES, OTHER, REPEATS, AccountPair, load_account_pairs
from araxes.pipeline.link import link_pending
from araxes.pipeline.tools import Tools, load_tools
from araxes.records import DateBasis, PageRecord, Published
from araxes.settings import Settings
from araxes.store import Store
from benchmarks.data import read_whole
from benchmarks.example_record import f1
from benchmarks.tables import Cell, Table, arguments, print_table

DAY = date(2021, 3, 1)
ON_DAY = Published(best=DAY, earliest=DAY, latest=DAY, basis=DateBasis.GIVEN, probability=1.0)
WORD_OF_DENIAL = re.compile(
    r"\b(den(y|ie[sd]|ial|ying)|dismiss\w*|reject\w*|refut\w*|rebut\w*|baseless|groundless|untrue|false|lies?|"
    r"fabricat\w*|invent(ed|ion)|no|not|none|never|nothing)\b",
    re.IGNORECASE,
)


def main() -> None:
    """Read, link, print."""
    parser = arguments(__doc__)
    parser.add_argument("--all", action="store_true", help="all pairs, not only those of the sets held out")
    asked = parser.parse_args()
    pairs = [one for one in load_account_pairs() if asked.all or one.is_held_out][:: asked.every]
    print_table(measure(pairs, list(told(pairs))), as_json=asked.json)


def told(pairs: Sequence[AccountPair]) -> Iterator[bool]:
    """Yield for each pair whether its two accounts are told as a dispute."""
    tools = load_tools(Settings())
    for pair in pairs:
        with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "desk.db") as store:
            run = store.begin_run(code_version="made", parser_version="none", knowledge_hash="none", settings={})
            for outlet, account in (("The First", pair.first), ("The Second", pair.second)):
                store.add(_page(f"{pair.pair_id} {outlet}", account.text, outlet, tools), run)
            link_pending(store, run)
            yield any(
                {one.article_id for one in dispute.asserted_by} != {one.article_id for one in dispute.denied_by}
                for dispute in store.disputes()
            )


def _page(name: str, text: str, outlet: str, tools: Tools) -> PageRecord:
    record = read_whole(name, text, tools, published=ON_DAY)
    assert record.article is not None
    return replace(record, article=replace(record.article, outlet=outlet))


def measure(pairs: Sequence[AccountPair], found: Sequence[bool]) -> Table:
    """Return how many pairs of each kind are told as a dispute, and precision, recall and F1 over all."""
    baseline = [any(WORD_OF_DENIAL.search(one.text) for one in (pair.first, pair.second)) for pair in pairs]
    rows: list[tuple[Cell, ...]] = []
    for label in (DENIES, REPEATS, OTHER):
        counts = Counter(pair.kind for pair in pairs if pair.label == label)
        for kind in sorted(counts):
            mine = [pair.label == label and pair.kind == kind for pair in pairs]
            rows.append((label, kind, counts[kind], _of(mine, found), _of(mine, baseline)))
    return Table(
        title=f"Written pairs of accounts told as disputes, {len(pairs)} pairs",
        columns=("second account", "how", "pairs", "told", "told by baseline"),
        rows=tuple(rows),
        notes=tuple(
            f"{name}: {_scores([pair.label == DENIES for pair in pairs], ways)}"
            for name, ways in (("Araxes", found), ("baseline", baseline))
        ),
    )


def _of(mine: Sequence[bool], told_so: Sequence[bool]) -> int:
    return sum(one and other for one, other in zip(mine, told_so, strict=True))


def _scores(truth: Sequence[bool], told_so: Sequence[bool]) -> str:
    parts = f1(_of(truth, told_so), sum(told_so), sum(truth))
    shown = ["-" if part is None else f"{part:.3f}" for part in parts]
    return f"precision {shown[0]}, recall {shown[1]}, F1 {shown[2]}"


if __name__ == "__main__":
    main()
