"""What the script of all pages does when a part of a page cannot be had, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from araxes.settings import Settings
from araxes.web.access import Access
from araxes.web.site import Site
from desk.small_desk import build_small_desk
from web.conftest import served

pytestmark = pytest.mark.slow
TROUBLE = '<html><body><main><h1>No</h1><p class="notice bad">It <b>is</b> being &lt;i&gt; written.</p></main></html>'


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    path = build_small_desk(tmp_path / "small.db")
    with served(Site(path, Settings(desk=str(path)), Access.open_to_all())) as where:
        yield where


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    context = chromium.new_context()
    one = context.new_page()
    one.set_default_timeout(20_000)
    yield one
    context.close()


def failing(route: Any) -> None:
    route.fulfill(status=503, content_type="text/html", body=TROUBLE)


def test_a_confirmation_that_fails_says_so_and_can_be_sent_again(page: Any, address: str) -> None:
    page.goto(f"{address}/queue?now=1")
    page.route("**/correct/**", failing)
    first = page.locator("li.queued").first
    for _ in range(2):
        first.get_by_role("button", name="It is right").click()
        first.get_by_role("alert").wait_for()
    assert first.get_by_role("alert").count() == 1
    assert first.get_by_role("alert").inner_text() == "This could not be done (503): It is being <i> written."
    page.unroute("**/correct/**")
    first.get_by_role("button", name="It is right").click()
    first.get_by_text("Thank you").wait_for()
    assert first.get_by_role("alert").count() == 0


def test_a_desk_that_does_not_answer_is_told(page: Any, address: str) -> None:
    page.goto(f"{address}/queue?now=1")
    page.route("**/correct/**", lambda route: route.abort())
    first = page.locator("li.queued").first
    first.get_by_role("button", name="It is right").click()
    first.get_by_text("The desk does not answer").wait_for()


def test_a_part_that_cannot_be_had_does_not_load_for_ever(page: Any, address: str) -> None:
    page.route("**/part/state*", failing)
    page.goto(f"{address}/relation/FRA/DEU")
    page.get_by_text("This could not be done (503): It is being <i> written.").wait_for()
    assert "How it stands…" not in page.locator(".loading").all_inner_texts()


def test_a_reading_that_is_gone_is_not_asked_for_again(page: Any, address: str) -> None:
    asked: list[str] = []
    polling = (
        '<div id="reading-now" hx-get="/reading/job_1" hx-trigger="every 200ms" hx-swap="outerHTML"><p>One</p></div>'
    )
    page.goto(f"{address}/reading")
    page.on("request", lambda request: asked.append(request.url) if "job_1" in request.url else None)
    page.evaluate(
        """(part) => {
        document.querySelector('main').insertAdjacentHTML('beforeend', part);
        htmx.process(document.getElementById('reading-now'));
    }""",
        polling,
    )
    page.get_by_text("reading 'job_1' is not known").wait_for()
    page.wait_for_timeout(1_000)
    assert len(asked) <= 2
    assert page.locator("#reading-now").get_by_text("One", exact=True).count() == 1
