"""The ids of pages, and telling markup from text."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from araxes.pages.decoding import Decoded
from araxes.pages.making import looks_like_markup, make_page
from araxes.records import Given, MediaType, Page, Reason, Skipped


def page(text: str = "a river", **given: Any) -> Page:
    made = make_page("x.txt", Decoded(text, "utf-8"), 7, Given(**given), MediaType.TEXT)
    assert isinstance(made, Page)
    return made


def test_the_same_content_has_the_same_id_wherever_it_lies() -> None:
    elsewhere = make_page("y/z.txt", Decoded("a river", "cp1252"), 9, Given(), MediaType.TEXT)
    assert isinstance(elsewhere, Page)
    assert page().page_id == elsewhere.page_id
    assert page(external_id="line 3").page_id == page(external_id="line 9").page_id == page().page_id


@pytest.mark.parametrize(
    "given",
    [{"external_id": "a-1"}, {"outlet": "The Quay"}, {"url": "https://q.example"}, {"published": date(2020, 1, 2)}],
)
def test_what_was_given_makes_another_page(given: dict[str, Any]) -> None:
    assert page(**given).page_id != page().page_id


def test_the_day_it_was_collected_makes_no_other_page() -> None:
    assert page(collected=date(2020, 1, 2)).page_id == page(external_id="byte 12").page_id == page().page_id


def test_white_space_is_no_page() -> None:
    made = make_page("x.txt", Decoded(" \n\t", "utf-8"), 3, Given(), MediaType.TEXT)
    assert isinstance(made, Skipped)
    assert made.reason is Reason.EMPTY


def test_lone_surrogates_are_replaced() -> None:
    assert page("a\ud800b").text == "a\ufffdb"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!DOCTYPE html><p>x", True),
        ('<?xml version="1.0"?>\n<html>', True),
        ("<div><p>one</p></div>", True),
        ("a < b and c > d", False),
        ("<3 this river", False),
    ],
)
def test_markup_is_told_from_text(text: str, expected: bool) -> None:
    assert looks_like_markup(text) is expected
