"""HTML pages."""

from __future__ import annotations

import lxml.html
import pytest

from araxes.articles.markup import dump, lay_out_markup
from araxes.records import Given

FIRST = "The towns on the lower river agreed on Monday to close the old lock, which has leaked since the spring floods."
SECOND = "Two towns of the nine were against it, and their mayors said that they would not pay for a new one this year."


def test_the_dump_has_a_line_for_each_block() -> None:
    html = """<body><h1>Old <b>lock</b></h1>tail<p>one<br>two <a href="x">three</a><!-- no --> four</p>
    <script>no()</script><ul><li>a</li><li>b</li></ul><p>  </p></body>"""
    assert dump(lxml.html.document_fromstring(html)).split("\n") == [
        "Old lock",
        "tail",
        "one",
        "two three four",
        "a",
        "b",
    ]


def test_the_story_is_told_from_the_page_around_it() -> None:
    items = "".join(f"<li><a href='/{i}'>Section {i}</a></li>" for i in range(20))
    story = f"<h1>Towns close old lock</h1><p>{FIRST}</p><p>{SECOND}</p>"
    html = f"<html><body><ul>{items}</ul><main>{story}</main></body></html>"
    layout, metadata = lay_out_markup(html, Given())
    assert [layout.text[start:end] for start, end in layout.body_spans] == [FIRST, SECOND]
    assert metadata.title == "Towns close old lock"


def test_deep_nesting_and_control_characters_do_no_harm() -> None:
    html = "<div>" * 5_000 + f"<p>{FIRST}\x00</p>" + "</div>" * 5_000
    layout, _ = lay_out_markup(html, Given())
    assert FIRST in layout.text or layout.text == ""


@pytest.mark.parametrize("html", ["", " ", "<", "<!-- only -->", "<html></html>"])
def test_broken_markup_is_an_empty_page(html: str) -> None:
    layout, _ = lay_out_markup(html, Given())
    assert layout.body_spans == ()
