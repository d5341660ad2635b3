"""The first page: what the desk holds and all pairs, chosen, ordered, in pieces, and with hostile words inert."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from araxes.settings import Settings
from araxes.store import Store
from araxes.web.access import Access, Role, User, hash_token
from araxes.web.app import create_app
from araxes.web.site import Limits, Site
from desk.small_desk import HOSTILE_OUTLET
from web.conftest import served
from web.many_events import OUTLETS, an_event_between, build_desk

EVENTS = [
    an_event_between(1, ["FRA"], ["DEU"], "AGREE"),
    an_event_between(2, ["FRA"], ["DEU"], "AGREE"),
    an_event_between(3, ["AZE"], ["IRN"], "ASSAULT", outlets=(OUTLETS[2],)),
    an_event_between(40, ["IGO"], ["ITA"], "REJECT"),
]


@contextmanager
def opened(path: Path, **given: Any) -> Iterator[TestClient]:
    site = Site(path, Settings(desk=str(path)), given.pop("access", Access.open_to_all()), **given)
    with TestClient(create_app(site), base_url="http://127.0.0.1") as one:
        yield one


@pytest.fixture(scope="module")
def made_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_desk(tmp_path_factory.mktemp("pairs") / "made.db", EVENTS)


@pytest.fixture
def made(made_path: Path) -> Iterator[TestClient]:
    with opened(made_path) as one:
        yield one


def pairs_in(page: str) -> list[str]:
    """The pairs of the table in their order."""
    return [re.sub("<[^>]+>", "", cell).strip() for cell in re.findall(r'<th scope="row">(.*?)</th>', page)]


def test_the_page_says_what_the_desk_holds_and_how_each_pair_stands(client: TestClient) -> None:
    page = client.get("/").text
    assert "6 articles of 4 outlets, published from 2021-03-01 to 2021-07-01" in page
    assert pairs_in(page) == ["Germany and France", "Germany and Italy", "France and Italy"]


def test_a_row_says_how_a_pair_stands(made: TestClient) -> None:
    page = made.get("/").text
    row = next(found for found in page.split("<tr>") if "Azerbaijan and Iran" in found)
    assert 'href="/relation/AZE/IRN"' in row
    assert "-9.0" in row and "hostile" in row and row.count("2021-01-04") == 2


def test_filters_choose_and_stand_in_the_links(made: TestClient) -> None:
    everything = ["Germany and France", "Azerbaijan and Iran", "International organisations and Italy"]
    assert pairs_in(made.get("/").text) == everything
    assert pairs_in(made.get("/?q=azer").text) == everything[1:2]
    assert pairs_in(made.get("/?region=Western+Asia").text) == everything[1:2]
    assert pairs_in(made.get("/?region=Western+Asia&sides=both").text) == []
    assert pairs_in(made.get("/?until=2021-01-10").text) == everything[:2]
    assert pairs_in(made.get(f"/?outlet={OUTLETS[2]}").text) == everything[1:2]
    page = made.get("/?since=2021-01-03&outlet=rhine+courier").text
    assert 'href="/relation/DEU/FRA?since=2021-01-03&amp;outlet=rhine+courier"' in page
    assert 'value="2021-01-03"' in page and 'value="rhine courier"' in page


def test_orders(made: TestClient) -> None:
    assert pairs_in(made.get("/?order=hostile").text)[0] == "Azerbaijan and Iran"
    assert pairs_in(made.get("/?order=cooperative").text)[0] == "Germany and France"
    page = made.get("/?order=last&q=a").text
    assert pairs_in(page)[0] == "International organisations and Italy"
    assert page.count("aria-sort=") == 1
    assert 'href="/?order=hostile&amp;q=a"' in page


def test_a_code_that_is_no_country_has_no_page_to_lead_to(made: TestClient) -> None:
    assert "/relation/IGO" not in made.get("/").text


def test_the_list_comes_in_pieces(made_path: Path) -> None:
    with opened(made_path, limits=Limits(rows=2)) as client:
        first, second = client.get("/?order=events").text, client.get("/?order=events&offset=2").text
        assert (len(pairs_in(first)), len(pairs_in(second))) == (2, 1)
        assert "1 to 2 of 3" in first and 'href="/?order=events&amp;offset=2"' in first
        beyond = client.get("/?offset=99").text
        assert pairs_in(beyond) == [] and "has only 3 rows" in beyond
        assert client.get("/?offset=-1").status_code == 422
        assert client.get("/?order=odd").status_code == 422


def test_nothing_that_fits_is_said(made: TestClient) -> None:
    assert "No pair of countries fits these filters" in made.get("/?q=atlantis").text


def test_an_empty_desk_says_what_to_do(tmp_path: Path) -> None:
    with Store.open(tmp_path / "new.db"):
        pass
    with opened(tmp_path / "new.db") as client:
        page = client.get("/").text
    assert "This desk is empty" in page and 'href="/reading">Open the reading room' in page
    reader = Access((User(name="ann", role=Role.READER, secret=hash_token("t")),), b"key")
    with opened(tmp_path / "new.db", access=reader) as client:
        page = client.get("/", headers={"authorization": "Bearer t"}).text
    assert "Open the reading room" not in page and "Ask somebody who may change it" in page


def test_hostile_words_stay_words(client: TestClient) -> None:
    page = client.get("/", params={"q": '"><script>alert(1)</script>', "outlet": "<b>'\""}).text
    assert "<script>alert" not in page and "<b>'" not in page
    assert HOSTILE_OUTLET not in page and "&lt;script&gt;alert(1)&lt;/script&gt; | Times" in page


def test_on_a_large_desk_the_table_is_loaded_after_the_page(
    made_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    monkeypatch.setattr("araxes.web.pair_filters.EVENTS_AT_ONCE", 1)
    with opened(made_path) as client:
        page = client.get("/?q=iran&order=last").text
        assert 'hx-get="/relations/table?q=iran&amp;order=last"' in page and pairs_in(page) == []
        part = client.get("/relations/table?q=iran&order=last", headers={"hx-request": "true"}).text
        assert pairs_in(part) == ["Azerbaijan and Iran"] and "<html" not in part
        alone = client.get("/relations/table?q=iran").text
        assert pairs_in(alone) == ["Azerbaijan and Iran"] and "<html" in alone
        assert pairs_in(client.get("/?q=germ").text) == ["Germany and France"]  # counted and kept by now


@pytest.mark.parametrize("width", [390, 1600])
def test_in_a_browser(made_path: Path, chromium: Any, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("araxes.web.pair_filters.EVENTS_AT_ONCE", 1)
    site = Site(made_path, Settings(desk=str(made_path)), Access.open_to_all())
    with served(site) as address:
        page = chromium.new_page(viewport={"width": width, "height": 800})
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.goto(address)
        page.wait_for_selector("table.pairs")
        page.select_option("select[name=order]", "hostile")
        page.click("form.filters button")
        page.wait_for_selector("table.pairs")
        assert page.locator("table.pairs tbody th").first.inner_text() == "Azerbaijan and Iran"
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        assert said == []
        page.close()
