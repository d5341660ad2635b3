"""Bytes -> text: which encoding, and whether the bytes are text at all."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

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
# Read as the web reads them (WHATWG Encoding Standard): the label names a subset of what is really used.
WEB_LABELS = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "iso8859-9": "cp1254"}
# Above this share of control characters a file is no text; above this share of bytes that UTF-8 cannot read, not UTF-8.
MOST_CONTROLS, MOST_BROKEN = 0.005, 0.001
# Western text has single accented letters and quotes among ASCII; other scripts have runs of bytes above ASCII. Where
# the runs are this short and bytes above ASCII this rare, letter statistics have too little to go on.
MOST_HIGH_BYTES, LONGEST_MEAN_RUN = 0.2, 2.0
# UTF-16 without a byte order mark: in Latin text nearly every second byte is NUL, and next to none of the others.
FEWEST_NUL_HALVES, MOST_OTHER_NUL_HALVES = 0.7, 0.01
_META_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_HIGH_RUN, _HIGH_BYTES = re.compile(rb"[\x80-\xff]+"), bytes(range(0x80, 0x100))
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


class NotTextError(ValueError):
    """The bytes are no text; the message says what they look like."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and how it was decoded. Where bytes could not be read, `encoding` says how many were replaced."""

    text: str
    encoding: str


def decode(data: bytes, *, markup: bool = False) -> Decoded:
    """Return the text of the bytes, line ends untouched, without the byte order mark.

    Tried in this order: byte order mark, UTF-16 without one, UTF-8, the charset that HTML declares (`markup`),
    UTF-8 with a few broken bytes, Windows-1252 for text that is nearly all ASCII, then statistical detection.
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
    try:
        return _checked(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    return (_declared(data) if markup else None) or _slightly_broken(data) or _mostly_ascii(data) or _detected(data)


def _checked(text: str, encoding: str) -> Decoded:
    controls = len(_CONTROLS.findall(text))
    if controls > 2 and controls > MOST_CONTROLS * len(text):
        raise NotTextError(f"a binary file: {controls} control characters among {len(text)}")
    broken = text.count("�") if encoding != "utf-8" else 0
    return Decoded(text, f"{encoding}, {broken} broken" if broken else encoding)


def _two_byte(data: bytes) -> Decoded:
    for nul_at, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        nul_half, other_half = data[nul_at::2], data[1 - nul_at :: 2]
        if (
            nul_half.count(0) >= FEWEST_NUL_HALVES * len(nul_half)
            and other_half.count(0) <= MOST_OTHER_NUL_HALVES * len(other_half)
            and len(data) >= 8
        ):
            return _checked(data.decode(encoding, "replace"), encoding)
    raise NotTextError(f"a binary file: NUL at byte {data.index(0)}")


def _declared(data: bytes) -> Decoded | None:
    match = _META_CHARSET.search(data, 0, 4096)
    if match is None:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
        name = WEB_LABELS.get(name, name)
        return _checked(data.decode(name), name)
    except (LookupError, UnicodeError, ValueError):
        return None


def _slightly_broken(data: bytes) -> Decoded | None:
    """UTF-8 with a cut character or a few bad bytes: as long as far more characters beyond ASCII are sound."""
    text = data.decode("utf-8", "replace")
    broken = text.count("�")
    sound = sum(char > "\x7f" for char in text) - broken
    if sound < 4 * broken and not (broken == 1 and text.endswith("�")):
        return None
    if broken > max(3, MOST_BROKEN * len(text)):
        return None
    return Decoded(text, f"utf-8, {broken} broken")


def _mostly_ascii(data: bytes) -> Decoded | None:
    high = len(data) - len(data.translate(None, _HIGH_BYTES))
    runs = len(_HIGH_RUN.findall(data))
    if high > MOST_HIGH_BYTES * len(data) or high > LONGEST_MEAN_RUN * runs:
        return None
    try:
        return _checked(data.decode("cp1252"), "cp1252")
    except UnicodeDecodeError:
        return None


def _detected(data: bytes) -> Decoded:
    best = from_bytes(data[:200_000]).best()
    if best is None:
        raise NotTextError("no known text encoding fits; convert it to UTF-8 if it is text")
    return _checked(data.decode(best.encoding, "replace"), best.encoding)
