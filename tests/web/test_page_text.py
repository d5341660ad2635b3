"""The text of a page with what was found in it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from araxes.desk.article_data import ArticleTold, Named
from araxes.errors import InputError
from araxes.records import ClutterSpan, Span
from araxes.web.page_text import SHOWN_FIRST, blocks_of, check_layers, marks_of
from factories import MENU, TEXT, TITLE, a_mention, a_report, a_statement, an_article, span_in


def a_told(**given: object) -> ArticleTold:
    values: dict[str, object] = {
        "article": an_article(),
        "named": (Named(actor_id="FRA:MINISTER", name="a minister", mentions=(a_mention(),)),),
        "statements": (a_statement(),),
        "reports": (a_report(),),
        "event_ids": {},
        "names": {},
        "copies": (),
        "n_copies": 0,
        "stories": (),
        "sentence_starts": (),
    }
    return ArticleTold(**(values | given))  # type: ignore[arg-type]


def test_the_whole_page_stands_there_in_order_each_part_with_its_kind() -> None:
    blocks = blocks_of(a_told(), SHOWN_FIRST)
    assert [(one.kind, one.is_clutter) for one in blocks] == [
        ("title", False), ("body", False), ("body", False), ("share", True),
    ]  # fmt: skip
    assert [one.begins for one in blocks] == [True, True, False, True]
    texts = ["".join(piece.text for piece in one.stretches) for one in blocks]
    assert texts == TEXT.strip().split("\n")


def test_what_nobody_looked_at_is_shown_without_the_space_around_it() -> None:
    text = f"{TEXT}\n\n  left over \n"
    blocks = blocks_of(a_told(article=an_article(text=text)), SHOWN_FIRST)
    assert blocks[-1].kind == "not looked at"
    assert [piece.text for piece in blocks[-1].stretches] == ["left over"]


def test_a_title_inside_clutter_stays_part_of_that() -> None:
    title = span_in(TEXT, TITLE)
    article = an_article(clutter=(ClutterSpan(Span(title.start, title.end + 1), "navigation"),))
    assert [one.kind for one in blocks_of(a_told(article=article), ())][:2] == ["navigation", "body"]


def test_a_mark_leads_to_the_innermost_record_of_a_layer_that_is_shown() -> None:
    told = a_told()
    by_text = {
        layers: {piece.text: piece for block in blocks_of(told, layers) for piece in block.stretches}
        for layers in (("mentions", "reports"), ("mentions",), ())
    }
    both, mentions, none = by_text.values()
    assert both["accused"].href == "#re_0000000000000001"
    assert both["France's transport minister"].href == "#me_0000000000000001"
    assert mentions["accused"].href is None
    assert none["France's transport minister"].href is None
    assert none["accused"].targets == ("reports:re_0000000000000001",)
    assert both["accused"].numbers == {"reports": "R1"}
    assert both["told"].numbers == {"statements": "S1"}


def test_every_record_has_an_anchor_where_it_begins_and_none_twice() -> None:
    told = a_told(sentence_starts=(span_in(TEXT, "He told").start,))
    anchors = [piece.anchor for block in blocks_of(told, ()) for piece in block.stretches if piece.anchor]
    assert len(anchors) == len(set(anchors))
    assert {f"c{mark.span.start}" for mark in marks_of(told)} <= set(anchors)
    assert all(int(one[1:]) < int(other[1:]) for one, other in pairwise(anchors))


def test_the_words_that_date_and_place_the_page_are_a_layer() -> None:
    article = an_article(outlet_span=span_in(TEXT, MENU))
    found = [mark.part for mark in marks_of(a_told(article=article)) if mark.layer == "origin"]
    assert found == ["outlet", "date"]
    silent = replace(article, outlet_span=None, published=replace(article.published, evidence=()))
    assert [mark for mark in marks_of(a_told(article=silent)) if mark.layer == "origin"] == []


def test_layers_are_read_from_an_address() -> None:
    assert check_layers(None) == SHOWN_FIRST
    assert check_layers([""]) == ()
    assert check_layers(["", "reports", "mentions"]) == check_layers(["reports,mentions"]) == ("mentions", "reports")
    with pytest.raises(InputError, match="there is no layer 'secrets'"):
        check_layers(["secrets"])
