from __future__ import annotations

from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from araxes.records import DayRange, Published, Span
from araxes.sentences.times import VAGUE, find_times
from sentences.days import DAY, days, on


def times(text: str, published: Published) -> list[tuple[str, DayRange]]:
    return [(time.words, time.days) for time in find_times(text, Span(0, len(text)), published)]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("They met on Monday.", "Monday", days((2021, 3, 1))),
        ("They met on Wednesday.", "Wednesday", days((2021, 3, 3))),
        ("They met on Thursday.", "Thursday", days((2021, 2, 25))),
        ("They will meet on Thursday.", "Thursday", days((2021, 3, 4))),
        ("They met yesterday.", "yesterday", days((2021, 3, 2))),
        ("They met last month.", "last month", days((2021, 2, 1), (2021, 2, 28))),
        ("They met last year.", "last year", days((2020, 1, 1), (2020, 12, 31))),
        ("They met earlier this year.", "earlier this year", days((2021, 1, 1), (2021, 3, 3))),
        ("They met two weeks ago.", "two weeks ago", days((2021, 2, 14), (2021, 2, 20))),
        ("They met a year ago.", "a year ago", days((2019, 9, 3), (2020, 9, 1))),
        ("They fought in 2020.", "2020", days((2020, 1, 1), (2020, 12, 31))),
        ("They met on January 19.", "January 19", days((2021, 1, 19))),
        ("They met on March 19.", "March 19", days((2020, 3, 19))),
        ("They will meet on March 19.", "March 19", days((2021, 3, 19))),
        ("They met last summer.", "last summer", days((2020, 6, 1), (2020, 8, 31))),
        ("They fought in the past three days.", "past three days", days((2021, 2, 28), (2021, 3, 3))),
        ("They will meet in the next two weeks.", "next two weeks", days((2021, 3, 3), (2021, 3, 17))),
        ("They met in November.", "November", days((2020, 11, 1), (2020, 11, 30))),
        ("They met in March.", "March", days((2021, 3, 1), (2021, 3, 3))),
        ("They will meet in March.", "March", days((2021, 3, 3), (2021, 3, 31))),
        ("They will meet in February.", "February", days((2022, 2, 1), (2022, 2, 28))),
        ("They met in May.", "May", days((2020, 5, 1), (2020, 5, 31))),
        ("They met last March.", "last March", days((2020, 3, 1), (2020, 3, 31))),
        ("They fought in May and June.", "May and June", days((2020, 5, 1), (2020, 6, 30))),
        ("They met in May of last year.", "May of last year", days((2020, 5, 1), (2020, 5, 31))),
        ("They met in January last year.", "January last year", days((2020, 1, 1), (2020, 1, 31))),
        ("They met in December and January.", "December and January", days((2020, 12, 1), (2021, 1, 31))),
        ("They will meet this November.", "this November", days((2021, 11, 1), (2021, 11, 30))),
        ("After January's shooting they left.", "January", days((2021, 1, 1), (2021, 1, 31))),
        ("The January shooting was condemned.", "January", days((2021, 1, 1), (2021, 1, 31))),
        ("They met in late November.", "November", days((2020, 11, 18), (2020, 11, 30))),
        ("They met at the beginning of 2019.", "2019", days((2019, 1, 1), (2019, 6, 3))),
        ("They met in the summer of 2019.", "2019", days((2019, 6, 1), (2019, 8, 31))),
        ("They met in the second half of 2019.", "2019", days((2019, 7, 2), (2019, 12, 31))),
        ("They met in the first week of May.", "May", days((2020, 5, 1), (2020, 5, 9))),
        ("They met on 24 February last year.", "24 February last year", days((2020, 2, 24))),
        ("They met on May 3-5.", "May 3-5", days((2020, 5, 3), (2020, 5, 5))),
        ("They met on 5 May.", "5 May", days((2020, 5, 5))),
        ("They met on Sept. 5.", "Sept. 5", days((2020, 9, 5))),
        ("They fought from 2014 to 2016.", "2014 to 2016", days((2014, 1, 1), (2016, 12, 31))),
        ("They fought between May and July.", "May and July", days((2020, 5, 1), (2020, 7, 31))),
        ("They met last winter.", "last winter", days((2020, 12, 1), (2021, 2, 28))),
        ("They met next winter.", "next winter", days((2021, 12, 1), (2022, 2, 28))),
        ("They have met since the summer.", "summer", days((2020, 6, 1), (2020, 8, 31))),
        ("They will meet in the spring.", "spring", days((2021, 3, 3), (2021, 5, 31))),
        ("They met at the start of the year.", "start of the year", days((2021, 1, 1), (2021, 6, 3))),
        ("They met a few weeks ago.", "few weeks ago", days((2021, 1, 31), (2021, 2, 20))),
        ("They met more than a year ago.", "more than a year ago", days((2019, 3, 4), (2020, 3, 3))),
        ("They met half a year ago.", "half a year ago", days((2020, 7, 16), (2020, 10, 14))),
        ("They met earlier in the day.", "earlier in the day", days((2021, 3, 3))),
        ("They fought between March and May 2019.", "March and May 2019", days((2019, 3, 1), (2019, 5, 31))),
        ("They fought from 27 May to 10 June 2019.", "27 May to 10 June 2019", days((2019, 5, 27), (2019, 6, 10))),
        ("They fought from 5 to 7 May.", "5 to 7 May", days((2020, 5, 5), (2020, 5, 7))),
        ("On May 5 and 20 people died.", "May 5", days((2020, 5, 5))),
        ("They fought from Monday to Friday.", "Monday to Friday", days((2021, 2, 22), (2021, 2, 26))),
        ("The ministry said on Monday it would respond.", "Monday", days((2021, 3, 1))),
        ("In January he said he would impose tariffs.", "January", days((2021, 1, 1), (2021, 1, 31))),
        ("He said he would go in January.", "January", days((2022, 1, 1), (2022, 1, 31))),
        ("The talks are due on Friday.", "Friday", days((2021, 3, 5))),
        ("It was due to the storm on Friday.", "Friday", days((2021, 2, 26))),
        ("They met last Wednesday.", "Wednesday", days((2021, 2, 24))),
        ("They met in late March.", "March", days((2020, 3, 18), (2020, 3, 31))),
        ("It was built twenty-five years ago.", "twenty-five years ago", days((1995, 9, 9), (1996, 9, 7))),
        ("This winter they fought.", "This winter", days((2021, 12, 1), (2022, 2, 28))),
        ("They left after the start of the 2019 war.", "2019", days((2019, 1, 1), (2019, 12, 31))),
        ("They met the day before yesterday.", "day before yesterday", days((2021, 3, 1))),
        ("They fought over the weekend.", "over the weekend", days((2021, 2, 23), (2021, 3, 3))),
    ],
)
def test_what_news_english_means(text: str, words: str, expected: DayRange) -> None:
    assert times(text, on(DAY)) == [(words, expected)]


@pytest.mark.parametrize(
    "text",
    [
        "They spoke against May and were led by April Jones.",
        "The March of the women was long.",
        "Many march in the capital and may stay.",
        "It was so in June of that year.",
        "It was built 1,500 years ago, or two hundred years ago.",
        "They finished three days earlier than planned.",
        "They were counted during the March on Washington.",
    ],
)
def test_words_that_only_look_like_months(text: str) -> None:
    assert times(text, on(DAY)) == []


def test_an_interval_of_publication_widens_what_is_said() -> None:
    published = Published(earliest=date(2021, 3, 1), latest=date(2021, 3, 31))
    assert times("They met yesterday.", published) == [("yesterday", days((2021, 2, 28), (2021, 3, 30)))]


def test_the_part_of_a_month_is_meant_of_each_day_of_publication() -> None:
    published = Published(earliest=date(2019, 1, 1), latest=date(2022, 12, 31))
    assert times("They met in late November.", published) == [("November", days((2018, 11, 18), (2022, 11, 30)))]


def test_an_open_end_stays_open() -> None:
    published = Published(earliest=date(2021, 3, 1), latest=None)
    assert times("They met yesterday.", published) == [("yesterday", DayRange(date(2021, 2, 28), None))]


def test_without_a_day_only_full_dates_are_read() -> None:
    text = "They met yesterday, on Monday and on 5 March 2019."
    assert times(text, on(None)) == [("5 March 2019", days((2019, 3, 5)))]


def test_only_the_span_is_read() -> None:
    text = "Yesterday it rained. Today it snows."
    assert [time.words for time in find_times(text, Span(21, len(text)), on(DAY))] == ["Today"]


@given(
    st.dates(min_value=date(1900, 1, 1), max_value=date(2999, 12, 31)),
    st.sampled_from(
        [
            *VAGUE,
            "last winter",
            "next fall",
            "later this month",
            "on Friday",
            "June 5",
            "last May",
            "in the fall",
            "since spring",
            "in June or July last year",
            "from May to early March",
            "at the end of the month",
            "years ago",
            "in late June",
            "in May of next year",
            "in July and January",
            "February 29",
            "99 decades ago",
        ]
    ),
)
def test_every_reading_is_a_true_interval(day: date, words: str) -> None:
    for _, found in times(f"They met {words}.", on(day)):
        assert found.earliest is not None
        assert found.latest is not None
        assert found.earliest <= found.latest


def test_an_unsettled_best_day_is_no_day_to_count_from() -> None:
    sure = Published(earliest=date(2021, 1, 1), latest=date(2021, 12, 31), best=DAY, probability=0.9)
    unsure = Published(earliest=date(2021, 1, 1), latest=date(2021, 12, 31), best=DAY, probability=0.04)
    assert times("They met yesterday.", sure) == [("yesterday", days((2021, 3, 2)))]
    assert times("They met yesterday.", unsure) == [("yesterday", days((2020, 12, 31), (2021, 12, 30)))]


@pytest.mark.parametrize(
    "words", ["in May and June 2020, ", "he will go on Monday, ", "on 5 May 2020 or a day later, "]
)
def test_a_sentence_of_nothing_but_times_is_read_in_a_time_that_grows_with_its_length(words: str) -> None:
    text = words * 4000
    begun = process_time()
    assert len(times(text, on(DAY))) >= 4000
    assert process_time() - begun < 5  # a third of a second; comparing each with each takes minutes
