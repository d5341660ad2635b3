"""What a visitor sends to be read, as files in a folder of their own until it is read.

A name is what stays of it on record (`upload/NAME`): no path of the sender or of this machine is in it.
"""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from araxes.errors import InputError

# What `araxes read` reads, but for archives of files, which are for those who trust them (docs/reference/commands.md).
ENDINGS = (
    ".warc.gz", ".wet.gz", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".txt", ".text", ".md", ".eml", ".jsonl",
    ".ndjson", ".json", ".csv", ".tsv", ".parquet", ".warc", ".wet", ".rss", ".atom", ".xml", ".rdf",
)  # fmt: skip
# Files that hold one page each, so that how many are to come is known.
SINGLE = (".html", ".htm", ".xhtml", ".mhtml", ".mht", ".txt", ".text", ".md", ".eml")
FOLDER = "upload"
# File systems take 255 bytes; room is left for the number of a second file of the name.
MOST_NAME_BYTES, MOST_TITLE_WORDS = 180, 8
_KEPT = frozenset(" ._-()+,'")


def safe_name(given: str) -> str:
    """Return the last part of a file's name with nothing in it that a path, a pattern or a terminal takes for more.

    Raises: InputError for a kind of file that is not read here.
    """
    last = unicodedata.normalize("NFC", given).replace("\\", "/").rsplit("/", 1)[-1]
    cleaned = _clean(last)
    ending = next((one for one in ENDINGS if cleaned.lower().endswith(one)), None)
    if ending is None:
        raise InputError(
            f"{cleaned[:80] or 'a file without a name'!r} is of a kind that is not read here; known endings: "
            f"{', '.join(sorted(ENDINGS))}. Archives are not unpacked: unpack them, or use `araxes read`."
        )
    stem = cleaned[: -len(ending)].strip(" .-") or "page"
    stem = stem.encode()[: MOST_NAME_BYTES - len(ending)].decode(errors="ignore").rstrip()
    return f"{stem}{ending.lower()}"


def save_uploads(folder: Path, files: Iterable[tuple[str, BinaryIO]]) -> list[str]:
    """Copy the files into the folder; return their paths from there on, in the order they came.

    Of two with one name the second is numbered. Raises: InputError as `safe_name` does.
    """
    named: dict[str, BinaryIO] = {}
    for given, stream in files:
        name, number = safe_name(given), 1
        # Compared without case: some file systems take two such names for one.
        taken = {one.casefold() for one in named}
        whole = name
        while whole.casefold() in taken:
            number += 1
            ending = next(one for one in ENDINGS if name.endswith(one))
            whole = f"{name[: -len(ending)]} ({number}){ending}"
        named[whole] = stream
    place = folder / FOLDER
    place.mkdir(exist_ok=True)
    for name, stream in named.items():
        with (place / name).open("wb") as copy:
            shutil.copyfileobj(stream, copy)
    return [f"{FOLDER}/{name}" for name in named]


def save_pasted(folder: Path, text: str, now: datetime) -> str:
    """Write a pasted text into the folder, and return its name: when it came, and its first words."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    words = "".join(one for one in _clean(first).replace("_", " ") if one not in ".()").split()[:MOST_TITLE_WORDS]
    title = " ".join(words).encode()[:MOST_NAME_BYTES].decode(errors="ignore").strip()
    # No colon: some file systems refuse it. No ending: what it is, its first characters tell.
    name = f"pasted {now:%Y-%m-%dT%H%M%SZ} ({title or 'no words'})"
    (folder / name).write_text(text, encoding="utf-8", errors="replace", newline="")
    return name


def expected_pages(paths: Iterable[str]) -> int | None:
    """Return how many pages the files hold, `None` where that shows only in reading."""
    found = list(paths)
    return len(found) if all(one.startswith("pasted ") or one.endswith(SINGLE) for one in found) else None


def _clean(name: str) -> str:
    """The name with letters, digits and a few marks alone."""
    return "".join(one if one.isalnum() or one in _KEPT else "_" for one in name).strip()
