"""Articles, sentences and what was skipped, as rows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from araxes.records import (
    Article,
    ClutterSpan,
    DateBasis,
    DateEvidence,
    DayRange,
    Published,
    Reason,
    Sentence,
    Skipped,
    Span,
    TimeExpression,
)
from araxes.store.tables import (
    Row,
    Table,
    Value,
    day_of,
    day_text,
    days_of,
    days_row,
    maybe_span_of,
    span_of,
    span_row,
    spans_of,
    strings_of,
    to_json,
)


def _article_row(article: Article) -> tuple[Value, ...]:
    published = article.published
    return (
        article.article_id,
        article.page_id,
        article.origin,
        article.external_id,
        article.url,
        article.text,
        article.title,
        *span_row(article.title_span),
        article.outlet,
        article.outlet_basis,
        *span_row(article.outlet_span),
        article.byline,
        *span_row(article.byline_span),
        *span_row(article.dateline_span),
        article.language,
        to_json(article.body_spans),
        to_json([[*piece.span, piece.kind] for piece in article.clutter]),
        day_text(published.earliest),
        day_text(published.latest),
        day_text(published.best),
        published.basis.value,
        to_json([evidence_row(evidence) for evidence in published.evidence]),
        to_json(published.conflicts),
        *days_row(published.likely or DayRange()),
        published.probability,
        article.agency,
        *span_row(article.agency_span),
    )


def evidence_row(evidence: DateEvidence) -> dict[str, object]:
    """Evidence as it lies in the JSON of a row."""
    return {
        "span": evidence.span,
        "words": evidence.words,
        "implies": evidence.implies,
        "earliest": day_text(evidence.earliest),
        "latest": day_text(evidence.latest),
    }


def evidence_of(piece: Mapping[str, Any]) -> DateEvidence:
    """The evidence that lies in the JSON of a row."""
    return DateEvidence(
        span=None if piece["span"] is None else Span(*piece["span"]),
        words=piece["words"],
        implies=piece["implies"],
        earliest=day_of(piece["earliest"]),
        latest=day_of(piece["latest"]),
    )


def _article(row: Row) -> Article:
    return Article(
        article_id=row["article_id"],
        page_id=row["page_id"],
        origin=row["origin"],
        external_id=row["external_id"],
        url=row["url"],
        text=row["text"],
        title=row["title"],
        title_span=maybe_span_of(row, "title"),
        outlet=row["outlet"],
        outlet_basis=row["outlet_basis"],
        outlet_span=maybe_span_of(row, "outlet"),
        byline=row["byline"],
        byline_span=maybe_span_of(row, "byline"),
        dateline_span=maybe_span_of(row, "dateline"),
        language=row["language"],
        body_spans=spans_of(row["body_spans"]),
        clutter=tuple(ClutterSpan(Span(start, end), kind) for start, end, kind in json.loads(row["clutter"])),
        published=_published(row),
        agency=row["agency"],
        agency_span=maybe_span_of(row, "agency"),
    )


def _published(row: Row) -> Published:
    return Published(
        earliest=day_of(row["published_earliest"]),
        latest=day_of(row["published_latest"]),
        best=day_of(row["published_best"]),
        probability=row["published_probability"],
        basis=DateBasis(row["published_basis"]),
        evidence=tuple(evidence_of(piece) for piece in json.loads(row["published_evidence"])),
        conflicts=strings_of(row["published_conflicts"]),
        likely=likely if (likely := days_of(row, "likely")) != DayRange() else None,
    )


ARTICLES: Table[Article] = Table(
    name="articles",
    columns=(
        "article_id", "page_id", "origin", "external_id", "url", "text", "title", "title_start", "title_end",
        "outlet", "outlet_basis", "outlet_start", "outlet_end", "byline", "byline_start", "byline_end",
        "dateline_start", "dateline_end", "language", "body_spans", "clutter", "published_earliest",
        "published_latest", "published_best", "published_basis", "published_evidence", "published_conflicts",
        "likely_earliest", "likely_latest", "published_probability", "agency",
        "agency_start", "agency_end",
    ),
    to_row=_article_row,
    from_row=_article,
)  # fmt: skip


def _skipped_row(skipped: Skipped) -> tuple[Value, ...]:
    return (
        skipped.skipped_id,
        skipped.page_id,
        skipped.origin,
        skipped.external_id,
        skipped.step,
        skipped.reason.value,
        skipped.detail,
    )


def _skipped(row: Row) -> Skipped:
    return Skipped(
        skipped_id=row["skipped_id"],
        page_id=row["page_id"],
        origin=row["origin"],
        external_id=row["external_id"],
        step=row["step"],
        reason=Reason(row["reason"]),
        detail=row["detail"],
    )


SKIPPED: Table[Skipped] = Table(
    name="skipped",
    columns=("skipped_id", "page_id", "origin", "external_id", "step", "reason", "detail"),
    to_row=_skipped_row,
    from_row=_skipped,
)


def _sentence_row(sentence: Sentence) -> tuple[Value, ...]:
    times = [[*time.span, time.words, day_text(time.days[0]), day_text(time.days[1])] for time in sentence.times]
    return (
        sentence.sentence_id,
        sentence.article_id,
        sentence.index,
        sentence.paragraph,
        *sentence.span,
        to_json(times),
    )


def _sentence(row: Row) -> Sentence:
    return Sentence(
        sentence_id=row["sentence_id"],
        article_id=row["article_id"],
        index=row["sentence_index"],
        paragraph=row["paragraph"],
        span=span_of(row, "span"),
        tokens=(),
        times=tuple(
            TimeExpression(span=Span(start, end), words=words, days=DayRange(day_of(first), day_of(last)))
            for start, end, words, first, last in json.loads(row["times"])
        ),
    )


SENTENCES: Table[Sentence] = Table(
    name="sentences",
    columns=("sentence_id", "article_id", "sentence_index", "paragraph", "span_start", "span_end", "times"),
    to_row=_sentence_row,
    from_row=_sentence,
)
