"""What many tests need and is slow to load: the parser and the bundled knowledge, once a session."""

from __future__ import annotations

import pytest

from araxes.knowledge.actors import ActorKnowledge, load_actors
from araxes.knowledge.words import NameWords, load_name_words
from araxes.models.parser import Parser, load_parser


@pytest.fixture(scope="session")
def parser() -> Parser:
    return load_parser()


@pytest.fixture(scope="session")
def knowledge() -> ActorKnowledge:
    return load_actors()


@pytest.fixture(scope="session")
def name_words() -> NameWords:
    return load_name_words()
