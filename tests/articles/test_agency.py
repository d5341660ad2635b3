"""The agency that a page credits with its text: where it says so, and what only looks like it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from araxes.articles import extract_article
from araxes.knowledge.actors import ActorKnowledge, load_actors
from araxes.knowledge.outlets import Outlet
from araxes.knowledge.tables import resource
from araxes.pages import read_pages
from araxes.records import Article, Given, MediaType, Page, content_id

TITLE = "Norland lowers river tolls for barges"
FIRST = (
    "The government of Norland said on Tuesday that it would lower the tolls for barges from Sudland, after months "
    "of complaints by traders on both banks of the river."
)
SECOND = (
    "President Runa Alvasen told reporters that the decision was taken after talks with the neighbouring country, "
    "and that she hoped the ferries would run again before the winter."
)
THIRD = "Sudland welcomed the step, but its traders were cautious: they have been promised lower tolls before."
AGENCIES = (
    ("NOR:HNA", "Harbour News Agency", ("HNA", "Harbour")),
    ("SUD:SEALIGHT", "Sealight", ()),
    ("SUD:JDS", "Joint Delta Service", ()),
)


@pytest.fixture(scope="module")
def world(knowledge: ActorKnowledge) -> ActorKnowledge:
    """The invented world, with three agencies and the newspaper."""
    outlets = {
        key: Outlet(
            outlet_id=key, name=name, names=names, domains=(), country=key[:3], kind="agency", ownership="state"
        )
        for key, name, names in AGENCIES
    }
    return replace(knowledge, outlets={**knowledge.outlets, **outlets})


def read(text: str, world: ActorKnowledge, outlet: str | None = "River Post", byline: str | None = None) -> Article:
    page = Page(
        page_id=content_id("pg", text), origin="in.txt", media_type=MediaType.TEXT, text=text, encoding="utf-8",
        size_bytes=len(text), given=Given(outlet=outlet, byline=byline, title=TITLE),
    )  # fmt: skip
    article = extract_article(page, knowledge=world)
    assert isinstance(article, Article)
    return article


def story(opening: str = "", over: str = "", end: str = "", below: str = "") -> str:
    """A page with something before the first sentence, over the text, after the last sentence, and below the text."""
    lines = (TITLE, over, opening + FIRST, SECOND, THIRD + end, below)
    return "\n\n".join(line for line in lines if line) + "\n"


def credited(article: Article) -> tuple[str | None, str | None]:
    span = article.agency_span
    return article.agency, article.text[span.start : span.end] if span else None


@pytest.mark.parametrize(
    ("opening", "agency", "words"),
    [
        ("ALVA, May 5 (HNA) - ", "Harbour News Agency", "HNA"),
        ("ALVA/BERG, 5 May 2015 (Harbour News Agency) -- ", "Harbour News Agency", "Harbour News Agency"),
        ("New Alva [Norland], May 5 (Sealight): ", "Sealight", "Sealight"),
        ("ALVA, Norland (SEALIGHT) — ", "Sealight", "SEALIGHT"),
        ("May 5 (HNA) - ", "Harbour News Agency", "HNA"),
        ("(HNA) — ", "Harbour News Agency", "HNA"),
        ("ALVA, May 5. /HNA/. ", "Harbour News Agency", "HNA"),
        ("Alva, HNA - ", "Harbour News Agency", "HNA"),
        ("ALVA, May 5 (JDS) - ", "Joint Delta Service", "JDS"),
        ("ALVA, May 5 (QG) - ", "The Quay Gazette", "QG"),
        ("ALVA, May 5 (TBA) - ", "TBA", "TBA"),
        ("Alva (Tolka Boat Agency) - ", "Tolka Boat Agency", "Tolka Boat Agency"),
    ],
)
def test_the_agency_of_the_dateline(opening: str, agency: str, words: str, world: ActorKnowledge) -> None:
    assert credited(read(story(opening), world)) == (agency, words)


def test_an_unknown_abbreviation_is_spelled_out_where_the_page_does(world: ActorKnowledge) -> None:
    page = story("ALVA, May 5 (TBA) - ", below="More from the Tolka Boat Agency")
    assert credited(read(page, world)) == ("Tolka Boat Agency", "TBA")


@pytest.mark.parametrize(
    "opening",
    [
        "ALVA, May 5 (Agency) - ",
        "ALVA, May 5 (Agencies) - ",
        "ALVA, May 5 (HNA/Sealight) - ",
        "ALVA, May 5 (River Post) - ",
        "ALVA, May 5 (RP) - ",
        "ALVA (local time) - ",
        "Springfield (Ill.) - ",
        "The Harbour News Agency (HNA) - ",
        "Norland Farmers Party (NFP) - ",
        "ALVA, May 5 - ",
        "In a talk with Sealight (HNA) reporters, ",
    ],
)
def test_a_dateline_that_credits_nobody(opening: str, world: ActorKnowledge) -> None:
    assert credited(read(story(opening), world)) == (None, None)


@pytest.mark.parametrize("own", ["Harbour News Agency", "HNA", "Harbour"])
def test_an_agency_is_not_credited_on_its_own_page(own: str, world: ActorKnowledge) -> None:
    page = story("ALVA, May 5 (HNA) - ", over="By Harbour News Agency", below="(c) 2015 Harbour News Agency")
    assert read(page, world, outlet=own).agency is None


def test_where_the_outlet_is_unknown_only_a_known_agency_counts(world: ActorKnowledge) -> None:
    assert read(story("ALVA, May 5 (HNA) - "), world, outlet=None).agency == "Harbour News Agency"
    assert read(story("ALVA, May 5 (Tolka Boat Agency) - "), world, outlet=None).agency is None


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("By Harbour News Agency", "Harbour News Agency"),
        ("By Anna Weir, Sealight", "Sealight"),
        ("By Anna Weir | HNA", "Harbour News Agency"),
        ("By Anna Weir, Harbour News Agency Staff Writer", "Harbour News Agency"),
        ("By Tolka Boat Agency", "Tolka Boat Agency"),
        ("By Anna Weir", None),
        ("By Agencies", None),
        ("By Anna Weir and agencies", None),
        ("By Anna Weir with HNA", None),
        ("By HNA, Sealight", None),
        ("By River Post, HNA", None),
        ("By Quay Gazette", None),
        ("By Norland Energy Agency", None),
        ("From Harbour News Agency:", None),
    ],
)
def test_the_byline(line: str, agency: str | None, world: ActorKnowledge) -> None:
    assert read(story(over=line), world).agency == agency


def test_a_byline_that_was_given_has_no_place_in_the_text(world: ActorKnowledge) -> None:
    assert credited(read(story(), world, byline="Anna Weir, HNA")) == ("Harbour News Agency", None)


@pytest.mark.parametrize(
    ("end", "below", "agency"),
    [
        ("", "Source: HNA", "Harbour News Agency"),
        ("", "(Sealight)", "Sealight"),
        (" (HNA)", "", "Harbour News Agency"),
        (" – Sealight", "", "Sealight"),
        (" JDS", "", "Joint Delta Service"),
        ("", "Copyright 2015 Harbour News Agency. All rights reserved.", "Harbour News Agency"),
        ("", "© 2015 The Harbour News Agency", "Harbour News Agency"),
        ("", "Source: HNA, Sealight", None),
        ("", "Source: Ministry of Rivers", None),
        ("", "Source: Tolka Boat Agency", None),
        ("", "Photo: HNA", None),
        ("", "© HNA", None),
        ("", "© 2015 HNA / Anna Weir", None),
        ("", "Copyright 2015 River Post. All rights reserved.", None),
        ("", "Additional reporting by HNA", None),
        (" They told HNA.", "", None),
        (" That is what they told the Harbour (HNA).", "", None),
    ],
)
def test_the_end_of_the_text(end: str, below: str, agency: str | None, world: ActorKnowledge) -> None:
    assert read(story(end=end, below=below), world).agency == agency


def test_an_agency_that_is_quoted_is_not_credited(world: ActorKnowledge) -> None:
    page = (
        story()
        .replace("told reporters", "told Harbour News Agency (HNA)")
        .replace("welcomed", "told Sealight it liked")
    )
    assert read(page, world).agency is None


def test_signs_that_name_two_agencies_credit_none(world: ActorKnowledge) -> None:
    assert read(story("ALVA, May 5 (HNA) - ", below="Source: Sealight"), world).agency is None
    both = read(story("ALVA, May 5 (HNA) - ", below="Source: Harbour News Agency"), world)
    assert credited(both) == ("Harbour News Agency", "HNA")


def test_a_part_from_one_agency_makes_another_sign_doubtful(world: ActorKnowledge) -> None:
    assert read(story("ALVA, May 5 (HNA) - ", over="By Anna Weir with Sealight"), world).agency is None


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("Harbour News Agency, 5 May 2015", "Harbour News Agency"),
        ("5 May 2015 (Agency)", None),
        ("Photo: HNA, 5 May 2015", None),
    ],
)
def test_the_line_that_prints_the_day(line: str, agency: str | None, world: ActorKnowledge) -> None:
    assert read(story(over=line), world).agency == agency


def test_an_agency_in_a_caption_is_the_pictures(world: ActorKnowledge) -> None:
    page = story(over="Photo: Barges wait at the lock of Alva on Monday, May 4. (HNA)\n\nHNA")
    assert read(page, world).agency is None


@pytest.mark.parametrize("hostile", ["A-" * 2000, "A, " * 2000, "A/" * 2000, "News " * 1000, "(A" * 2000])
def test_a_line_made_to_be_slow_ends_at_once(hostile: str, world: ActorKnowledge) -> None:
    assert read(story(hostile, over=f"By {hostile}", end=hostile, below=hostile), world, byline=hostile).agency is None


def test_of_the_example_pages_the_reprint_alone_credits_another() -> None:
    knowledge = load_actors()
    pages = [page for page in read_pages(str(resource("examples", "pages"))) if isinstance(page, Page)]
    articles = [extract_article(page, knowledge=knowledge) for page in pages]
    found = {Path(a.origin).name: credited(a) for a in articles if isinstance(a, Article) and a.agency}
    assert found == {"bosphorus-ledger-baku-to-pull-staff.html": ("Meridian Press Agency", "MPA")}
