"""Whole pages: what is the article, and that nothing of the page is lost."""

from __future__ import annotations

import pytest

from araxes.articles import extract_article
from araxes.knowledge.actors import ActorKnowledge
from araxes.records import Article, DateBasis, Given, MediaType, Page, Reason, Skipped, content_id

FIRST = (
    "The government of Norland said on Tuesday that it would lower the tolls for barges from Sudland, after months "
    "of complaints by traders on both banks of the river."
)
SECOND = (
    "President Runa Alvasen told reporters that the decision was taken after talks with the neighbouring country, "
    "and that she hoped the ferries would run again before the winter."
)
THIRD = "Sudland welcomed the step, but its traders were cautious: they have been promised lower tolls before."
PAGE = f"""NG Exclusive

Norland lowers river tolls for barges

May 4, 2015 (Agency)
By Anna Weir

{FIRST}

{SECOND}

Read more: Ten quiet lakes for the summer

{THIRD}

Anna Weir is a reporter for Northern Gazette. She has written for many papers.

Related Stories

Minister opens a new lock in the capital
The transport minister opened a lock on Saturday and said that more…
3 hours ago

Subscribe to our newsletter
"""


def page_of(text: str, media_type: MediaType = MediaType.TEXT, **given: object) -> Page:
    return Page(
        page_id=content_id("pg", text), origin="in.txt", media_type=media_type, text=text, encoding="utf-8",
        size_bytes=len(text), given=Given(**given),  # type: ignore[arg-type]
    )  # fmt: skip


def article_of(
    text: str, knowledge: ActorKnowledge, media_type: MediaType = MediaType.TEXT, **given: object
) -> Article:
    article = extract_article(page_of(text, media_type, **given), knowledge=knowledge)
    assert isinstance(article, Article)
    return article


def words(article: Article, span: tuple[int, int] | None) -> str | None:
    return article.text[span[0] : span[1]] if span else None


def test_the_parts_of_a_plain_page_are_told_apart(knowledge: ActorKnowledge) -> None:
    article = article_of(PAGE, knowledge)
    assert article.text == PAGE
    assert article.body == "\n".join((FIRST, SECOND, THIRD))
    assert article.title == "Norland lowers river tolls for barges"
    assert words(article, article.title_span) == article.title
    assert article.byline == "Anna Weir"
    assert words(article, article.byline_span) == "By Anna Weir"
    assert words(article, article.dateline_span) == "May 4, 2015 (Agency)"
    assert (article.outlet, article.outlet_basis) == ("Northern Gazette", "text")
    assert article.language == "en"
    assert (str(article.published.best), article.published.basis) == ("2015-05-04", DateBasis.DATELINE)


def test_clutter_has_its_kind(knowledge: ActorKnowledge) -> None:
    article = article_of(PAGE, knowledge)
    kinds = {article.text[start:end][:18]: kind for (start, end), kind in article.clutter}
    assert kinds == {
        "NG Exclusive": "label",
        "Read more: Ten qui": "label",
        "Anna Weir is a rep": "author-box",
        "Related Stories": "label",
        "Minister opens a n": "teaser",
        "The transport mini": "teaser",
        "3 hours ago": "teaser",
        "Subscribe to our n": "newsletter",
    }


@pytest.mark.parametrize("text", [PAGE, PAGE.replace("\n", "\r\n"), f"{FIRST}\n{SECOND}\n{THIRD}"])
def test_each_character_belongs_to_exactly_one_part(text: str, knowledge: ActorKnowledge) -> None:
    article = article_of(text, knowledge)
    single = (article.title_span, article.byline_span, article.dateline_span)
    spans = [*article.body_spans, *(item.span for item in article.clutter), *(span for span in single if span)]
    owners = [0] * len(text)
    for start, end in spans:
        assert text[start:end] == text[start:end].strip() != ""
        for i in range(start, end):
            owners[i] += 1
    assert {owners[i] for i, char in enumerate(text) if not char.isspace()} == {1}


def test_a_page_that_begins_with_its_first_sentence_has_no_title(knowledge: ActorKnowledge) -> None:
    article = article_of(f"{FIRST}\n{SECOND}\n{THIRD}", knowledge)
    assert article.title is None
    assert article.body == "\n".join((FIRST, SECOND, THIRD))


def test_what_is_given_wins(knowledge: ActorKnowledge) -> None:
    article = article_of(PAGE, knowledge, outlet="QG", byline="Someone Else", title="River tolls", language="nn")
    assert (article.outlet, article.outlet_basis) == ("The Quay Gazette", "given")
    assert (article.byline, article.title, article.language) == ("Someone Else", "River tolls", "nn")


def test_html_is_dumped_and_its_metadata_read(knowledge: ActorKnowledge) -> None:
    html = f"""<!doctype html><html lang="en"><head><title>Norland lowers river tolls | Quay</title>
    <meta property="og:site_name" content="Quay Gazette"><meta property="article:published_time"
    content="2015-05-04T10:00:00+02:00"><script>var hidden = 1;</script></head><body>
    <nav><a href="/">Home</a><a href="/world">World</a></nav><article><h1>Norland lowers river tolls</h1>
    <p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></article><footer><p>All rights reserved.</p></footer></body></html>"""
    article = article_of(html, knowledge, MediaType.HTML)
    assert article.body == "\n".join((FIRST, SECOND, THIRD))
    assert (article.title, words(article, article.title_span)) == ("Norland lowers river tolls",) * 2
    assert (article.outlet, article.outlet_basis) == ("The Quay Gazette", "metadata")
    assert (str(article.published.best), article.published.basis) == ("2015-05-04", DateBasis.METADATA)
    assert "hidden" not in article.text


@pytest.mark.parametrize(
    ("text", "media_type", "reason"),
    [
        ("404\nThe page you asked for was not found.\nHome\nSearch\n", MediaType.TEXT, Reason.NO_BODY),
        (f"Towns close lock\n{THIRD}\n", MediaType.TEXT, Reason.NOT_ARTICLE),
        ("Home\nWorld\nSport\nLog in\n", MediaType.TEXT, Reason.NO_BODY),
        ("<html><body><form>Password</form></body></html>", MediaType.HTML, Reason.NO_BODY),
        ("<", MediaType.HTML, Reason.NO_BODY),
    ],
)
def test_a_page_without_a_story_is_skipped(
    text: str, media_type: MediaType, reason: Reason, knowledge: ActorKnowledge
) -> None:
    skipped = extract_article(page_of(text, media_type), knowledge=knowledge)
    assert isinstance(skipped, Skipped)
    assert (skipped.reason, skipped.step, skipped.page_id) == (reason, "articles", content_id("pg", text))
    assert "an article needs 40" in skipped.detail


def test_the_same_page_makes_the_same_article(knowledge: ActorKnowledge) -> None:
    assert article_of(PAGE, knowledge) == article_of(PAGE, knowledge)
