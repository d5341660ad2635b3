"""A small web site on this machine, for tests of what fetches: it answers as it is told to and remembers who asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HTML, RSS = "text/html; charset=utf-8", "application/rss+xml"
STORY = (
    "<html><head><title>{title}</title></head><body><h1>{title}</h1>"
    "<p>The ferry between the two harbours was stopped on Monday after the ministers of both towns could not agree on "
    "the price of a crossing. The harbour master said that the boats would stay where they are until the summer.</p>"
    "<p>A spokesman for the other side denied that the price had been named at all, and asked for new talks.</p>"
    "</body></html>"
)


@dataclass(frozen=True)
class Reply:
    """What the site answers; `write` sends the body itself, for slow and broken servers."""

    body: bytes | str = b""
    kind: str = HTML
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    write: Callable[[BaseHTTPRequestHandler], None] | None = None


@dataclass(frozen=True)
class Asked:
    """A request that came, with its headers by lower-case name."""

    path: str
    headers: Mapping[str, str]


class Site:
    """The site: `pages` maps a path to its reply, or to a function of the request that gives one."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.pages: dict[str, Reply | Callable[[Asked], Reply]] = {}
        self.asked: list[Asked] = []

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for, in order, without robots.txt."""
        return [one.path for one in self.asked if one.path != "/robots.txt"]

    def answer(self, asked: Asked) -> Reply:
        self.asked.append(asked)
        found = self.pages.get(asked.path, Reply(status=404))
        return found if isinstance(found, Reply) else found(asked)


@contextmanager
def serving() -> Iterator[Site]:
    """Serve on a free port of 127.0.0.1 until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            reply = site.answer(Asked(self.path, headers))
            try:
                if reply.write is not None:
                    reply.write(self)
                    return
                body = reply.body.encode() if isinstance(reply.body, str) else reply.body
                self.send_response(reply.status)
                if reply.kind:
                    self.send_header("Content-Type", reply.kind)
                self.send_header("Content-Length", str(len(body)))
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)
            except (BrokenPipeError, ConnectionResetError):
                pass

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site = Site(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def rss(*entries: str, head: str = "") -> str:
    """An RSS document with these items."""
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" {spaces}><channel><title>The Quay</title>{head}'
        f"{''.join(entries)}</channel></rss>"
    )


def item(number: int, *, link: str | None = None, content: str = "", extra: str = "") -> str:
    """An RSS item with a summary, or with `content` as its story."""
    story = f"<content:encoded><![CDATA[{content}]]></content:encoded>" if content else ""
    return (
        f"<item><title>Story {number}</title><link>{link or f'/story/{number}'}</link><guid>guid-{number}</guid>"
        f"<pubDate>Mon, {number:02} Mar 2021 23:30:00 -0500</pubDate><description>A short summary.</description>"
        f"{story}{extra}</item>"
    )


def story(number: int) -> str:
    """A story of some 130 words in HTML, as a feed carries it."""
    part = (
        f"<p>In the case of harbour {number} the ministers met again and spoke of the price of a crossing for long.</p>"
    )
    return part * 7 + "<p>They parted without a word &amp; without a date.</p>"
