"""`araxes explain`."""

from __future__ import annotations

import re

import pytest

from araxes.records import ClutterSpan, PageRecord, Span
from araxes.store import Store
from cli.conftest import Run
from desk.small_desk import id_of
from factories import a_page, an_article


def test_a_record_is_walked_back_to_its_sentence(ask: Run) -> None:
    result = ask("explain", id_of("re", "treaty", 0))
    assert (result.code, result.err) == (0, "")
    assert "“France and Germany signed a treaty on the river in Bonn.”" in result.out


def test_the_beginning_of_an_id_is_enough_where_it_is_the_only_one(ask: Run) -> None:
    whole = id_of("st", "denial", 0)
    assert ask("explain", whole[:9]).out == ask("explain", whole).out
    assert ask("explain", whole[:9], "--json").data["statement_id"] == whole


@pytest.mark.parametrize(("kind", "field"), [("ar", "article_id"), ("pg", "article_id")])
def test_a_page_and_its_article_are_one_thing_to_explain(ask: Run, kind: str, field: str) -> None:
    assert ask("explain", id_of(kind, "charge"), "--json").data[field] == id_of("ar", "charge")


def test_an_actor_is_explained(ask: Run) -> None:
    assert "Actor FRA:MARLOW: Camille Marlow" in ask("explain", "FRA:MARLOW").out


@pytest.mark.parametrize(
    ("record_id", "message"),
    [
        ("ev_00000000", "araxes: id 'ev_00000000': no record of this desk has it."),
        ("ev_", "araxes: id 'ev_': give an actor id, or the kind and at least 4 characters"),
        ("nonsense", "araxes: id 'nonsense': give an actor id"),
        ("", "araxes: id '': give an actor id"),
    ],
)
def test_an_unknown_id_is_one_line_on_stderr(ask: Run, record_id: str, message: str) -> None:
    result = ask("explain", record_id)
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith(message) and result.err.count("\n") == 1


def test_an_id_that_several_begin_with_lists_them(run: Run, ambiguous_path: object) -> None:
    result = run("explain", "sk_aaaa", "--desk", str(ambiguous_path))
    assert (result.code, result.out) == (1, "")
    assert result.err == "araxes: id 'sk_aaaa' may be sk_aaaa1, sk_aaaa2. Write more of it.\n"


@pytest.fixture
def page(run: Run) -> tuple[Run, str]:
    """A desk with one article whose page has clutter and hostile characters; the id of the article."""
    text = "Home\nTowns close lock\n2 May 2019\nBy Anna Weir\n" + "The lock \x1b[31mleaks\u202e. " * 60 + "\nShare this"
    spans = {name: Span(text.index(name), text.index(name) + len(name)) for name in ("Towns close lock", "Home")}
    at = text.index("The lock")
    article = an_article(
        text=text,
        title="Towns close lock",
        title_span=spans["Towns close lock"],
        outlet="River Post",
        outlet_basis="text",
        outlet_span=Span(0, 4),
        byline_span=Span(text.index("By Anna"), at - 1),
        dateline_span=Span(text.index("2 May"), text.index("2 May") + 10),
        body_spans=(Span(at, text.index("\nShare")),),
        clutter=(ClutterSpan(spans["Home"], "navigation"), ClutterSpan(Span(len(text) - 10, len(text)), "share")),
        language="az",
    )
    with Store.open("one.db") as store:
        run_id = store.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})
        store.add(PageRecord(page=a_page(page_id=article.page_id), article=article, skipped=None), run_id)
    return run, article.article_id


def test_an_article_shows_its_whole_page_with_a_label_for_each_stretch(page: tuple[Run, str]) -> None:
    run, article_id = page
    result = run("explain", article_id, "--desk", "one.db")
    assert result.code == 0
    assert "  outlet  River Post (known from the page's own words: “Home”)" in result.lines
    assert "  language  Azerbaijani (az): not read" in result.lines
    assert "  navigation 1   title 1   dateline 1   byline 1   body 1   share 1" in result.lines
    labels = [label for line in result.lines if "│" in line if (label := line.split("│")[0].strip())]
    assert labels == ["navigation", "title", "dateline", "byline", "body", "share"]
    shown = " ".join(line.split("│")[1].strip() for line in result.lines if "│" in line)
    assert shown.count("leaks") == 60
    assert "\x1b" not in result.out and "\u202e" not in result.out
    assert max(map(len, result.lines)) <= 100


def test_colour_only_on_a_terminal_and_without_no_color(page: tuple[Run, str], monkeypatch: pytest.MonkeyPatch) -> None:
    run, article_id = page
    plain = run("explain", article_id, "--desk", "one.db").out
    monkeypatch.setattr("araxes.cli.explain.is_terminal", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    coloured = run("explain", article_id, "--desk", "one.db").out
    assert "\x1b[1m          title\x1b[0m" in coloured
    assert "\x1b[31mleaks" not in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == plain
    monkeypatch.setenv("NO_COLOR", "1")
    assert run("explain", article_id, "--desk", "one.db").out == plain
