"""Reading into a desk: counts, resumption, bad pages, Ctrl-C, worker processes."""

from __future__ import annotations

import json
import os
import signal
from dataclasses import replace
from pathlib import Path

import pytest

from araxes.errors import InputError, ModelError
from araxes.pages import read_pages
from araxes.pipeline import Progress, Totals, read_into
from araxes.pipeline import run as run_module
from araxes.pipeline.link import link_pending
from araxes.records import Given, Reason
from araxes.settings import Settings
from araxes.store import Store
from factories import reading_fails, reading_quickly

ONE, TWO = Settings(), Settings(jobs=2)


def no_link(store: Store, run_id: int) -> None:
    """Leaves everything pending."""


def read(
    desk: Path, *paths: Path, settings: Settings = ONE, seen: list[Progress] | None = None, given: Given | None = None
) -> Totals:
    with Store.open(desk) as store:
        return read_into(
            store,
            paths,
            given=given or Given(),
            settings=settings,
            progress=None if seen is None else seen.append,
            maker=reading_quickly,
            link=no_link,
        )


def plain(totals: Totals) -> Totals:
    """The totals without the time, which no test can know."""
    assert totals.seconds >= 0
    return replace(totals, seconds=0)


def expected(**counts: object) -> Totals:
    values: dict[str, object] = {
        "read": 0, "already_known": 0, "skipped": {}, "crashed": 0, "seconds": 0, "interrupted": False,
    }  # fmt: skip
    return Totals(**(values | counts))  # type: ignore[arg-type]


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.txt").write_text(f"Page {number} about the tolls.")
    return folder


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    return tmp_path / "desk.db"


@pytest.mark.parametrize("settings", [ONE, TWO], ids=["one-job", "two-jobs"])
def test_all_pages_are_read_once(desk: Path, pages: Path, settings: Settings) -> None:
    seen: list[Progress] = []
    assert plain(read(desk, pages, settings=settings, seen=seen)) == expected(read=5)
    assert [(one.read, Path(one.origin).name) for one in seen[:5]] == [
        (1, "0.txt"), (2, "1.txt"), (3, "2.txt"), (4, "3.txt"), (5, "4.txt"),
    ]  # fmt: skip
    with Store.open(desk, mode="read") as store:
        assert store.counts()["reports"] == 5
        assert {article.text for article in store.articles()} == {
            f"Page {number} about the tolls." for number in range(5)
        }
        (run,) = store.runs()
        assert run.settings["jobs"] == settings.jobs
        assert len(run.knowledge_hash) == 16
    assert plain(read(desk, pages, settings=settings)) == expected(already_known=5)
    with Store.open(desk, mode="read") as store:
        assert len(list(store.runs())) == 2


def test_a_run_without_news_writes_nothing_and_loads_nothing(desk: Path, pages: Path) -> None:
    with Store.open(desk) as store:
        read_into(store, [pages], settings=ONE, maker=reading_quickly)
        before = (store.counts(), len(list(store.runs())))
        read_into(store, [pages], settings=ONE, maker=reading_fails)
        assert (store.counts(), len(list(store.runs()))) == before


def test_new_pages_are_added_to_what_is_there(desk: Path, pages: Path) -> None:
    read(desk, pages)
    (pages / "5.txt").write_text("Page 5 about the tolls.")
    assert plain(read(desk, pages, pages / "5.txt")) == expected(read=1, already_known=6)


def test_bad_pages_are_counted_and_never_stop_the_run(desk: Path, pages: Path) -> None:
    (pages / "1.txt").write_text("This one will crash.")
    (pages / "2.txt").write_bytes(b"")
    (pages / "3.txt").write_text("This one says a thing twice.")
    assert plain(read(desk, pages)) == expected(read=2, skipped={"empty": 1}, crashed=2)
    with Store.open(desk, mode="read") as store:
        assert store.skipped_by_reason() == {"crashed": 2, "empty": 1}
        details = [skipped.detail for skipped in store.skipped(reason=Reason.CRASHED)]
        assert details[0] == "RuntimeError: too hard"
        assert details[1].startswith("ValueError: ")
        assert store.counts()["articles"] == 2
        store.check()


def test_a_page_that_crashed_is_tried_again_by_another_version(
    desk: Path, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (pages / "1.txt").write_text("This one will crash.")
    read(desk, pages)
    assert plain(read(desk, pages)) == expected(already_known=5)
    monkeypatch.setattr(run_module, "__version__", "99.0")
    assert plain(read(desk, pages)) == expected(already_known=4, crashed=1)
    with Store.open(desk, mode="read") as store:
        assert store.counts()["skipped"] == 1
        assert store.counts()["pages"] == 5
        store.check()


def test_a_reader_that_fails_midway_keeps_what_came_before(
    desk: Path, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(path: str | Path, **more: object):  # type: ignore[no-untyped-def]
        yield from read_pages(path, **more)  # type: ignore[arg-type]
        raise RuntimeError("bad sector")

    monkeypatch.setattr(run_module, "read_pages", failing)
    assert plain(read(desk, pages / "0.txt", pages / "1.txt")) == expected(read=2, crashed=2)
    with Store.open(desk, mode="read") as store:
        assert [skipped.detail.split(" (")[0] for skipped in store.skipped()] == ["RuntimeError: bad sector"] * 2


def test_a_path_that_does_not_exist_is_told_before_anything_is_read(desk: Path, pages: Path) -> None:
    with pytest.raises(InputError, match="nowhere"):
        read(desk, pages, pages / "nowhere")
    with Store.open(desk, mode="read") as store:
        assert store.counts()["pages"] == 0


def test_rows_limits_and_what_is_given_reach_the_reader(desk: Path, tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text(json.dumps({"words": "A row about tolls.", "id": "r1"}) + "\nnot json\n" + "x" * 3000 + "\n")
    with Store.open(desk) as store:
        totals = read_into(
            store,
            [rows],
            given=Given(outlet="The Example"),
            settings=Settings(max_page_bytes=1000),
            columns={"text": "words"},
            maker=reading_quickly,
            link=no_link,
        )
        assert plain(totals) == expected(read=1, skipped={"bad-row": 1, "too-large": 1})
        given = store._connection.execute("SELECT given FROM pages").fetchone()[0]
        assert json.loads(given) == {"external_id": "r1", "outlet": "The Example"}


@pytest.mark.parametrize("settings", [ONE, TWO], ids=["one-job", "two-jobs"])
def test_tools_that_cannot_be_loaded_stop_the_run(desk: Path, pages: Path, settings: Settings) -> None:
    with Store.open(desk) as store, pytest.raises(ModelError, match="the parser is not installed"):
        read_into(store, [pages], settings=settings, maker=reading_fails)


@pytest.mark.slow
def test_a_page_that_kills_its_process_costs_only_itself(desk: Path, pages: Path) -> None:
    (pages / "2.txt").write_text("This one lets the process die.")
    assert plain(read(desk, pages, settings=TWO)) == expected(read=4, crashed=1)
    with Store.open(desk, mode="read") as store:
        (skipped,) = store.skipped()
        assert (skipped.origin, skipped.step) == (str(pages / "2.txt"), "process")


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize("settings", [ONE, TWO], ids=["one-job", "two-jobs"])
def test_ctrl_c_stores_what_is_in_hand_and_the_next_run_goes_on(desk: Path, pages: Path, settings: Settings) -> None:
    before = signal.getsignal(signal.SIGINT)

    def press(progress: Progress) -> None:
        if progress.read == 2:
            os.kill(os.getpid(), signal.SIGINT)

    for number in range(5, 40):
        (pages / f"{number}.txt").write_text(f"Page {number} about the tolls.")
    with Store.open(desk) as store:
        totals = read_into(store, [pages], settings=settings, progress=press, maker=reading_quickly)
        assert totals.interrupted is True
        assert 2 <= totals.read <= 2 + 4 * settings.jobs
        assert store.counts()["articles"] == totals.read
        assert store.counts()["events"] == 0
        assert signal.getsignal(signal.SIGINT) is before
        again = read_into(store, [pages], settings=ONE, maker=reading_quickly, link=no_link)
        assert (again.read, again.already_known) == (40 - totals.read, totals.read)


def test_what_a_cut_off_run_left_is_linked_by_the_next(desk: Path, pages: Path) -> None:
    read(desk, pages)
    with Store.open(desk) as store:
        assert store.pending().n_reports > 0
        totals = read_into(store, [pages], settings=ONE, maker=reading_fails, link=link_pending)
        assert plain(totals) == expected(already_known=5)
        assert not store.pending()
        linked = store.events_of([report.report_id for report in store.reports()])
        assert len(linked) == 5


def test_ctrl_c_while_linking_leaves_the_rest_for_the_next_run(desk: Path, pages: Path) -> None:
    def cut_off(store: Store, run_id: int) -> None:
        os.kill(os.getpid(), signal.SIGINT)

    with Store.open(desk) as store:
        totals = read_into(store, [pages], settings=ONE, maker=reading_quickly, link=cut_off)
        assert plain(totals) == expected(read=5, interrupted=True)
        assert store.pending().n_reports > 0
