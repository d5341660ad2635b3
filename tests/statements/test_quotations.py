from __future__ import annotations

import re

import pytest

from araxes.records import Span
from araxes.statements.quotations import find_quotations


def quoted(text: str) -> list[str]:
    paragraphs = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    return [text[slice(*q.span)] for q in find_quotations(text, paragraphs)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said “yes” and "no".', ["“yes”", '"no"']),
        ('"Mixed marks,” he said. “As here," she said.', ['"Mixed marks,”', '“As here,"']),
        ("''Old press style,'' he said.", ["''Old press style,''"]),
        ("The ships' crews don't know the captain's name.", []),
        ("‘It’s the ships’ fault,’ he said.", ["‘It’s the ships’ fault,’"]),
        ("He is 6'2\" tall.", []),
        ("A mark “went astray here.\nNo more.", []),
    ],
)
def test_marks_are_told_from_apostrophes(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_quotation_resumes_in_the_next_paragraph() -> None:
    text = "“First.\n“Second,” he said."
    first, second = find_quotations(text, [Span(0, 7), Span(8, len(text))])
    assert (first.closed, first.resumes, second.closed, second.resumes) == (False, False, True, True)
    assert (first.last_sign(text), second.last_sign(text)) == ("", ",")
