"""The desk in a real browser: an analyst's errand, every page on every width, and pages that try to be markup."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import araxes
from araxes.desk.desk import Desk
from araxes.knowledge.tables import resource
from araxes.settings import Settings
from araxes.web.access import Access
from araxes.web.site import Site
from desk.small_desk import HOSTILE_SENTENCE, build_small_desk
from web.conftest import served

EXAMPLES = resource("examples", "pages")
READ = ("alborz-wire-police-personal-motive.txt", "kura-courier-embassy-attack-first.txt",
        "kura-courier-eleven-papers-in-tehran.html")  # fmt: skip
PASTED = "meridian-press-agency-baku-to-pull-staff.txt"
WIDTHS = (390, 1024, 1600)
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk of three example pages, served."""
    path = tmp_path_factory.mktemp("errand") / "desk.db"
    with araxes.open(path) as desk:
        desk.read(*(str(EXAMPLES / name) for name in READ))
    with served(Site(path, Settings(desk=str(path)), Access.open_to_all())) as where:
        yield where


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """A page of the browser; whatever its console complains of fails the test."""
    context = chromium.new_context(viewport={"width": 1024, "height": 800})
    one, said = context.new_page(), []
    one.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    one.on("pageerror", lambda error: said.append(str(error)))
    one.set_default_timeout(60_000)
    yield one
    context.close()
    assert said == []


def line_of(page: Any, address: str) -> list[dict[str, str]]:
    """The numbers of the line of the two countries, as the page offers them to be taken along."""
    answer = page.request.get(f"{address}/relation/AZE/IRN/line.csv")
    return list(csv.DictReader(io.StringIO(answer.text())))


def test_an_analysts_errand(page: Any, address: str, chromium: Any) -> None:
    """Paste an article, find its dispute, correct a type, see the line change, send the link."""
    page.goto(f"{address}/reading")
    page.get_by_label("Paste the text of a page").fill((EXAMPLES / PASTED).read_text(encoding="utf-8"))
    page.get_by_role("button", name="Read them").click()
    result = page.get_by_role("region", name="What came of it")
    result.wait_for(timeout=120_000)
    title = result.get_by_role("link", name=re.compile("pull staff out of Tehran"))
    title.click()
    page.get_by_role("heading", name=re.compile("pull staff out of Tehran")).wait_for()
    assert page.locator("article.page-text a.seg").count() > 10

    page.goto(f"{address}/disputes?first=AZE&second=IRN")
    page.get_by_role("link", name=re.compile("state involvement")).first.click()
    assert "Kanaani" in page.locator("main").inner_text()

    before = line_of(page, address)
    page.goto(f"{address}/relation/AZE/IRN?since=2023-01-01")
    page.locator("figure.live svg a").first.wait_for()  # the line has come
    page.locator("#events ol.events a[href^='/event/']").first.click()
    page.get_by_role("link", name="correct it").first.click()
    kind = page.locator("fieldset", has_text="What happened")
    coded = kind.get_by_label("Type and mode").input_value()
    kind.get_by_label("Type and mode").select_option("AID" if coded.startswith("ASSAULT") else "ASSAULT")
    kind.get_by_label("Why").fill("read the sentence again")
    kind.get_by_role("button", name="Correct the type").click()
    page.wait_for_url(re.compile("/event/"))
    assert "read the sentence again" in page.locator("main").inner_text()
    assert line_of(page, address) != before

    page.goto(f"{address}/relation/AZE/IRN?since=2023-01-01&unit=year")
    page.locator("figure.live svg a").first.wait_for()
    link, seen = page.url, page.locator("#events").inner_text()
    colleague = chromium.new_context().new_page()
    colleague.goto(link)
    assert colleague.locator("#events").inner_text() == seen
    colleague.context.close()


def every_page(path: str, pair: tuple[str, str]) -> list[str]:
    """An address of each kind of page of a desk."""
    first, second = pair
    with Desk.open(path) as desk:
        event, dispute = next(desk.events(first, second)), next(desk.disputes(first, second))
        article, statement = next(desk.articles()), next(desk.statements())
        report_id = event.report_ids[0]
    return [
        "/", "/network", f"/relation/{first}/{second}", f"/event/{event.event_id}", f"/dispute/{dispute.dispute_id}",
        "/disputes", "/statements", "/articles", "/skipped", f"/article/{article.article_id}", f"/actor/{first}",
        "/search?q=Germany", "/queue", "/corrections", f"/correct/{report_id}", "/reading", "/api",
        f"/explain/{statement.statement_id}", "/nowhere",
    ]  # fmt: skip


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[str]]]:
    """The small desk, one page of which tries to be markup, served; and an address of each kind of page."""
    path = build_small_desk(tmp_path_factory.mktemp("small") / "small.db")
    with served(Site(Path(path), Settings(desk=str(path)), Access.open_to_all())) as where:
        yield where, every_page(str(path), ("FRA", "DEU"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_fits_and_complains_of_nothing(
    chromium: Any, small: tuple[str, list[str]], width: int, scheme: str
) -> None:
    address, pages = small
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page, said = context.new_page(), []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    wide = []
    for one in pages:
        page.goto(address + one, wait_until="networkidle")
        beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        wide += [(one, beyond)] if beyond else []
    context.close()
    assert wide == []
    assert [words for words in said if "404" not in words] == []  # that a page is not there is what was asked for


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_serious_barrier(chromium: Any, small: tuple[str, list[str]], scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    address, pages = small
    # The policy of the pages forbids what axe adds to them, so that it must be set aside to look at them.
    context = chromium.new_context(viewport={"width": 1024, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page, found = context.new_page(), []
    for one in pages:
        page.goto(address + one, wait_until="networkidle")
        found += [
            (one, broken["id"], broken["nodes"][0]["html"][:200])
            for broken in Axe().run(page).response["violations"]
            if broken["impact"] in ("serious", "critical")
        ]
    context.close()
    assert found == []


def test_words_of_pages_stay_words(chromium: Any, small: tuple[str, list[str]]) -> None:
    """Script and markup in title, outlet, words and names are shown and do nothing."""
    address, pages = small
    context = chromium.new_context(viewport={"width": 1024, "height": 900}, bypass_csp=True)  # it must not be needed
    page, opened = context.new_page(), []

    def note(dialog: Any) -> None:
        opened.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    shown = ""
    for one in [*pages, "/articles?q=France", "/search?q=thanked", "/search?q=%3Cscript%3Ealert(1)%3C/script%3E"]:
        page.goto(address + one, wait_until="networkidle")
        assert page.locator("main script, main b:text-is('thanked'), main [onclick], main [onerror]").count() == 0
        assert page.locator("a[href^='javascript:'], a[href^='data:']").count() == 0
        shown += page.locator("main").inner_text()
    context.close()
    assert opened == []
    assert "<script>alert(1)</script>" in shown and HOSTILE_SENTENCE.split("|")[0].strip() in shown
