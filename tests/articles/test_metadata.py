"""What the head of a page says."""

from __future__ import annotations

import lxml.html

from araxes.articles.layout import Metadata
from araxes.articles.metadata import read_metadata


def metadata(head: str, url: str | None = None) -> Metadata:
    html = f"<html lang='en-GB'><head>{head}</head><body><p>x</p></body></html>"
    return read_metadata(lxml.html.document_fromstring(html), html, url)


def test_open_graph_is_read() -> None:
    found = metadata(
        '<meta property="og:title" content="Old lock"><meta property="og:site_name" content="The Quay">'
        '<meta name="author" content="Anna Weir"><meta property="article:published_time" content="2015-05-04">'
        '<link rel="canonical" href="https://quay.example/1">'
    )
    assert (found.title, found.outlet, found.byline, found.language) == ("Old lock", "The Quay", "Anna Weir", "en")
    assert found.url == "https://quay.example/1"
    assert found.dates == {"meta article:published_time": "2015-05-04"}


def test_linked_data_is_read_even_inside_a_graph() -> None:
    found = metadata(
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Old lock",'
        '"datePublished": "2015-05-04T10:00:00Z", "author": [{"name": "Anna Weir"}, {"name": "Bo Lock"}],'
        '"publisher": {"@type": "Organization", "name": "The Quay"}}]}</script>'
    )
    assert (found.title, found.outlet, found.byline) == ("Old lock", "The Quay", "Anna Weir, Bo Lock")
    assert found.dates == {"JSON-LD datePublished": "2015-05-04T10:00:00Z"}


def test_broken_linked_data_says_nothing() -> None:
    found = metadata('<title>Old lock - The Quay</title><script type="application/ld+json">{"@type": </script>')
    assert (found.title, found.outlet, found.dates) == ("Old lock", None, {})


def test_the_given_url_wins() -> None:
    assert (
        metadata('<meta property="og:url" content="https://b.example">', "https://a.example").url == "https://a.example"
    )


def test_a_day_in_the_address_and_a_marked_time_are_read() -> None:
    html = (
        "<p><time datetime='2015-05-09'>teaser</time><time class='entry-date published' datetime='2015-05-04'>x</time>"
    )
    root = lxml.html.document_fromstring(f"<html><body>{html}</body></html>")
    found = read_metadata(root, html, "https://quay.example/2015/05/04/old-lock").dates
    assert found == {"time": "2015-05-04", "address": "2015-05-04"}


def test_a_day_of_change_is_no_day_of_publication() -> None:
    html = "<p><time class='updated' datetime='2015-05-09'>x</time>"
    head = (
        '<meta property="article:modified_time" content="2015-05-09"><script type="application/ld+json">'
        '{"@type": "NewsArticle", "dateModified": "2015-05-09"}</script>'
        '<meta property="article:published_time" content="2015-05-04">'
    )
    root = lxml.html.document_fromstring(f"<html><head>{head}</head><body>{html}</body></html>")
    assert read_metadata(root, html, None).dates == {"meta article:published_time": "2015-05-04"}


def test_the_story_s_own_day_comes_before_that_of_the_site() -> None:
    found = metadata(
        '<script type="application/ld+json">[{"@type": "WebPage", "datePublished": "2009-01-01"},'
        '{"@type": "NewsArticle", "datePublished": "2015-05-04"}]</script>'
    )
    assert found.dates == {"JSON-LD datePublished": "2015-05-04"}
