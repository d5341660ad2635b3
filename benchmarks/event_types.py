"""Which of PLOVER's types a sentence with a marked actor and recipient is given.

Run: .venv/bin/python -m benchmarks.event_types [--shared ../shared] [--every N] [--json]

Sentences of Hu et al. (ACL 2024). 15 types: CONCEDE and RETREAT are one, YIELD, as in their labels. The held-out third
is that of the sentences whose SHA-256 is divisible by three. A sentence without an answer is a miss of its type. The
baseline always gives the most frequent type of the other two thirds.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from araxes.knowledge.ontology import load_ontology
from araxes.knowledge.predicates import load_predicates
from araxes.models.parser import Parser, load_parser
from araxes.records import Sentence, Span
from araxes.reports.coder import EventCoder, LexiconCoder
from araxes.reports.pair import code_pair
from benchmarks.data import read_rows
from benchmarks.tables import Cell, Table, arguments, print_table, share

# The labels join what PLOVER parts.
JOINED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
_MARK = re.compile(r"(</?[st]>)")


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedSentence:
    """A sentence, the spans of its marked actor and recipient (`None` where the mark cannot be placed) and its type."""

    text: str
    actor: Span | None
    recipient: Span | None
    event_type: str

    @property
    def is_held_out(self) -> bool:
        """Whether the sentence is of the third whose errors were not read."""
        return int(hashlib.sha256(self.text.encode()).hexdigest(), 16) % 3 == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeFigures:
    """The figures of one coder: accuracy over sentences, F1 averaged over the types that the data has."""

    n: int
    accuracy: float | None
    macro_f1: float | None
    answered: float | None
    f1_by_type: dict[str, float]


def load_coder() -> LexiconCoder:
    """Return the bundled coder, as the pipeline uses it."""
    ontology = load_ontology()
    return LexiconCoder(load_predicates(ontology), ontology)


def score(wanted: Sequence[str], given: Sequence[str | None]) -> TypeFigures:
    """Return the figures of answers (`None`: no answer) in the order of the wanted types."""
    right: Counter[str] = Counter()
    said: Counter[str] = Counter()
    for truth, answer in zip(wanted, given, strict=True):
        answer = JOINED.get(answer, answer) if answer is not None else None
        if answer is not None:
            said[answer] += 1
            right[truth] += answer == truth
    there = Counter(wanted)
    by_type = {name: 2 * right[name] / (there[name] + said[name]) for name in sorted(there)}
    return TypeFigures(
        n=len(wanted),
        accuracy=share(right.total(), len(wanted)),
        macro_f1=share(sum(by_type.values()), len(by_type)),
        answered=share(said.total(), len(wanted)),
        f1_by_type=by_type,
    )


def read_marked(shared: Path) -> list[MarkedSentence]:
    """Return the 1,050 sentences of `relation/plv_train`."""
    return [
        mark(row["sentence"], row["marked_sentence"], row["source"], row["target"], row["gold_root"])
        for row in read_rows(shared, "relation/plv_train")
    ]


def mark(text: str, marked: str, actor: str, recipient: str, event_type: str) -> MarkedSentence:
    """Return the sentence with its marks as spans; where the marked text differs, by the first place of the words."""
    spans = _marks(marked) if _MARK.sub("", marked) == text else {}
    for name, words in (("s", actor), ("t", recipient)):
        at = text.find(words) if words and name not in spans else -1
        if at >= 0:
            spans[name] = Span(at, at + len(words))
    return MarkedSentence(
        text=text,
        actor=_trimmed(text, spans["s"]) if "s" in spans else None,
        recipient=_trimmed(text, spans["t"]) if "t" in spans else None,
        event_type=event_type,
    )


def code(sentences: Sequence[MarkedSentence], *, parser: Parser, coder: EventCoder) -> list[str | None]:
    """Return the type of each marked pair, `None` where no trigger joins the two or the actor is not marked."""
    parsed = parser.parse([(one.text, 0) for one in sentences])
    found: list[str | None] = []
    for one, pieces in zip(sentences, parsed, strict=True):
        actor = one.actor
        if actor is None or not pieces:
            found.append(None)
            continue
        pieces_there = [piece for piece in pieces if piece[0].overlaps(actor)] or pieces
        span, tokens = pieces_there[0]
        sentence = Sentence(sentence_id="se", article_id="ar", index=0, paragraph=0, span=span, tokens=tokens)
        coding = code_pair(sentence, actor, one.recipient, coder=coder)
        found.append(None if coding is None else coding.event_type)
    return found


def measure(sentences: Sequence[MarkedSentence], *, parser: Parser, coder: EventCoder) -> Table:
    """Return the table for the held-out third and the rest, with the figures by type of the held-out third."""
    held = [one for one in sentences if one.is_held_out]
    rest = [one for one in sentences if not one.is_held_out]
    most_frequent = Counter(one.event_type for one in rest).most_common(1)[0][0] if rest else None
    rows: list[tuple[Cell, ...]] = []
    by_type: dict[str, float] = {}
    for split, some in (("held-out third", held), ("other two thirds", rest)):
        wanted = [one.event_type for one in some]
        for coder_name, given in (
            (f"always {most_frequent}", [most_frequent] * len(some)),
            ("Araxes", code(some, parser=parser, coder=coder)),
        ):
            found = score(wanted, given)
            rows.append(("PLV", split, found.n, coder_name, found.accuracy, found.macro_f1, found.answered))
            if split == "held-out third":
                by_type = found.f1_by_type
    listed = ", ".join(f"{name} {value:.2f}" for name, value in sorted(by_type.items(), key=lambda item: -item[1]))
    return Table(
        title="Event types of marked pairs, 15-way (Hu et al., ACL 2024)",
        columns=("data", "split", "n", "coder", "accuracy", "macro-F1", "answered"),
        rows=tuple(rows),
        notes=(f"F1 by type, held-out third: {listed}",),
    )


def main() -> None:
    """Read the flags, measure, print."""
    asked = arguments(__doc__).parse_args()
    sentences = read_marked(asked.shared)[:: asked.every]
    print_table(measure(sentences, parser=load_parser(), coder=load_coder()), as_json=asked.json)


def _marks(marked: str) -> dict[str, Span]:
    """The first span of each mark in the text without marks."""
    found: dict[str, Span] = {}
    opened: dict[str, int] = {}
    place = 0
    for piece in _MARK.split(marked):
        if not _MARK.fullmatch(piece):
            place += len(piece)
        elif piece.startswith("</"):
            found.setdefault(piece[2], Span(opened.get(piece[2], place), place))
        else:
            opened[piece[1]] = place
    return found


def _trimmed(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, start + len(words.strip())))


if __name__ == "__main__":
    main()
