"""One page through the steps: they run in order, stop when there is nothing more to do, and never raise."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from typing import Any, cast

import pytest

from araxes.errors import ModelError
from araxes.pipeline.page import crashed, read_page
from araxes.pipeline.steps import STEPS, Step
from araxes.pipeline.tools import Tools
from araxes.records import Given, PageRecord, Reason, Skipped, Span
from factories import TEXT, a_page, a_report, a_sentence, an_article

NO_TOOLS = cast(Tools, None)


def an_extracting_step(record: PageRecord, tools: Tools) -> PageRecord:
    return replace(record, article=an_article(text=record.page.text))


def test_the_steps_are_the_stage_folders_in_their_order() -> None:
    assert [step.name for step in STEPS] == ["articles", "sentences", "actors", "statements", "reports"]


def test_steps_run_in_order_and_each_sees_what_the_last_one_made() -> None:
    def splitting(record: PageRecord, tools: Tools) -> PageRecord:
        assert record.article == an_article()
        return replace(record, sentences=(a_sentence(),))

    def coding(record: PageRecord, tools: Tools) -> PageRecord:
        assert record.sentences == (a_sentence(),)
        return replace(record, reports=(a_report(),))

    steps = (Step("articles", an_extracting_step), Step("sentences", splitting), Step("reports", coding))
    assert read_page(a_page(), NO_TOOLS, steps=steps) == PageRecord(
        page=a_page(), article=an_article(), skipped=None, sentences=(a_sentence(),), reports=(a_report(),)
    )


def test_a_failing_step_leaves_the_page_and_the_reason_alone(caplog: pytest.LogCaptureFixture) -> None:
    def failing(record: PageRecord, tools: Tools) -> PageRecord:
        raise RecursionError("too deep \udcff \0")

    page = a_page(given=Given(external_id="row 3"))
    steps = (Step("articles", an_extracting_step), Step("statements", failing))
    with caplog.at_level(logging.DEBUG, logger="araxes.pipeline.page"):
        record = read_page(page, NO_TOOLS, steps=steps)
    assert record.article is None
    assert record.skipped is not None
    line = failing.__code__.co_firstlineno + 1
    assert record == PageRecord(
        page=page,
        article=None,
        skipped=Skipped(
            skipped_id=record.skipped.skipped_id,
            page_id=page.page_id,
            origin="pages/tolls.txt",
            external_id="row 3",
            step="statements",
            reason=Reason.CRASHED,
            detail=f"RecursionError: too deep \\udcff \\0 (test_page.py, line {line})",
        ),
    )
    assert caplog.records[0].exc_info is not None


def test_a_skip_ends_the_steps() -> None:
    declined = crashed(a_page(), "articles", ValueError("x")).skipped

    def declining(record: PageRecord, tools: Tools) -> PageRecord:
        return replace(record, skipped=declined)

    def never(record: PageRecord, tools: Tools) -> PageRecord:
        raise AssertionError("a step ran after the page was skipped")

    record = read_page(a_page(), NO_TOOLS, steps=(Step("articles", declining), Step("sentences", never)))
    assert record == PageRecord(page=a_page(), article=None, skipped=declined)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"sentences": (a_sentence(span=Span(0, len(TEXT) + 1)),)}, "se_.* has the span"),
        ({"reports": (a_report(trigger_span=Span(9, 3)),)}, r"re_.* has the span \(9, 3\) in a text of"),
        ({"article": an_article(body_spans=(Span(-1, 4),))}, r"ar_.* has the span \(-1, 4\)"),
    ],
)
def test_a_span_outside_the_text_is_a_failure_of_its_step(changes: dict[str, Any], says: str) -> None:
    def wrong(record: PageRecord, tools: Tools) -> PageRecord:
        return replace(record, **changes)

    skipped = read_page(
        a_page(), NO_TOOLS, steps=(Step("articles", an_extracting_step), Step("reports", wrong))
    ).skipped
    assert skipped is not None
    assert (skipped.step, skipped.reason) == ("reports", Reason.CRASHED)
    assert re.search(says, skipped.detail) is not None


def test_a_broken_installation_is_not_blamed_on_the_page() -> None:
    def broken(record: PageRecord, tools: Tools) -> PageRecord:
        raise ModelError("the parser is gone")

    with pytest.raises(ModelError, match="the parser is gone"):
        read_page(a_page(), NO_TOOLS, steps=(Step("sentences", broken),))
