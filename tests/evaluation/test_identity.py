"""When two actors are the same."""

from __future__ import annotations

import pytest

from araxes.evaluation.gold import GoldActor
from araxes.evaluation.identity import names_agree, same_actor, same_country

COUNTRY = GoldActor(actor_id="XVE", names=("Veldt",), type="country", country="XVE")
PERSON = GoldActor(actor_id="XVE:MARTA_VELL", names=("Marta Vell",), type="person", country="XVE")
STRANGER = GoldActor(actor_id="UNK:SOURCES", names=("internal sources",), type="group", country=None)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Marta Vell", "Vell"),
        ("Marta Vell", "M. Vell"),
        ("Ilham Aliyev", "Elham Aliyev"),
        ("Novruz Mammadov", "Novruz Mammedov"),
        ("José Peña", "Jose Pena"),
        ("Veldt's parliament (Great Hall)", "Parliament of Veldt"),
        ("Veldt's parliament (Great Hall)", "the Great Hall"),
        ("Kata’ib Hezbollah", "Kataib Hezbollah"),
        ("ethnic Ostrans in Veldt", "Ostrans"),
        ("Iran's army", "Iranian army"),
    ],
)
def test_names_of_one_actor_agree(first: str, second: str) -> None:
    assert names_agree(first, second) is True
    assert names_agree(second, first) is True


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Heydar Aliyev", "Ilham Aliyev"),
        ("Foreign Ministry of Veldt", "Defence Ministry of Veldt"),
        ("Defence Ministry", "Foreign Ministry"),
        ("Marta Vell", "Marta"),
        ("Lee", "Leo"),
        ("Marta Vell", "the"),
        ("", "Vell"),
    ],
)
def test_names_of_two_actors_do_not_agree(first: str, second: str) -> None:
    assert names_agree(first, second) is False
    assert names_agree(second, first) is False


def test_an_equal_id_settles_it() -> None:
    assert same_actor(PERSON, "XVE:MARTA_VELL", "someone else", None) is True


def test_country_and_name_stand_in_for_the_id() -> None:
    assert same_actor(PERSON, "XVE:PRESIDENT_VELL", "Vell", "XVE") is True
    assert same_actor(PERSON, "XOS:MARTA_VELL", "Marta Vell", "XOS") is False
    assert same_actor(PERSON, "XVE:OTHER", None, "XVE") is False


def test_a_country_is_only_itself() -> None:
    assert same_actor(COUNTRY, "XVE:GOVERNMENT_OF_VELDT", "Government of Veldt", "XVE") is False
    assert same_actor(COUNTRY, None, "Veldt", "XVE") is True
    state = GoldActor(actor_id="XVE:STATE", names=("Veldt",), type="organisation", country="XVE")
    assert same_actor(state, "XVE", "Veldt", "XVE") is False


def test_an_unknown_country_agrees_with_any() -> None:
    assert same_country(STRANGER, "XOS") is True
    assert same_country(PERSON, "XOS") is False
    assert same_actor(STRANGER, "XOS:SOURCES", "unnamed sources", "XOS") is False
    assert same_actor(STRANGER, "XOS:SOURCES", "sources", "XOS") is True
