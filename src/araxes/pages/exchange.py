"""One HTTP request and its answer: bounded in time and in size, with nothing followed and nothing retried."""

from __future__ import annotations

import asyncio
import re
import ssl
import threading
import zlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Protocol, TypeVar
from urllib.parse import urlsplit, urlunsplit

import httpx

from araxes.pages.making import RAISE_LIMIT
from araxes.records import Reason

# What a page or a feed comes as; anything else (pictures, PDF, archives) is not even loaded.
READABLE = re.compile(
    r"$|text/|application/(?:xhtml\+xml|xml|rss\+xml|atom\+xml|rdf\+xml|octet-stream|x-rss\+xml|[\w.-]*opml[\w+]*)$"
)
UNREADABLE_TEXT = re.compile(r"text/(?:css|javascript|csv|calendar|vcard|x-[\w-]+script)$")
_OK, _UNPACK_STEP = 200, 1 << 18
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server answered. The names of headers are in lower case; only a 200 has a body, unpacked."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def media_type(self) -> str:
        """The media type without parameters, in lower case; "" if the server names none."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The charset that the server names."""
        found = re.search(
            r"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", self.headers.get("content-type", ""), re.IGNORECASE
        )
        return found[1] if found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Why a URL gave nothing. `passing`: another try may do better, not before `retry_seconds` if that is known."""

    reason: Reason
    detail: str
    passing: bool = False
    retry_seconds: float | None = None


class Exchange(Protocol):
    """How a server is asked one thing; `exchange` is the real one."""

    def __call__(
        self, url: str, *, headers: Mapping[str, str], max_bytes: int, timeout_seconds: float
    ) -> Answer | Refused:
        """Return the answer, or why there is none; raises nothing for what the server does."""


def shown(url: str) -> str:
    """The URL without user name and password, to be printed and stored; other text as it is."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return re.sub(r"//[^/?#]*@", "//", url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2])) if "@" in parts.netloc else url


def exchange(url: str, *, headers: Mapping[str, str], max_bytes: int, timeout_seconds: float) -> Answer | Refused:
    """Return the answer to a GET. `timeout_seconds` bounds all of it, from the name look-up to the last byte.

    A server that is silent for half of that time is given up too. `max_bytes` counts the unpacked body.
    Redirects come back as answers. Proxies are taken from the environment.
    """
    try:
        return _run(lambda: _timed(url, headers, max_bytes, timeout_seconds))
    except (TimeoutError, httpx.TimeoutException):
        detail = f"no whole answer within {timeout_seconds:g} s; try again later, or raise `request_timeout_seconds`"
        return Refused(reason=Reason.UNREADABLE, detail=detail, passing=True)
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError, ValueError) as error:
        return Refused(reason=Reason.UNREADABLE, detail=f"not a URL that can be asked for ({error}); check it")
    except ImportError as error:
        detail = f"the proxy that the environment names needs more than is installed ({error}); use an http:// proxy"
        return Refused(reason=Reason.UNREADABLE, detail=detail)
    except zlib.error as error:
        return Refused(reason=Reason.UNREADABLE, detail=f"packed wrongly ({error}); try again later", passing=True)
    except (httpx.ConnectError, httpx.ProxyError) as error:
        detail = f"the server cannot be reached ({_first_line(error)}); check the address and the connection"
        return Refused(reason=Reason.UNREADABLE, detail=detail, passing=True)
    except (httpx.HTTPError, OSError) as error:
        detail = f"the connection broke ({_first_line(error) or type(error).__name__}); try again later"
        return Refused(reason=Reason.UNREADABLE, detail=detail, passing=True)


async def _timed(url: str, headers: Mapping[str, str], max_bytes: int, timeout_seconds: float) -> Answer | Refused:
    silence = httpx.Timeout(timeout_seconds / 2)
    async with (
        asyncio.timeout(timeout_seconds),
        httpx.AsyncClient(verify=_tls(), timeout=silence, follow_redirects=False) as client,
        client.stream("GET", url, headers={**headers, "Accept-Encoding": "gzip, deflate"}) as response,
    ):
        named = {name.lower(): value for name, value in response.headers.items()}
        answer = Answer(url=url, status=response.status_code, headers=named)
        if answer.status != _OK:
            return answer
        kind = answer.media_type
        if not READABLE.match(kind) or UNREADABLE_TEXT.match(kind):
            return Refused(reason=Reason.NOT_TEXT, detail=f"{kind}, neither a page nor a feed; save and convert it")
        body = await _body(response, named.get("content-encoding", ""), max_bytes)
        if isinstance(body, Refused):
            return body
        return Answer(url=url, status=_OK, headers=named, body=body)


async def _body(response: httpx.Response, packed_as: str, max_bytes: int) -> bytes | Refused:
    if packed_as.strip().lower() not in ("", "identity", "gzip", "x-gzip", "deflate"):
        detail = f"packed as {packed_as[:40]!r}, which was not asked for; save the page and read the file"
        return Refused(reason=Reason.UNREADABLE, detail=detail)
    unpack = None if packed_as.strip().lower() in ("", "identity") else _Unpacker()
    body = bytearray()
    async for chunk in response.aiter_raw(1 << 16):
        for part in [chunk] if unpack is None else unpack.parts(chunk):
            body += part
            if len(body) > max_bytes:
                return Refused(reason=Reason.TOO_LARGE, detail=f"larger than {max_bytes:,} bytes; {RAISE_LIMIT}")
    if unpack is not None and body and not unpack.ended:
        raise zlib.error("it ends too early")
    return bytes(body)


class _Unpacker:
    """Unpacks gzip or deflate piece by piece, so that a bomb is stopped when it passes the limit, not after."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(32 + zlib.MAX_WBITS)
        self._begun = False

    @property
    def ended(self) -> bool:
        """Whether the packed stream came to its end."""
        return self._inner.eof

    def parts(self, chunk: bytes) -> list[bytes] | _Parts:
        if not self._begun and chunk:
            self._begun = True
            # "deflate" is a zlib stream, but some servers send it without its two bytes of header.
            if chunk[:2] != b"\x1f\x8b" and (chunk[0] & 0x0F != 8 or int.from_bytes(chunk[:2], "big") % 31):
                self._inner = zlib.decompressobj(-zlib.MAX_WBITS)
        return _Parts(self._inner, chunk)


class _Parts:
    """The unpacked pieces of one chunk, none larger than a step."""

    def __init__(self, inner: zlib._Decompress, chunk: bytes) -> None:
        self._inner, self._waiting = inner, chunk

    def __iter__(self) -> _Parts:
        return self

    def __next__(self) -> bytes:
        if self._inner.eof:
            raise StopIteration
        part = self._inner.decompress(self._waiting, _UNPACK_STEP)
        self._waiting = self._inner.unconsumed_tail
        if not part and not self._waiting:
            raise StopIteration
        return part


def _run(work: Callable[[], Awaitable[T]]) -> T:
    """Run to the end; in a thread where this one has an event loop at work, as notebooks do."""

    async def all_of_it() -> T:
        return await work()

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(all_of_it())
    ended: list[T | BaseException] = []

    def elsewhere() -> None:
        try:
            ended.append(asyncio.run(all_of_it()))
        except BaseException as error:
            ended.append(error)

    thread = threading.Thread(target=elsewhere, daemon=True)
    thread.start()
    thread.join()
    (result,) = ended
    if isinstance(result, BaseException):
        raise result
    return result


@cache
def _tls() -> ssl.SSLContext:
    return httpx.create_ssl_context()


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0][:160]
