"""A served desk: the small one of two countries, behind a client, and in a real browser."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi.testclient import TestClient

from araxes.settings import Settings
from araxes.web.access import Access
from araxes.web.app import create_app
from araxes.web.site import Site
from desk.small_desk import build_small_desk

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="module")
def small_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_small_desk(tmp_path_factory.mktemp("web") / "small.db")


@pytest.fixture(scope="module")
def site(small_path: Path) -> Site:
    return Site(small_path, Settings(desk=str(small_path)), Access.open_to_all())


@pytest.fixture
def client(site: Site) -> Iterator[TestClient]:
    """Somebody who works on their own machine; forms carry the token that the page gave them (`sent`)."""
    with TestClient(create_app(site), base_url="http://127.0.0.1") as one:
        yield one


def form_token(site: Site, client: TestClient) -> dict[str, str]:
    """What a form of a page carries, so that a test can send one."""
    if "araxes_visit" not in client.cookies:
        client.get("/static/desk.css")
    return {"form_token": site.access.form_token(client.cookies["araxes_visit"])}


@contextmanager
def served(site: Site) -> Iterator[str]:
    """The address of the desk, served by a real server in a thread."""
    server = uvicorn.Server(uvicorn.Config(create_app(site), host="127.0.0.1", port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 20
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(20)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A real Chromium, driven by Playwright; closed with its module, as its event loop bars others from the thread."""
    if BROWSER is None:
        pytest.skip("no chromium here")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield browser
        browser.close()
