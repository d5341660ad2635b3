"""`araxes watch`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import araxes.pipeline.watch as watch_module
from araxes.pipeline.run import Totals
from araxes.pipeline.watch import FeedTrouble, Round
from cli.conftest import Run
from loopback import RSS, Reply, Site, item, rss, serving, story

TOTALS = Totals(read=2, already_known=0, skipped={}, crashed=0, seconds=0.04, interrupted=False)
NOON = datetime(2021, 3, 1, 12, tzinfo=UTC)
ROUND = Round(
    number=1, started_at=NOON, n_feeds=3, n_unchanged=1, n_resting=0, n_new=2, n_waiting=0, totals=TOTALS,
    troubles=(), next_at=NOON + timedelta(minutes=15),
)  # fmt: skip
TROUBLE = FeedTrouble(feed_url="http://a.example/f", error="HTTP 500\x1b[31m", next_read_at=NOON + timedelta(hours=1))


@pytest.fixture
def watching(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[dict[str, Any]]]:
    """Let watching be these rounds; what it was asked for is in the list."""

    def does(*rounds: Round, stopped: bool = False) -> list[dict[str, Any]]:
        asked: list[dict[str, Any]] = []

        def watch_feeds(desk: str, names: tuple[str, ...], *, told: Callable[[Round], None], **options: Any) -> bool:
            asked.append({"desk": desk, "names": names, **options})
            for one in rounds:
                told(one)
            return stopped

        monkeypatch.setattr(watch_module, "watch_feeds", watch_feeds)
        return asked

    return does


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    (tmp_path / "araxes.toml").write_text("request_gap_seconds = 0\n")  # no test waits
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with serving() as one:
        yield one


def test_a_line_a_round_on_stderr(run: Run, watching: Callable[..., list[dict[str, Any]]]) -> None:
    asked = watching(ROUND, replace(ROUND, n_waiting=1, troubles=(TROUBLE,), n_resting=4))
    result = run("watch", "http://a.example/f", "l.opml", "--every", "2h", "--jobs", "3", "--desk", "d.db")
    assert (result.code, result.out) == (0, "")
    assert result.err == (
        "2021-03-01 12:00Z 3 feeds asked (1 unchanged): 2 new entries; 2 read, 0 already known, 0 skipped; "
        "next round 2021-03-01 12:15Z\n"
        "http://a.example/f: HTTP 500[31m; asked again 2021-03-01 13:00Z\n"
        "2021-03-01 12:00Z 3 feeds asked (1 unchanged, 1 failed, 4 not due): 2 new entries; 2 read, 0 already known, "
        "0 skipped, 1 to be tried again; next round 2021-03-01 12:15Z\n"
    )
    (call,) = asked
    assert (call["desk"], call["names"]) == ("d.db", ("http://a.example/f", "l.opml"))
    assert (call["every"], call["once"], call["settings"].jobs) == (timedelta(hours=2), False, 3)


def test_json_is_an_object_a_line(run: Run, watching: Callable[..., list[dict[str, Any]]]) -> None:
    watching(ROUND, replace(ROUND, number=2, troubles=(TROUBLE,)))
    first, second = map(json.loads, run("watch", "http://a.example/f", "--json").lines)
    assert (first["number"], first["totals"]["read"], first["troubles"]) == (1, 2, [])
    assert second["troubles"][0]["next_read_at"] == "2021-03-01T13:00:00+00:00"


@pytest.mark.parametrize(
    ("done", "stopped", "once", "code"),
    [
        (ROUND, False, True, 0),
        (replace(ROUND, troubles=(TROUBLE,)), False, True, 3),
        (replace(ROUND, totals=replace(TOTALS, skipped={"missing": 1})), False, True, 3),
        (replace(ROUND, totals=replace(TOTALS, skipped={"no-body": 1})), False, True, 0),
        (replace(ROUND, totals=replace(TOTALS, crashed=1)), False, True, 3),
        (ROUND, True, True, 130),
        # Stopping is how a watch ends.
        (replace(ROUND, troubles=(TROUBLE,)), True, False, 0),
    ],
)
def test_exit_codes(
    run: Run, watching: Callable[..., list[dict[str, Any]]], done: Round, stopped: bool, once: bool, code: int
) -> None:
    watching(done, stopped=stopped)
    assert run("watch", "http://a.example/f", *(["--once"] if once else [])).code == code


@pytest.mark.parametrize("every", ["0m", "30s", "15", "1w", "99999d", "soon"])
def test_a_pause_that_is_none_is_refused(run: Run, every: str) -> None:
    result = run("watch", "http://a.example/f", "--every", every)
    assert result.code == 2 and "is no time from 1m to 30d; write it as 15m, 2h or 1d" in result.err


def test_a_name_that_stands_for_no_feed(run: Run) -> None:
    result = run("watch", "feeds.opml")
    assert result.code == 1
    assert result.err == ("araxes: feeds.opml: No such file or directory. Name the URL of a feed, or a file of them.\n")


def test_a_round_from_the_feed_to_the_article(run: Run, site: Site) -> None:
    """The whole way, with the real reading; a second round finds nothing new."""
    site.pages["/feed"] = Reply(rss(item(1, content=story(1))), kind=RSS)
    first = run("watch", f"{site.url}/feed", "--once")
    assert first.code == 0, first.err
    assert "1 feeds asked: 1 new entries; 1 read" in first.err
    (article,) = run("articles", "--json").data
    assert (article["title"], article["url"]) == ("Story 1", f"{site.url}/story/1")
    assert (article["published"]["best"], article["published"]["basis"]) == ("2021-03-01", "given")
    assert "0 new entries; 0 read" in run("watch", f"{site.url}/feed", "--once").err


def test_read_takes_a_url(run: Run, site: Site) -> None:
    site.pages["/feed"] = Reply(rss(item(1, content=story(1)), item(2)), kind=RSS)
    result = run("read", f"{site.url}/feed")
    assert result.code == 3  # the page of the second entry is not there
    assert f"{site.url}/story/2: missing: HTTP 404: not there; check the address" in result.err
    assert "1 read, 0 already known, 1 skipped (missing 1)" in result.err
