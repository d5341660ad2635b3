"""What addresses take: a wrong day or a row beyond counting is told, and fails no page."""

from __future__ import annotations

from datetime import date

import pytest
from fastapi.testclient import TestClient

from araxes.errors import InputError
from araxes.knowledge.ontology import load_ontology
from araxes.web.parameters import check_order, check_type


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/?since=", 200), ("/?since=2021-02-30", 422), ("/?since=1612137600", 422), ("/articles?until=soon", 422),
        ("/relation/FRA/DEU?since=2021-13-01", 422), ("/statements?offset=-1", 422), (f"/queue?offset={10**30}", 422),
        (f"/corrections?offset={10**10}", 422), ("/corrections?offset=1000000000", 200), (f"/?q={'x' * 501}", 422),
    ],
)  # fmt: skip
def test_wrong_values_are_told(client: TestClient, address: str, status: int) -> None:
    assert client.get(address).status_code == status


def test_days_stand_in_order() -> None:
    check_order(None, date(2021, 1, 1))
    check_order(date(2021, 1, 1), date(2021, 1, 1))
    with pytest.raises(InputError, match="2021-01-02 is after the last day 2021-01-01"):
        check_order(date(2021, 1, 2), date(2021, 1, 1))


def test_an_empty_type_asks_for_none() -> None:
    check_type(load_ontology(), "")
    check_type(load_ontology(), "ACCUSE")
    with pytest.raises(InputError, match="'WAR' is no type"):
        check_type(load_ontology(), "WAR")
