"""HTML pages."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from araxes.articles import markup
from araxes.articles.blocks import split_blocks
from araxes.articles.furniture import furniture
from araxes.articles.markup import N_FURTHER, dump, lay_out_markup, marked_lines
from araxes.models.lines import load_line_model
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


def test_signs_of_the_markup_have_a_row_for_each_block() -> None:
    text, further = marked_lines(f"<body><h1>Old lock</h1><p>{FIRST}</p><p>{SECOND}</p></body>")
    assert text.split("\n") == ["Old lock", FIRST, SECOND]
    assert further.shape == (3, N_FURTHER)
    assert marked_lines("")[1].shape == (0, N_FURTHER)


def test_what_the_page_states_for_machines_is_a_sign() -> None:
    stated = f'<script type="application/ld+json">{{"articleBody": "{FIRST}"}}</script>'
    _, further = marked_lines(f"<body>{stated}<p>{FIRST}</p><p>Contact</p></body>")
    assert further[:, 2].tolist() == [1.0, 0.0]


def test_trafilatura_stands_where_the_model_finds_another_story(monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = split_blocks(f"{FIRST}\n{SECOND}\nA teaser of something else that has nothing to do with it", furniture())
    further = np.zeros((3, N_FURTHER), np.float32)
    further[:2, 0] = 1
    for found, wanted in (([False, False, True], [True, True, False]), ([False, True, True], [False, True, True])):
        monkeypatch.setattr(markup, "body_lines", lambda *_, found=found: found)
        assert markup.marked_body(blocks, further, load_line_model("markup")) == wanted
