"""Feeds and lists of feeds from disk: read without a request."""

from __future__ import annotations

import io
import sys
from datetime import date
from pathlib import Path

import pytest

from araxes.errors import InputError
from araxes.pages import read_pages
from araxes.pages.feed_files import feeds_in
from araxes.records import Given, MediaType, Page, Reason, Skipped
from loopback import item, rss, story

LINK = "https://a.example/1"


@pytest.mark.parametrize("name", ["feed.rss", "feed.xml", "feed.atom", "feed.rdf", "feed", "feed.XML"])
def test_entries_of_a_file_are_pages_or_say_how_to_fetch_them(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(rss(item(1, link=LINK, content=story(1)), item(2, link="https://a.example/2")))
    page, skipped = read_pages(tmp_path / name)
    assert isinstance(page, Page) and isinstance(skipped, Skipped)
    assert (page.text, page.media_type, page.origin, page.encoding) == (story(1), MediaType.HTML, LINK, "utf-8")
    assert page.given == Given(external_id="guid-1", url=LINK, title="Story 1", published=date(2021, 3, 1))
    assert (skipped.reason, skipped.origin, skipped.external_id) == (Reason.NO_BODY, "https://a.example/2", "guid-2")
    assert skipped.detail == (
        "only a summary is in the feed; read the page itself with `araxes read https://a.example/2`"
    )


def test_what_the_caller_gives_wins(tmp_path: Path) -> None:
    (tmp_path / "f.rss").write_text(rss(item(1, link=LINK, content=story(1))))
    (page,) = read_pages(tmp_path / "f.rss", given=Given(outlet="Mine", published=date(2020, 1, 1)))
    assert isinstance(page, Page)
    assert (page.given.outlet, page.given.published) == ("Mine", date(2020, 1, 1))


def test_the_title_of_the_feed_is_the_outlet_only_without_a_link(tmp_path: Path) -> None:
    entry = f"<item><guid>g</guid><description>{'word ' * 300}</description></item>"
    (tmp_path / "f.rss").write_text(rss(entry))
    (page,) = read_pages(tmp_path / "f.rss")
    assert isinstance(page, Page)
    assert (page.given.outlet, page.given.url, page.origin) == ("The Quay", None, str(tmp_path / "f.rss"))


def test_standard_input_may_be_a_feed(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stream:
        buffer = io.BufferedReader(io.BytesIO(rss(item(1, link=LINK, content=story(1))).encode()))

    monkeypatch.setattr(sys, "stdin", Stream)
    (page,) = read_pages("-")
    assert page.origin == LINK


def test_other_xml_is_a_page_as_before(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<?xml version='1.0'?><html><body><p>words</p></body></html>")
    (page,) = read_pages(tmp_path / "a.xml")
    assert isinstance(page, Page) and page.media_type is MediaType.HTML


@pytest.mark.parametrize(
    ("text", "reason", "says"),
    [
        ("<rss version='2.0'><channel><title>x</title></channel></rss>", Reason.EMPTY, "a feed without entries"),
        (
            "<opml><body><outline xmlUrl='http://a.example/1'/></body></opml>",
            Reason.NOT_ARTICLE,
            "a list of 1 feeds, no page; `araxes watch ",
        ),
    ],
)
def test_files_without_stories_say_so(tmp_path: Path, text: str, reason: Reason, says: str) -> None:
    (tmp_path / "f.xml").write_text(text)
    (skipped,) = read_pages(tmp_path / "f.xml")
    assert isinstance(skipped, Skipped)
    assert skipped.reason is reason and skipped.detail.startswith(says)


def test_passwords_in_links_are_not_kept(tmp_path: Path) -> None:
    (tmp_path / "f.rss").write_text(rss(item(1, link="https://me:secret@a.example/1", content=story(1)), item(2)))
    assert "secret" not in str(list(read_pages(tmp_path / "f.rss")))


def test_names_stand_for_feeds(tmp_path: Path) -> None:
    (tmp_path / "l.txt").write_text("# mine\n\nhttp://a.example/1\n  https://b.example/2 \nhttp://a.example/1\n")
    (tmp_path / "l.opml").write_text("<opml><body><outline xmlUrl='http://c.example/3'/></body></opml>")
    assert feeds_in("https://d.example/4") == ["https://d.example/4"]
    assert feeds_in(str(tmp_path / "l.txt")) == ["http://a.example/1", "https://b.example/2"]
    assert feeds_in(str(tmp_path / "l.opml")) == ["http://c.example/3"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("http://a.example/1\nnot an address\n", "line 2: 'not an address' is no http:// or https:// address"),
        ("\n# nothing\n", "names no feed. Write one URL a line"),
        (rss(item(1)), "a feed itself; name the URL it is from"),
        ("%PDF-1.4", "a binary file"),
    ],
)
def test_files_that_name_no_feeds_are_refused(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "l").write_text(text)
    with pytest.raises(InputError, match=says):
        feeds_in(str(tmp_path / "l"))
    with pytest.raises(InputError, match=r"No such file or directory\. Name the URL of a feed"):
        feeds_in(str(tmp_path / "none"))
