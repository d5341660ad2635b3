"""Following feeds: what is asked when, what is remembered, and that a kill at any point loses and doubles nothing."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from araxes.errors import InputError
from araxes.pages import online
from araxes.pages.web import Manners, Web
from araxes.pipeline import feed_round
from araxes.pipeline.watch import Round, watch_feeds
from araxes.records import PageRecord
from araxes.settings import Settings
from araxes.store import Store
from araxes.store.feeds import EntryState, FeedBook, FollowedFeed
from factories import reading_quickly
from loopback import RSS, STORY, Asked, Reply, Site, item, rss, serving, story

START = datetime(2021, 3, 1, 12, tzinfo=UTC)
EVERY = timedelta(minutes=15)


class Killed(BaseException):
    """What no handler expects: as near as a test comes to kill -9."""


class Watching:
    """A watch over feeds of a site, whose time passes only while it sleeps; it stops after so many rounds."""

    def __init__(self, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.desk, self.now, self.rounds = desk, START, list[Round]()
        self._monkeypatch = monkeypatch
        self.between: Callable[[int], None] = lambda number: None
        self.settings = Settings(request_gap_seconds=0.0)

    def run(self, *names: str, rounds: int = 1, once: bool = False) -> list[Round]:
        self.rounds = []

        def told(done: Round) -> None:
            self.rounds.append(done)
            self.between(len(self.rounds))
            if len(self.rounds) >= rounds and not once:
                os.kill(os.getpid(), signal.SIGTERM)

        watch_feeds(
            self.desk, names, settings=self.settings, every=EVERY, once=once, told=told, web=self.web(),
            clock=lambda: self.now, sleep=self.sleep, maker=reading_quickly, link=lambda store, run_id: None,
        )  # fmt: skip
        return self.rounds

    def web(self) -> Web:
        return Web(Manners(gap_seconds=0.0, timeout_seconds=5.0), sleep=self.sleep)

    def sleep(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    def book(self, ask: Callable[[FeedBook], object]) -> object:
        with Store.open(self.desk, mode="read") as store:
            return ask(FeedBook(store))

    def feed(self, url: str) -> FollowedFeed:
        found = self.book(lambda book: book.feed(url))
        assert isinstance(found, FollowedFeed)
        return found

    def states(self, url: str) -> dict[str, str]:
        with Store.open(self.desk, mode="read") as store:
            return {entry.entry_key: entry.state.value for entry in FeedBook(store).entries(url)}

    def origins(self) -> list[str]:
        with Store.open(self.desk, mode="read") as store:
            return sorted(article.origin for article in store.articles())


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with serving() as one:
        for number in range(1, 9):
            one.pages[f"/story/{number}"] = Reply(STORY.format(title=f"Story {number}"))
        yield one


@pytest.fixture
def watching(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Watching:
    # Pages are stamped by the real clock; a test's own clock runs before it, as that of a watch does.
    monkeypatch.chdir(tmp_path)
    return Watching(tmp_path / "desk.db", monkeypatch)


def with_etag(*entries: str, tag: str = '"1"') -> Callable[[Asked], Reply]:
    """A feed that says 304 to who has it."""

    def answer(asked: Asked) -> Reply:
        known = asked.headers.get("if-none-match") == tag
        return Reply(status=304) if known else Reply(rss(*entries), kind=RSS, headers={"ETag": tag})

    return answer


# ---- rounds ---------------------------------------------------------------------------------------------------------


def test_new_entries_are_read_once_and_what_is_unchanged_is_not_sent(site: Site, watching: Watching) -> None:
    url = f"{site.url}/feed"
    site.pages["/feed"] = with_etag(item(1), item(2, content=story(2)))

    def between(number: int) -> None:
        if number == 2:
            site.pages["/feed"] = with_etag(item(3), item(1), tag='"2"')

    watching.between = between
    one, two, three = watching.run(url, rounds=3)
    assert [(r.n_feeds, r.n_new, r.n_unchanged, r.totals.read) for r in (one, two, three)] == [
        (1, 2, 0, 2), (1, 0, 1, 0), (1, 1, 0, 1),
    ]  # fmt: skip
    assert [r.started_at for r in (one, two, three)] == [START, START + EVERY, START + 2 * EVERY]
    assert site.paths == ["/feed", "/story/1", "/feed", "/feed", "/story/3"]
    assert watching.states(url) == {"guid-1": "read", "guid-2": "read", "guid-3": "read"}
    assert watching.origins() == [f"{site.url}/story/{number}" for number in (1, 2, 3)]
    feed = watching.feed(url)
    assert (feed.title, feed.etag, feed.last_error, feed.last_read_at) == ("The Quay", '"2"', None, START + 2 * EVERY)
    assert feed.next_read_at == START + 3 * EVERY


def test_a_restart_goes_on_from_what_the_desk_remembers(site: Site, watching: Watching) -> None:
    site.pages["/feed"] = with_etag(item(1))
    watching.run(f"{site.url}/feed")
    (again,) = watching.run(f"{site.url}/feed")
    assert (again.n_feeds, again.n_resting, again.next_at) == (0, 1, START + EVERY)
    (once,) = watching.run(f"{site.url}/feed", once=True)
    assert (once.n_feeds, once.n_unchanged, once.n_new) == (1, 1, 0)
    assert site.paths == ["/feed", "/story/1", "/feed"]


def test_a_feed_that_fails_rests_longer_each_time_and_recovers(site: Site, watching: Watching) -> None:
    url = f"{site.url}/feed"
    site.pages["/feed"] = Reply(status=500)

    def between(number: int) -> None:
        if number == 3:
            site.pages["/feed"] = with_etag(item(1))

    watching.between = between
    rounds = watching.run(url, rounds=4)
    assert [(r.started_at - START) / EVERY for r in rounds] == [0, 1, 3, 7]
    (trouble,) = rounds[2].troubles
    assert (trouble.feed_url, trouble.error) == (url, "HTTP 500; try again later")
    assert trouble.next_read_at == START + 7 * EVERY
    assert rounds[3].totals.read == 1
    assert (watching.feed(url).n_failures, watching.feed(url).last_error) == (0, None)


def test_cron_leaves_a_resting_feed_alone(site: Site, watching: Watching) -> None:
    site.pages["/feed"] = Reply(status=500)
    watching.run(f"{site.url}/feed", once=True)
    (again,) = watching.run(f"{site.url}/feed", once=True)
    assert (again.n_feeds, again.n_resting) == (0, 1)


def test_the_feed_says_when_it_wants_to_be_asked(site: Site, watching: Watching) -> None:
    for name, head in (
        ("ttl", "<ttl>60</ttl>"),
        ("hours", "<skipHours><hour>12</hour><hour>13</hour></skipHours>"),
        ("days", "<skipDays><day>Monday</day></skipDays>"),
    ):
        site.pages[f"/{name}"] = Reply(rss(head=head), kind=RSS)
    watching.run(*(f"{site.url}/{name}" for name in ("ttl", "hours", "days")))
    asked = [watching.feed(f"{site.url}/{name}").next_read_at for name in ("ttl", "hours", "days")]
    assert asked == [START + timedelta(hours=1), START + timedelta(hours=2), datetime(2021, 3, 2, tzinfo=UTC)]


def test_a_page_in_the_place_of_a_feed_is_a_trouble(site: Site, watching: Watching) -> None:
    (done,) = watching.run(f"{site.url}/story/1")
    assert [trouble.error for trouble in done.troubles] == ["no feed but text/html"]


def test_lists_of_feeds_and_doubled_names(site: Site, watching: Watching, tmp_path: Path) -> None:
    site.pages["/feed"] = with_etag(item(1))
    (tmp_path / "l.txt").write_text(f"# mine\n{site.url}/feed\n")
    (tmp_path / "l.opml").write_text(f"<opml><body><outline xmlUrl='{site.url}/feed'/></body></opml>")
    (done,) = watching.run("l.txt", "l.opml", f"{site.url}/feed", once=True)
    assert (done.n_feeds, done.totals.read) == (1, 1)


def test_a_wrong_name_leaves_no_desk_behind(watching: Watching) -> None:
    with pytest.raises(InputError):
        watching.run("none.txt")
    assert not watching.desk.exists()


def test_the_same_link_in_two_feeds_is_fetched_once(site: Site, watching: Watching) -> None:
    site.pages["/a"] = Reply(rss(item(1), item(2)), kind=RSS)
    site.pages["/b"] = Reply(rss(item(2), item(3)), kind=RSS)
    watching.run(f"{site.url}/a", f"{site.url}/b", once=True)
    assert sorted(site.paths) == ["/a", "/b", "/story/1", "/story/2", "/story/3"]
    assert watching.states(f"{site.url}/b") == {"guid-2": "elsewhere", "guid-3": "read"}


# ---- pages that fail ------------------------------------------------------------------------------------------------


def test_a_page_that_fails_for_now_is_tried_later_and_no_more_than_six_times(site: Site, watching: Watching) -> None:
    url = f"{site.url}/feed"
    site.pages["/feed"] = with_etag(item(1), item(2))
    site.pages["/story/1"] = Reply(status=503)
    rounds = watching.run(url, rounds=40)
    tried = [number for number, path in enumerate(site.paths) if path == "/story/1"]
    assert len(tried) == feed_round.MOST_TRIES
    assert rounds[0].n_waiting == 1 and rounds[-1].n_waiting == 0
    assert [(r.started_at - START) / EVERY for r in rounds if r.totals.skipped] == [31]  # 1 + 2 + 4 + 8 + 16
    assert watching.states(url) == {"guid-1": "skipped", "guid-2": "read"}
    with Store.open(watching.desk, mode="read") as store:
        (skipped,) = store.skipped()
    assert (skipped.origin, skipped.detail) == (
        f"{site.url}/story/1",
        "HTTP 503; tried 6 times, read it yourself later",
    )


def test_a_page_that_comes_back_is_read_though_the_feed_no_longer_lists_it(site: Site, watching: Watching) -> None:
    url = f"{site.url}/feed"
    site.pages["/feed"] = with_etag(item(1))
    site.pages["/story/1"] = Reply(status=503)

    def between(number: int) -> None:
        site.pages["/feed"] = with_etag(item(2), tag='"2"')
        site.pages["/story/1"] = Reply(STORY.format(title="Story 1"))

    watching.between = between
    one, two = watching.run(url, rounds=2)
    assert (one.totals.read, two.totals.read) == (0, 2)
    with Store.open(watching.desk, mode="read") as store:
        assert {article.origin for article in store.articles()} == {f"{site.url}/story/{number}" for number in (1, 2)}


def test_a_page_that_is_gone_is_left_out_at_once(site: Site, watching: Watching) -> None:
    site.pages["/feed"] = with_etag(item(1))
    site.pages["/story/1"] = Reply(status=404)
    (done,) = watching.run(f"{site.url}/feed", once=True)
    assert (done.totals.skipped, done.n_waiting) == ({"missing": 1}, 0)
    assert watching.states(f"{site.url}/feed") == {"guid-1": "skipped"}


def test_a_fault_of_ours_in_one_entry_does_not_stop_the_feed(
    site: Site, watching: Watching, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.pages["/feed"] = with_etag(item(1), item(2))
    real = online.entry_page

    def faulty(entry: object, *rest: object, **options: object) -> object:
        if getattr(entry, "key", "") == "guid-1":
            raise RuntimeError("too hard")
        return real(entry, *rest, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(feed_round, "entry_page", faulty)
    (done,) = watching.run(f"{site.url}/feed", once=True)
    assert (done.totals.read, done.n_waiting) == (1, 1)
    with Store.open(watching.desk, mode="read") as store:
        errors = [entry.last_error for entry in FeedBook(store).entries(f"{site.url}/feed")]
    assert errors == ["RuntimeError: too hard", None]


# ---- kills ----------------------------------------------------------------------------------------------------------


def killed_at(monkeypatch: pytest.MonkeyPatch, place: type, name: str, *, call: int, after: bool) -> None:
    """Let the n-th call of a method be the last thing that happens, before or after it did its work."""
    real, calls = getattr(place, name), []

    def last(self: object, *arguments: object, **options: object) -> object:
        calls.append(1)
        if len(calls) == call and not after:
            raise Killed
        done = real(self, *arguments, **options)
        if len(calls) == call:
            raise Killed
        return done

    monkeypatch.setattr(place, name, last)


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("call", [1, 2, 3])
@pytest.mark.parametrize(
    ("place", "name"),
    [(Store, "add"), (FeedBook, "save"), (FeedBook, "note"), (FeedBook, "settle"), (Web, "get")],
    ids=["add", "save", "note", "settle", "get"],
)
def test_a_kill_at_any_step_loses_and_doubles_nothing(
    site: Site, watching: Watching, monkeypatch: pytest.MonkeyPatch, place: type, name: str, call: int, after: bool
) -> None:
    """Pages change with every request, as real ones do: only the watch's own memory can keep one from coming twice."""
    url, served = f"{site.url}/feed", []

    def changing(asked: Asked) -> Reply:
        served.append(asked.path)
        return Reply(STORY.format(title=f"{asked.path} {len(served)}"))

    site.pages["/feed"] = with_etag(item(1), item(2, content=story(2)), item(3))
    site.pages["/story/1"] = site.pages["/story/3"] = changing
    with monkeypatch.context() as patched:
        killed_at(patched, place, name, call=call, after=after)
        with suppress(Killed):
            watching.run(url, once=True)
    watching.run(url, once=True)
    watching.run(url, once=True)
    assert watching.origins() == [f"{site.url}/story/{number}" for number in (1, 2, 3)]
    assert set(watching.states(url).values()) == {EntryState.READ.value}
    assert watching.feed(url).etag == '"1"'


def test_a_stop_ends_after_the_page_in_hand_and_the_rest_is_read_next_time(
    site: Site, watching: Watching, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"{site.url}/feed"
    site.pages["/feed"] = with_etag(*(item(number, content=story(number)) for number in (1, 2, 3)))
    real = Store.add

    def stop_while_storing(self: Store, record: PageRecord, run_id: int) -> bool:
        os.kill(os.getpid(), signal.SIGTERM)
        return real(self, record, run_id)

    with monkeypatch.context() as patched:
        patched.setattr(Store, "add", stop_while_storing)
        (cut,) = watching.run(url, once=True)
    assert (cut.totals.read, cut.totals.interrupted, cut.n_waiting) == (1, True, 2)
    assert (watching.feed(url).etag, watching.feed(url).next_read_at) == (None, None)
    (rest,) = watching.run(url, once=True)
    assert (rest.totals.read, rest.n_new, rest.n_waiting) == (2, 0, 0)
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL


def test_a_story_whose_feed_moved_on_before_it_was_read_is_fetched(
    site: Site, watching: Watching, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"{site.url}/feed"
    site.pages["/feed"] = with_etag(item(1, content=story(1)))
    with monkeypatch.context() as patched:
        killed_at(patched, Store, "add", call=1, after=False)
        with pytest.raises(Killed):
            watching.run(url, once=True)
    site.pages["/feed"] = with_etag(item(2), tag='"2"')
    watching.run(url, once=True)
    assert watching.origins() == [f"{site.url}/story/1", f"{site.url}/story/2"]
