"""The predictions: what `araxes export --format jsonl` wrote of the gold set's pages, and nothing else.

Only the fields that are scored are read; their form is the record contract (docs/reference/record.md).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from araxes.errors import InputError
from araxes.evaluation.fields import Fields
from araxes.records import UNKNOWN_DAYS, DayRange, Modality, Span, StatementKind

KINDS = frozenset(kind.value for kind in StatementKind)
MODALITIES = frozenset(modality.value for modality in Modality)


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictedMention:
    """A row of mentions.jsonl."""

    span: Span
    actor_id: str
    name: str
    country: str | None
    kind: str
    place_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictedCarrier:
    """One link of a statement's `via`."""

    name: str
    actor_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictedStatement:
    """A row of statements.jsonl."""

    statement_id: str
    speaker_id: str | None
    speaker_name: str | None
    speaker_country: str | None
    cue_span: Span
    content_spans: tuple[Span, ...]
    kind: str
    via: tuple[PredictedCarrier, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictedReport:
    """A row of reports.jsonl."""

    report_id: str
    actor_countries: tuple[str, ...]
    recipient_countries: tuple[str, ...]
    event_type: str
    modality: str
    trigger_span: Span
    sentence_span: Span
    event_on: DayRange = UNKNOWN_DAYS
    according_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictedRelation:
    """A row of relations.jsonl: the picture that one article alone gives of a pair."""

    first: str
    second: str
    direction: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictedDocument:
    """All that was predicted of one page; empty, with the reason, where the page was `skipped`."""

    document: str
    skipped: str | None = None
    title_span: Span | None = None
    body_spans: tuple[Span, ...] = ()
    published: DayRange = UNKNOWN_DAYS
    best: date | None = None
    evidence: tuple[Span, ...] = ()
    mentions: tuple[PredictedMention, ...] = ()
    statements: tuple[PredictedStatement, ...] = ()
    reports: tuple[PredictedReport, ...] = ()
    relations: tuple[PredictedRelation, ...] = ()


def read_predictions(predictions: Path, documents: Mapping[str, int]) -> tuple[PredictedDocument, ...]:
    """Return one prediction for each gold document, in their order; `documents` maps its name to the page's length.

    An article belongs to the document that its `external_id` or the last part of its `origin` names.
    Raises: InputError if a file is missing or a row is wrong, if a document was neither read nor skipped, or if a row
    belongs to no gold document: scores over other pages than the gold's would mean nothing.
    """
    articles: dict[str, tuple[Fields, str]] = {}
    for row in _rows(predictions, "articles"):
        name = _document_of(row, documents)
        if any(name == other for _, other in articles.values()):
            raise InputError(f"{row.place}: a second article of the page '{name}'")
        articles[row.text("article_id")] = (row, name)
    skipped = {_document_of(row, documents): row.text("reason") for row in _rows(predictions, "skipped", needed=False)}
    parts = {part: _by_document(predictions, part, articles, documents) for part in _PARTS}
    read = {name: row for row, name in articles.values()}
    found: list[PredictedDocument] = []
    for name, length in documents.items():
        if name in read:
            found.append(_predicted(read[name], name, length, {part: parts[part][name] for part in _PARTS}))
        elif name in skipped:
            found.append(PredictedDocument(document=name, skipped=skipped[name]))
        else:
            raise InputError(f"{predictions}: the page '{name}' of the gold was neither read nor skipped")
    return tuple(found)


_PARTS = ("mentions", "statements", "reports", "relations")


def _rows(folder: Path, part: str, *, needed: bool = True) -> Iterator[Fields]:
    file = folder / f"{part}.jsonl"
    try:
        lines = file.read_bytes().split(b"\n")
    except OSError as error:
        if needed or not isinstance(error, FileNotFoundError):
            raise InputError(f"{file}: {error.strerror}; export the desk again as JSONL") from None
        return
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield Fields(json.loads(line), f"{file} line {number}")
        except (json.JSONDecodeError, UnicodeDecodeError) as error:
            raise InputError(f"{file} line {number}: not readable as JSON in UTF-8: {error}") from None


def _document_of(row: Fields, documents: Mapping[str, int]) -> str:
    names = [row.text_or_none("external_id"), row.text_or_none("origin")]
    given = {PurePosixPath(name.replace("\\", "/")).name for name in names if name}
    whole = next((document for document in documents if document in given), None)
    bare = next((document for document in documents if PurePosixPath(document).stem in given), None)
    document = whole or bare
    if document is not None:
        return document
    raise row.wrong("origin", "the page of a gold document (or `external_id` must name one)")


def _by_document(
    folder: Path, part: str, articles: Mapping[str, tuple[Fields, str]], documents: Mapping[str, int]
) -> dict[str, list[Fields]]:
    found: dict[str, list[Fields]] = defaultdict(list, {name: [] for name in documents})
    for row in _rows(folder, part):
        article_id = row.text("article_id")
        if article_id not in articles:
            raise row.wrong("article_id", "the id of a row of articles.jsonl")
        found[articles[article_id][1]].append(row)
    return found


def _predicted(row: Fields, name: str, length: int, parts: Mapping[str, list[Fields]]) -> PredictedDocument:
    published = row.below_or_none("published") or Fields({}, row.place)
    evidence = published.each("evidence") if "evidence" in published else ()
    document = PredictedDocument(
        document=name,
        title_span=row.span_or_none("title_span"),
        body_spans=row.spans("body_spans"),
        published=DayRange(published.day("earliest"), published.day("latest")),
        best=published.day("best"),
        evidence=tuple(span for one in evidence if (span := one.span_or_none("span")) is not None),
        mentions=tuple(_mention(one) for one in parts["mentions"]),
        statements=tuple(_statement(one) for one in parts["statements"]),
        reports=tuple(_report(one) for one in parts["reports"]),
        relations=tuple(
            PredictedRelation(
                first=one.text("first"), second=one.text("second"), direction=one.text_or_none("direction")
            )
            for one in parts["relations"]
        ),
    )
    for span in _all_spans(document):
        if span.end > length:
            raise InputError(
                f"{row.place}: a span of '{name}' ends at {span.end}, past the end of the gold's page ({length}); "
                "the predictions were made from another version of the page"
            )
    return document


def _all_spans(document: PredictedDocument) -> Iterator[Span]:
    yield from document.body_spans
    if document.title_span is not None:
        yield document.title_span
    yield from (mention.span for mention in document.mentions)
    for statement in document.statements:
        yield from (statement.cue_span, *statement.content_spans)
    yield from (report.trigger_span for report in document.reports)


def _mention(row: Fields) -> PredictedMention:
    return PredictedMention(
        span=row.span("span"),
        actor_id=row.text("actor_id"),
        name=row.text("name"),
        country=row.text_or_none("country"),
        kind=row.text("kind"),
        place_only=row.flag("place_only"),
    )


def _statement(row: Fields) -> PredictedStatement:
    return PredictedStatement(
        statement_id=row.text("statement_id"),
        speaker_id=row.text_or_none("speaker_id"),
        speaker_name=row.text_or_none("speaker_name"),
        speaker_country=row.text_or_none("speaker_country"),
        cue_span=row.span("cue_span"),
        content_spans=row.spans("content_spans"),
        kind=row.choice("kind", KINDS),
        via=tuple(
            PredictedCarrier(name=one.text("name"), actor_id=one.text_or_none("actor_id")) for one in row.each("via")
        ),
    )


def _report(row: Fields) -> PredictedReport:
    when = row.below_or_none("event_on")
    return PredictedReport(
        report_id=row.text("report_id"),
        actor_countries=row.texts("actor_countries"),
        recipient_countries=row.texts("recipient_countries"),
        event_type=row.text("event_type"),
        modality=row.choice("modality", MODALITIES),
        trigger_span=row.span("trigger_span"),
        sentence_span=row.span("sentence_span"),
        event_on=DayRange(when.day("earliest"), when.day("latest")) if when is not None else UNKNOWN_DAYS,
        according_to=row.texts("according_to"),
    )
