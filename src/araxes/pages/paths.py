"""Paths and patterns -> the files they stand for, in sorted order, each once; what cannot be entered is told."""

from __future__ import annotations

import errno
import fnmatch
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from araxes.pages.making import skip
from araxes.pages.reading import printable
from araxes.records import Reason, Skipped

# What a user can do about the usual reasons why a file cannot be read.
ADVICE = {
    errno.EACCES: "change its permissions, or copy it to where you may read it",
    errno.EPERM: "change its permissions, or copy it to where you may read it",
    errno.ENOENT: "a link to what is not there; remove it, or put the file back",
    errno.ELOOP: "the links lead in a circle; remove them",
}
LINKED_FOLDER = "a link to a folder, not followed (it may lead in a circle); read that folder by its own path"
_MAGIC = re.compile(r"[*?\[]")
_SEPARATORS = re.compile(f"[{re.escape(os.sep + (os.altsep or ''))}]+")


def is_pattern(name: str) -> bool:
    """Whether the name stands for the files that match it: it has `*`, `?` or `[`, and nothing has that very name."""
    return _MAGIC.search(name) is not None and not os.path.lexists(name)


def why_not(error: OSError) -> str:
    """What the system says of a file that cannot be read, and what to do about it."""
    advice = ADVICE.get(error.errno or 0, "check the file and the disk, then read it again")
    return f"{error.strerror or error}; {advice}"


def files_below(folder: str) -> Iterator[str | Skipped]:
    """The files below the folder, depth first and sorted; folders that cannot be entered end as Skipped.

    Hidden files are left out, and links to folders are not followed.
    """
    for entry in _entries(folder):
        if isinstance(entry, Skipped):
            yield entry
        elif not entry.name.startswith("."):
            yield from _file_or_below(entry)


def files_matching(pattern: str) -> Iterator[str | Skipped]:
    """The files that the pattern stands for, sorted, each once; of a folder that matches, all files below it.

    `*` and `?` stand for anything within one name, `[...]` for one of some characters, `**` for any folders in
    between. A hidden name is matched only by a part that begins with a dot.
    """
    parts = _SEPARATORS.split(pattern)
    first = next(number for number, part in enumerate(parts) if _MAGIC.search(part))
    start = os.sep.join(parts[:first])  # noqa: PTH118 (as given)
    if first and not start:
        start = os.sep
    wanted = [part for part in parts[first:] if part]
    if Path(start or os.curdir).is_dir():
        # The folder itself is no match: `pages/**` stands for what is in it.
        yield from _matching(start, wanted, _with_skipped_stars({0}, wanted) - {len(wanted)})


def _matching(folder: str, parts: Sequence[str], states: set[int]) -> Iterator[str | Skipped]:
    """The matches below a folder; `states` are the parts of the pattern that its entries may be matched with."""
    for entry in _entries(folder or os.curdir, below=folder):
        if isinstance(entry, Skipped):
            yield entry
            continue
        path = os.path.join(folder, entry.name)  # noqa: PTH118 (the name as given, never made shorter)
        after = _after(entry, parts, states)
        if len(parts) in after:
            yield from _file_or_below(entry, path)
        elif after and Path(path).is_dir():
            yield from _matching(path, parts, after)


def _after(entry: os.DirEntry[str], parts: Sequence[str], states: set[int]) -> set[int]:
    """The parts of the pattern that what is in the entry may be matched with; all parts if the entry is a match."""
    after = set()
    for state in states:
        part = parts[state]
        if entry.name.startswith(".") and not part.startswith("."):
            continue
        if part == "**" and not entry.is_symlink():
            # Links to folders may lead in circles, so only a part with a name of its own follows them.
            after.add(state)
        elif part != "**" and fnmatch.fnmatchcase(entry.name, part):
            after.add(state + 1)
    return _with_skipped_stars(after, parts)


def _with_skipped_stars(states: set[int], parts: Sequence[str]) -> set[int]:
    """The states, and those after each `**`, which may stand for no folder at all."""
    found = set(states)
    for state in states:
        while state < len(parts) and parts[state] == "**":
            state += 1
            found.add(state)
    return found


def _file_or_below(entry: os.DirEntry[str], path: str | None = None) -> Iterator[str | Skipped]:
    path = path or entry.path
    if entry.is_symlink() and Path(path).is_dir():
        yield skip(printable(path), Reason.UNREADABLE, LINKED_FOLDER)
    elif entry.is_dir(follow_symlinks=False):
        yield from files_below(path)
    else:
        yield path


def _entries(folder: str, *, below: str | None = None) -> Iterator[os.DirEntry[str] | Skipped]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        name = printable(below or folder)
        yield skip(name, Reason.UNREADABLE, f"folder cannot be listed: {why_not(error)}")
        return
    yield from entries
