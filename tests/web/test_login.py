"""Coming in and going out."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from araxes.settings import Settings
from araxes.web.access import Access, Role, User, hash_password, hash_token
from araxes.web.app import create_app
from araxes.web.attempts import FREE_FAILURES, BusyError
from araxes.web.pages.login import own_address
from araxes.web.site import Site
from web.conftest import form_token

PASSWORD = "a long enough password"


@pytest.fixture(scope="module")
def closed(small_path: Path) -> Site:
    users = (
        User(name="rena", role=Role.READER, secret=hash_password(PASSWORD)),
        User(name="edo", role=Role.EDITOR, secret=hash_password(PASSWORD + "!")),
        User(name="robot", role=Role.READER, secret=hash_token("a-token")),
    )
    return Site(small_path, Settings(), Access(users, b"k" * 32))


@pytest.fixture
def stranger(closed: Site) -> TestClient:
    return TestClient(create_app(closed), base_url="http://desk.example", follow_redirects=False)


def come_in(site: Site, client: TestClient, name: str, password: str, to: str = "/") -> int:
    sent = {"name": name, "password": password, "to": to, **form_token(site, client)}
    return client.post("/login", data=sent).status_code


def test_a_stranger_is_asked_to_come_in_and_led_back(closed: Site, stranger: TestClient) -> None:
    answer = stranger.get("/statements?q=gas")
    assert (answer.status_code, answer.headers["location"]) == (303, "/login?to=%2Fstatements%3Fq%3Dgas")
    assert "password" in stranger.get("/login").text
    assert come_in(closed, stranger, "rena", "wrong password") == 401
    assert come_in(closed, stranger, "nobody", PASSWORD) == 401
    assert come_in(closed, stranger, "rena", PASSWORD) == 303
    assert stranger.get("/static/desk.css").status_code == 200
    assert stranger.get("/login").status_code == 200


def test_going_out_ends_the_session(closed: Site, stranger: TestClient) -> None:
    come_in(closed, stranger, "edo", PASSWORD + "!")
    assert stranger.get("/nowhere").status_code == 404
    copied = stranger.cookies["araxes_session"]
    assert stranger.post("/logout", data=form_token(closed, stranger)).status_code == 303
    assert stranger.get("/nowhere").status_code == 303
    stranger.cookies.set("araxes_session", copied)
    assert stranger.get("/nowhere").status_code == 303


def test_who_guesses_is_told_to_wait(small_path: Path) -> None:
    site = Site(small_path, Settings(), Access((User(name="rena", role=Role.READER, secret=hash_token("x")),), b"k"))
    client = TestClient(create_app(site), base_url="http://desk.example")
    sent = {"name": "guess", "password": "a wrong password", **form_token(site, client)}
    assert [client.post("/login", data=sent).status_code for _ in range(FREE_FAILURES)] == [401] * FREE_FAILURES
    answer = client.post("/login", data=sent)
    assert answer.status_code == 429 and 0 < int(answer.headers["retry-after"]) <= 2
    assert "try again" in answer.text


def test_more_people_than_can_be_checked_are_sent_away(small_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise BusyError("many people are coming in")

    monkeypatch.setattr(Access, "by_password", full)
    site = Site(small_path, Settings(), Access((User(name="rena", role=Role.READER, secret=hash_token("x")),), b"k"))
    client = TestClient(create_app(site), base_url="http://desk.example")
    answer = client.post("/login", data={"name": "a", "password": "b", **form_token(site, client)})
    assert (answer.status_code, "retry-after" in answer.headers) == (503, True)


@pytest.mark.parametrize(
    ("to", "led"), [("/a?b=1", "/a?b=1"), ("https://evil.example", "/"), ("//evil.example", "/"), ("/\\evil", "/")]
)
def test_a_login_leads_to_this_server_alone(to: str, led: str) -> None:
    assert own_address(to) == led
