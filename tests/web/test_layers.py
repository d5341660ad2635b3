"""Overlapping marks, cut at every border."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from araxes.records import Span
from araxes.web.layers import Mark, cut, inert


def a_mark(start: int, end: int, target: str = "a", **given: str) -> Mark:
    return Mark(span=Span(start, end), target=target, **({"layer": "mentions", "part": "name"} | given))


def test_marks_that_overlap_are_cut_at_every_border() -> None:
    found = cut("abcdef", [a_mark(0, 4, "a"), a_mark(2, 6, "b")])
    assert [(one.text, [mark.target for mark in one.marks]) for one in found] == [
        ("ab", ["a"]), ("cd", ["a", "b"]), ("ef", ["b"]),
    ]  # fmt: skip
    assert [mark.target for mark in found[1].begin_here] == ["b"]
    assert [mark.target for mark in found[1].end_here] == ["a"]


def test_the_mark_inside_another_stands_first() -> None:
    found = cut("abcdef", [a_mark(0, 6, "sentence"), a_mark(2, 4, "word")])
    assert [[mark.target for mark in one.marks] for one in found] == [["sentence"], ["word", "sentence"], ["sentence"]]


def test_a_part_of_the_text_keeps_the_offsets_of_the_whole() -> None:
    found = cut("abcdefgh", [a_mark(0, 4, "a")], within=Span(2, 7), stops=[5, 7, 99])
    assert [(one.span, one.text, len(one.marks)) for one in found] == [
        (Span(2, 4), "cd", 1), (Span(4, 5), "e", 0), (Span(5, 7), "fg", 0),
    ]  # fmt: skip


def test_no_text_has_no_stretch() -> None:
    assert list(cut("", [a_mark(0, 3)])) == []


SPANS = st.tuples(st.integers(0, 30), st.integers(0, 12)).map(lambda one: (one[0], one[0] + one[1]))


@given(
    text=st.text(max_size=30),
    spans=st.lists(SPANS, max_size=12),
    stops=st.lists(st.integers(-3, 40), max_size=5),
)
def test_the_stretches_are_the_text_and_each_mark_covers_what_it_says(
    text: str, spans: list[tuple[int, int]], stops: list[int]
) -> None:
    marks = [a_mark(start, end, str(number)) for number, (start, end) in enumerate(spans)]
    found = cut(text, marks, stops=stops)
    assert "".join(one.text for one in found) == text
    assert all(one.text for one in found)
    for mark in marks:
        assert "".join(one.text for one in found if mark in one.marks) == text[mark.span.start : mark.span.end]
    starts = {one.span.start for one in found}
    assert {place for place in stops if 0 < place < len(text)} <= starts


def test_what_could_drive_a_terminal_or_turn_a_line_is_dropped() -> None:
    assert inert("a\x1b[31m\u202eb\n\tc\u00a0<b>") == "a[31mb\n c <b>"
