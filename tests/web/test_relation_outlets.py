"""Outlets as a page has them: nothing names a command, and headings stand below that of the page."""

from __future__ import annotations

import pytest

from araxes.desk.document import Heading, Item, Line
from araxes.errors import InputError
from araxes.web.relation_outlets import outlet_blocks, without_commands
from araxes.web.site import Site


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("and 3 more: `araxes outlets`", "and 3 more"),
        ("and 2 more (`--json` has all)", "and 2 more"),
        ("5 articles of no known outlet. `araxes read --outlet` names the outlet of a page.",
         "5 articles of no known outlet."),
        ("`reports`: of the events", "`reports`: of the events"),
    ],
)  # fmt: skip
def test_words_on_commands_are_left_out(words: str, left: str) -> None:
    assert [one.words for one in without_commands([Item(words), Line(words)]) if isinstance(one, Item | Line)] == [
        left, left,
    ]  # fmt: skip


def test_headings_stand_below_those_of_the_page(site: Site) -> None:
    assert list(without_commands([Heading(1, "a"), Heading(2, "b")], lower_by=1)) == [Heading(3, "b")]
    with site.open() as desk:
        view = desk.relation("FRA", "DEU")
        for outlet in (None, "Rhine Courier"):
            levels = {one.level for one in outlet_blocks(view, outlet) if isinstance(one, Heading)}
            assert levels <= {3, 4}
        with pytest.raises(InputError):
            outlet_blocks(view, "Nobody")
