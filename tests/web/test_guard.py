"""What comes in and what does not: names, sizes, roles, tokens, forms of other sites; the headers of all answers."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import anyio
import pytest
from fastapi.testclient import TestClient
from starlette.types import ASGIApp, Message

from araxes.settings import Settings
from araxes.web.access import Access, Role, User, hash_token
from araxes.web.app import create_app
from araxes.web.site import Limits, Site
from web.conftest import form_token

USERS = (
    User(name="rena", role=Role.READER, secret=hash_token("reads")),
    User(name="edo", role=Role.EDITOR, secret=hash_token("edits")),
)


@pytest.fixture(scope="module")
def closed(small_path: Path) -> Site:
    return Site(small_path, Settings(), Access(USERS, b"k" * 32), Limits(form_bytes=2_000))


def visitor(site: Site, token: str | None = None) -> TestClient:
    headers = {"authorization": f"Bearer {token}"} if token else {}
    return TestClient(create_app(site), base_url="http://127.0.0.1", headers=headers, follow_redirects=False)


def test_every_answer_forbids_what_a_page_of_ours_never_needs(client: TestClient) -> None:
    for address in ("/static/desk.css", "/nowhere", "/login", "/api/v1/nowhere"):
        headers = client.get(address).headers
        policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
        assert (policy["default-src"], policy["script-src"], policy["style-src"]) == ("'none'", "'self'", "'self'")
        assert policy["frame-ancestors"] == "'none'"
        assert headers["x-content-type-options"] == "nosniff"


def test_pages_are_kept_nowhere(client: TestClient) -> None:
    assert client.get("/nowhere").headers["cache-control"] == "no-store"


def test_a_name_that_is_not_ours_is_refused(small_path: Path) -> None:
    site = Site(small_path, Settings(), Access.open_to_all(), hosts=("127.0.0.1",))
    client = TestClient(create_app(site), base_url="http://evil.example")
    assert client.get("/static/desk.css").status_code == 421
    assert visitor(site).get("/static/desk.css").status_code == 200


@pytest.mark.parametrize(("token", "status"), [(None, 401), ("wrong", 401), ("reads", 404), ("edits", 404)])
def test_programs_need_a_token(closed: Site, token: str | None, status: int) -> None:
    answer = visitor(closed, token).get("/api/v1/nowhere")
    assert answer.status_code == status
    assert answer.json()["error"]["status"] == status


def test_who_reads_changes_nothing(closed: Site) -> None:
    assert visitor(closed, "reads").post("/nowhere").status_code == 403
    assert visitor(closed, "edits").post("/nowhere").status_code == 404


def test_a_part_of_a_page_sends_the_whole_page_to_the_login(closed: Site) -> None:
    answer = visitor(closed).get("/nowhere", headers={"hx-request": "true"})
    assert (answer.status_code, answer.headers["hx-redirect"]) == (401, "/login")


def test_a_form_needs_the_token_of_its_visit(site: Site, client: TestClient) -> None:
    sent = form_token(site, client)
    assert client.post("/logout", data={}).status_code == 403
    assert client.post("/logout", data={"form_token": "0" * 64}).status_code == 403
    assert client.post("/logout", data=sent, follow_redirects=False).status_code == 303
    assert (
        client.post("/logout", headers={"x-form-token": sent["form_token"]}, follow_redirects=False).status_code == 303
    )
    client.cookies.clear()
    assert client.post("/logout", data=sent).status_code == 403


@pytest.mark.parametrize("place", ["cross-site", "same-site"])
def test_a_form_of_another_site_is_refused(site: Site, client: TestClient, place: str) -> None:
    sent = form_token(site, client)
    assert client.post("/logout", data=sent, headers={"sec-fetch-site": place}).status_code == 403


def test_a_body_is_no_longer_than_allowed_whatever_its_header_says(closed: Site) -> None:
    editor = visitor(closed, "edits")
    assert editor.post("/logout", content=b"x" * 2_001).status_code == 413
    assert editor.post("/logout", content=b"x", headers={"content-length": "1e3"}).status_code == 413
    long = (b"y" * 1_000 for _ in range(4))
    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert editor.post("/login", content=long, headers=kind).status_code == 413


class TestPrograms:
    """On a desk without users a program has no token; it says that it is one, as no page of another site can."""

    AS_PROGRAM: ClassVar = {"x-araxes": "1", "content-type": "application/json"}
    # Nothing is at the address, so what comes in finds nothing there, and what may not come in is told so.
    ADDRESS = "/api/v1/corrections/co_nothing"

    @pytest.mark.parametrize(
        "headers",
        [
            {},
            {"sec-fetch-site": "same-origin"},
            {"origin": "http://127.0.0.1", "sec-fetch-site": "same-origin"},
            {"content-type": "application/json; charset=utf-8"},
        ],
    )
    def test_are_let_in(self, client: TestClient, headers: dict[str, str]) -> None:
        sent = {**self.AS_PROGRAM, **headers}
        assert client.delete(self.ADDRESS, headers=sent).status_code == 404
        assert client.post("/api/v1/corrections", content=b"{}", headers=sent).status_code == 422

    @pytest.mark.parametrize(
        "headers",
        [
            {"x-araxes": ""},
            {"x-araxes": "yes"},
            {"content-type": "text/plain"},
            {"content-type": "text/plain; application/json"},
            {"content-type": "application/x-www-form-urlencoded"},
            {"sec-fetch-site": "cross-site"},
            {"sec-fetch-site": "same-site"},
            {"sec-fetch-site": "none"},
            {"origin": "http://evil.example"},
            {"origin": "http://127.0.0.1:3000"},
            {"origin": "null"},
        ],
    )
    def test_what_another_site_could_send_is_refused(self, client: TestClient, headers: dict[str, str]) -> None:
        sent = {**self.AS_PROGRAM, **headers}
        answer = client.post("/api/v1/corrections", content=b"{}", headers=sent)
        assert (answer.status_code, answer.json()["error"]["status"]) == (403, 403)
        if "content-type" not in headers:  # what has no body has no type
            assert client.delete(self.ADDRESS, headers=sent).status_code == 403

    def test_a_browser_that_asks_for_another_site_is_told_nothing(self, client: TestClient) -> None:
        asked = {
            "origin": "http://evil.example",
            "access-control-request-method": "POST",
            "access-control-request-headers": "x-araxes,content-type",
        }
        for address in ("/api/v1/corrections", self.ADDRESS, "/api/v1/events/merge"):
            answer = client.options(address, headers=asked)
            assert answer.status_code == 405
            assert not [name for name in answer.headers if name.startswith("access-control-")]

    def test_pages_are_not_changed_so(self, client: TestClient) -> None:
        assert client.post("/logout", headers=self.AS_PROGRAM).status_code == 403

    def test_where_there_are_users_they_need_a_token(self, closed: Site) -> None:
        for token, status in ((None, 401), ("reads", 403), ("edits", 404)):
            assert visitor(closed, token).delete(self.ADDRESS, headers=self.AS_PROGRAM).status_code == status


class TestHost:
    """Nothing that a visitor writes into `Host` decides who may come in."""

    ODD: ClassVar = (
        "", "evil.com:99999", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1/login?", "127.0.0.1/static/", "me@127.0.0.1",
        "127.0.0.1 evil.com", "127.0.0.1,evil.com", "[::1", "::1", "127.0.0.1#", "127.0.0.1\\login",
    )  # fmt: skip

    @pytest.mark.parametrize("hosts", [(), ("127.0.0.1", "::1")])
    def test_that_no_browser_writes_is_refused(self, small_path: Path, hosts: tuple[str, ...]) -> None:
        client = visitor(Site(small_path, Settings(), Access(USERS, b"k" * 32), hosts=hosts), "reads")
        for host in self.ODD:
            for address in ("/static/desk.css", "/api/v1/events"):
                answer = client.get(address, headers={"host": host})
                assert (host, answer.status_code, answer.headers["x-frame-options"]) == (host, 400, "DENY")
                assert "names no host" in answer.text

    def test_that_is_missing_or_stands_there_twice_is_refused(self, small_path: Path) -> None:
        site = Site(small_path, Settings(), Access.open_to_all(), hosts=("127.0.0.1",))
        twice = [("host", "127.0.0.1"), ("host", "evil.com")]
        client = visitor(site)
        assert client.get("/static/desk.css", headers=twice).status_code == 400
        for sent, status in (([], 400), ([(b"host", b"127.0.0.1:80")], 200)):
            assert _status(client.app, "/static/desk.css", sent) == status

    def test_that_is_ours_comes_in_with_any_port(self, small_path: Path) -> None:
        client = visitor(Site(small_path, Settings(), Access.open_to_all(), hosts=("127.0.0.1", "localhost", "::1")))
        for host in ("127.0.0.1", "127.0.0.1:8200", "LOCALHOST:1", "[::1]:8200"):
            assert (host, client.get("/static/desk.css", headers={"host": host}).status_code) == (host, 200)

    def test_a_page_that_begins_like_a_public_one_is_none(self, closed: Site) -> None:
        app = create_app(closed)
        for path in ("/loginx", "/login/../statements", "/staticx", "/x/static/"):
            assert (path, _status(app, path, [(b"host", b"127.0.0.1")])) == (path, 303)


def _status(app: ASGIApp, path: str, headers: list[tuple[bytes, bytes]]) -> int:
    """The status of a request that no client would send: its path and headers go in as they are."""
    scope = {"type": "http", "method": "GET", "scheme": "http", "path": path, "raw_path": path.encode(),
             "query_string": b"", "headers": headers, "server": ("127.0.0.1", 80), "root_path": "",
             "http_version": "1.1", "client": ("127.0.0.1", 1), "asgi": {"version": "3.0"}}  # fmt: skip
    told: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        told.append(message)

    anyio.run(app, scope, receive, send)
    return int(told[0]["status"])


def test_a_fault_of_ours_is_answered_with_all_headers_and_told_to_the_log(site: Site) -> None:
    app = create_app(site)

    @app.get("/broken")
    @app.get("/api/broken")
    def broken() -> None:
        raise ZeroDivisionError("a fault")

    client = TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)
    page, answer = client.get("/broken"), client.get("/api/broken")
    for one in (page, answer):
        assert one.status_code == 500 and "a fault" not in one.text
        assert "default-src 'none'" in one.headers["content-security-policy"]
        assert one.headers["cache-control"] == "no-store"
    assert "log of the server" in page.text and answer.json()["error"]["status"] == 500
    with pytest.raises(ZeroDivisionError), TestClient(app, base_url="http://127.0.0.1") as telling:
        telling.get("/broken")
