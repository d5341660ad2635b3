"""Page -> Article: the order in which the parts of a page are found."""

from __future__ import annotations

from collections.abc import Sequence

from araxes.articles.agency import credited_agency
from araxes.articles.byline import byline_of
from araxes.articles.dateline import inline_dateline
from araxes.articles.languages import language_of
from araxes.articles.layout import BYLINE, DATELINE, NO_METADATA, TITLE, Layout, Metadata
from araxes.articles.markup import lay_out_markup
from araxes.articles.outlet import find_outlet
from araxes.articles.plain import FEWEST_WORDS, lay_out
from araxes.articles.published import date_article
from araxes.articles.terms import office_reader
from araxes.knowledge.actors import ActorKnowledge
from araxes.records import Article, MediaType, Page, Reason, Skipped, Span, content_id

STEP = "articles"
# Fewer words of prose are a notice ("The page was not found."), no text that runs on.
RUNNING_PROSE = 10


def extract_article(page: Page, *, knowledge: ActorKnowledge) -> Article | Skipped:
    """Return the article of a page, or Skipped if the page holds none (under 40 words of prose).

    For a plain text `Article.text` is the text of the page, unchanged; for HTML it is a plain dump of it, a line
    for each block element. Every character that is not white space is in exactly one span of title, byline,
    dateline, body or clutter. The language is named, not judged: whoever calls decides what to read.
    """
    if page.media_type is MediaType.HTML:
        layout, metadata = lay_out_markup(page.text, page.given)
    else:
        layout, metadata = lay_out(page.text, page.given.title), NO_METADATA
    if layout.prose_words < FEWEST_WORDS:
        return _declined(page, layout)
    return _article(page, layout, metadata, knowledge)


def _article(page: Page, layout: Layout, metadata: Metadata, knowledge: ActorKnowledge) -> Article:
    given = page.given
    text = layout.text
    title_span, byline_span = layout.span_of(TITLE), layout.span_of(BYLINE)
    own_title = text[title_span.start : title_span.end] if title_span else None
    line = text[byline_span.start : byline_span.end] if byline_span else None
    outlet = find_outlet(layout, given, metadata, knowledge)
    credit = credited_agency(layout, outlet.name, given.byline or metadata.byline, knowledge=knowledge)
    opening, body_spans = _without_dateline(text, layout.body_spans)
    body = "\n".join(text[start:end] for start, end in body_spans)
    return Article(
        article_id=content_id("ar", page.page_id, text),
        page_id=page.page_id,
        origin=page.origin,
        external_id=given.external_id,
        url=given.url or metadata.url,
        text=text,
        title=given.title or own_title or metadata.title,
        title_span=title_span,
        outlet=outlet.name,
        outlet_basis=outlet.basis,
        outlet_span=outlet.span,
        byline=given.byline or metadata.byline or (byline_of(line) or line if line else None),
        byline_span=byline_span,
        dateline_span=layout.span_of(DATELINE) or opening,
        language=given.language or language_of(body) or metadata.language,
        body_spans=body_spans,
        clutter=layout.clutter,
        published=date_article(layout, given, metadata.dates or {}, office_reader(knowledge)),
        agency=credit.name if credit else None,
        agency_span=credit.span if credit else None,
    )


def _without_dateline(text: str, spans: Sequence[Span]) -> tuple[Span | None, tuple[Span, ...]]:
    """The dateline that opens the first paragraph, if one does, and the body without it."""
    opening = inline_dateline(text, spans[0]) if spans else None
    if opening is None:
        return None, tuple(spans)
    end = spans[0].end
    start = end - len(text[opening.end : end].lstrip())
    return opening, (Span(start, end), *spans[1:])


def _declined(page: Page, layout: Layout) -> Skipped:
    lines, words = len(layout.blocks), sum(block.n_words for block in layout.blocks)
    reason = Reason.NO_BODY if layout.prose_words < RUNNING_PROSE else Reason.NOT_ARTICLE
    shown = next((block.text[:60] for block in layout.blocks), "")
    detail = (
        f"{layout.prose_words} words of prose in {lines} lines ({words} words), an article needs {FEWEST_WORDS}; "
        f"begins {shown!r}"
    )
    return Skipped(
        skipped_id=content_id("sk", STEP, page.page_id, reason),
        page_id=page.page_id,
        origin=page.origin,
        external_id=page.given.external_id,
        step=STEP,
        reason=reason,
        detail=detail,
    )
