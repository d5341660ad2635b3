"""Search takes whatever is typed; an id is found by its beginning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from araxes.errors import InputError
from araxes.records import PageRecord, Reason, Span
from araxes.store import Store
from araxes.store.search import match_expression
from factories import a_page, a_page_record, a_skipped


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("search") / "desk.db") as opened:
        run = opened.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})
        opened.add(a_page_record(1), run)
        record = a_page_record(2)
        assert record.article is not None
        text = "Ilham and Çeşme: the dam's gates OPENED"
        article = replace(record.article, text=text, title=None, title_span=None, body_spans=(Span(0, 39),), clutter=())
        opened.add(replace(record, article=article), run)
        empty = a_page("")
        opened.add(
            PageRecord(page=empty, article=None, skipped=a_skipped(page_id=empty.page_id, reason=Reason.EMPTY)), run
        )
        yield opened


def article_id(number: int) -> str:
    article = a_page_record(number).article
    assert article is not None
    return article.article_id


@pytest.mark.parametrize(
    ("typed", "pages"),
    [
        ("tolls", [1]),
        ("toll accuse", [1]),
        ("TOLLS germany", [1]),
        ('"in secret"', [1]),
        ('"secret in"', []),
        ('"in secret', [1]),
        ("trans*", [1]),
        ("ministre", []),
        ("cesme", [2]),
        ("dam's gates", [2]),
        ("the", [1, 2]),
        ("subscribe", []),
        ("gates OR tolls", []),
        ("(and) ilham", [2]),
        ("title:gates", []),
        ("gates -opened ^ + {", [2]),
    ],
)
def test_words_find_articles_by_body_and_title_only(store: Store, typed: str, pages: list[int]) -> None:
    assert sorted(found for found, _ in store.search(typed)) == sorted(article_id(number) for number in pages)


def test_a_piece_from_further_down_is_that_of_the_whole_list(store: Store) -> None:
    whole = store.search("the")
    assert [store.search("the", limit=1, offset=number) for number in range(3)] == [whole[:1], whole[1:], []]


def test_the_snippet_shows_the_hits_in_the_words_of_the_body(store: Store) -> None:
    assert store.search("gate") == [(article_id(2), "Ilham and Çeşme: the dam's [gates] OPENED")]
    assert store.search("cesme", marks=("<<", ">>"))[0][1] == "Ilham and <<Çeşme>>: the dam's gates OPENED"


@pytest.mark.parametrize("typed", ["", "   ", '"', '""', "***", "- ( ) :", "\0", "\ud800"])
def test_a_search_without_a_word_is_refused(store: Store, typed: str) -> None:
    with pytest.raises(InputError, match="no word in it"):
        store.search(typed)


def test_a_search_for_a_whole_page_is_refused(store: Store) -> None:
    assert store.search("a " * 50) == []
    with pytest.raises(InputError, match="51 words are too many"):
        store.search("a " * 51)


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(typed=st.text() | st.text(alphabet="\"'*()^:-+{}NEARANDOT a1\0\n\ud800é"))
def test_nothing_typed_breaks_the_query(store: Store, typed: str) -> None:
    try:
        match_expression(typed)
    except InputError:
        return
    for found, snippet in store.search(typed):
        assert found in (article_id(1), article_id(2))
        assert snippet


def test_a_record_is_found_by_the_beginning_of_its_id(store: Store) -> None:
    record = a_page_record(1)
    assert record.article is not None
    assert store.find(record.article.article_id) == record.article
    assert store.find(record.article.article_id[:10]) == record.article
    assert store.find(record.page.page_id) == record.article
    assert store.find(record.statements[0].statement_id[:12]) == record.statements[0]
    assert store.find(record.reports[0].report_id) == record.reports[0]
    assert store.find(record.mentions[0].mention_id) == record.mentions[0]
    assert store.find(record.sentences[1].sentence_id) == replace(record.sentences[1], tokens=())
    assert store.find("FRA:MINISTER") == record.actors[2]


def test_a_page_without_an_article_is_found_as_what_was_skipped(store: Store) -> None:
    found = store.find(a_page("").page_id)
    assert found == a_skipped(page_id=a_page("").page_id, reason=Reason.EMPTY)


@pytest.mark.parametrize("asked", ["", "ar", "ar_", "ar_123", "FRANCE", "_1"])
def test_too_little_of_an_id_is_refused(store: Store, asked: str) -> None:
    with pytest.raises(InputError, match="at least 4 characters"):
        store.find(asked)


def test_an_id_of_nothing(store: Store) -> None:
    with pytest.raises(InputError, match="no record of this desk has it"):
        store.find("ev_ffff")


def test_a_beginning_of_several_ids_names_them(tmp_path: Path) -> None:
    with Store.open(tmp_path / "desk.db") as store:
        run = store.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})
        for last in "123":
            store.add_skipped(a_skipped(skipped_id=f"sk_abcdef{last}"), run)
        store.add_skipped(a_skipped(skipped_id="sk_abcd"), run)
        with pytest.raises(InputError, match=r"'sk_abcde' may be sk_abcdef1, sk_abcdef2, sk_abcdef3\. Write more"):
            store.find("sk_abcde")
        assert store.find("sk_abcd") == a_skipped(skipped_id="sk_abcd")
