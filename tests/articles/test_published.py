"""The day of publication, from whatever shows it."""

from __future__ import annotations

from datetime import date

import pytest

from araxes.articles.plain import lay_out
from araxes.articles.published import date_article, in_some_year
from araxes.articles.terms import office_reader
from araxes.knowledge.actors import ActorKnowledge
from araxes.knowledge.calendar import FoundDate
from araxes.records import DateBasis, DayRange, Given, Published, Span

STORY = """{head}
President Runa Alvasen said on Tuesday that the towns on the lower river would close the old lock this year.
The lock has leaked since the floods of {year}, and repairs were put off three times by the nine towns.
Two of the towns were against it, and their mayors said that they would not pay for a new one.
{foot}
"""


def dated(
    knowledge: ActorKnowledge, head: str = "Towns to close old lock", year: str = "2013", foot: str = "",
    given: Given | None = None, fields: dict[str, str] | None = None,
) -> Published:  # fmt: skip
    layout = lay_out(STORY.format(head=head, year=year, foot=foot))
    return date_article(layout, given or Given(), fields or {}, office_reader(knowledge))


def ends(published: Published) -> tuple[date | None, date | None, date | None, DateBasis]:
    return published.earliest, published.latest, published.best, published.basis


def test_content_gives_an_interval_with_its_evidence(knowledge: ActorKnowledge) -> None:
    published = dated(knowledge)
    assert ends(published) == (date(2013, 1, 1), date(2016, 4, 30), None, DateBasis.CONTENT)
    assert [item.words for item in published.evidence] == ["2013", "President Runa Alvasen"]


def test_a_contradiction_is_named_and_kept_out(knowledge: ActorKnowledge) -> None:
    published = dated(knowledge, year="2019")
    assert published.latest == date(2016, 4, 30)
    assert published.conflicts == ("'2019': in the past, so not before 2019-01-01",)


def test_dates_in_clutter_fool_nobody(knowledge: ActorKnowledge) -> None:
    foot = "Recent Posts\nMayor opens lock\nOn June 2nd, 2024, the mayor of a town said that…\n5 hours ago"
    assert ends(dated(knowledge, foot=foot)) == ends(dated(knowledge))


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Towns to close old lock\nMay 4, 2015 (Agency)", (date(2015, 5, 4), date(2015, 5, 5), date(2015, 5, 4))),
        ("Towns to close old lock\nMay 2015", (date(2015, 5, 1), date(2015, 6, 1), None)),
        ("Towns to close old lock\nMonday, 4 May, 10:15", (date(2015, 5, 4), date(2015, 5, 4), date(2015, 5, 4))),
        ("Towns to close old lock\n4 May, 10:15", (date(2013, 5, 4), date(2015, 5, 4), None)),
    ],
)
def test_a_printed_date_is_taken_with_or_without_its_year(
    head: str, expected: tuple[date, date, date | None], knowledge: ActorKnowledge
) -> None:
    assert ends(dated(knowledge, head=head)) == (*expected, DateBasis.DATELINE)


def test_given_comes_before_metadata_before_the_page(knowledge: ActorKnowledge) -> None:
    head, fields = "Towns to close old lock\nMay 4, 2015", {"meta date": "2015-05-03T23:00:00Z"}
    given = Given(published=date(2015, 5, 2))
    assert ends(dated(knowledge, head, given=given, fields=fields)) == (*[date(2015, 5, 2)] * 3, DateBasis.GIVEN)
    assert ends(dated(knowledge, head, fields=fields)) == (*[date(2015, 5, 3)] * 3, DateBasis.METADATA)
    assert dated(knowledge, head, fields={"meta date": "soon"}).basis is DateBasis.DATELINE


def test_content_that_speaks_against_a_printed_date_is_named(knowledge: ActorKnowledge) -> None:
    published = dated(knowledge, head="Towns to close old lock\nMay 4, 2011")
    assert published.best == date(2011, 5, 4)
    assert published.conflicts == ("'2013': in the past, so not before 2013-01-01",)


def test_a_day_without_a_year_may_be_of_any_year_of_the_interval() -> None:
    printed = FoundDate(span=Span(0, 1), month=2, day=29)
    assert in_some_year(printed, DayRange(date(2013, 1, 1), date(2022, 1, 1))) == [date(2016, 2, 29), date(2020, 2, 29)]
    assert in_some_year(printed, DayRange()) == []
