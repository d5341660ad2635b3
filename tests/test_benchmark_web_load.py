"""The load test of the desk in the browser: what it asks for, and how it counts."""

from __future__ import annotations

import random
from pathlib import Path

import httpx
import pytest

from benchmarks.web_load import (
    Heard,
    addresses_of,
    asked_once,
    leaf_through,
    make_desk,
    measure_alone,
    parts_of,
    row_of,
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("load") / "made.db"
    assert make_desk(place, 30, 1).startswith("30 made articles, ")
    return place


def test_addresses_are_of_records_that_the_desk_has(desk: Path) -> None:
    found = addresses_of(desk, random.Random(1))
    assert all(found.values())
    assert len(found["article"]) == len(set(found["article"])) == 20
    assert all(address.startswith("/relation/") and address.count("/") == 3 for address in found["relation"])
    assert all("." not in address and " " not in address for address in found["search"])


def test_what_a_page_loads_after_itself_is_found() -> None:
    page = '<a hx-get="/no"><p class="x" hx-trigger="load" hx-get="/a?b=1&amp;c=2"><p hx-get="/d" hx-trigger="load">'
    assert parts_of(page) == ["/a?b=1&c=2", "/d"]


def test_pages_that_are_not_there_are_left_out_and_errors_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        status = {"/gone": 404, "/bad": 500}.get(request.url.path, 200)
        return httpx.Response(status, text='<p hx-get="/part" hx-trigger="load">' if request.url.path == "/" else "")

    plain = httpx.Client
    monkeypatch.setattr(httpx, "Client", lambda **given: plain(**given, transport=httpx.MockTransport(answer)))
    table, found = measure_alone("http://a", {"first": ["/"], "gone": ["/gone"], "bad": ["/bad"], "none": []}, "made")
    assert list(found) == ["first", "bad"]
    assert table.notes == ("made", "20 answers were errors.")
    assert [row[5] is None for row in table.rows] == [False, True]
    with httpx.Client(base_url="http://a") as client:
        one = asked_once(client, "/gone", part=True)
    assert one.status == 404
    assert 0 <= one.first_ms <= one.whole_ms


def test_a_row_has_the_middle_the_late_and_the_worst() -> None:
    assert row_of("a", [float(i) for i in range(100, 0, -1)], 2) == ("a", 100, 51.0, 96.0, 100.0, 2)
    assert row_of("a", [], 1) == ("a", 0, None, None, None, 1)


def test_a_reader_leafs_until_it_is_over_and_says_what_went_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    heard = Heard()

    def answer(request: httpx.Request) -> httpx.Response:
        if len(heard.taken["good"]) >= 3 and heard.errors["bad"]:
            heard.over.set()
        if request.url.path == "/broken":
            raise httpx.ConnectError("gone")
        return httpx.Response(500 if request.url.path == "/bad" else 200)

    plain = httpx.Client
    monkeypatch.setattr(httpx, "Client", lambda **given: plain(**given, transport=httpx.MockTransport(answer)))
    leaf_through("http://a", {"good": ["/"], "bad": ["/bad", "/broken"]}, 0.0, 1, heard)
    assert len(heard.taken["good"]) >= 3
    assert set(heard.errors["bad"]) <= {"/bad: 500", "/broken: ConnectError('gone')"}
