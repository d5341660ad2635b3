from __future__ import annotations

from collections.abc import Callable

import pytest

from araxes.actors.found import Scene
from araxes.actors.names import capital_runs, given_names, names_in, plain_name, plain_names, short_names
from araxes.knowledge.actors import ActorKnowledge
from araxes.knowledge.words import NameWords
from araxes.records import Actor, ActorType


def person(country: str) -> Actor:
    return Actor(actor_id=f"{country}:X", name="X", type=ActorType.PERSON, country=country, sector=None)


@pytest.mark.parametrize(
    ("country", "name", "short"),
    [
        ("FRA", "Émile Test", {"Test"}),
        ("CHN", "Te Sting", {"Te"}),
        ("SYR", "Omar al-Test", {"al-Test", "Test"}),
        ("FRA", "Anne de Test", {"Test", "de Test"}),
        ("BEL", "King Test of Belgium", set()),
        ("FRA", "Test", set()),
    ],
)
def test_short_names(country: str, name: str, short: set[str]) -> None:
    assert short_names(person(country), [name]) == short


@pytest.mark.parametrize("name", ["Haider al-Abadi", "Haider Al Abadi", "Haider S. al Abadi"])
def test_one_plain_name_for_all_spellings(knowledge: ActorKnowledge, name: str) -> None:
    assert plain_name(name) == "haider al abadi"
    assert plain_names(knowledge)[plain_name(name)] == "IRQ:HAIDER_AL_ABADI"


def test_given_names_leave_out_countries_ranks_and_words(knowledge: ActorKnowledge, name_words: NameWords) -> None:
    names = given_names(knowledge, name_words)
    assert (names["Ilham"], names["Deborah"], names["Kim"]) == ("m", "f", "")
    assert not {"Jordan", "Israel", "Prince", "March", "General"} & names.keys()


def test_names_are_runs_without_titles_and_countries(scene_of: Callable[[str], Scene]) -> None:
    scene = scene_of("French General Jean-Luc de Test met Mr. Vane and left Wide River.")
    found = [scene.text[slice(*name.span)] for sentence in scene.sentences for name in names_in(scene, sentence)]
    assert found == ["Jean-Luc de Test", "Vane", "Wide River"]


def test_capital_runs_give_the_longest_first(scene_of: Callable[[str], Scene]) -> None:
    scene = scene_of("Then al-Test left.")
    assert [scene.text[slice(*span)] for span in capital_runs(scene.sentences[0])] == ["Then", "al-Test", "Test"]
