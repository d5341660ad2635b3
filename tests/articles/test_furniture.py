"""Formulas of page layout, and sentences that only sound like them."""

from __future__ import annotations

import pytest

from araxes.articles.furniture import furniture


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Recent Posts", "label"),
        ("This Week's Top Stories", "label"),
        ("Read more: Ten quiet lakes", "label"),
        ("- Advertisement -", "ad"),
        ("Share this article on Facebook", "share"),
        ("Subscribe to our newsletter", "newsletter"),
        ('[contact-form id="7"]', "form"),
        ("Leave a comment", "form"),
        ("Photo: A. Weir", "caption"),
        ("Image source: Quay Archive", "caption"),
        ("4 hours ago", "teaser-age"),
        ("© 2020 The Quay. All rights reserved.", "navigation"),
    ],
)
def test_a_formula_has_its_kind(line: str, kind: str) -> None:
    assert furniture().kind_of(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "The share of barges from Sudland has doubled since the tolls were lowered.",
        "Readers will subscribe to a newspaper that tells them the price of bread, the editor said.",
        "She said the photo was taken before the flood.",
        "Norland lowers river tolls",
    ],
)
def test_a_sentence_is_no_formula(line: str) -> None:
    assert furniture().kind_of(line) is None


def test_cues_never_hide_a_hint() -> None:
    lines = (
        "Anna Weir is a reporter for the Gazette.",
        "We use cookies to improve your visit.",
        "Get the news in your inbox.",
        "All rights reserved.",
        "The mayor poses for a picture.",
        "Join our Telegram channel.",
    )
    for line in lines:
        seen = {kind for kind, pattern in furniture().hints.items() if pattern.search(line)}
        assert seen == furniture().hints_in(line) != frozenset()
