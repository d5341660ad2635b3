from __future__ import annotations

from datetime import date

from araxes.models.parser import Parser
from araxes.records import Article, Published, Span
from araxes.sentences.split import split_sentences
from factories import an_article

TEXT = "A menu\nRain fell. Snow fell on Monday.\n\nNobody left\nthe house."


def article(*lines: str) -> Article:
    spans = tuple(Span(TEXT.index(line), TEXT.index(line) + len(line)) for line in lines)
    day = date(2021, 3, 3)
    return an_article(
        text=TEXT, title=None, title_span=None, body_spans=spans, clutter=(),
        published=Published(earliest=day, latest=day, best=day),
    )  # fmt: skip


def test_sentences_stand_in_the_text_and_end_with_the_paragraph(parser: Parser) -> None:
    made = split_sentences(article("Rain fell. Snow fell on Monday.", "Nobody left", "the house."), parser=parser)
    assert [(TEXT[slice(*sentence.span)], sentence.paragraph, sentence.index) for sentence in made] == [
        ("Rain fell.", 0, 0),
        ("Snow fell on Monday.", 0, 1),
        ("Nobody left", 1, 2),
        ("the house.", 2, 3),
    ]


def test_tokens_stand_in_the_text(parser: Parser) -> None:
    made = split_sentences(article("Rain fell. Snow fell on Monday."), parser=parser)
    assert all(TEXT[slice(*token.span)] == token.text for sentence in made for token in sentence.tokens)
    assert [token.text for token in made[1].tokens] == ["Snow", "fell", "on", "Monday", "."]


def test_times_are_counted_from_the_day_of_publication(parser: Parser) -> None:
    made = split_sentences(article("Rain fell. Snow fell on Monday."), parser=parser)
    assert [[(time.words, time.days.earliest) for time in sentence.times] for sentence in made] == [
        [],
        [("Monday", date(2021, 3, 1))],
    ]


def test_no_body_no_sentences(parser: Parser) -> None:
    assert split_sentences(article(), parser=parser) == []
