"""Which addresses a visitor may have fetched."""

from __future__ import annotations

import socket
from urllib.request import getproxies_environment

import pytest

from araxes.errors import InputError
from araxes.web import addresses
from araxes.web.addresses import check_outward, is_outward, refuse_inward

NUMBERS = {
    "outlet.example": ["93.184.215.14"], "inside.example": ["93.184.215.14", "10.0.0.7"],
    "proxy.example": ["10.0.0.2"], "10.0.0.2": ["10.0.0.2"], "wiki.corp.example": ["10.0.0.9"],
}  # fmt: skip


@pytest.fixture(autouse=True)
def names(monkeypatch: pytest.MonkeyPatch) -> None:
    """A network with two names, and no proxy."""

    def look_up(name: str, *_: object, **__: object) -> list[tuple[object, ...]]:
        if name not in NUMBERS:
            raise socket.gaierror("unknown")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 443)) for one in NUMBERS[name]]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(addresses, "getproxies", dict)


@pytest.mark.parametrize(
    "url", ["https://outlet.example/page?a=1", "http://93.184.215.14:8080/", " HTTP://outlet.example "]
)
def test_an_address_out_there_is_let_through(url: str) -> None:
    assert check_outward(url) == url.strip()


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost:8200/", "http://a.localhost/", "http://[::1]/", "http://10.1.2.3/",
        "http://192.168.0.1/", "http://169.254.169.254/latest/meta-data/", "http://[::ffff:127.0.0.1]/",
        "http://printer.local/", "http://0.0.0.0/", "https://inside.example/", "http://[64:ff9b::10.0.0.1]/",
        "http://[2002:7f00:1::]/", "http://[::127.0.0.1]/", "http://[fec0::1]/",
    ],
)  # fmt: skip
def test_an_inward_address_is_refused(url: str) -> None:
    with pytest.raises(InputError, match="private network"):
        check_outward(url)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("file:///etc/passwd", "no http"), ("ftp://outlet.example/", "no http"), ("/etc/passwd", "no http"),
        ("-", "no http"),
        ("https://", "no http"), ("http://[::1", "no address"), ("https://a.example:99999/", "no address"),
        ("https://me:secret@outlet.example/", "password"), ("https://unknown.example/", "cannot be found"),
        ("https://outlet.example/\x1b[31m", "no http"), ("https://outlet.example/" + "a" * 2001, "no http"),
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused_in_words(url: str, words: str) -> None:
    with pytest.raises(InputError, match=words) as refused:
        check_outward(url)
    assert "secret" not in str(refused.value)


def test_no_socket_is_connected_inwards_whatever_name_led_there() -> None:
    for host in ("127.0.0.1", "::1", "2002:a00:1::", "64:ff9b::7f00:1", "10.0.0.1", "169.254.169.254", "fe80::1%eth0"):
        with pytest.raises(OSError, match="private"):
            refuse_inward("socket.connect", (None, (host, 80)))
    refuse_inward("socket.connect", (None, ("93.184.215.14", 80)))
    refuse_inward("socket.connect", (None, "/run/some.socket"))
    refuse_inward("open", ("/etc/hosts", "r", 0))


@pytest.mark.parametrize("scheme", ["http", "https", "all"])
@pytest.mark.parametrize("written", ["http://proxy.example:3128", "proxy.example:3128", "http://me:pw@10.0.0.2:3128/"])
def test_a_proxy_may_stand_inside_and_nothing_else(monkeypatch: pytest.MonkeyPatch, scheme: str, written: str) -> None:
    monkeypatch.setattr(addresses, "getproxies", lambda: {scheme: written, "no": ".corp.example"})
    refuse_inward("socket.connect", (None, ("10.0.0.2", 3128)))
    for place in (("10.0.0.2", 22), ("10.0.0.1", 3128), ("127.0.0.1", 80), ("::1", 3128, 0, 0)):
        with pytest.raises(OSError, match="private"):
            refuse_inward("socket.connect", (None, place))


def test_a_proxy_that_cannot_be_found_lets_nothing_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "getproxies", lambda: {"http": "http://gone.example:3128", "https": "http://[x"})
    with pytest.raises(OSError, match="private"):
        refuse_inward("socket.connect", (None, ("10.0.0.2", 3128)))


def test_a_host_that_no_proxy_fetches_is_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("all_proxy", "http://10.0.0.2:3128")
    monkeypatch.setenv("no_proxy", ".corp.example")
    monkeypatch.setattr(addresses, "getproxies", getproxies_environment)
    assert check_outward("https://unknown.example/")  # the proxy looks it up
    with pytest.raises(InputError, match="private network"):
        check_outward("https://wiki.corp.example/")
    with pytest.raises(InputError, match="cannot be found"):
        check_outward("https://gone.corp.example/")


def test_what_is_no_number_is_not_outward() -> None:
    assert not is_outward("outlet.example")
    assert not is_outward("224.0.0.1")
    assert is_outward("2606:2800:220:1::1")
    assert is_outward("64:ff9b::93.184.215.14") and not is_outward("64:ff9b::192.168.0.1")
    assert is_outward("::ffff:93.184.215.14") and not is_outward("::ffff:169.254.169.254")
    assert not is_outward("64:ff9b:1::a00:1") and not is_outward("2001:0:a00:1::")
