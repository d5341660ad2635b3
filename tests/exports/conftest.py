"""The small desk, made once; exporting never changes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from araxes.exports.kinds import CodeTables
from araxes.knowledge.actors import load_actors
from araxes.knowledge.ontology import load_ontology
from araxes.store import Store
from desk.small_desk import build_small_desk


@pytest.fixture(scope="session")
def small_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_small_desk(tmp_path_factory.mktemp("desk") / "small.db")


@pytest.fixture
def store(small_path: Path) -> Iterator[Store]:
    with Store.open(small_path, mode="read") as opened:
        yield opened


@pytest.fixture(scope="session")
def codes() -> CodeTables:
    return CodeTables.of(load_ontology(), load_actors().countries)
