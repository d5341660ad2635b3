"""Which mentions of events in ECB+ are of one event, told without its topics.

Run: python -m benchmarks.same_mention [--docs FILE --mentions FILE] [--json]

Where the mentions stand is given, as is usual; what they are of is not. Articles are grouped as `araxes read` groups
them (`benchmarks/same_event.py`), and within a story every two mentions are compared by the account model, each in its
sentence. What is alike enough is gathered by average linking. CoNLL F1 is the mean of MUC, B3 and CEAF-e, singletons
counted. The baseline joins mentions of a story with the same lemma.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from araxes.models.account_model import load_account_model
from araxes.records import MarkedAccount, Span
from araxes.stories.clusters import Two, clusters
from araxes.stories.events import LEAST_SHARE
from araxes.stories.kinship import chance, likeness_of
from benchmarks.clusters import conll
from benchmarks.data import EcbDocument, read_ecb
from benchmarks.same_event import group, profiles
from benchmarks.tables import Cell, Table, arguments, print_table

# Words of the sentence that are read on either side of a mention.
AROUND = 24
# From which score articles are one story here, and two mentions one event. Set on the training topics held out.
LEAST_STORY, LEAST = 0.03, 0.5
CLOSES, QUOTES = frozenset(".!?"), frozenset("\"'`“‘")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentioned:
    """A mention of an event in its sentence; `chain` and `topic` are what is to be found, or to be learned from."""

    mention_id: str
    doc_id: str
    topic: str
    lemma: str
    chain: str
    account: MarkedAccount


def mentioned(documents: Iterable[EcbDocument]) -> list[Mentioned]:
    """Return the mentions of the documents, each in its sentence."""
    return [
        Mentioned(
            mention_id=one.mention_id,
            doc_id=document.doc_id,
            topic=document.topic,
            lemma=one.lemma.lower(),
            chain=one.chain,
            account=_in_sentence(document.tokens, one.tokens),
        )
        for document in documents
        for one in document.mentions
    ]


def _in_sentence(tokens: Sequence[str], at: Sequence[int]) -> MarkedAccount:
    """The sentence around the tokens, as far as it is read. Of a mention in parts the first is marked."""
    first = last = at[0]
    while last + 1 in at:
        last += 1
    start, end = first, last + 1
    while start > max(0, first - AROUND) and not _ends(tokens, start - 1):
        start -= 1
    while end < min(len(tokens), last + AROUND) and not _ends(tokens, end - 1):
        end += 1
    before, inside = " ".join(tokens[start:first]), " ".join(tokens[first : last + 1])
    offset = len(before) + 1 if before else 0
    return MarkedAccount(" ".join(tokens[start:end]), Span(offset, offset + len(inside)))


def _ends(tokens: Sequence[str], place: int) -> bool:
    """Whether a sentence ends with the token."""
    following = tokens[place + 1][:1] if place + 1 < len(tokens) else ""
    return tokens[place] in CLOSES and (following.isupper() or following in QUOTES)


def main() -> None:
    """Read, compare, print."""
    parser = arguments(__doc__)
    parser.add_argument("--docs", type=Path, help="documents of ECB+ [default: those of dev]")
    parser.add_argument("--mentions", type=Path, help="mentions of events in them [default: those of dev]")
    parser.add_argument("--least", type=float, default=LEAST, help="score of a link [default: %(default)s]")
    asked = parser.parse_args()
    folder = asked.shared / "reference" / "same_event"
    documents = read_ecb(
        asked.docs or folder / "ecbplus_dev_docs.jsonl.gz", asked.mentions or folder / "ecbplus_dev_mentions.jsonl.gz"
    )[:: asked.every]
    print_table(measure(documents, asked.least), as_json=asked.json)


def measure(documents: Sequence[EcbDocument], least: float) -> Table:
    """Return MUC, B3, CEAF-e and their mean, of each way to tell what is of one event."""
    found = mentioned(documents)
    together = in_stories(documents, found)
    ways: dict[str, Mapping[Two, float]] = {
        "nothing, each alone": {},
        "the same lemma in a story": _alike(together, lambda one, other: one.lemma == other.lemma),
        "the account model": {two: score for two, score in compared(together).items() if score >= least},
        "the truth within our stories": _alike(together, lambda one, other: one.chain == other.chain),
    }
    truth = {one.mention_id: one.chain for one in found}
    rows: list[tuple[Cell, ...]] = []
    for name, scores in ways.items():
        placed = gathered(truth, scores)
        rows.append((name, len(set(placed.values())), *conll(truth, placed)))
    return Table(
        title=f"{len(found)} mentions of ECB+, in truth of {len(set(truth.values()))} events",
        columns=("one event by", "events", "MUC", "B3", "CEAF-e", "CoNLL"),
        rows=tuple(rows),
        notes=() if load_account_model() else ("The account model is not there: nothing is compared.",),
    )


def in_stories(documents: Sequence[EcbDocument], found: Iterable[Mentioned]) -> list[list[Mentioned]]:
    """Return the mentions by story, told from the articles alone."""
    placed = group(profiles(documents), lambda one, other: chance(likeness_of(one, other)), LEAST_STORY)
    by_story: defaultdict[int, list[Mentioned]] = defaultdict(list)
    for one in found:
        by_story[placed[one.doc_id]].append(one)
    return list(by_story.values())


def compared(together: Iterable[Sequence[Mentioned]]) -> dict[Two, float]:
    """Return how alike every two mentions of a story are to the account model; nothing without it."""
    model = load_account_model()
    if model is None:
        return {}
    pairs = [two for mentions in together for two in combinations(sorted(mentions, key=_name), 2)]
    scores = model.compare([(one.account, other.account) for one, other in pairs])
    return {(_name(one), _name(other)): score.same for (one, other), score in zip(pairs, scores, strict=True)}


def gathered(names: Iterable[str], scores: Mapping[Two, float]) -> dict[str, int]:
    """Return the event, as a number, of each mention: gathered from links as reports are on the desk."""
    groups = clusters(sorted(names), scores, least_share=LEAST_SHARE)
    return {name: number for number, members in enumerate(groups) for name in members}


def _alike(together: Iterable[Sequence[Mentioned]], is_one: Callable[[Mentioned, Mentioned], bool]) -> dict[Two, float]:
    pairs = (two for mentions in together for two in combinations(sorted(mentions, key=_name), 2))
    return {(_name(one), _name(other)): 1.0 for one, other in pairs if is_one(one, other)}


def _name(one: Mentioned) -> str:
    return one.mention_id


if __name__ == "__main__":
    main()
