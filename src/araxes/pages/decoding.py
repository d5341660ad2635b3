"""Bytes -> text: which encoding, and whether the bytes are text at all."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from charset_normalizer import from_bytes

from araxes.pages.charsets import LONGEST_MEAN_RUN, can_be, codec_of, declared_charset, high_bytes, is_escaped
from araxes.pages.letters import by_letters

# The first bytes of files that are often found among collected pages and are no text.
MAGIC = (
    b"%PDF", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x1f\x8b", b"BZh9", b"\xfd7zXZ", b"7z\xbc\xaf",
    b"Rar!", b"\x7fELF", b"RIFF", b"OggS", b"ID3", b"SQLite format 3\x00", b"\xd0\xcf\x11\xe0", b"PAR1",
    b"\x28\xb5\x2f\xfd",
)  # fmt: skip
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The name of the way to handle what is no UTF-8: single bytes are read as Windows-1252, the rest is U+FFFD.
STRAY_BYTES = "araxes-stray-bytes"
# Above this share of control characters a file is no text; above this share of bytes that cannot be read in the
# encoding that a page names, it is in another.
MOST_CONTROLS, MOST_BROKEN = 0.005, 0.001
# Where bytes above ASCII are this rare and stand nearly alone, letter statistics have too little to go on.
MOST_HIGH_BYTES = 0.2
# Long runs that are no UTF-8 are a whole script in another encoding; it takes far more UTF-8 to outweigh them.
_STRAY_OUTWEIGHED, _FOREIGN_OUTWEIGHED = 1, 4
# UTF-16 without a byte order mark: blanks and line ends are the same two bytes in every script, and the same bytes
# turned round are signs that hardly any text has. At least this share of blanks, so many times those signs.
_FEWEST_BLANKS, _TIMES_TURNED, _FEWEST_KNOWN = 0.002, 10, 0.99
_BLANKS, _TURNED = " \n\r", "\u2000\u0a00\u0d00"
_UTF16_SAMPLE, _DETECTED_SAMPLE = 100_000, 200_000
# Encodings of old Macintoshes and mainframes are never found on the web without their name, and letter statistics
# take the first for Windows-1251 and its like in short texts.
_UNLIKELY = [
    "mac_cyrillic", "mac_greek", "mac_iceland", "mac_latin2", "mac_roman", "mac_turkish", "ptcp154", "kz1048",
    "cp037", "cp273", "cp424", "cp500", "cp875", "cp1026", "cp1140",
]  # fmt: skip
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_REPLACED = "�".encode()
_QUOTES_AND_DASHES = "…‘’“”–—".encode("cp1252")


class NotTextError(ValueError):
    """The bytes are no text; the message says what they look like."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and how it was decoded. Where bytes could not be read, `encoding` says how many were replaced."""

    text: str
    encoding: str


def decode(data: bytes, *, markup: bool = False, charset: str | None = None) -> Decoded:
    """Return the text of the bytes, line ends untouched, without the byte order mark.

    Tried in this order: byte order mark, UTF-16 without one, UTF-8, mostly UTF-8 with stray bytes, the `charset` that
    the transport names, the one that HTML declares (`markup`), both only where the text can be that, the letters of
    European languages, then statistical detection. UTF-8 that was encoded twice is not repaired: the text is what
    was collected.
    Raises: NotTextError for bytes that are no text in any of these.
    """
    for magic in MAGIC:
        if data.startswith(magic):
            raise NotTextError(f"a binary file: it begins with {magic!r}")
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(encoding, "replace"), encoding)
    if b"\x00" in data:
        return _two_byte(data)
    labels = [charset, declared_charset(data) if markup else None]
    codecs_named = [codec for codec in (codec_of(label) for label in labels if label) if codec]
    for codec in codecs_named:
        if is_escaped(data, codec):
            return _checked(data.decode(codec, "replace"), codec)
    try:
        return _checked(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    named = (_named(data, codec) for codec in codecs_named)
    return _mostly_utf8(data) or next(filter(None, named), None) or _mostly_ascii(data) or _detected(data)


def _checked(text: str, encoding: str) -> Decoded:
    controls = len(_CONTROLS.findall(text))
    if controls > 2 and controls > MOST_CONTROLS * len(text):
        raise NotTextError(f"a binary file: {controls} control characters among {len(text)}")
    broken = text.count("�") if encoding != "utf-8" else 0
    return Decoded(text, f"{encoding}, {broken} broken" if broken else encoding)


def _two_byte(data: bytes) -> Decoded:
    """UTF-16 without a byte order mark, in any script, or nothing that could be text."""
    for encoding in ("utf-16-le", "utf-16-be"):
        sample = data[: 2 * _UTF16_SAMPLE].decode(encoding, "replace")
        blanks, turned = (sum(map(sample.count, signs)) for signs in (_BLANKS, _TURNED))
        known = sum(unicodedata.category(char) not in ("Cn", "Co", "Cc") or char in "\n\r\t\f" for char in sample)
        if (
            len(data) >= 8
            and blanks >= max(1, _FEWEST_BLANKS * len(sample), _TIMES_TURNED * turned)
            and known - sample.count("�") >= _FEWEST_KNOWN * len(sample) - 1
        ):
            return _checked(data.decode(encoding, "replace"), encoding)
    raise NotTextError(f"a binary file: NUL at byte {data.index(0)}")


def _named(data: bytes, codec: str) -> Decoded | None:
    """The text in the encoding that somebody named, if it can be that."""
    text = data.decode(codec, "replace")
    if text.count("�") > max(3, MOST_BROKEN * len(text)) or not can_be(codec, data, text):
        return None
    try:
        return _checked(text, codec)
    except NotTextError:
        return None


def _stray_bytes(error: UnicodeError) -> tuple[str, int]:
    """A byte that is no UTF-8 and stands alone, or before a quote or dash, is Windows-1252: text that was pasted.

    What looks like a character that was cut is not read.
    """
    assert isinstance(error, UnicodeDecodeError)
    data, start, end = error.object, error.start, error.end
    crowded = data[max(0, start - 1) : start] > b"\x7f" and data[end : end + 1] > b"\x7f"
    pasted = end == start + 1 or (end == start + 2 and data[start + 1] in _QUOTES_AND_DASHES)
    if not pasted or crowded or error.reason == "unexpected end of data":
        return "�", end
    return data[start:end].decode("cp1252", "replace"), end


codecs.register_error(STRAY_BYTES, _stray_bytes)


def _mostly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a cut character, or with bytes pasted from another encoding, if more characters are sound."""
    plain = data.decode("utf-8", "replace")
    broken = plain.count("�") - data.count(_REPLACED)
    sound = len(plain) - len(plain.encode("ascii", "ignore")) - broken
    cut_at_end = broken == 1 and plain.endswith("�") and (sound > 0 or data[-2:-1] > b"\x7f")
    runs = len(re.findall("�+", plain))
    needed = _STRAY_OUTWEIGHED if broken <= LONGEST_MEAN_RUN * runs else _FOREIGN_OUTWEIGHED
    if not cut_at_end and (sound < needed * broken or sound < 2):
        return None
    text = data.decode("utf-8", STRAY_BYTES)
    lost = text.count("�") - data.count(_REPLACED)
    notes = [f"{broken - lost} as cp1252"] * (broken > lost) + [f"{lost} broken"] * (lost > 0)
    return Decoded(_checked(text, "utf-8").text, ", ".join(["utf-8", *notes]))


def _mostly_ascii(data: bytes) -> Decoded | None:
    """Latin script in a single-byte encoding; which one, its letters beyond ASCII tell."""
    high, runs = high_bytes(data)
    if high > MOST_HIGH_BYTES * len(data) or high > LONGEST_MEAN_RUN * runs:
        return None
    codec = by_letters(data)
    try:
        return _checked(data.decode(codec, "replace" if codec != "cp1252" else "strict"), codec)
    except UnicodeDecodeError:
        return None


def _detected(data: bytes) -> Decoded:
    best = from_bytes(data[:_DETECTED_SAMPLE], cp_exclusion=_UNLIKELY).best()
    if best is None:
        raise NotTextError("no known text encoding fits; convert it to UTF-8 if it is text")
    return _checked(data.decode(best.encoding, "replace"), best.encoding)
