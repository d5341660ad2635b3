"""Bylines."""

from __future__ import annotations

import pytest

from araxes.articles.byline import byline_of, is_name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Anna Weir", "Anna Weir"),
        ("BY ANNA WEIR", "ANNA WEIR"),
        ("By Anna Weir and Bo Lock", "Anna Weir and Bo Lock"),
        ("By Anna Weir | May 4, 2015", "Anna Weir"),
        ("Written by Anna van Weir", "Anna van Weir"),
        ("Translated by Anna Weir", "Translated by Anna Weir"),
        ("By Our Staff", "Our Staff"),
        ("By the end of the week the lock was shut", None),
        ("Anna Weir told the council", None),
    ],
)
def test_a_byline_gives_the_name(line: str, name: str | None) -> None:
    assert byline_of(line) == name


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Anna Weir", True),
        ("Anna Weir, Lower Quay", True),
        ("Our Correspondent", True),
        ("Middle East", False),
        ("Top Stories", False),
        ("The towns agreed", False),
    ],
)
def test_a_bare_name_is_told_from_a_heading(line: str, expected: bool) -> None:
    assert is_name(line) is expected
