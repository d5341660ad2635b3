"""`araxes articles`."""

from __future__ import annotations

from datetime import date

import pytest

from araxes.records import PageRecord, Published
from araxes.store import Store
from cli.conftest import Run
from desk.small_desk import HOSTILE_OUTLET, id_of
from factories import a_page, an_article


def test_articles_stand_by_day_with_how_it_is_known(ask: Run) -> None:
    result = ask("articles")
    assert (result.code, result.err) == (0, "")
    assert result.lines[0].split() == ["article", "published", "known", "from", "outlet", "title", "origin"]
    assert [line.split()[0] for line in result.lines[1:]] == [
        id_of("ar", name) for name in ("charge", "reprint", "denial", "treaty", "hostile", "undated")
    ]
    assert "\x1b" not in result.out
    assert "date unknown" in result.lines[-1]


def test_ids_and_days_are_whole_on_a_narrow_terminal(ask: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    result = ask("articles", "--limit", "2")
    assert result.lines[0].split() == ["article", "published", "outlet", "title"]
    assert max(map(len, result.lines)) <= 80
    assert [line.split()[0] for line in result.lines[1:]] == [id_of("ar", "charge"), id_of("ar", "reprint")]


def test_articles_of_an_outlet_and_of_days(ask: Run) -> None:
    assert [one["title"] for one in ask("articles", "--outlet", "Spree Post", "--json").data] == [
        "No secret tolls, says Berlin", "Two states, one river",
    ]  # fmt: skip
    days = ask("articles", "--since", "2021-03-02", "--until", "2021-06-30", "--json").data
    assert [one["origin"] for one in days] == ["pages/reprint.txt", "pages/denial.txt", "pages/treaty.txt"]
    (hostile,) = ask("articles", "--outlet", HOSTILE_OUTLET, "--json").data
    assert hostile["outlet"] == HOSTILE_OUTLET


def test_none_is_said_on_stderr_and_is_an_empty_list(ask: Run) -> None:
    result = ask("articles", "--outlet", "Nobody's")
    assert (result.code, result.out, result.err) == (0, "", "No such articles.\n")
    assert ask("articles", "--outlet", "Nobody's", "--json").data == []


def test_an_article_in_a_language_that_is_not_read_is_marked(run: Run) -> None:
    article = an_article(language="az", published=Published(earliest=date(2019, 5, 1), latest=date(2019, 6, 2)))
    with Store.open("one.db") as store:
        run_id = store.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})
        store.add(PageRecord(page=a_page(page_id=article.page_id), article=article, skipped=None), run_id)
    (_, row) = run("articles", "--desk", "one.db").lines
    assert "2019-05-01/2019-06-02" in row
    assert "[Azerbaijani" in row
