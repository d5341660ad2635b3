"""A URL is a page, a feed or a list of feeds: what is there decides."""

from __future__ import annotations

from datetime import date

import pytest

from araxes.pages import read_pages
from araxes.pages.online import feed_of
from araxes.pages.web import Fetched, Web
from araxes.records import Given, MediaType, Page, Reason, Skipped
from loopback import HTML, RSS, STORY, Reply, Site, item, rss, story


def read(web: Web, url: str, **options: object) -> list[Page | Skipped]:
    return list(read_pages(url, web=web, **options))  # type: ignore[arg-type]


def test_a_page_knows_where_it_was_asked_for_and_where_it_was(site: Site, web: Web) -> None:
    site.pages["/a"] = Reply(status=301, headers={"Location": "/b"})
    site.pages["/b"] = Reply(STORY.format(title="Boats"))
    (page,) = read(web, f"{site.url}/a", given=Given(outlet="The Quay"))
    assert isinstance(page, Page)
    assert (page.origin, page.given) == (f"{site.url}/a", Given(url=f"{site.url}/b", outlet="The Quay"))
    assert (page.media_type, page.text) == (MediaType.HTML, STORY.format(title="Boats"))


@pytest.mark.parametrize(
    ("kind", "body", "media_type"),
    [
        ("text/plain", "<p>as it is</p>", MediaType.TEXT),
        ("application/xhtml+xml", "<html><p>x</p></html>", MediaType.HTML),
        ("", "<!doctype html><p>x", MediaType.HTML),
        ("", "plain words", MediaType.TEXT),
        ("application/octet-stream", "<html><p>x</p></html>", MediaType.HTML),
    ],
)
def test_the_content_type_tells_how_to_read(site: Site, web: Web, kind: str, body: str, media_type: MediaType) -> None:
    site.pages["/a"] = Reply(body, kind=kind)
    (page,) = read(web, f"{site.url}/a")
    assert isinstance(page, Page) and page.media_type is media_type


def test_the_charset_of_http_wins_over_that_of_the_page(site: Site, web: Web) -> None:
    text = "<html><head><meta charset='iso-8859-1'></head><p>Встреча министров прошла вчера</p></html>"
    site.pages["/a"] = Reply(text.encode("windows-1251"), kind="text/html; charset=windows-1251")
    (page,) = read(web, f"{site.url}/a")
    assert isinstance(page, Page) and page.text == text


def test_a_wrong_charset_in_http_does_not_spoil_utf_8(site: Site, web: Web) -> None:
    text = "<html><p>Встреча министров прошла вчера</p></html>"
    site.pages["/a"] = Reply(text, kind="text/html; charset=iso-8859-1")
    (page,) = read(web, f"{site.url}/a")
    assert isinstance(page, Page) and page.text == text


@pytest.mark.parametrize(
    ("reply", "reason", "says"),
    [
        (Reply(status=404), Reason.MISSING, "HTTP 404"),
        (Reply(b"", kind=HTML), Reason.EMPTY, "nothing but white space"),
        (Reply(b"%PDF-1.4 x", kind=HTML), Reason.NOT_TEXT, "a binary file"),
        (Reply(b"x", kind="image/png"), Reason.NOT_TEXT, "image/png"),
        (Reply("<html>no", kind=RSS), Reason.UNREADABLE, "called a feed, but neither RSS nor Atom"),
        (Reply(rss(), kind=RSS), Reason.EMPTY, "a feed without entries"),
        (Reply("<opml><body/></opml>", kind="text/x-opml"), Reason.EMPTY, "a list of feeds that names none"),
    ],
)
def test_what_gives_no_page_is_told(site: Site, web: Web, reply: Reply, reason: Reason, says: str) -> None:
    site.pages["/a"] = reply
    (skipped,) = read(web, f"{site.url}/a")
    assert isinstance(skipped, Skipped)
    assert (skipped.reason, skipped.origin, skipped.step) == (reason, f"{site.url}/a", "pages")
    assert skipped.detail.startswith(says)


@pytest.mark.parametrize("kind", [RSS, "text/html", "application/xml; charset=utf-8", ""])
def test_a_feed_gives_its_stories_and_fetches_the_rest(site: Site, web: Web, kind: str) -> None:
    site.pages["/feed"] = Reply(rss(item(1, content=story(1)), item(2), item(3)), kind=kind)
    site.pages["/story/2"] = Reply(STORY.format(title="Two"))
    one, two, three = read(web, f"{site.url}/feed")
    assert isinstance(one, Page) and isinstance(two, Page) and isinstance(three, Skipped)
    assert (one.text, one.origin, one.given.title) == (story(1), f"{site.url}/story/1", "Story 1")
    # Of a fetched page the page tells; the feed adds the day.
    assert two.given == Given(url=f"{site.url}/story/2", published=date(2021, 3, 2))
    assert two.text == STORY.format(title="Two")
    assert (three.reason, three.origin) == (Reason.MISSING, f"{site.url}/story/3")
    assert site.paths == ["/feed", "/story/2", "/story/3"]


def test_a_list_of_feeds_gives_the_pages_of_its_feeds(site: Site, web: Web) -> None:
    outlines = "".join(f'<outline xmlUrl="{site.url}/{name}"/>' for name in ("f1", "f2", "none"))
    site.pages["/list"] = Reply(f"<opml><body>{outlines}</body></opml>", kind="text/xml")
    site.pages["/f1"] = Reply(rss(item(1, content=story(1))), kind=RSS)
    site.pages["/f2"] = Reply(rss(item(2, content=story(2))), kind=RSS)
    found = read(web, f"{site.url}/list")
    assert [one.origin for one in found] == [f"{site.url}/story/1", f"{site.url}/story/2", f"{site.url}/none"]
    assert isinstance(found[2], Skipped)


def test_a_feed_in_a_feed_is_not_followed(site: Site, web: Web) -> None:
    site.pages["/feed"] = Reply(rss(item(1, link="/feed")), kind=RSS)
    (skipped,) = read(web, f"{site.url}/feed")
    assert isinstance(skipped, Skipped) and skipped.reason is Reason.NOT_ARTICLE
    assert site.paths == ["/feed", "/feed"]


def test_a_url_is_no_pattern(site: Site, web: Web) -> None:
    site.pages["/a?b=[1]*"] = Reply("words", kind="text/plain")
    (page,) = read(web, f"{site.url}/a?b=[1]*")
    assert isinstance(page, Page) and page.text == "words"


def test_nothing_is_asked_before_the_first_page_is_wanted(site: Site, web: Web) -> None:
    read_pages(f"{site.url}/a", web=web)
    assert site.asked == []


def test_passwords_stand_in_no_record(site: Site, web: Web) -> None:
    site.pages["/a"] = Reply(STORY)
    url = site.url.replace("//", "//me:secret@")
    assert "secret" not in str(read(web, f"{url}/a") + read(web, f"{url}/none"))


def test_a_page_in_the_place_of_a_feed_names_the_feed() -> None:
    body = b"<html><head><link type='application/atom+xml' href='/atom.xml'></head></html>"
    found = Fetched(url="http://a.example/", media_type="text/html", charset=None, body=body)
    assert feed_of(found, found.url) == "no feed but text/html; it names the feed http://a.example/atom.xml"
