from __future__ import annotations

import pytest

from araxes.records import Span, StatementKind
from araxes.statements.contents import kind_of, tidy_content
from araxes.statements.quotations import find_quotations


def tidy(text: str, *spans: tuple[int, int]) -> list[str]:
    found = tidy_content(text, [Span(*span) for span in spans], find_quotations(text, [Span(0, len(text))]))
    return [text[slice(*span)] for span in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" that the port was safe. ", ["the port was safe"]),
        (", the port was safe,", ["the port was safe"]),
        ("“The port was safe.”", ["“The port was safe.”"]),
        ("the “safe” port.", ["the “safe” port"]),
        ("trade with the U.S.", ["trade with the U.S."]),
        (" , . ", []),
    ],
)
def test_ends_are_trimmed(text: str, expected: list[str]) -> None:
    assert tidy(text, (0, len(text))) == expected


def test_stretches_with_only_punctuation_between_become_one() -> None:
    text = "the port, is safe"
    assert tidy(text, (0, 8), (10, 17)) == ["the port, is safe"]


def test_a_quotation_that_is_begun_is_completed() -> None:
    text = "called it “a very great mistake” at once"
    assert tidy(text, (7, 18)) == ["it “a very great mistake”"]


@pytest.mark.parametrize(
    ("span", "kind"),
    [((0, 6), StatementKind.INDIRECT), ((7, 14), StatementKind.DIRECT), ((0, 14), StatementKind.MIXED)],
)
def test_kind_counts_words_inside_marks(span: tuple[int, int], kind: StatementKind) -> None:
    text = "it was “a lie”"
    assert kind_of(text, [Span(*span)], find_quotations(text, [Span(0, len(text))])) is kind
