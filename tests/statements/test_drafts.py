"""Which statements stand inside which, also on a page of thousands."""

from __future__ import annotations

import time
from types import SimpleNamespace
from typing import Any, cast

from araxes.records import Span
from araxes.statements.contents import kind_of, tidy_content
from araxes.statements.drafts import Attribution, around
from araxes.statements.quotations import Quotation


def attribution(cue: tuple[int, int], *content: tuple[int, int]) -> Attribution:
    return Attribution(
        draft=cast(Any, SimpleNamespace(cue_span=Span(*cue))),
        speaker=cast(Any, None),
        token=cast(Any, None),
        content=tuple(Span(*span) for span in content),
    )


def test_the_statements_around_one_are_those_whose_content_covers_its_cue() -> None:
    outer = attribution((0, 4), (5, 50))
    middle = attribution((10, 14), (15, 40), (45, 48))
    inner = attribution((20, 24), (25, 30))
    beside = attribution((39, 42), (60, 70))
    found = [inner, beside, outer, middle]
    assert [[found.index(o) for o in one] for one in around(found)] == [[2, 3], [2], [], [2]]


def test_20_000_statements_take_no_long_time() -> None:
    found = [attribution((i * 20, i * 20 + 4), (i * 20 + 5, i * 20 + 18)) for i in range(20_000)]
    quotations = [
        Quotation(span=Span(i * 20 + 5, i * 20 + 18), paragraph=0, closed=True, resumes=False) for i in range(20_000)
    ]
    text = "said “it is shut” oh" * 20_000
    started = time.perf_counter()
    assert not any(around(found))
    for one in found:
        kind_of(text, tidy_content(text, one.content, quotations), quotations)
    assert time.perf_counter() - started < 10
