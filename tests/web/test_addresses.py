"""Which addresses a visitor may have fetched."""

from __future__ import annotations

import socket

import pytest

from araxes.errors import InputError
from araxes.web import addresses
from araxes.web.addresses import check_outward, is_outward, refuse_inward

NUMBERS = {"outlet.example": ["93.184.215.14"], "inside.example": ["93.184.215.14", "10.0.0.7"]}


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
        "http://printer.local/", "http://0.0.0.0/", "https://inside.example/",
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


def test_no_socket_is_connected_inwards_whatever_name_led_there(monkeypatch: pytest.MonkeyPatch) -> None:
    for host in ("127.0.0.1", "::1", "10.0.0.1", "169.254.169.254", "fe80::1%eth0"):
        with pytest.raises(OSError, match="private"):
            refuse_inward("socket.connect", (None, (host, 80)))
    refuse_inward("socket.connect", (None, ("93.184.215.14", 80)))
    refuse_inward("socket.connect", (None, "/run/some.socket"))
    refuse_inward("open", ("/etc/hosts", "r", 0))
    monkeypatch.setattr(addresses, "getproxies", lambda: {"https": "http://10.0.0.1:3128"})
    refuse_inward("socket.connect", (None, ("10.0.0.1", 3128)))


def test_what_is_no_number_is_not_outward() -> None:
    assert not is_outward("outlet.example")
    assert not is_outward("224.0.0.1")
    assert is_outward("2606:2800:220:1::1")
