"""A killed writer leaves whole pages: each page has all of its rows, or none."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from araxes.store import Store
from factories import a_page_record

KILLS = 10
# Adds pages from the one after the last, forever, and links now and then; says when it has begun.
WRITER = """
import sys
sys.path[:0] = sys.argv[2:]
from factories import a_page_record, an_event
from araxes.store import Store
with Store.open(sys.argv[1]) as store:
    run = store.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})
    number = store.counts()["pages"]
    print("begun", flush=True)
    while True:
        store.add(a_page_record(number), run)
        number += 1
        if number % 5 == 0:
            new = store.pending_reports(is_compared=False)
            store.replace_links(new, [])
            events = [an_event(report) for report in store.reports(report_ids=new)]
            store.replace_events(new, events, run_id=run)
"""
# How many rows of each kind hang from an article; must be what one page record brings, for every article.
ROWS_OF_A_PAGE = """
    SELECT count(*) FROM pages LEFT JOIN articles USING (page_id) WHERE article_id IS NULL
        OR (SELECT count(*) FROM sentences s WHERE s.article_id = articles.article_id) <> 2
        OR (SELECT count(*) FROM mentions m WHERE m.article_id = articles.article_id) <> 1
        OR (SELECT count(*) FROM back_references b WHERE b.article_id = articles.article_id) <> 1
        OR (SELECT count(*) FROM statements t WHERE t.article_id = articles.article_id) <> 1
        OR (SELECT count(*) FROM reports r WHERE r.article_id = articles.article_id) <> 1
        OR (SELECT count(*) FROM pending_articles p WHERE p.article_id = articles.article_id) <> 1
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_killed_writer_leaves_whole_pages(tmp_path: Path) -> None:
    desk = tmp_path / "desk.db"
    chance = random.Random(11)
    places = [str(Path(__file__).parents[1]), *sys.path]
    stored = 0
    for _ in range(KILLS):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(desk), *places], stdout=subprocess.PIPE, text=True)
        assert writer.stdout is not None
        assert writer.stdout.readline() == "begun\n"
        time.sleep(chance.uniform(0.02, 0.25))
        writer.send_signal(signal.SIGKILL)
        assert writer.wait(10) == -signal.SIGKILL
        writer.stdout.close()
        plain = sqlite3.connect(desk)
        assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert plain.execute("PRAGMA foreign_key_check").fetchall() == []
        assert plain.execute(ROWS_OF_A_PAGE).fetchone() == (0,)
        indexed = plain.execute("SELECT count(*) FROM article_words WHERE article_words MATCH 'tolls'").fetchone()
        # A report is in an event, or waits to be linked; never neither.
        lost = plain.execute(
            "SELECT count(*) FROM reports WHERE report_id NOT IN (SELECT report_id FROM event_reports) "
            "AND report_id NOT IN (SELECT report_id FROM pending_reports)"
        ).fetchone()
        assert lost == (0,)
        (pages,) = plain.execute("SELECT count(*) FROM pages").fetchone()
        assert indexed == (pages,)
        assert pages > stored
        stored = pages
        plain.close()
    with Store.open(desk) as store:
        assert all(store.known(a_page_record(number).page.page_id) for number in range(stored))
        store.check()
