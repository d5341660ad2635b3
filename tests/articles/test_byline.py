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
        ("Compiled by Anna Weir and Bo Lock", "Compiled by Anna Weir and Bo Lock"),
        ("By Şule Weir", "Şule Weir"),
        ("By AFP", "AFP"),
        ("By AFP and Reuters", "AFP and Reuters"),
        ("By Staff Reporter with agencies", "Staff Reporter with agencies"),
        ("By Anna Weir with agencies", "Anna Weir with agencies"),
        ("By Anna Weir, Bo Lock and Cy Quay", "Anna Weir, Bo Lock and Cy Quay"),
        ("By Anna Weir in Lower Quay", "Anna Weir"),
        ("By Anna Weir in Weirside and Bo Lock in Lower Quay", "Anna Weir and Bo Lock"),
        ("By Anna Weir, Senior Correspondent", "Anna Weir"),
        ("By Anna Weir | Staff Writer", "Anna Weir"),
        ("By Anna WeirStaff Writer", "Anna Weir"),
        ("By Anna Weir (anna.weir@riverpost.example)", "Anna Weir"),
        ("By Anna Weir @annaweir", "Anna Weir"),
        ("Posted by admin", None),
        ("Posted by Weirkeeper", "Weirkeeper"),
        ("By accident, a lock-keeper found the sluice open", None),
        ("By Accident", None),
        ("By 2020", None),
        ("By Monday", None),
        ("By the Numbers", None),
        ("By Popular Demand", None),
        ("By Land and by Sea", None),
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
        ("Elçin Weiroğlu", True),
        ("Anna Weir, Staff Writer", True),
        ("Anna Weir @annaweir", True),
        ("AFP", True),
        ("Reuters, AP", True),
        ("Agencies", True),
        ("Middle East", False),
        ("Top Stories", False),
        ("The towns agreed", False),
    ],
)
def test_a_bare_name_is_told_from_a_heading(line: str, expected: bool) -> None:
    assert is_name(line) is expected
