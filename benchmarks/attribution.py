"""Who says what: attributions of PolNeAR found with content and source both right.

Run: .venv/bin/python -m benchmarks.attribution [--shared ../shared] [--splits dev A B] [--every N] [--json]

A statement and an attribution of the gold pair up when the words of their contents overlap by at least half
(intersection over union), one to one, best first (`content`); the pair is right in full if the words of the speaker and
of the gold's source overlap as much (`both`). An attribution of the gold without a source can be found but not be
right. Direct is what opens with a quotation mark, on either side. The last columns are words by role, whoever they
are attributed to. The whole text is body, so that finding the body is not measured again; actors are resolved as in the
pipeline. The baseline takes each sentence with a common word of saying: the longer side is content, the words next to
the cue on the other side are the source.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from araxes.models.tagger import ROLES
from araxes.pipeline.tools import Tools, load_tools
from araxes.records import Span
from araxes.settings import Settings
from benchmarks.data import GoldAttribution, PolnearArticle, parts, read_polnear, read_whole
from benchmarks.tables import Cell, Table, arguments, f1, print_table, share

# No two annotators cut spans alike; half of the words is the usual bar.
LEAST_OVERLAP = 0.5
KINDS = ("all", "direct", "indirect")
SPLITS = ("dev", "A", "B", "rest")
QUOTES = ('"', "“", "«", "''", "``", "‘", "'")
_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"[^\n.!?]+(?:[.!?](?!\s|$)[^\n.!?]*)*[.!?]*[\"”’]*")
_SAYING = re.compile(r"\b(?:said|says|told|added|according to)\b")
_NEAR_WORDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One attribution that a reader found: speaker, cue and content as spans of the text."""

    source: tuple[Span, ...]
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many attributions were given and how many are marked, and of either how many are paired and right.

    Of all speech the pairs are the same on both sides. Of direct speech they need not be: what is given as direct may
    be marked as indirect, and is right for all that.
    """

    given: int = 0
    given_paired: int = 0
    given_right: int = 0
    gold: int = 0
    gold_paired: int = 0
    gold_right: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(**{name: getattr(self, name) + getattr(other, name) for name in self.__slots__})

    @property
    def precision(self) -> float | None:
        """The share of what was given that has content and source right."""
        return share(self.given_right, self.given)

    @property
    def recall(self) -> float | None:
        """The share of the gold that was found with content and source right."""
        return share(self.gold_right, self.gold)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall of content and source."""
        return f1(self.precision, self.recall)

    @property
    def content_f1(self) -> float | None:
        """The same of the content alone."""
        return f1(share(self.given_paired, self.given), share(self.gold_paired, self.gold))


Reader = Callable[[PolnearArticle], Sequence[Said]]


def score(text: str, gold: Sequence[GoldAttribution], given: Sequence[Said]) -> dict[str, Tally]:
    """Return the tallies of one text: `all`, and `direct` and `indirect` apart.

    Apart, precision is over what is given as direct and recall over what is marked as direct.
    """
    pairs = match(text, gold, given)
    said = [_kind(text, one.content) for one in given]
    marked = [_kind(text, one.content) for one in gold]
    found = {}
    for kind in KINDS:
        sides = [(i, *pairs[i]) for i in pairs]
        own_said = [is_right for i, _, is_right in sides if kind in ("all", said[i])]
        own_marked = [is_right for _, j, is_right in sides if kind in ("all", marked[j])]
        found[kind] = Tally(
            given=len(said) if kind == "all" else said.count(kind),
            given_paired=len(own_said),
            given_right=sum(own_said),
            gold=len(marked) if kind == "all" else marked.count(kind),
            gold_paired=len(own_marked),
            gold_right=sum(own_marked),
        )
    return found


def match(text: str, gold: Sequence[GoldAttribution], given: Sequence[Said]) -> dict[int, tuple[int, bool]]:
    """Return for each paired statement the gold attribution it is, and whether its source is right too."""
    wanted = [_words(text, one.content) for one in gold]
    ranked: list[tuple[float, bool, int, int]] = []
    for i, one in enumerate(given):
        content, source = _words(text, one.content), _words(text, one.source)
        for j, marked in enumerate(gold):
            likeness = _overlap(content, wanted[j])
            if likeness >= LEAST_OVERLAP:
                same_source = _overlap(source, _words(text, marked.source)) >= LEAST_OVERLAP
                ranked.append((likeness, same_source, i, j))
    pairs: dict[int, tuple[int, bool]] = {}
    taken: set[int] = set()
    for _, is_right, i, j in sorted(ranked, key=lambda row: (-row[0], not row[1], row[2], row[3])):
        if i not in pairs and j not in taken:
            pairs[i] = (j, is_right)
            taken.add(j)
    return pairs


def score_words(text: str, gold: Sequence[GoldAttribution], given: Sequence[Said]) -> dict[str, tuple[int, int, int]]:
    """Return for each role how many words are right, given and marked."""
    found = {}
    for role in ROLES:
        said = _words(text, [span for one in given for span in getattr(one, role)])
        marked = _words(text, [span for one in gold for span in getattr(one, role)])
        found[role] = (len(said & marked), len(said), len(marked))
    return found


def simple_reader(article: PolnearArticle) -> list[Said]:
    """Return what the baseline finds: the longer side of a word of saying, and the words next to it on the other."""
    text, found = article.text, []
    for sentence in _SENTENCE.finditer(text):
        cue = _SAYING.search(sentence.group())
        if cue is None:
            continue
        start, end = sentence.start() + cue.start(), sentence.start() + cue.end()
        before, after = Span(sentence.start(), start), Span(end, sentence.end())
        content, other = (before, after) if start - before.start >= after.end - end else (after, before)
        near = [Span(*word.span()) for word in _WORD.finditer(text, other.start, other.end)]
        near = near[:_NEAR_WORDS] if other is after else near[-_NEAR_WORDS:]
        source = (Span(near[0].start, near[-1].end),) if near else ()
        found.append(Said(source=source, content=(content,), cue=(Span(start, end),)))
    return found


def our_reader(tools: Tools) -> Reader:
    """Return a reader that gives the statements of the pipeline from sentences on."""

    def read(article: PolnearArticle) -> list[Said]:
        statements = read_whole(article.article_id, article.text, tools).statements
        return [
            Said(source=(one.speaker_span,) if one.speaker_span else (), content=one.content_spans, cue=(one.cue_span,))
            for one in statements
        ]

    return read


def measure(data: dict[str, Sequence[PolnearArticle]], readers: dict[str, Reader]) -> Table:
    """Return the table of all readers on all splits."""
    rows: list[tuple[Cell, ...]] = []
    for split, articles in data.items():
        for name, read in readers.items():
            totals = {kind: Tally() for kind in KINDS}
            words = dict.fromkeys(ROLES, (0, 0, 0))
            for article in articles:
                given = read(article)
                for kind, tally in score(article.text, article.attributions, given).items():
                    totals[kind] += tally
                for role, counts in score_words(article.text, article.attributions, given).items():
                    before = words[role]
                    words[role] = (before[0] + counts[0], before[1] + counts[1], before[2] + counts[2])
            for kind, tally in totals.items():
                by_word = [_word_f1(*words[role]) if kind == "all" else None for role in ROLES]
                rows.append(
                    (
                        "PolNeAR", split, len(articles), kind, name, tally.gold, tally.given,
                        tally.precision, tally.recall, tally.f1, tally.content_f1, *by_word,
                    )
                )  # fmt: skip
    return Table(
        title="Attribution: content and source both right",
        columns=(
            "data", "split", "articles", "speech", "reader", "gold", "given", "precision", "recall", "F1", "content F1",
            "content words", "source words", "cue words",
        ),
        rows=tuple(rows),
        notes=("Parts A, B and rest are of the training split; errors were read on A only.",),
    )  # fmt: skip


def read_splits(shared: Path, names: Sequence[str], every: int) -> dict[str, Sequence[PolnearArticle]]:
    """Return the articles of the splits that are named, of each every so-manieth."""
    train = parts(read_polnear(shared, "train")) if set(names) - {"dev"} else {}
    return {name: (read_polnear(shared, "dev") if name == "dev" else train[name])[::every] for name in names}


def main() -> None:
    """Read the flags, measure, print."""
    parser = arguments(__doc__)
    parser.add_argument("--splits", nargs="+", choices=SPLITS, default=["dev", "A", "B"], help="what to score")
    asked = parser.parse_args()
    tools = load_tools(Settings())
    readers = {
        "words of saying": simple_reader,
        "rules alone": our_reader(replace(tools, tagger=None)),
        "Araxes": our_reader(tools),
    }
    print_table(measure(read_splits(asked.shared, asked.splits, asked.every), readers), as_json=asked.json)


def _words(text: str, spans: Sequence[Span]) -> frozenset[int]:
    return frozenset(word.start() for span in spans for word in _WORD.finditer(text, span.start, span.end))


def _overlap(first: frozenset[int], second: frozenset[int]) -> float:
    """Intersection over union of two sets of words; 0 if either is empty."""
    return len(first & second) / len(first | second) if first and second else 0.0


def _word_f1(right: int, given: int, marked: int) -> float | None:
    return f1(share(right, given), share(right, marked))


def _kind(text: str, content: Sequence[Span]) -> str:
    """Direct if a quotation mark opens the first piece of the content, or stands right before it."""
    if not content:
        return "indirect"
    start, end = min(content)
    return (
        "direct" if text[start:end].startswith(QUOTES) or text[max(0, start - 1) : start] in ('"', "“") else "indirect"
    )


if __name__ == "__main__":
    main()
