"""The reading room: what may be sent, how it is watched, what came of it, and the feeds."""

from __future__ import annotations

import json
import socket
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from araxes.pipeline import run
from araxes.settings import Settings
from araxes.store import Store
from araxes.store.feeds import FeedBook, FollowedFeed
from araxes.web import jobs
from araxes.web.access import Access, Role, User, hash_password
from araxes.web.app import create_app
from araxes.web.jobs import Job, Jobs
from araxes.web.site import Limits, Site
from desk.small_desk import build_small_desk, id_of
from factories import a_skipped
from web.conftest import form_token

FEED = FollowedFeed(
    feed_url="https://quay.example/feed", title="The <b>Quay", last_read_at=datetime(2026, 3, 1, 12, tzinfo=UTC),
    next_read_at=datetime(2126, 3, 1, 12, tzinfo=UTC), n_failures=2, last_error="HTTP 500 <script>",
)  # fmt: skip
# A process that does not read: it repeats the order as its message.
ECHOES = (
    sys.executable, "-c",
    "import json, sys; print(json.dumps({'end': 'failed', 'message': sys.stdin.readline().strip()}), flush=True)",
)  # fmt: skip
WAITS = (
    sys.executable, "-c",
    "import json, sys; o = sys.stdin.readline(); print(json.dumps({'state': 'loading'}), flush=True); "
    "sys.stdin.readline(); print(json.dumps({'end': 'stopped'}), flush=True)",
)  # fmt: skip
STORY = (
    "France accuses Germany over river tolls\n\nRhine Courier, 1 March 2021\n\n"
    "PARIS - France on Monday accused Germany of raising the river tolls in secret, a day before the yearly talks of "
    "the two countries. The French foreign minister said that Germany had broken the treaty on the river.\n\n"
    '"Germany has raised the tolls in secret," the French foreign minister told reporters in Strasbourg on Monday. '
    "Germany denied that it had raised the tolls and called the accusation baseless. The talks will be held in Bonn.\n"
)


class Room:
    """A desk of its own, behind a client whose readings go to the command."""

    def __init__(self, folder: Path, command: tuple[str, ...] | None = None, **given: Any) -> None:
        path = build_small_desk(folder / "small.db")
        settings = Settings(desk=str(path))
        self.site = Site(path, settings, given.pop("access", Access.open_to_all()), **given)
        app = create_app(self.site)
        self.jobs = Jobs(path, settings, command) if command else Jobs(path, settings)
        app.state.jobs = self.jobs
        self.client = TestClient(app, base_url="http://127.0.0.1")

    def post(self, address: str = "/reading", files: Any = None, **fields: str) -> Any:
        sent = form_token(self.site, self.client) | fields
        return self.client.post(address, data=sent, files=files, follow_redirects=False)

    def ended(self, answer: Any) -> Job:
        """The job that an answer leads to, once it ended."""
        assert answer.status_code == 303, answer.text
        job_id, end = answer.headers["location"].rsplit("/", 1)[-1], time.monotonic() + 120
        while not self.jobs.job(job_id).state.is_end:
            assert time.monotonic() < end
            time.sleep(0.05)
        return self.jobs.job(job_id)

    def order(self, answer: Any) -> dict[str, Any]:
        """The order as the process got it."""
        order: dict[str, Any] = json.loads(self.ended(answer).message)
        return order

    def follow(self, feed: FollowedFeed = FEED) -> None:
        with Store.open(self.site.path) as store:
            FeedBook(store).save(feed)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    one = Room(tmp_path, ECHOES)
    yield one
    one.jobs.close()


@pytest.fixture
def known_names(monkeypatch: pytest.MonkeyPatch) -> None:
    number = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.215.14", 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: number)


# ---- what is sent ---------------------------------------------------------------------------------------------------


def test_files_a_text_and_facts_reach_the_reading(room: Room) -> None:
    files = [("files", ("../../tmp/a.TXT", b"one")), ("files", ("b.html", b"two"))]
    order = room.order(room.post(files=files, pasted="Boats stay\nwords", outlet=" The  Quay ", published="2021-03-01"))
    assert order["paths"][:2] == ["upload/a.txt", "upload/b.html"]
    assert order["paths"][2].endswith("(Boats stay)")
    assert (order["outlet"], order["published"]) == ("The Quay", "2021-03-01")
    end = time.monotonic() + 20
    while Path(order["folder"]).exists():
        assert time.monotonic() < end


@pytest.mark.usefixtures("known_names")
def test_an_address_is_read_from_the_network(room: Room) -> None:
    order = room.order(room.post(url="https://quay.example/story"))
    assert (order["paths"], order["feeds"]) == (["https://quay.example/story"], [])


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "nothing was sent"), ({"url": "http://127.0.0.1:8200/"}, "private network"),
        ({"url": "file:///etc/passwd"}, "no http"), ({"url": "/etc/passwd"}, "no http"),
        ({"pasted": "a", "outlet": "a\x1b"}, "outlet"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_words(room: Room, fields: dict[str, str], words: str) -> None:
    answer = room.post(**fields)
    assert (answer.status_code, words in answer.text) == (400, True)
    assert room.jobs.all() == []


def test_an_archive_is_refused_and_nothing_of_it_stays(room: Room, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    answer = room.post(files=[("files", ("a.txt", b"one")), ("files", ("pages.zip", b"PK"))])
    assert (answer.status_code, "not unpacked" in answer.text) == (400, True)
    assert list(tmp_path.glob("araxes-reading-*")) == []


def test_a_long_text_and_many_files_are_read(room: Room) -> None:
    text = "Boats stay\n\n" + "The boats stay in the harbour. " * 50_000
    assert len(text) > 1_500_000
    job = room.ended(room.post(pasted=text))
    assert job.expected == 1
    files = [("files", (f"{number}.txt", b"one")) for number in range(1_200)]
    assert room.ended(room.post(files=files)).expected == 1_200


def test_more_files_than_are_taken_are_refused_in_words(tmp_path: Path) -> None:
    room = Room(tmp_path, ECHOES, limits=Limits(upload_files=3))
    answer = room.post(files=[("files", (f"{number}.txt", b"one")) for number in range(4)])
    assert answer.status_code == 400
    assert "more than 3 files were sent at once; send them in parts" in answer.text
    assert 'data-most-files="3"' in room.client.get("/reading").text
    assert room.jobs.all() == []


def test_a_number_is_no_day_of_publication(room: Room) -> None:
    answer = room.post(pasted="Boats", published="1614556800")
    assert answer.status_code == 422
    assert "is no day; write it as 2021-03-01" in answer.text


def test_a_bad_day_and_a_long_outlet_are_refused(room: Room) -> None:
    assert room.post(pasted="a", published="yesterday").status_code == 422
    assert room.post(pasted="a", outlet="a" * 201).status_code == 422
    assert room.client.get("/reading?offset=-1").status_code == 422


def test_too_large_an_upload_is_refused(tmp_path: Path) -> None:
    room = Room(tmp_path, ECHOES, limits=Limits(upload_bytes=2_000))
    assert room.post(files=[("files", ("a.txt", b"a" * 3_000))]).status_code == 413
    assert room.post(files=[("files", ("a.txt", b"a" * 300))]).status_code == 303
    room.jobs.close()


def test_a_desk_that_is_closed_leaves_no_readings_behind(tmp_path: Path) -> None:
    room = Room(tmp_path, WAITS)
    with room.client:
        first, second = (room.post(pasted=f"Boats {number}").headers["location"] for number in (1, 2))
        folders = [job.order.folder for job in room.jobs.all()]
        assert all(folder and folder.exists() for folder in folders)
    states = {job.job_id: job.state for job in room.jobs.all()}
    assert {states[one.rsplit("/", 1)[-1]].value for one in (first, second)} == {"stopped"}
    assert not any(folder and folder.exists() for folder in folders)


def test_a_form_of_another_site_is_refused(room: Room) -> None:
    room.client.get("/reading")
    for address in (
        "/reading",
        "/reading/feeds",
        "/reading/feeds/read",
        "/reading/feeds/forget",
        "/reading/job_1/stop",
    ):
        answer = room.client.post(address, data={"form_token": "wrong", "pasted": "a", "feed_url": FEED.feed_url})
        assert answer.status_code == 403, address
    assert room.jobs.all() == []


def test_a_reader_looks_on_and_changes_nothing(tmp_path: Path) -> None:
    secret = hash_password("a long password")
    access = Access(users=(User(name="rita", role=Role.READER, secret=secret),), key=b"k" * 32)
    room = Room(tmp_path, ECHOES, access=access)
    room.follow()
    room.client.post(
        "/login", data=form_token(room.site, room.client) | {"name": "rita", "password": "a long password"}
    )
    page = room.client.get("/reading").text
    assert "The &lt;b&gt;Quay" in page
    assert "Stop following" not in page
    assert "<textarea" not in page
    for address in ("/reading", "/reading/feeds", "/reading/feeds/forget"):
        assert room.post(address, pasted="a", feed_url=FEED.feed_url).status_code == 403
    assert room.jobs.all() == []


def test_a_day_that_is_said_is_left_to_the_process_that_reads(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def loads_the_parser(*_: Any, **__: Any) -> None:
        raise AssertionError("the server reads")

    monkeypatch.setattr(run, "look_again", loads_the_parser)
    with Store.open(room.site.path, mode="read") as store:
        article, n_events = next(iter(store.articles())), store.counts()["events"]
    said = {"kind": "published", "first": "2022-05-06"}
    answer = room.post(f"/correct/{article.article_id}", **said)
    order = room.order(answer)
    assert (order["paths"], order["feeds"], order["article_id"]) == ([], [], article.article_id)
    page = room.client.get(answer.headers["location"]).text
    assert f'<a href="/article/{article.article_id}">The article</a>' in page
    assert "Already on the desk" not in page
    assert "What hangs on the day follows when pages are read next." in page
    with Store.open(room.site.path, mode="read") as store:
        (kept,) = store.corrections()
        assert article.article_id in store.marks().looks
        assert store.counts()["events"] == n_events, "its events stand as they were until then"
    room.order(room.post(f"/corrections/{kept.correction_id}/take-back"))
    made = room.client.post(
        "/api/v1/corrections",
        json={"record_id": article.article_id, "kind": "published", "value": "2022-05-06"},
        headers={"x-araxes": "1"},
    )
    assert made.status_code == 201
    room.client.delete(f"/api/v1/corrections/{made.json()['correction_id']}", headers={"x-araxes": "1"})
    assert [job.order.article_id for job in room.jobs.all()] == [article.article_id] * 4


def test_a_day_holds_even_where_too_many_readings_wait(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "MOST_WAITING", 0)
    with Store.open(room.site.path, mode="read") as store:
        article = next(iter(store.articles()))
    said = {"kind": "published", "first": "2022-05-06", "to": "/articles"}
    assert room.post(f"/correct/{article.article_id}", **said).headers["location"] == "/articles"
    with Store.open(room.site.path, mode="read") as store:
        assert article.article_id in store.marks().looks


# ---- watching -------------------------------------------------------------------------------------------------------


def test_a_reading_is_polled_until_it_ends_and_can_be_stopped(tmp_path: Path) -> None:
    room = Room(tmp_path, WAITS)
    first, second = (room.post(pasted=f"text {i}").headers["location"] for i in range(2))
    end = time.monotonic() + 20
    while room.jobs.job(first.rsplit("/", 1)[-1]).state.value != "loading":
        assert time.monotonic() < end
    whole = room.client.get(first).text
    assert "<!DOCTYPE html>" in whole
    assert "Loading the models." in whole
    assert f'hx-get="{first}?seen=loading" hx-trigger="every 1s"' in whole
    assert f'<noscript><p><a href="{first}">Look again</a>' in whole
    assert "1 reading comes before this one" in room.client.get(second).text
    part = room.client.get(f"{first}?seen=loading", headers={"hx-request": "true"}).text
    assert "<!DOCTYPE html>" not in part
    assert "hx-swap-oob" not in part
    assert "hx-swap-oob" in room.client.get(f"{first}?seen=waiting", headers={"hx-request": "true"}).text
    assert room.post(f"{second}/stop").headers["location"] == second
    job = room.ended(room.post(f"{first}/stop"))
    assert job.state.value == "stopped"
    part = room.client.get(first, headers={"hx-request": "true"}).text
    assert "hx-trigger" not in part
    assert "What was read before is on the desk" in part
    assert part.count(first) == 0
    rows = room.client.get("/reading").text
    assert rows.index(second) < rows.index(first)


def test_what_pages_and_processes_say_is_inert(room: Room) -> None:
    job = room.ended(room.post(pasted="<script>alert(1)</script> title"))
    for address in (f"/reading/{job.job_id}", "/reading"):
        page = room.client.get(address).text
        assert "<script>alert" not in page
        assert "pasted" in page
    assert "&#34;paths&#34;" in room.client.get(f"/reading/{job.job_id}").text


def test_an_unknown_reading_is_a_page_of_its_own(room: Room) -> None:
    for address in ("/reading/job_none", "/reading/job_none/result", "/reading/%3Cb%3E"):
        answer = room.client.get(address)
        assert (answer.status_code, "<b>" in answer.text) == (404, False)
    assert room.post("/reading/job_none/stop").status_code == 404


def test_the_result_opened_alone_leads_to_the_page_of_the_reading(room: Room) -> None:
    job = room.ended(room.post(pasted="a"))
    answer = room.client.get(f"/reading/{job.job_id}/result", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/reading/{job.job_id}")


def test_the_result_has_what_came_of_the_pages(room: Room) -> None:
    job = room.ended(room.post(pasted="a"))
    job.origins.extend(["pages/charge.txt", "pages/hostile.txt"])
    object.__setattr__(room.jobs.job(job.job_id), "started_at", datetime(2020, 1, 1, tzinfo=UTC))
    part = room.client.get(f"/reading/{job.job_id}/result", headers={"hx-request": "true"}).text
    assert f'href="/article/{id_of("ar", "charge")}">France charges Germany over tolls' in part
    assert "&lt;script&gt;alert(1)&lt;/script&gt; | Times" in part
    assert "2 new articles" in part
    assert '<a href="/relation/DEU/FRA">Germany and FRA</a>' in part or "Germany and France" in part
    assert "/event/ev_" in part
    assert "/dispute/" in part
    assert "told by these articles too" in part


# ---- feeds ----------------------------------------------------------------------------------------------------------


def test_feeds_are_listed_with_how_they_go(room: Room) -> None:
    room.follow()
    page = room.client.get("/reading").text
    assert "The &lt;b&gt;Quay" in page
    assert "failed 2 times in a row: HTTP 500 &lt;script&gt;" in page
    assert "2026-03-01 12:00" in page
    assert "from 2126-03-01 12:00" in page
    assert 'rel="noreferrer noopener"' in page
    assert "that is due" not in page
    room.follow(FollowedFeed(feed_url="javascript:alert(1)"))
    page = room.client.get("/reading").text
    assert 'href="javascript' not in page
    assert "Read the 1 feed that is due" in page


@pytest.mark.usefixtures("known_names")
def test_a_feed_is_followed_read_and_forgotten(room: Room) -> None:
    assert room.order(room.post("/reading/feeds", feed_url=FEED.feed_url))["feeds"] == [FEED.feed_url]
    room.follow()
    assert room.order(room.post("/reading/feeds/read", feed_url=FEED.feed_url))["feeds"] == [FEED.feed_url]
    assert room.post("/reading/feeds/read").status_code == 400
    room.follow(FollowedFeed(feed_url="https://due.example/feed"))
    assert room.order(room.post("/reading/feeds/read"))["feeds"] == ["https://due.example/feed"]
    assert room.post("/reading/feeds/forget", feed_url=FEED.feed_url).headers["location"] == "/reading#feeds"
    assert "1 feed; times" in room.client.get("/reading").text
    for address in ("/reading/feeds/forget", "/reading/feeds/read"):
        assert room.post(address, feed_url="https://none.example/").status_code == 404


def test_a_feed_inside_the_network_is_not_followed(room: Room) -> None:
    for url in ("http://192.168.1.1/feed", "feeds.txt", "http://localhost/feed"):
        assert room.post("/reading/feeds", feed_url=url).status_code == 400
    assert room.jobs.all() == []


# ---- the whole way --------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_file_that_is_dropped_is_an_article_of_the_desk_in_the_end(tmp_path: Path) -> None:
    room = Room(tmp_path)
    files = [
        ("files", ("..\\..\\<b>tolls.txt", STORY.encode())), ("files", ("nothing.txt", b"   ")),
    ]  # fmt: skip
    job = room.ended(room.post(files=files, outlet="Rhine Courier"))
    assert (job.state.value, job.read, job.skipped) == ("done", 1, 1), job
    assert [(one.origin, one.reason) for one in job.left_out] == [("upload/nothing.txt", "empty")]
    page = room.client.get(f"/reading/{job.job_id}").text
    assert "upload/nothing.txt" in page
    assert f'hx-get="/reading/{job.job_id}/result"' in page
    part = room.client.get(f"/reading/{job.job_id}/result", headers={"hx-request": "true"}).text
    assert "1 new article," in part
    assert "France accuses Germany over river tolls" in part
    assert "/relation/DEU/FRA" in part or "/relation/FRA/DEU" in part
    with Store.open(room.site.path, mode="read") as store:
        (article,) = [one for one in store.articles() if one.origin == "upload/_b_tolls.txt"]
        assert article.outlet == "Rhine Courier"
    said = {"kind": "published", "first": "2022-05-06"}
    assert room.ended(room.post(f"/correct/{article.article_id}", **said)).state.value == "done"
    with Store.open(room.site.path, mode="read") as store:
        assert next(store.articles(article_ids=[article.article_id])).published.best == date(2022, 5, 6)
    again = room.ended(room.post(files=files[:1], outlet="Rhine Courier"))
    assert (again.read, again.already_known) == (0, 1)
    assert "every page was on this desk before" in room.client.get(f"/reading/{again.job_id}").text
    assert a_skipped().origin not in page
