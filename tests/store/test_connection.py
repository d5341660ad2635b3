"""Opening: what is a desk, what is not, and what the message tells to do."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import stat
from pathlib import Path

import pytest

from araxes.errors import DeskError
from araxes.store import Store
from araxes.store.connection import APPLICATION_ID, Migration, load_migrations
from factories import a_page_record

VERSION_BEFORE_AGENCIES = 7


def begin(store: Store) -> int:
    return store.begin_run(code_version="1", parser_version="p-1", knowledge_hash="k", settings={"jobs": 1})


def filled(path: Path, pages: int = 1) -> Path:
    with Store.open(path) as store:
        run = begin(store)
        for number in range(pages):
            store.add(a_page_record(number), run)
    return path


def test_a_new_desk_carries_its_mark_and_version(tmp_path: Path) -> None:
    Store.open(tmp_path / "new.db").close()
    plain = sqlite3.connect(tmp_path / "new.db")
    assert plain.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert plain.execute("PRAGMA user_version").fetchone() == (len(load_migrations()),)
    assert plain.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_every_table_is_strict(tmp_path: Path) -> None:
    Store.open(tmp_path / "new.db").close()
    plain = sqlite3.connect(tmp_path / "new.db")
    rows = plain.execute("SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND schema = 'main'")
    loose = [name for name, strict in rows if not strict and not name.startswith(("sqlite_", "article_words"))]
    assert loose == []


def test_opening_twice_keeps_what_is_there(tmp_path: Path) -> None:
    path = filled(tmp_path / "desk.db")
    with Store.open(path) as store:
        assert store.counts()["pages"] == 1


def test_an_article_of_a_desk_before_agencies_has_none(tmp_path: Path) -> None:
    new, old = filled(tmp_path / "new.db"), tmp_path / "old.db"
    Store.open(old, migrations=load_migrations()[:VERSION_BEFORE_AGENCIES]).close()
    plain = sqlite3.connect(old)
    plain.execute("ATTACH ? AS new", (str(new),))
    for table in ("runs", "pages", "articles"):
        columns = ", ".join(row[1] for row in plain.execute(f"PRAGMA main.table_info({table})"))
        plain.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM new.{table}")
    plain.commit()
    plain.close()
    with Store.open(old) as store:
        (article,) = store.articles()
    assert article == a_page_record(0).article
    assert (article.agency, article.agency_span) == (None, None)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"This is a letter, not a data base. " * 40, "is not a desk (not an SQLite file)"),
        (b"SQLite format 3\0" + b"\xff" * 4000, "is not a desk"),
    ],
)
@pytest.mark.parametrize("mode", ["read", "write"])
def test_a_file_that_is_no_data_base(tmp_path: Path, content: bytes, says: str, mode: str) -> None:
    path = tmp_path / "letter.db"
    path.write_bytes(content)
    with pytest.raises(DeskError, match=re.escape(says)):
        Store.open(path, mode="read" if mode == "read" else "write")
    assert path.read_bytes() == content


def test_a_data_base_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE bookmarks (url TEXT)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(DeskError, match="another program"):
        Store.open(path)
    assert path.read_bytes() == before


def test_a_desk_of_a_newer_version(tmp_path: Path) -> None:
    path = filled(tmp_path / "desk.db")
    plain = sqlite3.connect(path)
    plain.execute("PRAGMA user_version = 99")
    plain.close()
    with pytest.raises(DeskError, match=r"made by a newer Araxes \(schema 99.*[Uu]pgrade"):
        Store.open(path)


def test_a_desk_of_an_older_version_is_brought_up_to_date_by_writing_only(tmp_path: Path) -> None:
    path = filled(tmp_path / "desk.db")
    later = (*load_migrations(), Migration(2, "0002_notes.sql", "CREATE TABLE notes (words TEXT NOT NULL) STRICT;"))
    with pytest.raises(DeskError, match="made by an older Araxes"):
        Store.open(path, mode="read", migrations=later)
    with Store.open(path, migrations=later) as store:
        assert store.counts()["articles"] == 1
    assert sqlite3.connect(path).execute("SELECT count(*) FROM notes").fetchone() == (0,)


def test_a_migration_that_fails_changes_nothing(tmp_path: Path) -> None:
    path = filled(tmp_path / "desk.db")
    broken = Migration(2, "0002_broken.sql", "CREATE TABLE half (done TEXT) STRICT;\nALTER TABLE nowhere ADD x;")
    with pytest.raises(DeskError, match="nowhere"):
        Store.open(path, migrations=(*load_migrations(), broken))
    with Store.open(path, mode="read") as store:
        assert store.counts()["articles"] == 1
    tables = sqlite3.connect(path).execute("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").fetchone()
    assert tables == (0,)


def test_a_missing_desk_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match=r"there is no desk at .*none\.db.*araxes read"):
        Store.open(tmp_path / "none.db", mode="read")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_a_new_desk_for_writing_but_none_for_reading(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    with pytest.raises(DeskError, match="is empty"):
        Store.open(path, mode="read")
    with Store.open(path) as store:
        assert store.counts()["pages"] == 0


def test_a_folder_and_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="is a folder; name a file"):
        Store.open(tmp_path)
    with pytest.raises(DeskError, match=r"folder .*nowhere does not exist"):
        Store.open(tmp_path / "nowhere" / "desk.db")


def test_odd_file_names_are_only_names(tmp_path: Path) -> None:
    for name in ("a b?mode=memory.db", "100%#1.db", "Ağrı 'x'.db"):
        filled(tmp_path / name)
        assert (tmp_path / name).stat().st_size > 0


def test_a_damaged_desk_says_so(tmp_path: Path) -> None:
    path = filled(tmp_path / "desk.db", 40)
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xa5" * (len(whole) - 8192))
    with pytest.raises(DeskError, match="damaged"), Store.open(path, mode="read") as store:
        store.check()
        list(store.articles())


def test_a_desk_cut_short_says_so(tmp_path: Path) -> None:
    path = filled(tmp_path / "desk.db", 40)
    os.truncate(path, path.stat().st_size // 2)
    with pytest.raises(DeskError, match="damaged"), Store.open(path, mode="read") as store:
        store.check()


def test_a_second_writer_waits_and_then_is_told(tmp_path: Path) -> None:
    path = filled(tmp_path / "desk.db")
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with Store.open(path, busy_timeout_seconds=0.05) as store:
        with pytest.raises(DeskError, match=r"written by another process.*busy_timeout_seconds"):
            begin(store)
        holder.execute("ROLLBACK")
        assert begin(store) == 2


def test_a_full_disk_loses_only_the_page_in_hand(tmp_path: Path) -> None:
    path = filled(tmp_path / "desk.db", 3)
    with Store.open(path) as store:
        run = begin(store)
        pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
        store._connection.execute(f"PRAGMA max_page_count = {pages}")
        stored = 3
        with pytest.raises(DeskError, match=r"disk is full.*page in hand was not stored"):
            while stored < 200:
                store.add(a_page_record(stored), run)
                stored += 1
        store._connection.execute("PRAGMA max_page_count = 1000000")
        assert store.counts()["pages"] == store.counts()["articles"] == stored
        assert store.add(a_page_record(stored), run) is True
        store.check()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_desk_without_permission(tmp_path: Path) -> None:
    path = filled(tmp_path / "desk.db")
    path.chmod(stat.S_IRUSR)
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        with pytest.raises(DeskError, match="may not be"), Store.open(path) as store:
            begin(store)
        with Store.open(path, mode="read") as store:
            assert store.counts()["pages"] == 1
    finally:
        tmp_path.chmod(stat.S_IRWXU)


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    path = filled(tmp_path / "desk.db")
    with Store.open(path, mode="read") as store, pytest.raises(DeskError, match="may not be written"):
        begin(store)


def test_a_copied_desk_can_be_read(tmp_path: Path) -> None:
    path = filled(tmp_path / "desk.db", 2)
    shutil.copy(path, tmp_path / "copy.db")
    with Store.open(tmp_path / "copy.db", mode="read") as store:
        assert store.counts()["articles"] == 2
        store.check()
