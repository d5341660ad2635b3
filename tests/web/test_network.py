"""The network page: each pair a line that leads to its relation, the same as a table, and triads in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from araxes.settings import Settings
from araxes.web.access import Access
from araxes.web.app import create_app
from araxes.web.site import Site
from web.conftest import served
from web.many_events import OUTLETS, an_event_between, build_desk

# France with Germany and Italy, who fight each other; and Poland, Austria and Spain, of whom each fights each.
KINDS = (
    ("FRA", "DEU", "COOPERATE"), ("FRA", "ITA", "COOPERATE"), ("DEU", "ITA", "ASSAULT"),
    ("POL", "AUT", "ASSAULT"), ("POL", "ESP", "ASSAULT"), ("AUT", "ESP", "ASSAULT"),
)  # fmt: skip
EVENTS = [
    *(
        an_event_between(10 * pair + number, [first], [second], event_type, outlets=(OUTLETS[pair % 2],))
        for pair, (first, second, event_type) in enumerate(KINDS)
        for number in range(3)
    ),
    an_event_between(90, ["IGO"], ["FRA"]),
    an_event_between(91, ["FRA"], ["POL"], "REJECT"),
]


@pytest.fixture(scope="module")
def made_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    path = build_desk(tmp_path_factory.mktemp("network") / "made.db", EVENTS)
    return Site(path, Settings(desk=str(path)), Access.open_to_all())


@pytest.fixture
def made(made_site: Site) -> Iterator[TestClient]:
    with TestClient(create_app(made_site), base_url="http://127.0.0.1") as one:
        yield one


def lines_in(page: str) -> set[str]:
    """What the lines of the drawing say."""
    return set(re.findall(r'<a class="tie [a-z]+" href="[^"]+" aria-label="([^"]+)"', page))


def plain(page: str) -> str:
    return " ".join(re.sub("<[^>]+>", "", page).split())


def test_each_pair_is_a_line_that_says_how_it_stands_and_leads_to_it(made: TestClient) -> None:
    page = made.get("/network").text
    assert len(lines_in(page)) == 6
    assert "Germany and Italy: 3 events, mean -9.0" in lines_in(page)
    line = next(found for found in re.findall(r'<a class="tie.*?</a>', page, re.S) if "Germany and Italy" in found)
    assert 'class="tie hostile" href="/relation/DEU/ITA"' in line and 'stroke-dasharray="9 5"' in line
    assert "Poland: 7 events with other countries, 2 lines drawn" in page
    assert page.count("<svg") == page.count("</svg>") and " style=" not in page


def test_the_table_says_the_same(made: TestClient) -> None:
    page = made.get("/network").text
    assert len(re.findall(r'<th scope="row"><a href="/relation/', page)) == 6
    assert "6 pairs with 3 events or more" in page


def test_three_that_do_not_fit_are_told_in_words(made: TestClient) -> None:
    words = plain(made.get("/network").text)
    assert re.search(
        r"France stands well with Germany \(\+\d.\d, 3 events\) and Italy \(.*?\), who are hostile to", words
    )
    assert "Austria, Spain and Poland are all hostile to one another" in words
    assert "There are no such three" in made.get("/network?until=2021-01-15").text


def test_fewer_events_may_be_asked_for(made: TestClient) -> None:
    page = made.get("/network?least=1").text
    assert "France and Poland: 1 event, mean" in page and "no sign" in page
    assert "IGO" not in page
    assert "No pair of countries has 99 events or more" in made.get("/network?least=99").text
    assert made.get("/network?least=0").status_code == 422
    assert made.get("/network?least=many").status_code == 422


def test_filters_choose_lines_and_stand_in_their_links(made: TestClient) -> None:
    page = made.get("/network?region=Western+Europe&sides=both&since=2021-01-01").text
    assert [line.split(":")[0] for line in lines_in(page)] == ["Germany and France"]
    assert 'href="/relation/DEU/FRA?since=2021-01-01"' in page
    assert len(lines_in(made.get(f"/network?outlet={OUTLETS[1]}").text)) == 3


def test_hostile_words_stay_words(client: TestClient) -> None:
    page = client.get("/network", params={"outlet": '"><script>alert(1)</script>'}).text
    assert "<script>alert" not in page


def test_on_a_large_desk_the_drawing_is_loaded_after_the_page(
    made_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    monkeypatch.setattr("araxes.web.pair_filters.EVENTS_AT_ONCE", 1)
    site = Site(made_site.path, made_site.settings, made_site.access)
    with TestClient(create_app(site), base_url="http://127.0.0.1") as client:
        page = client.get("/network?least=2").text
        assert 'hx-get="/network/picture?least=2"' in page and not lines_in(page)
        part = client.get("/network/picture?least=2", headers={"hx-request": "true"}).text
        assert len(lines_in(part)) == 6 and "<html" not in part
        alone = client.get("/network/picture?least=3").text
        assert len(lines_in(alone)) == 6 and "<html" in alone


@pytest.mark.parametrize("width", [390, 1024])
def test_in_a_browser(made_site: Site, chromium: Any, width: int) -> None:
    with served(made_site) as address:
        page = chromium.new_page(viewport={"width": width, "height": 800})
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.goto(f"{address}/network")
        assert page.locator("figure.network > svg:visible").count() == 1
        page.locator("figure.network > svg:visible a.tie").first.focus()
        assert "events, mean" in page.locator(".tip").inner_text()
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        assert said == []
        page.close()
