"""The text of a page with all that was found in it, as stretches that a template can write one after the other."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from araxes.desk.article_data import ArticleTold
from araxes.desk.document import printable
from araxes.errors import InputError
from araxes.records import Article, Span
from araxes.web.layers import Mark, Segment, cut, inert

# The layers that can be switched, with what they show.
LAYERS = {
    "mentions": "Who is named",
    "statements": "Who says what",
    "reports": "What is told to have happened",
    "origin": "Outlet, byline and dates",
    "clutter": "The rest of the page",
}
SHOWN_FIRST = ("mentions", "reports", "clutter")
PARTS = {"speaker": "who says it", "cue": "the word for saying", "content": "what is said", "via": "through whom"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A piece of a line. `anchor` is its id on the page, `classes` and `targets` what it is marked as.

    `targets` are `layer:id` of the records, the innermost mark first; `href` leads to the first of a layer that is
    shown. `numbers` are those of statements and reports, to stand beside it, by layer.
    """

    text: str
    anchor: str | None
    classes: tuple[str, ...]
    targets: tuple[str, ...]
    href: str | None
    title: str
    numbers: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBlock:
    """A paragraph of the page: `kind` is body, title, byline, dateline, a kind of clutter, or `not looked at`.

    `begins` says that the one before it is of another kind.
    """

    kind: str
    is_clutter: bool
    begins: bool
    stretches: tuple[Stretch, ...]


def check_layers(asked: Sequence[str] | None) -> tuple[str, ...]:
    """Return the layers that an address asks for, those shown first if it says nothing; one may name several.

    Raises: InputError for one that there is not.
    """
    if asked is None:
        return SHOWN_FIRST
    named = [one.strip() for text in asked for one in text.split(",") if one.strip()]
    wrong = [one for one in named if one not in LAYERS]
    if wrong:
        raise InputError(f"there is no layer {wrong[0]!r}; layers are {', '.join(LAYERS)}.")
    return tuple(one for one in LAYERS if one in named)


def marks_of(told: ArticleTold) -> list[Mark]:
    """Return all that is marked on the page; the target of a mark is the id that its record has beside the text."""
    found = [
        Mark(span=one.span, layer="mentions", part="name", target=one.mention_id, label=named.name)
        for named in told.named
        for one in named.mentions
    ]
    for number, said in enumerate(told.statements, 1):
        speaker = said.speaker_name or "someone not named"
        parts = [("cue", said.cue_span), *(("content", span) for span in said.content_spans)]
        parts += [("speaker", said.speaker_span)] if said.speaker_span else []
        parts += [("via", carrier.span) for carrier in said.via if carrier.span]
        found += [
            Mark(span=span, layer="statements", part=part, target=said.statement_id,
                 label=f"S{number}, {speaker}: {PARTS[part]}")
            for part, span in parts
        ]  # fmt: skip
    for number, report in enumerate(told.reports, 1):
        label = f"R{number}: {report.event_type}"
        for part, span in (("trigger", report.trigger_span), ("sentence", report.sentence_span)):
            found.append(Mark(span=span, layer="reports", part=part, target=report.report_id, label=label))
    return [*found, *_origin_marks(told.article)]


def _origin_marks(article: Article) -> Iterator[Mark]:
    known = (
        ("outlet", article.outlet_span), ("agency", article.agency_span), ("byline", article.byline_span),
        ("dateline", article.dateline_span),
    )  # fmt: skip
    for part, span in known:
        if span is not None:
            yield Mark(span=span, layer="origin", part=part, target="about", label=part)
    for number, evidence in enumerate(article.published.evidence, 1):
        if evidence.span is not None:
            yield Mark(span=evidence.span, layer="origin", part="date", target=f"day-{number}", label=evidence.implies)


def blocks_of(told: ArticleTold, layers: Collection[str]) -> list[TextBlock]:
    """Return the whole text of the page, white space between paragraphs apart, with what is marked in it."""
    text, marks = told.article.text, marks_of(told)
    numbers = {one.statement_id: f"S{number}" for number, one in enumerate(told.statements, 1)}
    numbers |= {one.report_id: f"R{number}" for number, one in enumerate(told.reports, 1)}
    places = {mark.span.start for mark in marks} | set(told.sentence_starts)
    blocks: list[TextBlock] = []
    before = ""
    for span, kind, is_clutter in _paragraphs(told.article):
        segments = cut(text, marks, within=span, stops=places)
        blocks.append(
            TextBlock(
                kind=kind,
                is_clutter=is_clutter,
                begins=kind != before,
                stretches=tuple(_stretch(one, layers, numbers, places | {span.start}) for one in segments),
            )
        )
        before = kind
    return blocks


def _paragraphs(article: Article) -> Iterator[tuple[Span, str, bool]]:
    """The stretches of the page, in order and not overlapping, with what each was taken for."""
    taken = [(span, "body", False) for span in article.body_spans]
    taken += [(piece.span, piece.kind, True) for piece in article.clutter]
    heads = (article.title_span, "title"), (article.byline_span, "byline"), (article.dateline_span, "dateline")
    for head, kind in heads:
        if head is not None and not any(span.overlaps(head) for span, _, _ in taken):
            taken.append((head, kind, False))
    text, at = article.text, 0
    for span, kind, is_clutter in (*sorted(taken), (Span(len(text), len(text)), "", False)):
        for part, what, is_rest in (
            (Span(at, span.start), "not looked at", True),
            (Span(max(at, span.start), span.end), kind, is_clutter),
        ):
            if text[part.start : part.end].strip():
                yield _without_space(text, part), what, is_rest
        at = max(at, span.end)


def _without_space(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    return Span(span.end - len(words.lstrip()), span.start + len(words.rstrip()))


def _stretch(segment: Segment, layers: Collection[str], numbers: dict[str, str], places: Collection[int]) -> Stretch:
    shown = [mark for mark in segment.marks if mark.layer in layers]
    told = {
        "statements": [mark for mark in segment.begin_here if mark.part == "cue"],
        "reports": [mark for mark in segment.end_here if mark.part == "trigger"],
    }
    return Stretch(
        text=inert(segment.text),
        anchor=f"c{segment.span.start}" if segment.span.start in places else None,
        classes=tuple(dict.fromkeys(f"{mark.layer}-{mark.part}" for mark in segment.marks)),
        targets=tuple(dict.fromkeys(f"{mark.layer}:{mark.target}" for mark in segment.marks)),
        href=f"#{shown[0].target}" if shown else None,
        title=printable("; ".join(dict.fromkeys(mark.label for mark in shown))),
        numbers={
            layer: " ".join(dict.fromkeys(numbers[mark.target] for mark in marks))
            for layer, marks in told.items()
            if marks
        },
    )
