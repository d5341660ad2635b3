"""Deeds done with words and things that show are no statements, with the real parser."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from araxes.models.tagger import AttributionTagger, load_tagger
from statements.conftest import Reading

KNOWN = {"Otto Lenz": ("FLO:OTTO_LENZ", "GOV"), "Ruritania": ("RUR", None), "Florin": ("FLO", None)}


@pytest.fixture(scope="module")
def tagger() -> AttributionTagger:
    found = load_tagger()
    assert found is not None, "the bundled model is missing"
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Florin and Ruritania agreed to resume talks on the dam.",
        "Florin voted in favour of opening an embassy in Ruritania.",
        "The two sides discussed the safety of the dam.",
        "The videos show the new aircraft on the backs of trucks.",
        "Ruritania's drills portray its desire to become a sea power.",
        "The drills and the raid indicate a change of plan.",
    ],
)
def test_it_is_no_statement(read: Callable[..., Reading], tagger: AttributionTagger, text: str) -> None:
    assert read(text, KNOWN, tagger=tagger).said() == []
    assert read(text, KNOWN).said() == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Florin agreed that the talks had failed.", ("Florin", "agreed", "the talks had failed")),
        ("The study shows that the dam is safe.", ("study", "shows", "the dam is safe")),
        ("The video shows that the dam had been opened.", ("video", "shows", "the dam had been opened")),
        ("Otto Lenz portrayed the deal as a mistake.", ("Otto Lenz", "portrayed", "the deal as a mistake")),
    ],
)
def test_it_is_one_with_a_clause_or_a_person(
    read: Callable[..., Reading], text: str, said: tuple[str, str, str]
) -> None:
    assert read(text, KNOWN).said() == [said]
