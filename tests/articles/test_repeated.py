"""Lines that an outlet prints under many stories."""

from __future__ import annotations

from araxes.articles.blocks import line_key
from araxes.articles.repeated import candidate_lines, without_repeated
from araxes.records import Span
from factories import a_mention, an_article

LINES = (
    "Read in the harbour:",
    "The towns on the river closed the old lock on Monday after a quarrel over its tolls, the mayors said.",
    "Read in the harbour:",
    "Boats now wait for days at the upper quay, and the mills below it have sent half of their hands home.",
    "All of our readers are invited to the great river fair, which is held at the quay on the last of May.",
    "Follow us for more 3",
)
TEXT = "\n".join(LINES)
SPANS = tuple(Span(TEXT.index(line, start), TEXT.index(line, start) + len(line)) for line, start in zip(
    LINES, (0, 0, 40, 0, 0, 0), strict=True,
))  # fmt: skip


def kept(*repeated: str) -> list[str]:
    body = without_repeated(TEXT, SPANS, {line_key(line) for line in repeated})
    return [TEXT[slice(*span)] for span in body]


def test_sentences_go_at_the_ends_of_the_body_alone() -> None:
    assert kept(LINES[4], "FOLLOW  us for more 12") == list(LINES[:4])
    assert kept(LINES[4]) == list(LINES), "what follows it is part of the body"
    assert kept(LINES[1]) == list(LINES)


def test_short_lines_go_anywhere() -> None:
    assert kept(LINES[0]) == [LINES[1], LINES[3], LINES[4], LINES[5]]


def test_a_story_that_was_printed_again_is_kept() -> None:
    assert kept(*LINES[:5]) == list(LINES)


def test_lines_that_name_someone_or_are_long_are_no_candidates() -> None:
    article = an_article(
        text=f"{TEXT}\n{'word ' * 80}.", body_spans=(*SPANS[1:5], Span(len(TEXT) + 1, len(TEXT) + 400))
    )
    named = a_mention(span=Span(SPANS[1].start + 4, SPANS[1].start + 9), sector="GOV")
    press = a_mention(span=Span(SPANS[4].start, SPANS[4].start + 3), sector="JRN")
    found = list(candidate_lines(article, [named, press]))
    assert found == [line_key(LINES[2]), line_key(LINES[3]), line_key(LINES[4])]
