"""The client, against a server on this machine: manners, limits, redirects, and the words for every failure."""

from __future__ import annotations

import asyncio
import gzip
import threading
import time as real_time
import zlib
from http.server import BaseHTTPRequestHandler

import pytest

from araxes.pages.exchange import Refused, shown
from araxes.pages.web import Fetched, Manners, Unchanged, Web
from araxes.records import Reason
from loopback import HTML, Reply, Site
from pages.conftest import Time


def fetched(web: Web, url: str, **options: object) -> Fetched:
    found = web.get(url, **{"max_bytes": 100_000, **options})  # type: ignore[arg-type]
    assert isinstance(found, Fetched), found
    return found


def refused(web: Web, url: str, **options: object) -> Refused:
    found = web.get(url, **{"max_bytes": 100_000, **options})  # type: ignore[arg-type]
    assert isinstance(found, Refused), found
    return found


# ---- what comes back ------------------------------------------------------------------------------------------------


def test_a_page_comes_with_its_type_charset_and_marks(site: Site, web: Web) -> None:
    site.pages["/a"] = Reply("words", headers={"ETag": '"1"', "Last-Modified": "Mon, 01 Mar 2021 00:00:00 GMT"})
    found = fetched(web, f"{site.url}/a")
    assert (found.url, found.media_type, found.charset, found.body) == (f"{site.url}/a", "text/html", "utf-8", b"words")
    assert (found.etag, found.last_modified) == ('"1"', "Mon, 01 Mar 2021 00:00:00 GMT")


def test_it_says_who_asks(site: Site, web: Web) -> None:
    site.pages["/a"] = Reply("words")
    fetched(web, f"{site.url}/a")
    assert {one.headers["user-agent"] for one in site.asked} == {"Araxes/9 (test)"}


def test_what_is_known_is_not_sent_again(site: Site, web: Web) -> None:
    site.pages["/a"] = lambda asked: Reply(status=304) if asked.headers.get("if-none-match") == '"1"' else Reply("new")
    assert web.get(f"{site.url}/a", max_bytes=100, etag='"1"', last_modified="x") == Unchanged(url=f"{site.url}/a")
    assert site.asked[-1].headers["if-modified-since"] == "x"
    assert fetched(web, f"{site.url}/a", etag='"0"').body == b"new"


@pytest.mark.parametrize(
    ("pack", "name"),
    [
        (gzip.compress, "gzip"),
        (zlib.compress, "deflate"),
        (lambda data: zlib.compress(data, wbits=-15), "deflate"),
    ],
    ids=["gzip", "deflate", "bare-deflate"],
)
def test_packed_bodies_are_unpacked(site: Site, web: Web, pack: object, name: str) -> None:
    body = b"words " * 2000
    site.pages["/a"] = Reply(pack(body), headers={"Content-Encoding": name})  # type: ignore[operator]
    assert fetched(web, f"{site.url}/a").body == body


def test_it_works_inside_an_event_loop_too(site: Site, web: Web) -> None:
    site.pages["/a"] = Reply("words")

    async def as_in_a_notebook() -> bytes:
        return fetched(web, f"{site.url}/a").body

    assert asyncio.run(as_in_a_notebook()) == b"words"


# ---- limits ---------------------------------------------------------------------------------------------------------


def test_too_large_counts_what_is_unpacked(site: Site, web: Web) -> None:
    site.pages["/plain"] = Reply(b"x" * 100_001)
    site.pages["/bomb"] = Reply(gzip.compress(b"x" * 50_000_000), headers={"Content-Encoding": "gzip"})
    for path in ("/plain", "/bomb"):
        found = refused(web, site.url + path)
        assert (found.reason, found.passing) == (Reason.TOO_LARGE, False)
        assert found.detail.startswith("larger than 100,000 bytes; raise `max_page_bytes`")


def _drip(headers: bool) -> Reply:
    def write(handler: BaseHTTPRequestHandler) -> None:
        if not headers:
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n")
        for number in range(200):
            handler.wfile.write(b"X-%d: y\r\n" % number if headers else b"x")
            real_time.sleep(0.02)

    return Reply(write=write)


@pytest.mark.parametrize("headers", [True, False], ids=["headers", "body"])
def test_a_server_that_drips_is_given_up(site: Site, time: Time, headers: bool) -> None:
    site.pages["/a"] = _drip(headers)
    web = Web(Manners(gap_seconds=0, timeout_seconds=0.3), clock=time.clock, sleep=time.sleep)
    before = real_time.monotonic()
    found = refused(web, f"{site.url}/a")
    assert real_time.monotonic() - before < 2
    assert found.passing
    assert found.detail.startswith("no whole answer within 0.3 s; try again later, or raise `request_timeout_seconds`")


def _no_http(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"no HTTP at all\r\n\r\n")


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        (Reply(gzip.compress(b"words " * 2000)[:-20], headers={"Content-Encoding": "gzip"}), "packed wrongly"),
        (Reply(b"no gzip", headers={"Content-Encoding": "gzip"}), "packed wrongly"),
        (Reply(b"words", headers={"Content-Encoding": "br"}), "packed as 'br', which was not asked for"),
        (Reply(write=lambda handler: None), "the connection broke"),
        (Reply(write=_no_http), "the connection broke"),
    ],
    ids=["cut", "not-gzip", "brotli", "nothing", "not-http"],
)
def test_broken_answers_are_told(site: Site, web: Web, reply: Reply, says: str) -> None:
    site.pages["/a"] = reply
    assert refused(web, f"{site.url}/a").detail.startswith(says)


def test_a_server_that_is_not_there_is_told(web: Web) -> None:
    found = refused(web, "http://127.0.0.1:9/a")
    assert found.passing and "127.0.0.1:9/robots.txt cannot be read (the server cannot be reached" in found.detail


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "text/css", "application/zip"])
def test_what_is_no_page_is_not_loaded(site: Site, web: Web, kind: str) -> None:
    site.pages["/a"] = Reply(b"x" * 10, kind=kind)
    found = refused(web, f"{site.url}/a")
    assert (found.reason, found.detail) == (Reason.NOT_TEXT, f"{kind}, neither a page nor a feed; save and convert it")


@pytest.mark.parametrize(
    ("status", "reason", "passing"),
    [
        (404, Reason.MISSING, False), (410, Reason.MISSING, False), (403, Reason.UNREADABLE, False),
        (500, Reason.UNREADABLE, True), (503, Reason.UNREADABLE, True),
    ],
)  # fmt: skip
def test_what_the_server_refuses_is_told(site: Site, web: Web, status: int, reason: Reason, passing: bool) -> None:
    site.pages["/a"] = Reply(status=status)
    found = refused(web, f"{site.url}/a")
    assert (found.reason, found.passing) == (reason, passing)
    assert found.detail.startswith(f"HTTP {status}")


# ---- addresses ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://a.example/x", "http://", "http://[", "http://a:99999/"])
def test_only_the_web_is_asked(web: Web, url: str) -> None:
    assert "is no http:// or https:// address" in refused(web, url).detail


def test_redirects_are_followed_to_their_end(site: Site, web: Web) -> None:
    site.pages["/a"] = Reply(status=302, headers={"Location": "b#part"})
    site.pages["/b"] = Reply("words")
    assert fetched(web, f"{site.url}/a").url == f"{site.url}/b"


def test_redirects_in_a_circle_end(site: Site, web: Web) -> None:
    site.pages["/a"] = Reply(status=301, headers={"Location": "/b"})
    site.pages["/b"] = Reply(status=301, headers={"Location": "/a"})
    assert refused(web, f"{site.url}/a").detail.startswith("more than 5 redirects, the last to ")
    assert len(site.paths) == 6


def test_a_redirect_to_a_file_is_not_followed(site: Site, web: Web) -> None:
    site.pages["/a"] = Reply(status=302, headers={"Location": "file:///etc/passwd"})
    assert "is no http:// or https:// address" in refused(web, f"{site.url}/a").detail


def test_a_public_page_cannot_send_us_into_a_private_network(site: Site, web: Web) -> None:
    found = refused(web, f"{site.url}/admin", named_by="http://93.184.216.34/feed")
    assert found.detail == "leads to 127.0.0.1, inside a private network; if that is meant, name that URL itself"
    assert refused(web, "http://localhost:1/", named_by="http://93.184.216.34/feed").detail.startswith("leads to")
    assert site.asked == []


def test_passwords_are_sent_and_not_shown(site: Site, web: Web) -> None:
    site.pages["/a"] = Reply("words")
    found = fetched(web, site.url.replace("//", "//me:secret@") + "/a")
    assert found.url == f"{site.url}/a"
    assert site.asked[-1].headers["authorization"].startswith("Basic ")
    assert shown("https://me:secret@a.example/b?c=d@e") == "https://a.example/b?c=d@e"
    assert shown("http://me:secret@[broken") == "http://[broken"


# ---- robots.txt -----------------------------------------------------------------------------------------------------


def test_robots_are_obeyed_and_asked_once(site: Site, web: Web) -> None:
    site.pages["/robots.txt"] = Reply("User-agent: *\nDisallow: /private/*.html$\n", kind="text/plain")
    site.pages["/private/a"] = site.pages["/b"] = Reply("words")
    found = refused(web, f"{site.url}/private/x.html")
    assert found.detail == f"{site.url}/robots.txt does not allow it; ask the outlet, or save the page yourself"
    assert not found.passing
    fetched(web, f"{site.url}/private/a")
    fetched(web, f"{site.url}/b")
    assert [one.path for one in site.asked] == ["/robots.txt", "/private/a", "/b"]


def test_rules_for_araxes_by_name_are_found(site: Site, web: Web) -> None:
    site.pages["/robots.txt"] = Reply("User-agent: araxes\nDisallow: /\n\nUser-agent: *\nAllow: /\n", kind="text/plain")
    assert "does not allow" in refused(web, f"{site.url}/a").detail
    other = Web(Manners(user_agent="Somebody/1", gap_seconds=0))
    site.pages["/a"] = Reply("words")
    assert fetched(other, f"{site.url}/a").body == b"words"


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_robots_that_are_not_there_allow_all(site: Site, web: Web, status: int) -> None:
    site.pages["/robots.txt"] = Reply(status=status)
    site.pages["/a"] = Reply("words")
    assert fetched(web, f"{site.url}/a").body == b"words"


@pytest.mark.parametrize("status", [429, 500, 503])
def test_robots_that_cannot_be_read_allow_nothing_for_now(site: Site, web: Web, time: Time, status: int) -> None:
    site.pages["/robots.txt"] = Reply(status=status)
    site.pages["/a"] = Reply("words")
    found = refused(web, f"{site.url}/a")
    assert found.passing and found.retry_seconds == 600 and f"(HTTP {status})" in found.detail
    assert site.paths == []
    site.pages["/robots.txt"] = Reply("User-agent: *\nAllow: /", kind="text/plain")
    assert isinstance(web.get(f"{site.url}/a", max_bytes=100), Refused)
    time.now += 601
    assert fetched(web, f"{site.url}/a").body == b"words"


def test_old_rules_hold_while_robots_cannot_be_read(site: Site, web: Web, time: Time) -> None:
    site.pages["/robots.txt"] = Reply("User-agent: *\nDisallow: /no", kind="text/plain")
    site.pages["/a"] = site.pages["/no"] = Reply("words")
    fetched(web, f"{site.url}/a")
    site.pages["/robots.txt"] = Reply(status=500)
    time.now += 90_000
    fetched(web, f"{site.url}/a")
    assert "does not allow" in refused(web, f"{site.url}/no").detail


def test_robots_follow_redirects(site: Site, web: Web) -> None:
    site.pages["/robots.txt"] = Reply(status=301, headers={"Location": "/rules"})
    site.pages["/rules"] = Reply("User-agent: *\nDisallow: /a", kind="text/plain")
    assert "does not allow" in refused(web, f"{site.url}/a").detail


# ---- pauses ---------------------------------------------------------------------------------------------------------


def test_a_host_gets_a_pause_between_requests(site: Site, web: Web, time: Time) -> None:
    site.pages["/a"] = Reply("words")
    for _ in range(3):
        fetched(web, f"{site.url}/a")
    assert time.slept == [2.0, 2.0]


def test_a_longer_pause_that_robots_ask_for_is_kept(site: Site, web: Web, time: Time) -> None:
    site.pages["/robots.txt"] = Reply("User-agent: *\nCrawl-delay: 90", kind="text/plain")
    site.pages["/a"] = Reply("words")
    fetched(web, f"{site.url}/a")
    fetched(web, f"{site.url}/a")
    assert time.slept == [90.0]


def test_a_pause_of_hours_means_no(site: Site, web: Web) -> None:
    site.pages["/robots.txt"] = Reply("User-agent: *\nCrawl-delay: 86400", kind="text/plain")
    assert "asks for pauses of 86400 s" in refused(web, f"{site.url}/a").detail


def test_a_busy_host_is_asked_once_more_after_the_pause_it_wants(site: Site, web: Web, time: Time) -> None:
    replies = iter([Reply(status=429, headers={"Retry-After": "7"}), Reply("words")])
    site.pages["/a"] = lambda asked: next(replies)
    assert fetched(web, f"{site.url}/a").body == b"words"
    assert time.slept == [7.0]


def test_a_busy_host_that_wants_long_is_left_alone(site: Site, web: Web, time: Time) -> None:
    site.pages["/a"] = site.pages["/b"] = Reply(status=503, headers={"Retry-After": "3600"})
    found = refused(web, f"{site.url}/a")
    assert found.passing and found.retry_seconds == 3600
    again = refused(web, f"{site.url}/b")
    assert again.passing and again.retry_seconds == 3600 and "asked for a pause of 3600 s" in again.detail
    assert (site.paths, time.slept) == (["/a"], [])


def test_nonsense_in_retry_after_is_no_pause(site: Site, web: Web, time: Time) -> None:
    site.pages["/a"] = Reply(status=503, headers={"Retry-After": "soon"})
    assert refused(web, f"{site.url}/a").retry_seconds is None
    assert (site.paths, time.slept) == (["/a"], [])


def test_no_threads_are_left(site: Site, web: Web) -> None:
    before = threading.active_count()
    site.pages["/a"] = Reply("words", kind=HTML)
    fetched(web, f"{site.url}/a")
    assert threading.active_count() <= before + 1  # the server's own
