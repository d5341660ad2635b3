"""Whose claim a denial says that it denies."""

from __future__ import annotations

import pytest

from araxes.records import Mention, Span
from araxes.stories.authors import named_author
from araxes.stories.words import stems
from factories import a_mention, span_in

CLAIMS = stems("charge claim statement report")


def mention_of(text: str, words: str, country: str | None) -> Mention:
    return a_mention(span=span_in(text, words), country=country, actor_id=country or "X", name=words)


@pytest.mark.parametrize(
    ("text", "named", "author", "words"),
    [
        ("the Indian charge that it had a hand in it", {"Indian": "IND"}, "Indian", None),
        ("the latest claims of the French government", {"French": "FRA"}, "French", "claims of the French government"),
        ("a statement by officials in Baku", {"Baku": "AZE"}, "Baku", "statement by officials in Baku"),
        ("France's new charge", {"France": "FRA"}, "France", None),
        ("that France had burned the mills, a charge of Italy", {"France": "FRA", "Italy": "ITA"}, "Italy",
         "charge of Italy"),
        ("that the report which all mills had read named France", {"France": "FRA"}, None, None),
        ("the claim of Germany", {"Germany": "DEU"}, None, None),
        ("the French mills", {"French": "FRA"}, None, None),
        ("the claim of the Guard", {"the Guard": None}, None, None),
    ],
)  # fmt: skip
def test_the_author_of_the_denied_claim(
    text: str, named: dict[str, str | None], author: str | None, words: str | None
) -> None:
    mentions = [mention_of(text, name, country) for name, country in named.items()]
    found = named_author(text, [Span(0, len(text))], mentions, CLAIMS, "DEU")
    assert (found[0].name if found else None) == author
    if found and words:
        assert text[found[1].start : found[1].end] == words


def test_only_what_is_denied_is_looked_at() -> None:
    text = "The Indian charge. Pakistan denied it"
    mentions = [mention_of(text, "Indian", "IND")]
    assert named_author(text, [span_in(text, "it")], mentions, CLAIMS, "PAK") is None
