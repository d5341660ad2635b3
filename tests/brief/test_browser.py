"""The page in a real browser at two widths: nothing sticks out, nothing is asked of the network, nothing runs."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from araxes.brief.data import Brief
from araxes.brief.page import brief_page

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
WIDTHS = (390, 1400)
# What the browser asks by itself, whatever page is open.
BROWSERS_OWN = re.compile(r"\b(?:google|gvt1|googleapis|gstatic)\.com\b")
# Measures the page in a frame of each width. The frame is of the same origin, so that it can be looked into.
WRAPPER = """<!DOCTYPE html><title>x</title><pre id="found"></pre><script>
const found = [];
async function look(width) {
  const frame = document.createElement("iframe");
  frame.style.width = width + "px"; frame.style.height = "900px"; frame.style.border = "0"; frame.src = "/brief.html";
  await new Promise((done) => { frame.onload = done; document.body.append(frame); });
  const page = frame.contentDocument, root = page.documentElement;
  for (const one of page.querySelectorAll("details")) one.open = true;
  const drawn = [...page.querySelectorAll("figure svg")].filter((svg) => svg.getBoundingClientRect().width > 0);
  found.push({
    width, scroll: root.scrollWidth, client: root.clientWidth, title: page.title,
    resources: frame.contentWindow.performance.getEntriesByType("resource").map((one) => one.name),
    charts: drawn.map((svg) => svg.parentElement.className),
    cut: drawn.filter((svg) => svg.getBoundingClientRect().right > root.clientWidth + 1).length,
    styled: frame.contentWindow.getComputedStyle(page.querySelector("nav ul")).display,
  });
}
(async () => {
  for (const width of WIDTHS) await look(width);
  document.getElementById("found").textContent = JSON.stringify(found);
})();
</script>""".replace("WIDTHS", str(list(WIDTHS)))


@dataclass
class Served:
    """A loopback server that serves the page and is the proxy for everything else, and so sees all that is asked."""

    port: int
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def served(brief: Brief) -> Iterator[Served]:
    pages = {"/": WRAPPER, "/brief.html": brief_page(brief)}
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            body = pages.get(self.path, "").encode()
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_CONNECT(self) -> None:
            asked.append(f"CONNECT {self.path}")
            self.send_error(403)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the name is the library's)
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield Served(server.server_port, asked)
    server.shutdown()
    server.server_close()


def looked_at(served: Served, profile: Path) -> list[dict[str, Any]]:
    """What the browser finds in the page."""
    assert BROWSER is not None
    command = [
        BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--user-data-dir={profile}",
        "--disable-background-networking", "--disable-component-update", "--no-first-run", "--window-size=1600,1200",
        f"--proxy-server=http://127.0.0.1:{served.port}", "--proxy-bypass-list=127.0.0.1",
        "--virtual-time-budget=15000", "--dump-dom", f"http://127.0.0.1:{served.port}/",
    ]  # fmt: skip
    ended = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    (found,) = re.findall(r'<pre id="found">(.*?)</pre>', ended.stdout, flags=re.DOTALL)
    return json.loads(html.unescape(found))  # type: ignore[no-any-return]


@pytest.mark.slow
@pytest.mark.skipif(BROWSER is None, reason="no chromium here")
def test_the_page_fits_two_widths_and_asks_nothing_of_the_network(served: Served, tmp_path: Path) -> None:
    narrow, wide = looked_at(served, tmp_path)
    for found in (narrow, wide):
        assert found["title"] == "France and Germany: brief"
        assert found["scroll"] == found["client"] > found["width"] - 20  # a scroll bar is narrower
        assert (found["resources"], found["cut"]) == ([], 0)
        assert found["styled"] == "flex"
    assert (narrow["charts"], wide["charts"]) == (["narrow", "narrow"], ["wide", "wide"])
    asked = [path for path in served.asked if not BROWSERS_OWN.search(path)]
    assert set(asked) <= {"/", "/brief.html", "/favicon.ico"}
