"""Encodings: what is read, how, and what is refused."""

from __future__ import annotations

import pytest

from araxes.pages.decoding import Decoded, NotTextError, decode


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        ("no\u00a0break “x”\r\n".encode(), "no\u00a0break “x”\r\n", "utf-8"),
        (b"\xef\xbb\xbfmark", "mark", "utf-8"),
        ("hällo".encode("utf-16"), "hällo", "utf-16-le"),
        ("the “Café” was shut".encode("cp1252"), "the “Café” was shut", "cp1252"),
        (
            "река вышла из берегов, сообщили власти города".encode("cp1251"),
            "река вышла из берегов, сообщили власти города",
            "cp1251",
        ),
    ],
)
def test_text_is_read_unchanged_with_its_encoding(data: bytes, text: str, encoding: str) -> None:
    assert decode(data) == Decoded(text, encoding)


def test_the_declared_charset_of_html_is_used_where_it_is_not_utf8() -> None:
    data = '<meta charset="windows-1251"><p>река</p>'.encode("cp1251")
    assert decode(data, markup=True).encoding == "cp1251"
    assert "река" in decode(data, markup=True).text


def test_a_wrong_declaration_does_not_beat_sound_utf8() -> None:
    assert decode('<meta charset="iso-8859-1"><p>née</p>'.encode(), markup=True).encoding == "utf-8"


def test_a_few_broken_bytes_are_replaced_and_counted() -> None:
    data = ("réunion à l’été " * 100).encode() + b"\xe2\x80"
    assert decode(data).encoding == "utf-8, 1 broken"


@pytest.mark.parametrize("data", [b"%PDF-1.7 x", b"PK\x03\x04", b"text\x00more", b"\x01\x02\x03\x04 abc"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(NotTextError, match="a binary file"):
        decode(data)
