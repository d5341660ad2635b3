from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from araxes.actors.forms import fold, form_matcher, id_part
from araxes.knowledge.actors import ActorKnowledge
from araxes.records import Span


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_quotes_spaces_and_accents_become_plain() -> None:
    assert fold("Çavuşoğlu’s\u00a0note") == "Cavusoglu's note"


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("Mevlüt Çavuşoğlu", "MEVLUT_CAVUSOGLU"),
        ("Sean O’Neill-Brown", "SEAN_ONEILL_BROWN"),
        ("The Front (2010)", "THE_FRONT_2010"),
        ("习", "UNNAMED"),
    ],
)
def test_a_name_as_part_of_an_id(name: str, part: str) -> None:
    assert id_part(name) == part


def found(knowledge: ActorKnowledge, text: str) -> list[tuple[str, str, str]]:
    matches = form_matcher(knowledge).find(text, Span(0, len(text)))
    return [(text[slice(*match.span)], match.kind, match.actor_id) for match in matches]


def test_forms_are_found_at_word_boundaries_and_by_case(knowledge: ActorKnowledge) -> None:
    assert found(knowledge, "Iran and Irania, us and US") == [("Iran", "name", "IRN"), ("US", "name", "USA")]


def test_a_body_keeps_a_phrase_that_is_a_trap_for_its_country(knowledge: ActorKnowledge) -> None:
    assert found(knowledge, "the Syrian Democratic Forces") == [("Syrian Democratic Forces", "organisation", "SYR:SDF")]


def test_the_country_at_the_end_of_its_own_bodys_name_counts_too(knowledge: ActorKnowledge) -> None:
    both = found(knowledge, "the Presidential Administration of Azerbaijan")
    assert both[-1] == ("Azerbaijan", "name", "AZE")


def test_a_matcher_is_built_once_for_one_knowledge(knowledge: ActorKnowledge) -> None:
    assert form_matcher(knowledge) is form_matcher(knowledge)
