"""The gold of actors, and which link of a reader answers which mention of it; `actors` scores the answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from araxes.knowledge.actors import ActorKnowledge
from araxes.records import PageRecord, Sentence, Span
from benchmarks.data import read_rows

SOURCES = (
    "centcom", "australian_department_of_foreign_affairs", "uk_government",
    "delegation_of_the_european_union_to_syria", "wikipedia",
)  # fmt: skip
KINDS = ("countries", "organisations", "persons", "no name")
HALVES = ("tune", "test")
NEW, NIL, UNSURE = "NEW", "NIL", "?"
# Half of the characters is the usual bar for spans that two annotators cut differently (as in `attribution`).
LEAST_OVERLAP = 0.5
# A capital on these, at the start of a phrase, names nobody.
_SMALL_WORDS = frozenset(
    "a all an both he her his i it its me my no one our she some that the their them these they this those"
    " us we".split()
)
_WORD = re.compile(r"\w[\w’'.-]*")
_KIND_OF_TYPE = {"Person": "persons", "Organisation": "organisations"}


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldMention:
    """An answer of the gold, with the spans (longest first) that are one mention."""

    spans: tuple[Span, ...]
    ids: frozenset[str]
    kind: str

    @property
    def is_open(self) -> bool:
        """Whether the reader could not tell."""
        return UNSURE in self.ids

    @property
    def is_wanted(self) -> bool:
        """Whether an actor must be found here; where NIL is one of the answers none must."""
        return not self.ids & {NIL, UNSURE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A span that a reader linked. `stated` is the confidence of a mention; other links have none.

    `is_place`: only the place is told, so that it is no claim that an actor is meant.
    """

    span: Span
    actor_id: str
    from_text: bool = False
    stated: float | None = None
    is_place: bool = False

    def is_right(self, gold: GoldMention) -> bool:
        """Whether the gold has this id, or an actor of the text is meant."""
        return NEW in gold.ids if self.from_text else self.actor_id in gold.ids


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document of re3d with its gold mentions."""

    document_id: str
    text: str
    mentions: tuple[GoldMention, ...]

    @property
    def half(self) -> str:
        """`tune` if the SHA-256 of the id is even, else `test`, of which errors are never read."""
        return HALVES[int(sha256(self.document_id.encode()).hexdigest(), 16) % 2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A gold mention and the link that answers it; either may stand without the other's being right."""

    gold: GoldMention
    link: Link | None

    @property
    def is_right(self) -> bool:
        """Whether it was linked, to one of the right actors."""
        return self.link is not None and self.link.is_right(self.gold)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What a reader makes of a text: its links and the sentences, in which the head of a span is looked up."""

    links: tuple[Link, ...]
    sentences: tuple[Sentence, ...] = ()


Reader = Callable[[Document], Answers]


def read_documents(shared: Path, gold: Path, knowledge: ActorKnowledge) -> list[Document]:
    """Return the annotated documents, in order of their ids.

    Raises: SystemExit, saying what is missing, if the gold or the data are not there.
    """
    files = sorted(gold.glob("re3d_*.tsv"))
    if not files:
        raise SystemExit(f"no re3d_*.tsv in {gold}; pass the folder gold/actors with --gold")
    rows = [line.split("\t") for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if not row[0].startswith("#") and row[0] != "document_id"]
    by_document = {key: list(of) for key, of in groupby(sorted(rows), key=lambda row: row[0])}
    texts = {
        str(row["_id"]): str(row["text"])
        for source in SOURCES
        for row in read_rows(shared, f"entities/re3d_{source}_documents")
    }
    return [
        Document(document_id=key, text=texts[key], mentions=gold_mentions(texts[key], of, knowledge))
        for key, of in by_document.items()
    ]


def gold_mentions(text: str, rows: Iterable[Sequence[str]], knowledge: ActorKnowledge) -> tuple[GoldMention, ...]:
    """Return the gold of a document (columns as in the files), what counts once put together, in text order."""
    marked = [(Span(int(row[1]), int(row[2])), row[3], frozenset(row[4].split("|"))) for row in rows]
    marked.sort(key=lambda one: (one[0].start - one[0].end, one[0], one[1]))
    groups: list[tuple[list[Span], str, frozenset[str]]] = []
    for span, kind, ids in marked:
        outer = [group for group in groups if group[0][0].covers(span)]
        same = next((group for group in outer if group[2] == ids), None)
        if same is not None:
            same[0].append(span)
        elif not (ids <= knowledge.countries.keys() and any(_is_longer_name(group, span, ids) for group in outer)):
            groups.append(([span], kind, ids))
    return tuple(
        GoldMention(spans=tuple(spans), ids=ids, kind=_kind(text, spans[0], kind, ids, knowledge))
        for spans, kind, ids in sorted(groups, key=lambda group: group[0][0])
    )


def judge(gold: Sequence[GoldMention], answers: Answers) -> list[Judged]:
    """Return each gold mention with the link that answers it, if any; one to one, the best overlap first."""
    ranked = sorted(
        ((_likeness(one, link, answers.sentences), -i, -j) for i, one in enumerate(gold)
         for j, link in enumerate(answers.links)),
        reverse=True,
    )  # fmt: skip
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for likeness, i, j in ranked:
        if likeness > 0 and -i not in pairs and -j not in taken:
            pairs[-i] = -j
            taken.add(-j)
    found = [answers.links[pairs[i]] if i in pairs else None for i in range(len(gold))]
    return [
        Judged(gold=one, link=None if link is not None and link.is_place and NIL in one.ids else link)
        for one, link in zip(gold, found, strict=True)
    ]


def links_of(record: PageRecord) -> Iterator[Link]:
    """Yield the mentions, and the references that point to one actor: countries as places, pronouns."""
    invented = {actor.actor_id for actor in record.actors if actor.known_from == "text"}
    for one in record.mentions:
        yield Link(
            span=one.span, actor_id=one.actor_id, from_text=one.actor_id in invented, stated=one.confidence
        )  # fmt: skip
    for reference in record.references:
        if len(reference.actor_ids) == 1:
            actor_id = reference.actor_ids[0]
            yield Link(
                span=reference.span,
                actor_id=actor_id,
                from_text=actor_id in invented,
                is_place=reference.kind == "place",
            )


def _is_longer_name(group: tuple[list[Span], str, frozenset[str]], span: Span, ids: frozenset[str]) -> bool:
    """Whether the group is the name of another actor, in which the span is only a part."""
    return group[0][0] != span and not group[2] & ({NIL, UNSURE} | ids)


def _kind(text: str, span: Span, marked: str, ids: frozenset[str], knowledge: ActorKnowledge) -> str:
    words = [word for word in _WORD.findall(text[span.start : span.end]) if word.lower() not in _SMALL_WORDS]
    if not any(word[0].isupper() for word in words):
        return "no name"
    known = sorted(ids - {NEW, NIL, UNSURE})
    if not known:
        return _KIND_OF_TYPE.get(marked, "countries")
    if known[0] in knowledge.countries:
        return "countries"
    return "persons" if known[0] in knowledge.persons else "organisations"


def _likeness(gold: GoldMention, link: Link, sentences: Sequence[Sentence]) -> float:
    """The share of characters in common; 0 where neither that nor the head word is enough."""
    best = max(gold.spans, key=partial(_overlap, link.span))
    common = _overlap(link.span, best)
    if common >= LEAST_OVERLAP:
        return common
    return common if any(_holds_head(span, link.span, sentences) for span in gold.spans) else 0.0


def _overlap(one: Span, other: Span) -> float:
    common = max(0, min(one.end, other.end) - max(one.start, other.start))
    return common / (one.end - one.start + other.end - other.start - common)


def _holds_head(outer: Span, inner: Span, sentences: Sequence[Sentence]) -> bool:
    if not outer.covers(inner):
        return False
    heads = (sentence.head_of(outer) for sentence in sentences if sentence.span.covers(outer))
    return any(head is not None and inner.covers(head.span) for head in heads)
