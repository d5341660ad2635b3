"""What many tests need and is slow to load: the parser and the bundled knowledge, once a session."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from araxes.knowledge.actors import ActorKnowledge, load_actors
from araxes.knowledge.words import NameWords, load_name_words
from araxes.models.parser import Parser, load_parser


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let what a test logged pass from its process to the other: hostile origins hold halves of characters."""
    report = yield
    report.sections = [
        (name, words.encode("utf-8", "backslashreplace").decode("utf-8")) for name, words in report.sections
    ]
    return report


@pytest.fixture(scope="session")
def parser() -> Parser:
    return load_parser()


@pytest.fixture(scope="session")
def knowledge() -> ActorKnowledge:
    return load_actors()


@pytest.fixture(scope="session")
def name_words() -> NameWords:
    return load_name_words()
