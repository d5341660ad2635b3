"""Addresses that a visitor names: this machine and the networks behind it are not read on behalf of a browser (SSRF).

`araxes read URL` fetches an inward address where its user names one. Here somebody else may be sitting at the browser,
and the server may reach what they do not.
"""

from __future__ import annotations

import errno
import ipaddress
import socket
from contextlib import suppress
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from araxes.errors import InputError

LONGEST_ADDRESS = 2_000
# Behind these an IPv4 address stands, in its last 32 bits: what a name leads to on a network without IPv4 (RFC 6052).
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
# Taken for public by Python, yet leading inwards: IPv4 in old or local clothes, and sites (RFC 4291, 3056, 8215, 3879).
INWARD = tuple(map(ipaddress.IPv6Network, ("::/96", "2002::/16", "64:ff9b:1::/48", "fec0::/10")))
PORTS = {"http": 80, "https": 443}
SOCKS_PORT = 1080
ADVICE = "Save the page and give it as a file, or read it with `araxes read`."


def check_outward(url: str) -> str:
    """Return the address if it is http(s), carries no password, and its host leads out of this machine's networks.

    The name is looked up, unless a proxy does that for this host. Raises: InputError that says what is wrong.
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise InputError(f"{url[:200]!r} is no address; write it as https://outlet.example/page.") from None
    if parts.scheme not in ("http", "https") or not host or len(url) > LONGEST_ADDRESS or not url.isprintable():
        raise InputError(f"{url[:200]!r} is no http:// or https:// address; copy it from the browser's address bar.")
    if "@" in parts.netloc:
        raise InputError(f"{parts._replace(netloc=host).geturl()[:200]!r} carries a user name or password. {ADVICE}")
    if any(not is_outward(one) for one in _numbers_of(host, parts.scheme)):
        raise InputError(f"{host!r} is this machine or in a private network, where nothing is fetched. {ADVICE}")
    return url


def is_outward(number: str) -> bool:
    """Return whether an IP address is of the public network; one that holds another is judged by that, or is not."""
    try:
        found = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        if any(found in network for network in INWARD):
            return False
        if found in NAT64:
            found = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        elif found.ipv4_mapped is not None:
            found = found.ipv4_mapped
    return found.is_global and not found.is_multicast


def refuse_inward(event: str, values: tuple[object, ...]) -> None:
    """An audit hook of Python that lets no socket connect to an inward address, whatever name or redirect led there.

    Where a proxy is set, that one may stand inside. Raises: OSError in the place of the connection.
    """
    if event != "socket.connect" or len(values) < 2 or not isinstance(values[1], tuple):
        return
    host, port = str(values[1][0]), values[1][1]
    if not is_outward(host) and (host, port) not in _proxies():
        raise OSError(errno.ECONNREFUSED, f"{host} is inside a private network")


def _proxies() -> set[tuple[str, int]]:
    """The IP addresses and ports of the proxies that are set."""
    found = set()
    for scheme, address in getproxies().items():
        if scheme not in ("http", "https", "all"):
            continue
        with suppress(OSError, ValueError):  # one that cannot be read or found is connected to by nobody
            parts = urlsplit(address if "://" in address else f"http://{address}")
            port = parts.port or PORTS.get(parts.scheme, SOCKS_PORT)
            entries = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
            found |= {(str(entry[4][0]), port) for entry in entries}
    return found


def _numbers_of(host: str, scheme: str) -> list[str]:
    """The IP addresses of a host."""
    name = host.rstrip(".")
    if name == "localhost" or name.endswith((".localhost", ".local", ".internal")):
        return ["127.0.0.1"]
    try:
        return [str(ipaddress.ip_address(name))]
    except ValueError:
        pass
    if {scheme, "all"} & getproxies().keys() and not proxy_bypass(name):
        return []
    try:
        found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise InputError(f"{host!r} cannot be found on the network; check the address and the connection.") from None
    return [str(entry[4][0]) for entry in found]
