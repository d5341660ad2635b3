"""Reading invented sentences: `read("...")` returns what the actors stage makes of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from actors.reading import SPRING_2022, Read, Reading, article_of
from araxes.actors.forms import fold, form_matcher
from araxes.actors.found import Scene
from araxes.actors.resolve import resolve_actors
from araxes.knowledge.actors import ActorKnowledge
from araxes.knowledge.words import NameWords
from araxes.models.parser import Parser
from araxes.records import DayRange, Published
from araxes.sentences.split import split_sentences


@pytest.fixture
def read(parser: Parser, knowledge: ActorKnowledge, name_words: NameWords) -> Read:
    def reading(text: str, on: date | None = SPRING_2022, published: Published | None = None) -> Reading:
        article = article_of(text, published or Published(earliest=on, latest=on, best=on))
        sentences = split_sentences(article, parser=parser)
        return Reading(article, sentences, resolve_actors(article, sentences, knowledge=knowledge, words=name_words))

    return reading


@pytest.fixture
def scene_of(parser: Parser, knowledge: ActorKnowledge, name_words: NameWords) -> Callable[[str], Scene]:
    def made(text: str) -> Scene:
        article = article_of(text, Published(earliest=SPRING_2022, latest=SPRING_2022, best=SPRING_2022))
        sentences = split_sentences(article, parser=parser)
        matcher = form_matcher(knowledge)
        return Scene(
            text=text,
            folded=fold(text),
            sentences=sentences,
            matches={sentence.index: tuple(matcher.find(text, sentence.span)) for sentence in sentences},
            days=DayRange(SPRING_2022, SPRING_2022),
            knowledge=knowledge,
            words=name_words,
        )

    return made
