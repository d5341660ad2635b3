"""Lines of HTML and the place where they stand."""

from __future__ import annotations

import lxml.html

from araxes.articles.markup_lines import KINDS, N_MARKUP, markup_signs, read_lines


def test_each_line_knows_what_it_stands_in() -> None:
    html = """<body><nav><a href="x">Home page</a></nav><article class="story-body"><h1>Old <b>lock</b></h1>
    <p>Towns <a href="y">close</a> it</p></article><div id="comments"><p>Well done</p></div></body>"""
    lines = read_lines(lxml.html.document_fromstring(html))
    inside = [{KINDS[kind] for kind in line.inside} for line in lines]
    assert [line.text for line in lines] == ["Home page", "Old lock", "Towns close it", "Well done"]
    assert ["nav" in kinds for kinds in inside] == [True, False, False, False]
    assert ["story" in kinds for kinds in inside] == [False, True, True, False]
    assert ["comments" in kinds for kinds in inside] == [False, False, False, True]
    assert [round(line.link_share, 2) for line in lines] == [1.0, 0.0, 0.36, 0.0]
    assert [line.opens_with for line in lines] == ["nav", "h1", "p", "p"]


def test_signs_are_shares() -> None:
    lines = read_lines(lxml.html.document_fromstring("<body><p>one</p><div style='display: none'>two</div></body>"))
    signs = markup_signs(lines)
    assert signs.shape == (2, N_MARKUP)
    assert signs.min() >= 0
    assert signs.max() <= 1
    assert signs[:, KINDS.index("hidden")].tolist() == [0.0, 1.0]


def test_deep_nesting_is_walked() -> None:
    lines = read_lines(lxml.html.document_fromstring("<body>" + "<div>" * 200 + "deep</body>"))
    assert [line.text for line in lines] == ["deep"]
    assert lines[0].depth > 200
