"""RSS, RDF, Atom and OPML: what an entry is, when it is a story, and what hostile feeds do."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from araxes.pages.decoding import NotTextError
from araxes.pages.feeds import (
    MOST_ENTRIES,
    Entry,
    NotAFeedError,
    feed_named_by,
    looks_like_feed,
    looks_like_opml,
    parse_feed,
    parse_opml,
)
from araxes.records import MediaType
from loopback import item, rss, story

ATOM = """<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour News</title>
<entry><id>tag:1</id><title type="html">The &lt;b&gt;price&lt;/b&gt;</title>
<link rel="alternate" href="http://a.example/1"/><published>2021-03-01T23:30:00-05:00</published>
<updated>2021-04-01T00:00:00Z</updated><author><name>Ann Lee</name></author><author><name>a@b.example</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{story}</div></content></entry>
<entry><id>tag:2</id><title>Two</title><link href="http://a.example/2"/><updated>2021-04-01T00:00:00Z</updated>
<summary>Short.</summary></entry></feed>"""
RDF = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Old</title></channel>
<item rdf:about="http://a.example/1"><title>One</title><link>http://a.example/1</link><dc:date>2004-05-06</dc:date>
<dc:language>fa</dc:language></item></rdf:RDF>"""


def entries(text: str, url: str | None = None) -> tuple[Entry, ...]:
    return parse_feed(text.encode(), url=url).entries


def test_an_item_of_rss_with_its_story() -> None:
    (entry,) = entries(rss(item(1, content=story(1), extra="<dc:creator>Ann Lee</dc:creator>")), "http://a.example/f")
    assert entry == Entry(
        key="guid-1",
        link="http://a.example/story/1",
        title="Story 1",
        published=date(2021, 3, 1),  # as written; in UTC it is the day after
        byline="Ann Lee",
        language=None,
        content=story(1),
        media_type=MediaType.HTML,
    )


def test_content_is_handed_on_unchanged() -> None:
    markup = f'<p onclick="x()">{"word " * 120}<script>s</script><a href="/rel">x</a> &amp; <br></p>'
    (entry,) = entries(rss(item(1, content=markup)), "http://a.example/f")
    assert entry.content == markup


def test_atom() -> None:
    feed = parse_feed(ATOM.replace("{story}", story(1)).encode())
    one, two = feed.entries
    assert (feed.title, one.title, one.byline) == ("Harbour News", "The price", "Ann Lee")
    assert one.published == date(2021, 3, 1)
    assert one.content is not None and "spoke of the price" in one.content
    # A day of change is no day of publication.
    assert (two.published, two.content, two.link) == (None, None, "http://a.example/2")


def test_rdf() -> None:
    (entry,) = entries(RDF)
    assert (entry.link, entry.published, entry.language) == ("http://a.example/1", date(2004, 5, 6), "fa")


def test_a_day_of_change_in_rss_is_none_of_publication() -> None:
    (entry,) = entries(rss(item(1).replace("pubDate", "dc:date")))
    assert entry.published is None


def test_the_language_of_a_whole_feed_is_not_taken_for_that_of_an_entry() -> None:
    (entry,) = entries(rss(item(1), head="<language>en-us</language>"))
    assert entry.language is None


@pytest.mark.parametrize(
    "content",
    [
        "<p>Too short to be a story.</p>",
        f"<p>{'word ' * 150} […]</p>",
        f"<p>{'word ' * 150}&#8230;</p>",
        f"<p>{'word ' * 150}</p><a href='/1'>Read more »</a>",
        f"<p>{'word ' * 150}... <a href='/1'>Continue reading Story 1</a></p>"
        "<p>The post Story 1 appeared first on The Quay.</p>",
    ],
    ids=["short", "dots", "entity", "read-more", "added-line"],
)
def test_a_teaser_is_no_story(content: str) -> None:
    (entry,) = entries(rss(item(1, content=content)))
    assert entry.content is None


def test_a_story_with_the_line_that_programs_add_is_a_story() -> None:
    content = story(1) + "<p>The post Story 1 appeared first on The Quay.</p>"
    (entry,) = entries(rss(item(1, content=content)))
    assert entry.content == content


def test_a_long_description_is_a_story_and_text_without_tags_is_text() -> None:
    words = "word " * 300
    (entry,) = entries(rss(f"<item><guid>1</guid><description>{words}</description></item>"))
    assert (entry.content, entry.media_type, entry.link) == (words.strip(), MediaType.TEXT, None)
    (short,) = entries(rss(f"<item><guid>1</guid><description>{'word ' * 150}</description></item>"))
    assert short.content is None


def test_the_same_guid_or_link_comes_once() -> None:
    found = entries(rss(item(1), item(1), item(2, link="/story/1"), item(3)), "http://a.example/")
    assert [entry.key for entry in found] == ["guid-1", "guid-3"]


def test_entries_with_nothing_are_left_out_and_without_guid_keep_a_key() -> None:
    text = rss("<item></item>", "<item><title>Only a title</title></item>")
    (entry,) = entries(text)
    assert entries(text)[0].key == entry.key and entry.key.startswith("fe_")


def test_one_instant_for_all_is_that_of_the_feed() -> None:
    same = "<item><guid>{}</guid><pubDate>Mon, 01 Mar 2021 12:00:00 GMT</pubDate></item>"
    assert {entry.published for entry in entries(rss(*map(same.format, range(3))))} == {None}
    assert {entry.published for entry in entries(rss(*map(same.format, range(2))))} == {date(2021, 3, 1)}


@pytest.mark.parametrize("said", ["", "soon", "Mon, 01 Mar 1821 10:00:00 GMT", "9999-99-99"])
def test_no_date_is_better_than_a_wrong_one(said: str) -> None:
    (entry,) = entries(rss(f"<item><guid>1</guid><pubDate>{said}</pubDate></item>"))
    assert entry.published is None


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "mailto:a@b.example", "http://[x"])
def test_links_that_lead_nowhere_on_the_web_are_none(link: str) -> None:
    (entry,) = entries(rss(item(1, link=link)), "http://a.example/")
    assert entry.link is None


def test_when_not_to_ask() -> None:
    head = (
        "<ttl>90</ttl><skipHours><hour>3</hour><hour>24</hour></skipHours>"
        "<skipDays><day>Saturday</day><day>Sunday</day></skipDays>"
    )
    feed = parse_feed(rss(item(1), head=head).encode())
    assert (feed.ttl_minutes, feed.skip_hours, feed.skip_days) == (90, frozenset({3, 0}), frozenset({5, 6}))


def test_more_entries_than_are_read_are_counted() -> None:
    feed = parse_feed(rss(*map("<item><guid>{}</guid></item>".format, range(MOST_ENTRIES + 5))).encode())
    assert (len(feed.entries), feed.n_left_out) == (MOST_ENTRIES, 5)


@pytest.mark.parametrize(
    ("encoding", "charset"), [("utf-16", None), ("windows-1251", None), ("windows-1251", "windows-1251")]
)
def test_encodings(encoding: str, charset: str | None) -> None:
    text = rss(item(1, extra="<author>Пётр Иванов</author>")).replace("utf-8", encoding)
    if charset:
        text = text.replace(' encoding="windows-1251"', "")
    feed = parse_feed(text.encode(encoding), charset=charset)
    assert feed.entries[0].byline == "Пётр Иванов"


def test_entities_that_a_feed_defines_are_not_resolved() -> None:
    inner = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(10))
    secret = '<!ENTITY s SYSTEM "file:///etc/passwd">'
    text = rss(item(1, extra="<author>&l9;&s;</author>")).replace("<rss", f"<!DOCTYPE rss [{inner}{secret}]><rss", 1)
    before = time.monotonic()
    assert looks_like_feed(text.encode())
    feed = parse_feed(text.encode())
    assert time.monotonic() - before < 2
    assert len(str(feed)) < 2_000 and "root:" not in str(feed) and "lol" not in str(feed)


@pytest.mark.parametrize(
    "head",
    ["<?x " * 900, "<?x?>" * 800, "<!-- a -->" * 400, "<!--" * 1000, "<!DOCTYPE a [" * 300, " " * 4096, "<rss" * 1000],
)
def test_sniffing_a_hostile_head_takes_no_time(head: str) -> None:
    before = time.monotonic()
    looks_like_feed(head.encode())
    looks_like_opml(head.encode())
    assert time.monotonic() - before < 0.5


@pytest.mark.parametrize(
    ("head", "is_feed"),
    [
        ("<rss version='2.0'>", True), ("\ufeff<?xml version='1.0'?><!-- c --><rss>", True),
        ("<?xml version='1.0'?><?xml-stylesheet href='a'?>\n<feed xmlns='http://www.w3.org/2005/Atom'>", True),
        (RDF, True), ("<html><body><rss>", False), ("<feed>a stall at the market</feed>", False),
        ("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>", False), ("plain words", False),
        ("<opml version='2.0'>", False),
    ],
)  # fmt: skip
def test_feeds_are_told_by_their_first_element(head: str, is_feed: bool) -> None:
    assert looks_like_feed(head.encode()) is is_feed
    assert looks_like_feed(head.encode("utf-16")) is is_feed


def test_what_is_no_feed_is_refused() -> None:
    with pytest.raises(NotAFeedError):
        parse_feed(b"<html><body>no feed</body></html>")
    with pytest.raises(NotTextError):
        parse_feed(b"%PDF-1.4")


def test_a_cut_feed_gives_what_was_whole() -> None:
    text = rss(item(1, content=story(1)), item(2, content=story(2)))
    found = entries(text[: text.index("guid-2")])
    assert found[0].key == "guid-1" and found[0].content == story(1)


@pytest.mark.parametrize(
    ("inner", "says"),
    [
        ("<item>" * 60_001, "60,003 elements and 0 entities; up to 60,000 and 500,000 are read"),
        ("<item><description>" + "&amp;" * 500_001, "4 elements and 500,001 entities"),
        ("<item><title a='" + "x " * 500_001, "broken XML of 1,000,0"),
    ],
    ids=["elements", "entities", "broken"],
)
def test_a_feed_made_to_be_slow_is_refused_before_it_is_parsed(inner: str, says: str) -> None:
    before = time.monotonic()
    with pytest.raises(NotAFeedError, match=says):
        parse_feed(f"<rss><channel>{inner}".encode())
    assert time.monotonic() - before < 3


def test_tags_inside_stories_are_not_counted() -> None:
    (entry,) = entries(rss(item(1, content="<p>word</p>" * 70_000)))
    assert entry.content == "<p>word</p>" * 70_000


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_whatever_the_bytes_there_is_a_feed_or_a_reason(data: st.DataObject) -> None:
    whole = (rss(item(1, content=story(1)), item(2, extra="<dc:creator>A</dc:creator>")) + ATOM).encode()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 80)))
    junk = data.draw(
        st.binary(max_size=30) | st.sampled_from([b"<", b"&#xD800;", b"]]>", b"<item>", b"\x00", b"&#9999999;"])
    )
    try:
        feed = parse_feed(whole[:start] + junk + whole[end:], url="http://a.example/")
    except (NotAFeedError, NotTextError):
        return
    assert all(entry.key for entry in feed.entries)


def test_opml_at_any_depth_each_once() -> None:
    text = (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE opml [<!ENTITY s SYSTEM "file:///etc/passwd">]>'
        '<opml version="2.0"><body><outline text="News"><outline text="In"><outline xmlUrl="http://a.example/1"/>'
        '</outline><outline xmlurl=" http://b.example/2?a=1&amp;b=2 "/></outline>'
        '<outline xmlUrl="http://a.example/1"/><outline xmlUrl="file:///etc/passwd"/>'
        '<outline text="&s;"/></body></opml>'
    )
    assert looks_like_opml(text.encode())
    assert parse_opml(text.encode()) == ["http://a.example/1", "http://b.example/2?a=1&b=2"]


def test_a_page_names_its_feed() -> None:
    page = b'<head><link rel=stylesheet href=a><link rel="alternate" type="application/rss+xml" href="/f?a=1&amp;b">'
    assert feed_named_by(page, "http://a.example/x") == "http://a.example/f?a=1&b"
    assert feed_named_by(b"<p>no", "http://a.example/x") is None
