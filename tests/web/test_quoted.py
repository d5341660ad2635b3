"""Ids in addresses: a slash inside an id is no border between segments."""

from __future__ import annotations

import pytest
from fastapi import APIRouter, FastAPI
from fastapi.testclient import TestClient

from araxes.web.quoted import QuotedRoute


@pytest.fixture
def client() -> TestClient:
    router = APIRouter(route_class=QuotedRoute)

    @router.get("/pair/{first}/{second}")
    def pair(first: str, second: str, q: str = "") -> list[str]:
        return [first, second, q]

    @router.get("/pair/{first}/{second}/file.csv")
    def file(first: str, second: str) -> str:
        return f"{first}|{second}"

    app = FastAPI()
    app.include_router(router)
    return TestClient(app)


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("/pair/FRA/DEU", ["FRA", "DEU", ""]),
        ("/pair/FRA%3AA%2FB/DEU?q=1", ["FRA:A/B", "DEU", "1"]),
        ("/pair/A%3Fb/%25", ["A?b", "%", ""]),
        ("/pair/%C3%84/x", ["Ä", "x", ""]),
        ("/pair/%FF/x", ["\ufffd", "x", ""]),
    ],
)
def test_ids_come_whole_and_unquoted(client: TestClient, address: str, found: list[str]) -> None:
    assert client.get(address).json() == found


def test_further_segments_are_of_the_route(client: TestClient) -> None:
    assert client.get("/pair/A%2FB/C/file.csv").json() == "A/B|C"
    assert client.get("/pair/A/B/C").status_code == 404
