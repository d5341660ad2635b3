"""One page through all steps. Whatever happens, it ends as a record."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from araxes.articles.revise import revise_article
from araxes.errors import AraxesError
from araxes.pipeline.second_looks import SecondLook
from araxes.pipeline.steps import STEPS, Step
from araxes.pipeline.tools import Tools
from araxes.records import Article, MediaType, Page, PageRecord, Reason, Skipped, Span, content_id

log = logging.getLogger(__name__)


def read_page(page: Page, tools: Tools, *, steps: Sequence[Step] = STEPS) -> PageRecord:
    """Return all that the steps make of a page. Raises AraxesError alone, never for what a page holds.

    The steps end early, with `skipped` set, where the page is no article or not in English. If a step fails,
    nothing of the page is kept but that: half a page would count as a whole one.
    """
    return _through(PageRecord(page=page, article=None, skipped=None), tools, steps)


def read_again(look: SecondLook, tools: Tools, *, steps: Sequence[Step] = STEPS) -> PageRecord:
    """Return all that the steps after the first make of an article, with what the desk tells of it."""
    page = page_of(look)
    try:
        revised = revise_article(look.article, look.given, look.hints, knowledge=tools.knowledge)
    except Exception as error:
        log.debug("article %s: the second look failed", look.article.article_id, exc_info=True)
        return crashed(page, "articles", error)
    return _through(PageRecord(page=page, article=revised, skipped=None), tools, steps[1:])


def page_of(work: Page | SecondLook) -> Page:
    """Return the page, or what stands for the page of a second look: its id, and the text of its article."""
    if isinstance(work, Page):
        return work
    article = work.article
    return Page(
        page_id=article.page_id,
        origin=article.origin,
        media_type=MediaType.TEXT,
        text=article.text,
        encoding="utf-8",
        size_bytes=len(article.text.encode()),
        given=work.given,
    )


def _through(record: PageRecord, tools: Tools, steps: Sequence[Step]) -> PageRecord:
    page = record.page
    for step in steps:
        try:
            record = step.run(record, tools)
            check_spans(record)
        except AraxesError:
            # A knowledge file or model is wrong: that is no fault of the page, and would fail on every other.
            raise
        except Exception as error:
            log.debug("page %s: step %s failed", page.page_id, step.name, exc_info=True)
            return crashed(page, step.name, error)
        if record.skipped is not None:
            break
    return record


def crashed(page: Page, step: str, error: BaseException) -> PageRecord:
    """Return the record of a page on which a step failed: where it failed and with what."""
    skipped = Skipped(
        skipped_id=content_id("sk", page.page_id, step, Reason.CRASHED),
        page_id=page.page_id,
        origin=page.origin,
        external_id=page.given.external_id,
        step=step,
        reason=Reason.CRASHED,
        detail=what_failed(error),
    )
    return PageRecord(page=page, article=None, skipped=skipped)


def what_failed(error: BaseException) -> str:
    """Return type, message and innermost place of an error, in a line."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({Path(frames[-1].filename).name}, line {frames[-1].lineno})" if frames else ""
    said = str(error).encode("utf-8", "backslashreplace").decode().replace("\0", "\\0")
    return f"{type(error).__name__}: {said}{place}"


def check_spans(record: PageRecord) -> None:
    """Check that each span of the record lies in the text. Raises: ValueError naming the first that does not."""
    if record.article is None:
        return
    length = len(record.article.text)
    for what, span in chain(_article_spans(record.article), _record_spans(record)):
        if span is not None and not 0 <= span.start <= span.end <= length:
            raise ValueError(f"{what} has the span {tuple(span)} in a text of {length} characters")


def _article_spans(article: Article) -> Iterator[tuple[str, Span | None]]:
    own = (article.title_span, article.outlet_span, article.byline_span, article.dateline_span, article.agency_span)
    for span in own:
        yield article.article_id, span
    for span in (*article.body_spans, *(piece.span for piece in article.clutter)):
        yield article.article_id, span
    for evidence in article.published.evidence:
        yield f"{article.article_id} (published)", evidence.span


def _record_spans(record: PageRecord) -> Iterator[tuple[str, Span | None]]:
    for sentence in record.sentences:
        yield sentence.sentence_id, sentence.span
        for time in sentence.times:
            yield f"{sentence.sentence_id} (time)", time.span
    for mention in record.mentions:
        yield mention.mention_id, mention.span
    for reference in record.references:
        yield f"reference in sentence {reference.sentence_index}", reference.span
    for statement in record.statements:
        for span in (statement.speaker_span, statement.cue_span, *statement.content_spans):
            yield statement.statement_id, span
        for carrier in statement.via:
            yield f"{statement.statement_id} (via)", carrier.span
    for report in record.reports:
        yield report.report_id, report.trigger_span
        yield report.report_id, report.sentence_span
