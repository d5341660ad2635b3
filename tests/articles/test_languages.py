"""Languages."""

from __future__ import annotations

import pytest

from araxes.articles.languages import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The towns on the lower river agreed on Monday to close the old lock that leaks.", "en"),
        ("Les villes du fleuve ont décidé lundi de fermer la vieille écluse, qui fuit depuis le printemps.", "fr"),
        (
            "Die Städte am Fluss haben am Montag beschlossen, die alte Schleuse zu schließen, die seit Jahren leckt.",
            "de",
        ),
        ("Old lock", None),
    ],
)
def test_a_language_is_named_or_nothing_is_said(text: str, language: str | None) -> None:
    assert language_of(text) == language
