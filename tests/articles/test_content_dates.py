"""All clues of a body together."""

from __future__ import annotations

from araxes.articles.content_dates import READ_AT_MOST, opening_of, weigh_content
from araxes.articles.terms import office_reader
from araxes.knowledge.actors import ActorKnowledge
from araxes.records import Span


def test_an_event_told_in_every_paragraph_is_one_clue(knowledge: ActorKnowledge) -> None:
    line = "The towns still speak of the 44-day war on the ridge.\n"
    text = line * 3
    spans = [Span(i * len(line), (i + 1) * len(line) - 1) for i in range(3)]
    once = weigh_content(line, spans[:1], office_reader(knowledge))
    assert len(weigh_content(text, spans, office_reader(knowledge))) == len(once)


def test_a_text_without_capitals_is_read_and_its_words_are_kept(knowledge: ActorKnowledge) -> None:
    text = (
        "on friday president runa alvasen said that the towns on the lower river would close the old lock this year. "
        "the lock has leaked since the floods of 2013 and repairs were put off three times by the nine towns."
    )
    found = weigh_content(text, [Span(0, len(text))], office_reader(knowledge))
    assert {one.evidence.words for one in found} == {"2013", "president runa alvasen", "friday"}


def test_only_the_opening_of_a_very_long_body_is_read() -> None:
    spans = [Span(0, READ_AT_MOST - 10), Span(READ_AT_MOST, READ_AT_MOST + 100), Span(READ_AT_MOST + 200, 10**8)]
    assert opening_of(spans) == [spans[0], Span(READ_AT_MOST, READ_AT_MOST + 10)]
