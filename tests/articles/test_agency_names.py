"""Which agency the words of a credit name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from araxes.articles.agency_names import Credit, Naming, is_partial
from araxes.articles.layout import Layout
from araxes.knowledge.actors import ActorKnowledge
from araxes.knowledge.outlets import Outlet
from araxes.records import Span

OUTLETS = (
    ("NOR:LNA", "Lantern News Agency", ("Lantern",), "agency"),
    ("SUD:BEACON", "Beacon", ("BCN",), "agency"),
    ("NOR:RUN", "Rivers Union of Norland", (), "agency"),
    ("SUD:RUN", "Roads Union of Norsk", (), "agency"),
    ("SUD:TDS", "The Towpath & Dock Service", (), "agency"),
    ("NOR:ECHO", "Evening Echo", (), "newspaper"),
)


@pytest.fixture(scope="module")
def naming(knowledge: ActorKnowledge) -> Naming:
    outlets = {
        key: Outlet(outlet_id=key, name=name, names=names, domains=(), country=key[:3], kind=kind, ownership="private")
        for key, name, names, kind in OUTLETS
    }
    return Naming(replace(knowledge, outlets=outlets), "Evening Echo", Layout(text="", blocks=[], roles=[]))


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Lantern News Agency", "Lantern News Agency"),
        ("the lantern news agency", "Lantern News Agency"),
        ("Lantern", "Lantern News Agency"),
        ("lantern", None),
        ("BEACON", "Beacon"),
        ("beacon", None),
        ("LNA", "Lantern News Agency"),
        ("RUN", None),
        ("Evening Echo", None),
        ("Dusk News Agency", None),
    ],
)
def test_a_name_of_the_table_is_known_as_it_is_written(words: str, name: str | None, naming: Naming) -> None:
    known = naming.known(words)
    assert (known.name if known else None) == name


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Anna Weir / Beacon", ["Beacon"]),
        ("Anna Weir of the Lantern News Agency", ["Lantern News Agency"]),
        ("Beacon Staff", ["Beacon"]),
        ("BCN in Alva", ["Beacon"]),
        ("Towpath & Dock Service", ["The Towpath & Dock Service"]),
        ("Lantern News Agency (LNA)", ["Lantern News Agency", "Lantern News Agency"]),
        ("Beacon and Lantern", [None]),
        ("Beacon, agencies", [None]),
        ("Evening Echo / Beacon", [None]),
        ("with Beacon", [None]),
        ("Evening Echo", []),
        ("Anna Weir", []),
    ],
)
def test_the_agencies_in_a_list_of_names(words: str, names: list[str | None], naming: Naming) -> None:
    found = list(naming.of(words, 100))
    assert [credit.name if credit else None for credit in found] == names


def test_a_credit_stands_where_its_name_does(naming: Naming) -> None:
    (credit,) = naming.of(" Anna Weir, Beacon", 100)
    assert credit is not None and credit.span == Span(112, 118)
    (credit,) = naming.of("Beacon", None)
    assert credit is not None and credit.span is None


def test_a_name_that_the_table_lacks_counts_only_where_it_may(naming: Naming) -> None:
    assert [credit.name for credit in naming.of("Dusk News Agency", 0, unknown=True) if credit] == ["Dusk News Agency"]
    assert list(naming.of("Dusk News Agency", 0)) == []
    assert list(naming.of("Space Agency", 0, unknown=True)) == []


@pytest.mark.parametrize(
    ("name", "is_own"),
    [
        ("Evening Echo", True),
        ("The Evening Echo", True),
        ("EE", True),
        ("Evening Echo Online", True),
        ("Beacon", False),
    ],
)
def test_the_own_outlet_is_known_by_its_spellings(name: str, is_own: bool, naming: Naming) -> None:
    assert naming.is_own(name) is is_own


def test_credits_agree_under_the_fullest_name(naming: Naming) -> None:
    assert naming.agreed([Credit("DNA", Span(3, 6)), Credit("Dusk News Agency", None)]) == Credit(
        "Dusk News Agency", Span(3, 6)
    )
    assert naming.agreed([Credit("DNA", None), Credit("Dawn Press", None)]) is None


@pytest.mark.parametrize(
    ("words", "partial"),
    [("Additional reporting by Beacon", True), ("with Beacon", True), ("Photos by Beacon", True), ("Beacon", False)],
)
def test_words_that_credit_a_part(words: str, partial: bool) -> None:
    assert is_partial(words) is partial
