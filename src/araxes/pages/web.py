"""The one client: everything that Araxes asks of the network goes through here, politely."""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.request import getproxies

from araxes.pages.exchange import Answer, Exchange, Refused, exchange, shown
from araxes.pages.robots import Robots
from araxes.records import Reason

MOST_REDIRECTS = 5
# A host that asks for a longer pause than this (Retry-After) is left alone for that long; a shorter one is waited for.
LONGEST_WAIT_SECONDS = 60.0
ACCEPT = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, text/*;q=0.8"
)
_OK, _NOT_MODIFIED = 200, 304
_REDIRECTS, _GONE, _BUSY = (301, 302, 303, 307, 308), (404, 410), (429, 503)
_PASSING = (408, 425, 429, 500, 502, 503, 504)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How the client behaves: what it calls itself, the least pause at one host, the most time for one request."""

    user_agent: str = "Araxes"
    gap_seconds: float = 2.0
    timeout_seconds: float = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a URL gave. `url` is where the redirects ended, without password; the marks serve to ask again."""

    url: str
    media_type: str
    charset: str | None
    body: bytes
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged:
    """The server says that nothing changed since the marks that were sent."""

    url: str


def is_url(name: str) -> bool:
    """Whether the name is to be fetched and not a file."""
    return name.lower().startswith(("http://", "https://"))


class Web:
    """Fetches URLs. One of these for a run: it knows the robots.txt of the hosts and when each was last asked."""

    def __init__(
        self,
        manners: Manners | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        ask: Exchange = exchange,
    ) -> None:
        self.manners = manners or Manners()
        self._clock, self._sleep, self._exchange = clock, sleep, ask
        self._free_at: dict[str, float] = {}
        # RFC 9309: rules are for the product token, which is what stands before the version.
        token = self.manners.user_agent.partition("/")[0].split()[:1]
        self._robots = Robots(token[0] if token else "Araxes", self._ask_plainly, clock)

    def get(
        self,
        url: str,
        *,
        max_bytes: int,
        etag: str | None = None,
        last_modified: str | None = None,
        named_by: str | None = None,
    ) -> Fetched | Unchanged | Refused:
        """Return what is at the URL. Waits as long as the manners and the host ask for.

        `named_by` is the feed that holds the URL. A page on the public network (this one, or one that redirects)
        cannot send the client to an address inside a private network.
        """
        marks = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in marks.items() if value}
        target = urldefrag(url.strip()).url
        for _ in range(MOST_REDIRECTS + 1):
            refused = _unfit(target) or self._inwards(target, named_by or url) or self._robots.forbids(target)
            if refused:
                return refused
            answer = self._politely(target, headers, max_bytes)
            if isinstance(answer, Refused):
                return answer
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                return _outcome(answer)
            target = urldefrag(urljoin(target, answer.headers["location"].strip())).url
        detail = f"more than {MOST_REDIRECTS} redirects, the last to {shown(target)[:200]}; check the address"
        return Refused(reason=Reason.UNREADABLE, detail=detail)

    def _politely(self, url: str, headers: Mapping[str, str], max_bytes: int) -> Answer | Refused:
        """Ask when the host may be asked again; where it says that it is busy, once more after a short pause."""
        host = urlsplit(url).netloc.rpartition("@")[2].lower()
        gap = max(self.manners.gap_seconds, self._robots.delay_seconds(url))
        answer: Answer | Refused | None = None
        for again in (False, True):
            waiting = self._free_at.get(host, 0.0) - self._clock()
            if waiting > max(LONGEST_WAIT_SECONDS, gap):
                detail = f"{host} asked for a pause of {waiting:.0f} s; try again later"
                return answer or Refused(reason=Reason.UNREADABLE, detail=detail, passing=True, retry_seconds=waiting)
            if waiting > 0:
                self._sleep(waiting)
            answer = self._ask(url, headers, max_bytes)
            pause = _retry_after(answer) if isinstance(answer, Answer) and answer.status in _BUSY else None
            self._free_at[host] = self._clock() + max(gap, pause or 0.0)
            if pause is None or again:
                break
        assert answer is not None
        return answer

    def _ask(self, url: str, headers: Mapping[str, str], max_bytes: int) -> Answer | Refused:
        own = {"User-Agent": self.manners.user_agent, "Accept": ACCEPT}
        timeout = self.manners.timeout_seconds
        return self._exchange(url, headers={**own, **headers}, max_bytes=max_bytes, timeout_seconds=timeout)

    def _ask_plainly(self, url: str, max_bytes: int) -> Answer | Refused:
        return self._ask(url, {}, max_bytes)

    def _inwards(self, target: str, root: str) -> Refused | None:
        """Why a page out there may not send us to the target: an address of this machine or of a private network."""
        host, named = urlsplit(target).hostname or "", urlsplit(root).hostname or ""
        if host == named or not _is_private(target) or _is_private(root):
            return None
        detail = f"leads to {host}, inside a private network; if that is meant, name that URL itself"
        return Refused(reason=Reason.UNREADABLE, detail=detail)


def _unfit(url: str) -> Refused | None:
    """Why a URL is not one to ask for."""
    try:
        parts = urlsplit(url)
        fit = parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        fit = False
    if fit:
        return None
    detail = f"{shown(url)[:200]!r} is no http:// or https:// address; check it"
    return Refused(reason=Reason.UNREADABLE, detail=detail)


def _outcome(answer: Answer) -> Fetched | Unchanged | Refused:
    if answer.status == _OK:
        return Fetched(
            url=shown(answer.url),
            media_type=answer.media_type,
            charset=answer.charset,
            body=answer.body,
            etag=answer.headers.get("etag"),
            last_modified=answer.headers.get("last-modified"),
        )
    if answer.status == _NOT_MODIFIED:
        return Unchanged(url=shown(answer.url))
    if answer.status in _GONE:
        return Refused(reason=Reason.MISSING, detail=f"HTTP {answer.status}: not there; check the address")
    passing = answer.status in _PASSING
    advice = "try again later" if passing else "open it in a browser, and save the page there if you may"
    return Refused(
        reason=Reason.UNREADABLE,
        detail=f"HTTP {answer.status}; {advice}",
        passing=passing,
        retry_seconds=_retry_after(answer) if passing else None,
    )


def _retry_after(answer: Answer) -> float | None:
    """The pause that the server asks for in seconds, between 1 second and a day."""
    said = answer.headers.get("retry-after", "").strip()
    try:
        seconds = float(said) if said.isdigit() else _until(parsedate_to_datetime(said))
    except (ValueError, TypeError, IndexError):
        return None
    return min(max(seconds, 1.0), 86_400.0)


def _until(moment: datetime) -> float:
    return ((moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - datetime.now(UTC)).total_seconds()


def _is_private(url: str) -> bool:
    """Whether the host is this machine or in a private network. A name that cannot be looked up here is not."""
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".")
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal")):
        return True
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        pass
    if parts.scheme.lower() in getproxies():
        return False  # the proxy looks names up, and it decides where it goes
    try:
        found = socket.getaddrinfo(host, parts.port or 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return False
    return any(not ipaddress.ip_address(str(entry[4][0]).partition("%")[0]).is_global for entry in found)
