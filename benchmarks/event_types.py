"""Which of PLOVER's types a sentence with a marked actor and recipient is given.

Run: .venv/bin/python -m benchmarks.event_types [--shared ../shared] [--event-model FILE] [--every N] [--json]

Sentences of Hu et al. (ACL 2024). 15 types: CONCEDE and RETREAT are one, YIELD, as in their labels; five-way is the
quad class (they have no sentence of a fifth). The held-out third is that of the sentences whose SHA-256 is divisible by
three. `any` gives the likeliest type, `or none` may say that nothing happened, which is a miss, as is a sentence whose
actor cannot be marked. Their labels are CAMEO's, carried over by the crosswalk of 2021, which parts from PLOVER's
manual (sanctions are COERCE, convictions ACCUSE): `crosswalk` are the answers of `araxes code --labels crosswalk`. The
baseline always gives the most frequent type of the other two thirds.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from araxes.knowledge.codebook import NO_EVENT
from araxes.knowledge.ontology import Ontology, Quad, load_ontology
from araxes.models.pairs import MarkedPair
from araxes.pipeline.marked_pairs import PairCoder, load_pair_coder
from araxes.records import Span
from araxes.reports.judge import Judgement
from araxes.settings import Settings
from araxes.training.score import f1_by_label
from benchmarks.data import read_rows
from benchmarks.tables import Cell, Table, arguments, print_table, share

# The labels join what PLOVER parts.
JOINED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
_MARK = re.compile(r"(</?[st]>)")


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedSentence:
    """A sentence, the spans of its marked actor and recipient (`None` where they cannot be placed), type and class."""

    text: str
    actor: Span | None
    recipient: Span | None
    event_type: str
    quad: str

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


def score(wanted: Sequence[str], given: Sequence[str | None]) -> TypeFigures:
    """Return the figures of answers (`None`: no answer) in the order of the wanted types."""
    joined = [JOINED.get(answer, answer) if answer is not None else None for answer in given]
    by_type = f1_by_label(wanted, joined)
    return TypeFigures(
        n=len(wanted),
        accuracy=share(sum(truth == answer for truth, answer in zip(wanted, joined, strict=True)), len(wanted)),
        macro_f1=share(sum(by_type.values()), len(by_type)),
        answered=share(sum(answer is not None for answer in joined), len(wanted)),
        f1_by_type=by_type,
    )


def read_marked(shared: Path) -> list[MarkedSentence]:
    """Return the 1,050 sentences of `relation/plv_train`."""
    return [
        mark(row["sentence"], row["marked_sentence"], row["source"], row["target"], row["gold_root"], row["gold_penta"])
        for row in read_rows(shared, "relation/plv_train")
    ]


def mark(text: str, marked: str, actor: str, recipient: str, event_type: str, penta: str) -> MarkedSentence:
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
        # Their classes 1 to 4 are the quad classes in our order; 0, other, is nobody's.
        quad=str(tuple(Quad)[int(penta) - 1]),
    )


def answers(sentences: Sequence[MarkedSentence], coder: PairCoder) -> list[Judgement | None]:
    """Return what the coder makes of each marked pair, `None` where the actor is not marked."""
    found = iter(coder.judge([pair for one in sentences if (pair := _pair(one)) is not None]))
    return [next(found) if _pair(one) is not None else None for one in sentences]


def coders(settings: Settings) -> dict[str, PairCoder]:
    """Return the coders that are compared, by name; the lexicon alone if there is no model."""
    both = load_pair_coder(settings)
    found = {"lexicon": replace(both, model=None)}
    if both.model is not None:
        found |= {"model": replace(both, lexicon=None), "both": both, "crosswalk": replace(both, by_crosswalk=True)}
    return found


def measure(sentences: Sequence[MarkedSentence], compared: Mapping[str, PairCoder], ontology: Ontology) -> Table:
    """Return the table for the held-out third and the rest, with the figures by type of the held-out third."""
    held = [one for one in sentences if one.is_held_out]
    rest = [one for one in sentences if not one.is_held_out]
    most_frequent = Counter(one.event_type for one in rest).most_common(1)[0][0] if rest else None
    rows: list[tuple[Cell, ...]] = []
    notes: list[str] = []
    for split, some in (("held-out third", held), ("other two thirds", rest)):
        wanted = [one.event_type for one in some]
        given: dict[tuple[str, str], Sequence[str | None]] = {
            (f"always {most_frequent}", ""): [most_frequent] * len(some)
        }
        for name, coder in compared.items():
            judged = answers(some, coder)
            given[name, "any"] = [_any(one) for one in judged]
            given[name, "or none"] = [one.event_type if one else None for one in judged]
        for (name, how), types in given.items():
            found = score(wanted, types)
            five = score([one.quad for one in some], [_quad(one, ontology) for one in types])
            rows.append(
                (
                    split,
                    found.n,
                    name,
                    how,
                    found.accuracy,
                    found.macro_f1,
                    five.accuracy,
                    five.macro_f1,
                    found.answered,
                )
            )
            if split == "held-out third" and how == "any":
                listed = sorted(found.f1_by_type.items(), key=lambda item: -item[1])
                notes.append(f"F1 by type, {name}: {', '.join(f'{one} {value:.2f}' for one, value in listed)}")
    return Table(
        title="Event types of marked pairs, 15-way and by quad class (Hu et al., ACL 2024)",
        columns=("split", "n", "coder", "answer", "accuracy", "macro-F1", "quad acc.", "quad macro-F1", "answered"),
        rows=tuple(rows),
        notes=tuple(notes),
    )


def main() -> None:
    """Read the flags, measure, print."""
    parser = arguments(__doc__)
    parser.add_argument("--event-model", default="", help="a model in the place of the bundled one")
    asked = parser.parse_args()
    sentences = read_marked(asked.shared)[:: asked.every]
    compared = coders(replace(Settings(), event_model=asked.event_model))
    print_table(measure(sentences, compared, load_ontology()), as_json=asked.json)


def _pair(one: MarkedSentence) -> MarkedPair | None:
    return MarkedPair(one.text, one.actor, one.recipient) if one.actor is not None else None


def _any(judged: Judgement | None) -> str | None:
    """The likeliest type, unless nothing at all is known of the pair."""
    return judged.likeliest_event if judged is not None and judged.chances[NO_EVENT] < 1 else None


def _quad(event_type: str | None, ontology: Ontology) -> str | None:
    """The quad class of an answer; all of YIELD is material cooperation, as in their labels."""
    if event_type is None or event_type == NO_EVENT:
        return None
    joined = JOINED.get(event_type, event_type)
    return str(Quad.MATERIAL_COOPERATION if joined in JOINED.values() else ontology.quad(joined))


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
