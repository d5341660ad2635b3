"""Documents as terminal text and as Markdown, whatever the words are."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from araxes.desk.document import (
    Block,
    Figure,
    Heading,
    Item,
    Line,
    Passage,
    Table,
    as_markdown,
    as_text,
    escaped,
    printable,
)
from araxes.desk.evidence import Evidence
from araxes.records import Published, Span

LONG = "The envoys of both banks spoke for hours about tolls that neither side had ever quite agreed to raise."
HOSTILE = "\x1b[31mred\x1b[0m <script>alert('x')</script> | a *b* _c_ `d` [e](http://f.example) \u202eevil\x00\x9b\r\n#"
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)


def an_evidence(words: str) -> Evidence:
    return Evidence(
        article_id="ar_1", origin="pages/a.txt", external_id=None, outlet=words, title=None, published=Published(),
        span=Span(3, 9), words=words, sentence=f"It says: {words}",
    )  # fmt: skip


def some_blocks(words: str) -> list[Block]:
    return [
        Heading(1, words), Heading(2, words), Heading(3, words), Line(words), Item(words), Item(words, lead=words),
        Item(words, level=2), Table(("a", words), ((words, "1"), ("b", words)), frozenset({1})),
        Passage(an_evidence(words), lead=words, intro=words, after=words, ref="ev_1"),
        Figure("key", words, words, Table(("a", words), ((words, "1"),))),
    ]  # fmt: skip


def test_text_wraps_at_the_width_and_shows_the_order_of_headings() -> None:
    blocks: list[Block] = [
        Heading(1, "A title"),
        Heading(2, "Part"),
        Line(LONG),
        Heading(3, "Piece"),
        Item(LONG, lead="Lead"),
    ]
    assert as_text(blocks, width=60) == (
        "A title\n=======\n\nPART\n"
        "The envoys of both banks spoke for hours about tolls that\nneither side had ever quite agreed to raise.\n"
        "\nPiece\n"
        "  Lead  The envoys of both banks spoke for hours about tolls\n"
        "    that neither side had ever quite agreed to raise.\n"
    )


def test_levels_of_items_are_indented() -> None:
    assert as_text([Item("one"), Item("two", level=1), Item("three", level=2)]) == "  one\n      two\n          three\n"


def test_days_ids_and_file_names_are_not_broken_at_hyphens() -> None:
    text = as_text([Line("word " * 10 + "2021-03-01 and caspian-note-shells-over-the-aras.txt")], width=60)
    assert "2021-03-01" in text and "caspian-note-shells-over-the-aras.txt" in text


def test_a_table_stands_in_columns_with_its_numbers_to_the_right() -> None:
    table = Table(("name", "n"), (("one", "1"), ("twenty", "20")), frozenset({1}))
    assert as_text([table]) == "  name     n\n  one      1\n  twenty  20\n"


def test_a_table_too_wide_cuts_its_widest_words_and_never_rigid_columns_or_numbers() -> None:
    table = Table(("id", "title", "count"), (("ev_0123456789abcdef", LONG, "12,345"),), frozenset({2}), frozenset({0}))
    header, row = as_text([table], width=60).splitlines()
    assert row == "  ev_0123456789abcdef  The envoys of both banks…      12,345"
    assert len(header) == len(row) == 60
    narrow = as_text([table], width=20).splitlines()[1]
    assert "ev_0123456789abcdef" in narrow and "12,345" in narrow


def test_a_long_path_is_cut_inside_and_not_to_nothing() -> None:
    path = "/archive/2021/" + "x" * 80
    row = as_text([Table(("id", "origin"), (("ev_1", path),))], width=40).splitlines()[1]
    assert row == f"  ev_1  {path[:31]}…"


def test_markdown_of_each_block() -> None:
    blocks: list[Block] = [
        Heading(1, "A title"), Line("Words."), Item("one", lead="Lead"), Item("two", level=1),
        Table(("name", "n"), (("one", "1"),), frozenset({1})),
    ]  # fmt: skip
    assert as_markdown(blocks) == (
        "# A title\n\nWords.\n\n- **Lead** one\n  - two\n\n| name | n |\n| --- | ---: |\n| one | 1 |\n"
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("<script>", "\\<script\\>"),
        ("a | b", "a \\| b"),
        ("[now](x)", "\\[now\\](x)"),
        ("![i](x)", "\\!\\[i\\](x)"),
        ("*a* _b_ `c` ~d~", "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~"),
        ("AT&T &lt;", "AT\\&T \\&lt;"),
        ("back\\slash", "back\\\\slash"),
        ("# title", "\\# title"),
        ("> quoted", "\\> quoted"),
        ("1. one", "1\\. one"),
        ("2021) one", "2021\\) one"),
        ("- item", "\\- item"),
        ("+1.0", "\\+1.0"),
        ("=====", "\\====="),
        ("    code", "code"),
        ("a\n\n# b", "a \\# b"),
        ("", ""),
    ],
)
def test_what_means_something_to_markdown_is_escaped(words: str, expected: str) -> None:
    assert escaped(words) == expected


def test_control_and_formatting_characters_are_dropped() -> None:
    assert printable("\x1b[2J\x07a\tb\u2028c\u200b\u202e\ufeffd\x00\x85e\xad") == "[2Ja b cd e"


def test_hostile_words_stay_words_in_both_forms() -> None:
    for form in (as_text(some_blocks(HOSTILE)), as_markdown(some_blocks(HOSTILE))):
        assert not [c for c in form if unicodedata.category(c)[0] == "C" and c != "\n"]
    markdown = as_markdown(some_blocks(HOSTILE))
    assert re.search(r"(?<!\\)<", markdown) is None
    rows = [line for line in markdown.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {3}


@given(words=ANY_TEXT, width=st.integers(60, 120))
def test_no_line_but_of_a_table_is_wider_than_the_terminal(words: str, width: int) -> None:
    blocks = [block for block in some_blocks(words) if not isinstance(block, Table)]
    assert max(len(line) for line in as_text(blocks, width=width).splitlines()) <= width


@given(words=ANY_TEXT)
def test_markdown_escapes_lose_no_word(words: str) -> None:
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", escaped(words)) == printable(words)


@pytest.mark.parametrize(
    ("refs", "n_more", "shown"),
    [
        (("ev_1", "ev_2"), 3, "Words. [ev_1, ev_2 and 3 more]"),
        (("ev_1",), 0, "Words. [ev_1]"),
        ((), 1, "Words. [1 record]"),
        ((), 1200, "Words. [1,200 records]"),
        ((), 0, "Words."),
    ],
)
def test_an_item_names_what_it_rests_on(refs: tuple[str, ...], n_more: int, shown: str) -> None:
    item = Item("Words.", refs=refs, n_more=n_more)
    assert as_text([item]) == f"  {shown}\n"
    assert as_markdown([item]) == f"- {escaped(shown)}\n"


def test_a_passage_is_quoted_with_its_place() -> None:
    told = Passage(an_evidence("accused"), lead="asserted by", intro="Marlow", ref="st_1", level=0)
    assert as_text([told], width=200) == (
        "  asserted by  Marlow: “It says: accused” (accused, date unknown; a.txt, characters 3-9) [st_1]\n"
    )
    alone = Passage(an_evidence("accused"), alone=True, bare=True, level=0, after=", via X")
    assert as_text([alone], width=200) == "  accused (accused, date unknown; a.txt, characters 3-9), via X\n"


def test_a_figure_is_its_caption_and_its_table_where_nothing_is_drawn() -> None:
    figure = Figure("key", "Title", "What it shows.", Table(("a", "b"), (("1", "2"),)))
    assert as_text([figure]) == "What it shows.\n  a  b\n  1  2\n"
    assert as_markdown([figure]) == "What it shows.\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n"
