"""Names of encodings as pages write them -> what the bytes really are, and whether the name can be right."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

from araxes.pages.letters import by_letters

# Labels of the WHATWG Encoding Standard that Python does not know, or knows as something else.
WEB_LABELS = {
    "x-sjis": "cp932", "sjis": "cp932", "ms_kanji": "cp932", "windows-31j": "cp932", "shift-jis": "cp932",
    "x-euc-jp": "euc_jp", "windows-949": "cp949", "ks_c_5601-1987": "cp949", "ks_c_5601-1989": "cp949",
    "korean": "cp949", "x-gbk": "gb18030", "chinese": "gb18030", "gb_2312": "gb18030", "gb_2312-80": "gb18030",
    "csgb2312": "gb18030", "cn-gb": "gb18030", "big5-hkscs": "big5hkscs", "cn-big5": "big5hkscs",
    "x-x-big5": "big5hkscs", "csbig5": "big5hkscs", "dos-874": "cp874", "windows-874": "cp874",
    "iso-8859-8-i": "iso8859-8", "logical": "iso8859-8", "visual": "iso8859-8", "iso-8859-8-e": "iso8859-8",
    "iso-8859-6-e": "iso8859-6", "iso-8859-6-i": "iso8859-6", "arabic": "iso8859-6", "ecma-114": "iso8859-6",
    "greek8": "iso8859-7", "sun_eu_greek": "iso8859-7", "ecma-118": "iso8859-7",
    "koi": "koi8-r", "koi8": "koi8-r", "koi8_r": "koi8-r", "koi8-ru": "koi8-u", "dos-866": "cp866",
    "x-mac-cyrillic": "mac-cyrillic", "x-mac-ukrainian": "mac-cyrillic", "x-mac-roman": "mac-roman", "macintosh":
    "mac-roman", **{f"x-cp{number}": f"cp{number}" for number in range(1250, 1259)},
}  # fmt: skip
# Read as the web reads them: the label names a subset of what is really used. Keys are Python's own names.
SUPERSETS = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949",
    "big5": "big5hkscs", "cp950": "big5hkscs",
}  # fmt: skip
WESTERN = frozenset((
    "cp1252", "cp1250", "cp1254", "cp1257", "cp1258", "iso8859-2", "iso8859-3", "iso8859-4", "iso8859-10",
    "iso8859-13", "iso8859-14", "iso8859-15", "iso8859-16", "mac-roman",
))  # fmt: skip
OTHER_ALPHABETS = frozenset((
    "cp1251", "koi8-r", "koi8-u", "iso8859-5", "mac-cyrillic", "cp866", "cp1253", "iso8859-7", "cp1255", "iso8859-8",
    "cp1256", "iso8859-6", "cp874",
))  # fmt: skip
# Encodings that a page made of bytes below 0x80 may be in; the others cannot be told by a page of bytes above it.
_ESCAPED = {"iso2022_jp": b"\x1b$"}
# Western text has single accented letters and quotes among ASCII; other scripts have runs of bytes above ASCII.
LONGEST_MEAN_RUN = 2.0
_FEWEST_BYTES, _FEWEST_WORDS, _MOST_MIXED = 20, 5, 0.5
_HIGH_RUN, _HIGH_BYTES = re.compile(rb"[\x80-\xff]+"), bytes(range(0x80, 0x100))
_WORD_BEYOND_ASCII = re.compile(r"[^\W\d_]*[^\W\d_\x00-\x7f][^\W\d_]*")
_ASCII_LETTER = re.compile("[A-Za-z]")
_META_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)


def declared_charset(data: bytes) -> str | None:
    """The charset that HTML or XML names in its first 4,096 bytes, as it is written there."""
    match = _META_CHARSET.search(data, 0, 4096)
    return match[1].decode("ascii", "replace") if match else None


@lru_cache(maxsize=256)
def codec_of(label: str) -> str | None:
    """Python's name of what the label stands for on the web; None if there is none, or if it cannot be meant.

    UTF-16 cannot be meant by a label that was read as ASCII; UTF-8 is tried before any label.
    """
    label = label.strip().lower()
    try:
        name = codecs.lookup(WEB_LABELS.get(label, label))
    except (LookupError, ValueError):
        return None
    # Codecs that are no text encodings (hex, zlib, rot13), or that run anything on what they read.
    if not name._is_text_encoding or name.name.startswith(("utf", "unicode", "raw", "idna", "punycode", "undefined")):
        return None
    return SUPERSETS.get(name.name, name.name)


def is_escaped(data: bytes, codec: str) -> bool:
    """Whether the bytes are in an encoding that writes other scripts with bytes below 0x80 and escapes."""
    return codec in _ESCAPED and _ESCAPED[codec] in data


def high_bytes(data: bytes) -> tuple[int, int]:
    """How many bytes are above ASCII, and in how many runs they stand."""
    return len(data) - len(data.translate(None, _HIGH_BYTES)), len(_HIGH_RUN.findall(data))


def can_be(codec: str, data: bytes, text: str) -> bool:
    """Whether text that the codec made of the bytes looks as such text does: single-byte codecs read anything.

    A Western alphabet does not stand in long runs of bytes above ASCII (on invented texts in 12 languages the mean
    run is at most 1.3, of Cyrillic, Greek, Arabic and Hebrew at least 4); another alphabet does not mix its letters
    with Latin ones in most of its words. Windows-1252, which servers name when they were told nothing, must also be
    the code page of the letters.
    """
    if codec in WESTERN:
        high, runs = high_bytes(data)
        return high < _FEWEST_BYTES or (
            high <= LONGEST_MEAN_RUN * runs and (codec != "cp1252" or by_letters(data) == codec)
        )
    if codec in OTHER_ALPHABETS:
        words = _WORD_BEYOND_ASCII.findall(text[:200_000])
        mixed = sum(_ASCII_LETTER.search(word) is not None for word in words)
        return len(words) < _FEWEST_WORDS or mixed <= _MOST_MIXED * len(words)
    return True
