"""The brief as a page: whole in itself, inert, in order, every number with its evidence."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import altair as alt
import pytest
from lxml import html

from araxes.brief.data import Brief
from araxes.brief.document import brief_document
from araxes.brief.page import brief_page
from araxes.desk.desk import Desk
from araxes.desk.document import Heading, printable
from araxes.desk.evidence import Evidence
from araxes.desk.markup import as_data, marked, shown
from araxes.records import Published, Span
from desk.small_desk import HOSTILE_OUTLET, HOSTILE_SENTENCE

Page = Any


@pytest.fixture(scope="module")
def written(small_path: Any) -> str:
    with Desk.open(small_path) as desk:
        return brief_page(desk.relation("FRA", "DEU").brief(new_since=date(2021, 6, 1)))


@pytest.fixture(scope="module")
def page(written: str) -> Page:
    return parsed(written)


def parsed(text: str) -> Page:
    return html.document_fromstring(text)


def text_of(node: Page) -> str:
    return " ".join(node.text_content().split())


def test_the_parts_are_those_of_the_document_in_its_order(page: Page, desk: Desk) -> None:
    blocks = brief_document(desk.relation("FRA", "DEU").brief(new_since=date(2021, 6, 1)))
    titles = [(block.key, block.words) for block in blocks if isinstance(block, Heading) and block.level == 2]
    sections = [(one.get("id"), text_of(one.find("h2"))) for one in page.xpath("//main/section")]
    assert sections == [*titles, ("evidence", "Evidence")]
    assert [one.get("href") for one in page.xpath("//nav//a")] == [f"#{key}" for key, _ in sections]


def test_landmarks_and_headings_are_in_order(page: Page) -> None:
    assert [one.tag for one in page.body] == ["header", "nav", "main", "footer"]
    levels = [int(one.tag[1]) for one in page.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert page.get("lang") == "en"
    assert all(one.get("scope") in ("col", "row") for one in page.xpath("//th"))
    assert all(len(one.findall("caption")) == 1 for one in page.xpath("//table"))


def test_the_policy_forbids_all_but_the_style_of_the_page(page: Page, written: str) -> None:
    (policy,) = page.xpath("//meta[@http-equiv = 'Content-Security-Policy']/@content")
    (style,) = re.findall(r"<style>(.*?)</style>", written, flags=re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    assert page.xpath("//*[@style]") == []


def test_nothing_is_fetched_and_nothing_runs(page: Page) -> None:
    assert page.xpath("//@src | //@srcset | //@data | //@action | //@*[local-name() = 'onclick']") == []
    assert [one for one in page.xpath("//@href") if not one.startswith("#")] == []
    assert {one.get("type") for one in page.xpath("//script")} == {"application/json"}
    assert page.xpath("//link | //iframe | //img | //object | //embed | //base | //form") == []
    assert [name for one in page.iter() for name in one.attrib if name.startswith("on")] == []
    style = "".join(page.xpath("//style/text()"))
    assert "url(" not in style and "@import" not in style


def test_hostile_pages_show_their_words_and_no_markup(page: Page, written: str) -> None:
    assert HOSTILE_OUTLET in text_of(page)
    assert printable(HOSTILE_SENTENCE) in text_of(page)
    assert page.xpath("//b[. = 'thanked']") == []
    assert "alert(1)</script>" not in written
    assert not {"\x1b", "\x07", "\u202e"} & set(written)


def test_every_number_leads_to_its_evidence_and_back(page: Page) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = [one.removeprefix("#") for one in page.xpath("//a/@href")]
    assert [one for one in targets if one not in ids] == []
    notes = page.xpath("//section[@id = 'evidence']//li")
    assert len(notes) == len(set(page.xpath("//sup/a/@href"))) > 5
    assert [one.get("id") for one in notes] == [f"e{number}" for number in range(1, len(notes) + 1)]


def test_each_piece_of_evidence_has_the_sentence_the_place_and_the_command(page: Page, desk: Desk) -> None:
    for note in page.xpath("//section[@id = 'evidence']//li"):
        record_id = text_of(note.find("code")).removeprefix("araxes explain ")
        desk.find(record_id)
        assert note.find("q").text_content()
        assert re.search(r"pages/\w+\.txt, characters \d+-\d+;", text_of(note))
    (accused,) = page.xpath("//section[@id = 'made']//li[.//mark = 'accused']/q")
    assert accused.text_content().startswith("France accused Germany on Monday")


def test_every_finding_event_quote_and_side_has_a_number(page: Page) -> None:
    for part in ("state", "made", "first-voices", "second-voices", "disputes", "new"):
        passages = page.xpath(f"//section[@id = '{part}']//li[contains(@class, 'passage')]")
        for item in passages:
            assert item.xpath("(. | ..//.. | ../..)//sup/a"), text_of(item)
    assert all(item.xpath("sup/a") for item in page.xpath("//section[@id = 'state']/ul/li"))


def test_each_chart_has_its_specification_its_text_alternative_and_two_drawings(page: Page) -> None:
    figures = page.xpath("//figure")
    assert len(figures) == 2
    for figure in figures:
        spec = json.loads(figure.find("script").text)
        alt.VConcatChart.from_dict(spec, validate=True)
        assert len(figure.xpath(".//details//table//tr")) == 4
        assert [one.getparent().get("class") for one in figure.iter("svg")] == ["wide", "narrow"]
        assert all(one.get("role") == "img" and one.get("aria-label") for one in figure.xpath("./div"))


def test_what_draws_in_characters_is_not_read_out(page: Page) -> None:
    assert "█" not in text_of(page) and "hostile|friendly" not in text_of(page)


def test_a_pair_without_events_has_a_page_without_charts(desk: Desk) -> None:
    page = parsed(brief_page(desk.relation("ITA", "ESP").brief()))
    assert "Nothing found between the two" in text_of(page.find("body/header"))
    assert page.xpath("//figure") == []
    assert "No evidence" in text_of(page.xpath("//section[@id = 'evidence']")[0])


def test_one_event_and_two_hundred(single: Brief, many: Brief) -> None:
    one, all_of_them = (parsed(brief_page(brief)) for brief in (single, many))
    assert len(one.xpath("//section[@id = 'made']//li[contains(@class, 'passage')]")) == 1
    assert len(all_of_them.xpath("//section[@id = 'made']//li[contains(@class, 'passage')]")) == 200
    turns = all_of_them.xpath("//section[@id = 'turns']/ul/li")
    assert sum("; chance 0.0" in text_of(turn) for turn in turns) == 1


def test_the_same_brief_gives_the_same_page(brief: Brief) -> None:
    assert brief_page(brief) == brief_page(brief)


def test_names_of_actors_are_escaped_everywhere(brief: Brief) -> None:
    evil = replace(brief.first, name="<img src=x onerror=alert(1)>")
    page = parsed(brief_page(replace(brief, first=evil)))
    assert page.xpath("//img") == []
    assert text_of(page.find("head/title")).startswith("<img src=x onerror=alert(1)> and Germany")


def test_data_in_a_script_closes_no_script() -> None:
    data = str(as_data({"words": "</script><!-- & \u2028"}))
    assert "<" not in data and "&" not in data and "\u2028" not in data
    assert json.loads(data) == {"words": "</script><!-- & \u2028"}


def test_code_stands_between_backticks_and_is_escaped() -> None:
    assert shown("see `araxes <b>` & \x1b go") == "see <code>araxes &lt;b&gt;</code> &amp; go"


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (Span(2, 6), "a <mark>&lt;b&gt;c</mark> d"),
        (Span(0, 1), "<mark>a</mark> &lt;b&gt;c d"),
        (None, "a &lt;b&gt;c d"),
    ],
)
def test_the_passage_is_marked_in_its_sentence(span: Span | None, expected: str) -> None:
    evidence = Evidence(
        article_id="ar_1", origin="a.txt", external_id=None, outlet=None, title=None, published=Published(),
        span=Span(0, 1), words="x", sentence="a <b>c d", marked=span,
    )  # fmt: skip
    assert marked(evidence) == expected
