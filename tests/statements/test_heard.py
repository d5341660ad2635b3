from __future__ import annotations

from collections.abc import Callable

import pytest

from araxes.models.tagger import AttributionTagger, load_tagger
from statements.conftest import Reading

KNOWN = {"Ana Reyes": ("CHL:ANA_REYES", "GOV"), "Chile": ("CHL", None), "Ruritania": ("RUR", None)}


@pytest.fixture(scope="module")
def tagger() -> AttributionTagger:
    found = load_tagger()
    assert found is not None, "the bundled model is missing"
    return found


def test_the_span_of_the_speaker_is_all_that_the_text_calls_it(
    read: Callable[..., Reading], tagger: AttributionTagger
) -> None:
    found = read("Foreign minister Ana Reyes said the port would open in May.", KNOWN, tagger=tagger)
    assert found.said() == [("Foreign minister Ana Reyes", "said", "the port would open in May")]
    assert [s.speaker_id for s in found.statements] == ["CHL:ANA_REYES"]
    assert 0.5 < found.statements[0].confidence <= 1


def test_an_unknown_speaker_keeps_the_words_of_the_text(
    read: Callable[..., Reading], tagger: AttributionTagger
) -> None:
    found = read("A senior official in the port told reporters that the cranes were old.", KNOWN, tagger=tagger)
    assert [(s.speaker_id, s.speaker_name) for s in found.statements] == [(None, "A senior official in the port")]


def test_each_of_several_known_speakers_has_a_statement(
    read: Callable[..., Reading], tagger: AttributionTagger
) -> None:
    found = read("Chile and Ruritania said they would reopen the border.", KNOWN, tagger=tagger)
    assert [(s.speaker_id, s.cue) for s in found.statements] == [("CHL", "say"), ("RUR", "say")]


def test_what_stands_inside_the_words_of_another_is_found_by_the_rules(
    read: Callable[..., Reading], tagger: AttributionTagger
) -> None:
    found = read("Ana Reyes said that Ruritania had claimed the islands were empty.", KNOWN, tagger=tagger)
    assert [(s.speaker_id, s.cue) for s in found.statements] == [("CHL:ANA_REYES", "say"), ("RUR", "claim")]


def test_one_who_speaks_between_a_phrase_and_the_content_is_not_passed_over(
    read: Callable[..., Reading], tagger: AttributionTagger
) -> None:
    text = "According to a report by the Harbour Times, militants said that Ruritania uses drones against them."
    found = read(text, KNOWN | {"Harbour Times": ("RUR:HARBOUR_TIMES", "JRN")}, tagger=tagger)
    assert [(s, c) for s, _, c in found.said()] == [
        ("a report by the Harbour Times", "militants said that Ruritania uses drones against them"),
        ("militants", "Ruritania uses drones against them"),
    ]
