"""The page of an article."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from araxes.records import PageRecord
from araxes.settings import Settings
from araxes.store import Store
from araxes.web.access import Access
from araxes.web.app import create_app
from araxes.web.site import Site
from desk.small_desk import id_of
from factories import a_page, an_article
from web.conftest import served

CHARGE, REPRINT = f"/article/{id_of('ar', 'charge')}", f"/article/{id_of('ar', 'reprint')}"


def test_each_mark_leads_to_its_record_and_each_record_to_its_place(client: TestClient) -> None:
    page = client.get(f"{CHARGE}?layers=mentions,statements,reports,origin").text
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
    text = page[page.index('class="page-text"') :]
    assert f'href="#{id_of("re", "charge", 0)}"' in text
    assert f'href="#{id_of("st", "charge", 1)}"' in text
    assert f'href="#{id_of("me", "charge", 0, "France")}"' in text


def test_the_layers_stand_in_the_address(client: TestClient) -> None:
    first = client.get(CHARGE).text
    assert 'class="reading show-mentions show-reports show-clutter"' in first
    statements = client.get(f"{CHARGE}?layers=&layers=statements").text
    assert 'class="reading show-statements"' in statements
    assert f'href="#{id_of("re", "charge", 0)}"' not in statements[: statements.index('class="records"')]
    assert 'class="reading"' in client.get(f"{CHARGE}?layers=").text
    wrong = client.get(f"{CHARGE}?layers=secrets")
    assert wrong.status_code == 400
    assert "there is no layer" in wrong.text


def test_who_is_named_who_says_what_and_what_is_told_stand_beside_the_text(site: Site, client: TestClient) -> None:
    page = client.get(CHARGE).text
    with site.open() as desk:
        event_id = desk.store.events_of([id_of("re", "charge", 0)]).popitem()[1]
    beside = page[page.index('class="records"') :]
    assert f'href="/event/{event_id}"' in beside
    assert 'href="/actor/FRA%3AMARLOW"' in beside
    assert "<q>Germany had raised the river tolls in secret</q>" in beside
    assert "done in the words of" in beside


def test_copies_and_the_day_of_publication_are_explained(client: TestClient) -> None:
    assert "reprint of Rhine Courier, 2021-03-01" in client.get(REPRINT).text
    assert "repeated by The Reprint" in client.get(CHARGE).text
    undated = client.get(f"/article/{id_of('ar', 'undated')}").text
    assert "not known: the page does not say who published it" in undated
    assert "No words of the page speak for a day." in undated


def test_a_hostile_page_is_inert(client: TestClient) -> None:
    page = client.get(f"/article/{id_of('ar', 'hostile')}").text
    for hostile in ("<script>alert", "<b>thanked", "\u202e", "\x1b", "\x07", 'href="javascript'):
        assert hostile not in page
    assert "&lt;b&gt;" in page


def test_an_address_that_is_not_of_the_web_is_no_link(tmp_path: Path) -> None:
    article = an_article(url="javascript:alert(1)", language="en")
    with Store.open(tmp_path / "one.db") as store:
        run = store.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})
        plain = replace(article, published=replace(article.published, conflicts=("the page says Tuesday",)))
        page = a_page(page_id=article.page_id)
        store.add(PageRecord(page=page, article=plain, skipped=None), run)
    site = Site(tmp_path / "one.db", Settings(), Access.open_to_all())
    with TestClient(create_app(site), base_url="http://127.0.0.1") as client:
        found = client.get(f"/article/{article.article_id}").text
    assert 'href="javascript' not in found
    assert "javascript:alert(1)" in found
    assert "“on Monday”: a Monday" in found
    assert "the page says Tuesday" in found
    assert '<span class="kind-of" lang="en">share</span>' in found


def test_an_unknown_article_is_not_found(client: TestClient) -> None:
    assert client.get("/article/ar_0000000000000000").status_code == 404


def test_a_layer_is_switched_in_the_browser_and_kept_in_the_address(site: Site, chromium: Any) -> None:
    with served(site) as address:
        page = chromium.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.goto(address + CHARGE)
        cue = page.locator("a.seg.statements-cue").first
        assert cue.get_attribute("href") is None
        page.locator("input[data-layer=statements]").check()
        assert cue.get_attribute("href") == f"#{id_of('st', 'charge', 1)}"
        assert "statements" in page.url
        cue.click()
        assert page.locator(":target").get_attribute("id") == id_of("st", "charge", 1)
        page.close()
    assert said == []


@pytest.mark.parametrize("width", [390, 1600])
def test_nothing_is_wider_than_the_window(site: Site, chromium: Any, width: int) -> None:
    with served(site) as address:
        page = chromium.new_page(viewport={"width": width, "height": 800})
        page.goto(f"{address}{CHARGE}?layers=mentions,statements,reports,origin,clutter")
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        page.close()
    assert over == 0
