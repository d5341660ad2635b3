"""What was said is found by its words, speaker, matter and day, and the lists stay in step with what is written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from araxes.errors import InputError
from araxes.records import Hints, PageRecord, Published, Span, StatementKind
from araxes.store import Store
from araxes.store import statement_search as searching
from araxes.store.connection import load_migrations
from araxes.store.statement_search import Search
from desk.small_desk import build_small_desk, id_of
from factories import a_page_record, a_statement

CHARGE, REPRINT, DENIAL = id_of("st", "charge", 1), id_of("st", "reprint", 1), id_of("st", "denial", 0)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = build_small_desk(tmp_path_factory.mktemp("said") / "small.db")
    with Store.open(path, mode="read") as opened:
        yield opened


def found(store: Store, **asked: object) -> list[str]:
    piece = store.find_statements(Search(**asked), limit=10)  # type: ignore[arg-type]
    assert piece.total == len(piece.rows)
    return [one.statement_id for one in piece.rows]


def test_all_statements_newest_first(store: Store) -> None:
    assert found(store) == [DENIAL, REPRINT, CHARGE]


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ({"words": "tolls"}, [DENIAL, REPRINT, CHARGE]),
        ({"words": "raise toll"}, [DENIAL, REPRINT, CHARGE]),
        ({"words": '"whatever France"'}, [DENIAL]),
        ({"words": "Strasbourg"}, []),  # the sentence has it, what was said does not
        ({"speakers": ("FRA:MARLOW",)}, [REPRINT, CHARGE]),
        ({"speakers": (), "speaker_name": "camille MARLOW"}, [REPRINT, CHARGE]),
        ({"speakers": ("NOBODY",), "speaker_name": "Nobody"}, []),
        ({"country": "DEU"}, [DENIAL]),
        ({"about": ("DEU",)}, [REPRINT, CHARGE]),
        ({"about": ("FRA",)}, [DENIAL]),
        ({"about": ("FRA", "DEU")}, [DENIAL, REPRINT, CHARGE]),
        ({"about": ("FRA:MARLOW",)}, []),  # who speaks is not what is spoken of
        ({"since": date(2021, 3, 2)}, [DENIAL, REPRINT]),
        ({"until": date(2021, 3, 2)}, [REPRINT, CHARGE]),
        ({"since": date(2021, 3, 2), "until": date(2021, 3, 2)}, [REPRINT]),
        ({"outlet": "spree post"}, [DENIAL]),
        ({"kind": StatementKind.INDIRECT}, [DENIAL, REPRINT, CHARGE]),
        ({"kind": StatementKind.DIRECT}, []),
        ({"words": "tolls", "country": "FRA", "outlet": "The Reprint", "about": ("DEU",)}, [REPRINT]),
    ],
)
def test_what_is_asked_is_found(store: Store, asked: dict[str, object], ids: list[str]) -> None:
    assert found(store, **asked) == ids


@pytest.mark.parametrize("asked", [{"words": "tolls"}, {"about": ("DEU", "FRA")}, {"words": "tolls", "country": "DEU"}])
def test_what_is_frequent_is_found_all_the_same(
    store: Store, asked: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = found(store, **asked)
    monkeypatch.setattr(searching, "FREQUENT", 0)
    assert found(store, **asked) == before != []


def test_a_piece_of_a_list_says_how_long_it_is(store: Store) -> None:
    piece = store.find_statements(Search(), limit=1, offset=1)
    assert ([one.statement_id for one in piece.rows], piece.total) == ([REPRINT], 3)
    assert store.find_statements(Search(), limit=1, offset=9).rows == []


def test_words_without_a_word_are_refused(store: Store) -> None:
    with pytest.raises(InputError, match="no word in it"):
        store.find_statements(Search(words=" - "), limit=1)


def test_whom_a_statement_is_about(store: Store) -> None:
    about = store.about([CHARGE, DENIAL])
    assert {key: [one.actor_id for one in actors] for key, actors in about.items()} == {
        CHARGE: ["DEU"],
        DENIAL: ["FRA"],
    }


def test_who_is_quoted_most_and_by_whom(store: Store) -> None:
    assert [(one.actor.actor_id, one.n_statements) for one in store.speakers(limit=5)] == [
        ("FRA:MARLOW", 2),
        ("DEU", 1),
    ]
    assert store.quoting_outlets("FRA", is_country=True, limit=5) == [("Rhine Courier", 1), ("The Reprint", 1)]
    assert store.quoting_outlets("FRA:MARLOW", is_country=False, limit=1) == [("Rhine Courier", 1)]
    assert store.quoting_outlets("FRA", is_country=False, limit=5) == []


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "desk.db") as opened:
        yield opened


def begun(store: Store) -> int:
    return store.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})


def check(store: Store) -> None:
    """The index and the texts agree, and no lean row stands alone."""
    connection = store._connection
    connection.execute("INSERT INTO statement_words (statement_words) VALUES ('integrity-check')")
    for lean, whole in (("statement_facts", "statements"), ("article_facts", "articles")):
        counts = [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in (lean, whole)]
        assert counts[0] == counts[1]
    known = {row[0] for row in connection.execute("SELECT statement_number FROM statement_facts")}
    assert {row[0] for row in connection.execute("SELECT statement_number FROM statement_parties")} <= known


def test_a_second_look_takes_the_old_words_out(desk: Store) -> None:
    run, record = begun(desk), a_page_record(1)
    assert record.article is not None
    desk.add(record, run)
    assert found(desk, words="meet") == [record.statements[0].statement_id]
    check(desk)
    other = a_statement(
        statement_id="st_other", article_id=record.article.article_id, content_spans=(Span(40, 60),), speaker_span=None
    )
    later = Published(earliest=date(2022, 1, 1), latest=date(2022, 1, 3))
    again = PageRecord(
        page=record.page,
        article=record.article.__class__(
            **{name: getattr(record.article, name) for name in record.article.__slots__} | {"published": later}
        ),
        skipped=None,
        sentences=record.sentences,
        actors=record.actors,
        mentions=record.mentions,
        statements=(other,),
    )
    desk.replace_readings(again, record.article, Hints(), run_id=run)
    assert found(desk, words="meet") == []
    assert found(desk) == ["st_other"]
    assert found(desk, since=date(2022, 1, 2)) == ["st_other"]
    assert found(desk, until=date(2021, 12, 31)) == []
    check(desk)


def test_an_older_desk_gets_the_lists_of_what_it_has(tmp_path: Path) -> None:
    path, steps = tmp_path / "old.db", load_migrations()
    older = [step for step in steps if step.version < 10]
    (later,) = [step for step in steps if step.version == 11]  # what adding a page needs today, and did not then
    with Store.open(path, migrations=older) as store:
        store._connection.executescript(later.sql)
        run = begun(store)
        for number in range(3):
            store.add(a_page_record(number), run)
        store._connection.executescript("DROP TABLE linking_clock; DROP TABLE report_changes;")
    with Store.open(tmp_path / "new.db", migrations=steps) as store:
        run = begun(store)
        for number in range(3):
            store.add(a_page_record(number), run)
        made = lists_of(store)
    with Store.open(path, migrations=steps) as store:
        assert lists_of(store) == made
        check(store)


def lists_of(store: Store) -> list[object]:
    tables = ("article_facts", "statement_facts", "statement_parties")
    return [tuple(row) for table in tables for row in store._connection.execute(f"SELECT * FROM {table}")]
