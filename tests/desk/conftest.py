"""The small desk, made once; asking never changes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from araxes.desk.desk import Desk
from desk.small_desk import build_small_desk


@pytest.fixture(scope="session")
def small_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_small_desk(tmp_path_factory.mktemp("desk") / "small.db")


@pytest.fixture
def desk(small_path: Path) -> Iterator[Desk]:
    with Desk.open(small_path) as opened:
        yield opened
