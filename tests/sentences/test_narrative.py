"""Times that are counted from another time of the story."""

from __future__ import annotations

import pytest

from actors.reading import article_of
from araxes.models.parser import Parser
from araxes.records import DayRange, Span
from araxes.sentences.split import split_sentences
from araxes.sentences.times import find_times
from sentences.days import DAY, days, on

ON = on(DAY)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("On Monday they met, and a day later they fought.", "a day later", days((2021, 3, 2))),
        ("On Monday they met; two days earlier they had fought.", "two days earlier", days((2021, 2, 27))),
        ("They had fought two days earlier.", "two days earlier", days((2021, 3, 1))),
        ("They met on 5 May 2019 and left the next day.", "the next day", days((2019, 5, 6))),
        ("They met on 5 May 2019 and left the day after.", "the day after", days((2019, 5, 6))),
        ("They met on 5 May 2019, having fought the previous day.", "the previous day", days((2019, 5, 4))),
        ("They met on 5 May 2019 and left the same day.", "the same day", days((2019, 5, 5))),
        ("They met on 5 May 2019 and fought a week later.", "a week later", days((2019, 5, 9), (2019, 5, 15))),
        (
            "They met on 6 May 2019 and fought the following week.",
            "the following week",
            days((2019, 5, 13), (2019, 5, 19)),
        ),
        (
            "They met in May 2019 and fought the following month.",
            "the following month",
            days((2019, 6, 1), (2019, 6, 30)),
        ),
        ("They met in 2015 and fought the following year.", "the following year", days((2016, 1, 1), (2016, 12, 31))),
        ("They met in 2015 and fought in June of that year.", "June of that year", days((2015, 6, 1), (2015, 6, 30))),
        ("They met in 2015 and fought three years later.", "three years later", days((2017, 7, 2), (2019, 6, 30))),
        ("On Monday they met, and the next day they signed.", "the next day", days((2021, 3, 2))),
        ("They met in 2015 and left the next year.", "the next year", days((2016, 1, 1), (2016, 12, 31))),
        ("They met in 1990; 900 decades later they left.", "900 decades later", days((9999, 12, 31))),
    ],
)
def test_a_time_is_counted_from_the_one_before_it(text: str, words: str, expected: DayRange) -> None:
    found = {time.words: time.days for time in find_times(text, Span(0, len(text)), ON)}
    assert found[words] == expected


@pytest.mark.parametrize(
    "text",
    [
        "A day later they fought.",
        "The next day they fought.",
        "They met in 2015 and fought a day later.",
        "They fought on the day after the summit and a week before the vote.",
    ],
)
def test_without_a_time_narrow_enough_nothing_is_said(text: str) -> None:
    assert [time.words for time in find_times(text, Span(0, len(text)), ON)] in ([], ["2015"])


def test_next_week_is_counted_from_publication() -> None:
    text = "They met on 5 May 2019 and will meet next week."
    found = {time.words: time.days for time in find_times(text, Span(0, len(text)), ON)}
    assert found["next week"] == days((2021, 3, 4), (2021, 3, 16))


def test_the_day_may_stand_in_a_sentence_shortly_before(parser: Parser) -> None:
    near = "They met on 5 May 2019. It rained. A day later they fought."
    far = "They met on 5 May 2019. It rained. It snowed. It rained. A day later they fought."
    for text, expected in ((near, [days((2019, 5, 6))]), (far, [])):
        sentences = split_sentences(article_of(text, ON), parser=parser)
        assert [time.days for time in sentences[-1].times] == expected
