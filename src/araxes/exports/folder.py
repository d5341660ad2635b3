"""A folder of files that come together: an export that is cut off leaves none of them under its final name."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Lies in the folder itself, so that it is on the same disk and a file is moved in one step.
PARTS = ".araxes-export-part"


@contextmanager
def moved_when_whole(folder: Path, last: tuple[str, ...] = ()) -> Iterator[Path]:
    """Yield an empty folder to write files into; after the block they are moved into `folder`, made if missing.

    Files of the same name are replaced, each in one step; those named in `last` go first and come last, so that where
    they stand all others are of the same making. If the block raises, nothing is moved. What a killed export left is
    cleared by the next one; two at a time into one folder are not possible. Raises: OSError where writing fails.
    """
    folder.mkdir(parents=True, exist_ok=True)
    parts = folder / PARTS
    if parts.exists():
        shutil.rmtree(parts)
    parts.mkdir()
    try:
        yield parts
        for name in last:
            (folder / name).unlink(missing_ok=True)
        for path in sorted(parts.iterdir(), key=lambda one: (one.name in last, one.name)):
            path.replace(folder / path.name)
    finally:
        shutil.rmtree(parts, ignore_errors=True)
