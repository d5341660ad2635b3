"""The day of publication, from whatever shows it."""

from __future__ import annotations

from datetime import date

import pytest

from araxes.articles.blocks import split_blocks
from araxes.articles.furniture import furniture
from araxes.articles.layout import BODY, DATELINE, TITLE, Layout
from araxes.articles.published import date_article
from araxes.articles.terms import office_reader
from araxes.knowledge.actors import ActorKnowledge
from araxes.records import DateBasis, DateEvidence, Given, Published

STORY = """President Runa Alvasen said on Tuesday that the towns on the lower river would close the old lock this year.
The lock has leaked since the floods of {year}, and repairs were put off three times by the nine towns.
Two of the towns were against it, and their mayors said that they would not pay for a new one.
{more}
"""


def laid_out(head: str, body: str, foot: str = "") -> Layout:
    """A page whose parts are known: title and datelines, prose, and a sidebar below."""
    blocks = split_blocks("\n".join(filter(None, (head, body, foot))), furniture())
    n_head, n_foot = len(head.splitlines()), len(foot.splitlines())
    roles = [TITLE, *[DATELINE] * (n_head - 1), *[BODY] * (len(blocks) - n_head - n_foot), *["teaser"] * n_foot]
    return Layout(text="\n".join(filter(None, (head, body, foot))), blocks=blocks, roles=roles)


def dated(
    knowledge: ActorKnowledge, head: str = "Towns to close old lock", year: str = "2013", foot: str = "",
    more: str = "", given: Given | None = None, fields: dict[str, str] | None = None,
    desk: tuple[DateEvidence, ...] = (),
) -> Published:  # fmt: skip
    layout = laid_out(head, STORY.format(year=year, more=more).strip(), foot)
    return date_article(layout, given or Given(), fields or {}, office_reader(knowledge), desk=desk)


def ends(published: Published) -> tuple[date | None, date | None, date | None, DateBasis]:
    return published.earliest, published.latest, published.best, published.basis


def test_content_gives_an_interval_with_its_evidence(knowledge: ActorKnowledge) -> None:
    published = dated(knowledge)
    assert published.basis is DateBasis.CONTENT
    assert published.earliest is not None and published.earliest.year in (2012, 2013)
    assert published.latest is not None and date(2015, 1, 1) < published.latest <= date(2016, 5, 31)
    assert {item.words for item in published.evidence} == {"2013", "President Runa Alvasen", "Tuesday"}
    assert published.likely is not None and published.likely.days is not None
    assert published.earliest <= (published.likely.earliest or date.min)


def test_a_day_that_is_unlikely_is_not_named(knowledge: ActorKnowledge) -> None:
    published = dated(knowledge)
    assert published.earliest and published.latest
    assert (published.best, published.probability, published.settled) == (None, None, None)
    assert published.reckoned == (published.earliest, published.latest)
    assert published.likely and published.anchor and published.likely.earliest
    assert published.anchor > published.likely.earliest


def test_a_contradiction_is_named_and_kept_out(knowledge: ActorKnowledge) -> None:
    more = "President Runa Alvasen met the mayors again, and President Runa Alvasen signed the papers of the lock."
    published = dated(knowledge, year="1999", more=more)
    assert published.earliest is not None and published.earliest.year >= 2009
    told = dated(knowledge, year="2031", more=more)
    assert told.latest is not None and told.latest < date(2017, 1, 1)
    assert told.conflicts == ("'2031': in the past, so not before 2031-01-01",)


def test_a_text_that_names_no_year_and_nobody_stays_unknown(knowledge: ActorKnowledge) -> None:
    text = "The old lock leaks on Friday, and repairs were put off three times by all of the nine towns there.\n" * 3
    published = date_article(laid_out("Old lock", text.strip()), Given(), {}, office_reader(knowledge))
    assert published == Published()


def test_dates_in_clutter_fool_nobody(knowledge: ActorKnowledge) -> None:
    foot = "Recent Posts\nMayor opens lock\nOn June 2nd, 2024, the mayor of a town said that…\n5 hours ago"
    assert ends(dated(knowledge, foot=foot)) == ends(dated(knowledge))


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Towns to close old lock\nMay 4, 2015 (Agency)", (date(2015, 5, 4), date(2015, 5, 5), date(2015, 5, 4))),
        ("Towns to close old lock\nMonday, 4 May, 10:15", (date(2015, 5, 4), date(2015, 5, 4), date(2015, 5, 4))),
    ],
)
def test_a_printed_date_is_taken_with_or_without_its_year(
    head: str, expected: tuple[date, date, date], knowledge: ActorKnowledge
) -> None:
    published = dated(knowledge, head=head)
    first, last, best = expected
    assert (published.best, published.basis) == (best, DateBasis.DATELINE)
    assert published.earliest is not None and published.latest is not None
    assert abs((published.earliest - first).days) <= 2
    assert abs((published.latest - last).days) <= 2
    assert published.probability is not None and published.probability > 0.6
    assert published.settled == best


def test_a_printed_day_of_some_year_leaves_the_year_open(knowledge: ActorKnowledge) -> None:
    published = dated(knowledge, head="Towns to close old lock\n4 May, 10:15")
    assert published.basis is DateBasis.DATELINE
    assert published.best is not None and (published.best.month, published.best.day) == (5, 4)
    assert published.probability is not None and published.probability < 0.6
    assert published.earliest is not None and published.latest is not None
    assert published.latest.year > published.earliest.year


def test_a_printed_month_is_all_of_it(knowledge: ActorKnowledge) -> None:
    published = dated(knowledge, head="Towns to close old lock\nMay 2015")
    assert (published.earliest, published.latest) == (date(2015, 5, 1), date(2015, 6, 1))
    assert published.best is not None and published.best.month == 5
    assert published.probability is not None and published.probability < 0.2


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


def test_what_is_given_wins_and_says_so_and_names_what_contradicts_it(knowledge: ActorKnowledge) -> None:
    head = "Towns to close old lock\nMay 4, 2015"
    published = dated(knowledge, head, given=Given(published=date(2011, 5, 2)), fields={"meta date": "2015-05-03"})
    assert (published.best, published.probability) == (date(2011, 5, 2), 1.0)
    assert [item.implies for item in published.evidence] == [
        "given with the page (--published, or the column of its row)"
    ]
    assert published.conflicts == (
        "'meta date: 2015-05-03': published 2015-05-03",
        "'May 4, 2015': printed with the story",
        "'2013': in the past, so not before 2013-01-01",
    )


def test_two_stated_days_that_agree_are_surer_than_two_that_do_not(knowledge: ActorKnowledge) -> None:
    head = "Towns to close old lock\nMay 4, 2015"
    agreed = dated(knowledge, head, fields={"meta date": "2015-05-03T23:00:00Z"})
    apart = dated(knowledge, head, fields={"meta date": "2015-05-20"})
    assert agreed.conflicts == () and len(agreed.evidence) == 2
    assert apart.best == date(2015, 5, 20) and apart.conflicts == ("'May 4, 2015': printed with the story",)
    assert (agreed.probability or 0) > (apart.probability or 0)


def test_a_day_in_the_address_is_taken(knowledge: ActorKnowledge) -> None:
    published = dated(knowledge, given=Given(url="https://quay.example/2015/05/04/old-lock"))
    assert ends(published) == (*[date(2015, 5, 4)] * 3, DateBasis.METADATA)
    month = dated(knowledge, given=Given(url="https://quay.example/2015/05/old-lock"))
    assert (month.earliest, month.latest) == (date(2015, 5, 1), date(2015, 5, 31))


def test_the_day_of_collection_bounds_from_above(knowledge: ActorKnowledge) -> None:
    published = dated(knowledge, given=Given(collected=date(2013, 9, 1)))
    assert published.latest is not None and published.latest <= date(2013, 9, 2)
    text = "The old lock leaks on Friday, and repairs were put off three times by all of the nine towns there.\n" * 3
    given = Given(collected=date(2013, 9, 1))
    bare = date_article(laid_out("Old lock", text.strip()), given, {}, office_reader(knowledge))
    assert (bare.earliest, bare.latest, bare.best) == (None, date(2013, 9, 1), None)


def test_evidence_of_the_desk_sets_the_interval(knowledge: ActorKnowledge) -> None:
    same_text = DateEvidence(
        span=None, words="The Quay: Old lock", implies="the same text came out on 2014-03-10",
        earliest=date(2014, 3, 9), latest=date(2014, 3, 13),
    )  # fmt: skip
    published = dated(knowledge, desk=(same_text,))
    assert published.basis is DateBasis.DESK
    assert published.evidence[0] == same_text
    assert published.earliest is not None and published.latest is not None
    assert date(2014, 2, 25) <= published.earliest <= date(2014, 3, 9)
    assert date(2014, 3, 13) <= published.latest <= date(2014, 4, 10)
    assert published.best is not None and published.probability is not None
    assert 0.05 <= published.probability < 0.5
    assert published.settled is None and published.anchor is not None


def test_evidence_of_the_desk_that_tells_little_is_not_the_basis(knowledge: ActorKnowledge) -> None:
    since = DateEvidence(span=None, words="an event", implies="tells an event of 2005", earliest=date(2005, 1, 1))
    assert dated(knowledge, desk=(since,)).basis is DateBasis.CONTENT
