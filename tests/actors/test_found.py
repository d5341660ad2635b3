from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from araxes.actors.found import Claims
from araxes.records import Span

SPANS = st.tuples(st.integers(0, 60), st.integers(1, 12)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.lists(SPANS), SPANS)
def test_a_span_is_free_if_it_overlaps_nothing_claimed(claimed: list[Span], asked: Span) -> None:
    claims = Claims()
    claims.add_all(claimed)
    assert claims.free(asked) == (not any(asked.overlaps(span) for span in claimed))
