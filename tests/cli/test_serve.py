"""`araxes serve` and `araxes users`: where the desk may be opened, and for whom."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from araxes.cli.main import araxes
from araxes.cli.serve import is_loopback, names_of
from araxes.web import server
from araxes.web.access import Role, User, hash_token, read_users, write_users
from araxes.web.site import Site

PASSWORD = "a password to type"


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Site, dict[str, Any]]]:
    found: list[tuple[Site, dict[str, Any]]] = []
    monkeypatch.setattr(server, "run_server", lambda site, **how: found.append((site, how)))
    return found


def run(*words: str, typed: str = "") -> Any:
    return CliRunner().invoke(araxes, words, input=typed)


def test_on_this_machine_nobody_is_asked_and_other_names_are_refused(
    started: list[tuple[Site, dict[str, Any]]],
) -> None:
    assert run("serve", "--desk", "some.db").exit_code == 0
    (site, how), *_ = started
    assert site.access.is_open and "localhost" in site.hosts and site.path == Path("some.db")
    assert (how["host"], how["port"]) == ("127.0.0.1", 8200)


@pytest.mark.parametrize(
    ("host", "names", "called"),
    [
        ("127.0.0.2", (), ("127.0.0.2", "127.0.0.1", "localhost", "::1")),
        ("0:0:0:0:0:0:0:1", (), ("::1", "127.0.0.1", "localhost")),
        ("127.0.0.1", ("Desk.Example",), ("desk.example", "127.0.0.1", "localhost", "::1")),
        ("192.168.1.7", ("desk.example",), ("desk.example", "192.168.1.7")),
        ("0.0.0.0", ("desk.example",), ("desk.example",)),
        ("192.168.1.7", (), ()),
    ],
)
def test_the_server_goes_by_the_address_it_prints(host: str, names: tuple[str, ...], called: tuple[str, ...]) -> None:
    assert names_of(host, names) == called


def test_the_address_that_is_printed_can_be_opened(started: list[tuple[Site, dict[str, Any]]], tmp_path: Path) -> None:
    assert "http://127.0.0.2:8200" in run("serve", "--host", "127.0.0.2", "--desk", "some.db").stderr
    write_users(tmp_path / "users.toml", [User(name="rena", role=Role.READER, secret=hash_token("x"))])
    wide = ("serve", "--host", "0.0.0.0", "--users", str(tmp_path / "users.toml"), "--name", "desk.example")
    assert "http://desk.example:8200" in run(*wide).stderr
    assert ["127.0.0.2" in started[0][0].hosts, "desk.example" in started[1][0].hosts] == [True, True]


def test_a_certificate_and_a_key_that_do_not_belong_together_are_told(
    started: list[tuple[Site, dict[str, Any]]], tmp_path: Path
) -> None:
    no_certificate = tmp_path / "desk.pem"
    no_certificate.write_text("no certificate\n", encoding="utf-8")
    for words in (
        ("--certificate", str(no_certificate)),
        ("--certificate", str(no_certificate), "--key", str(no_certificate)),
        ("--key", str(no_certificate)),
    ):
        ended = run("serve", "--desk", "some.db", *words)
        assert ended.exit_code == 2 and "ertificate" in ended.stderr and "Traceback" not in ended.stderr
    assert started == []


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.7", "::", "desk.example"])
def test_elsewhere_users_are_demanded(started: list[tuple[Site, dict[str, Any]]], host: str) -> None:
    ended = run("serve", "--host", host)
    assert (ended.exit_code, started) == (2, [])
    assert "--users" in ended.stderr


def test_with_users_it_may_be_opened_elsewhere(started: list[tuple[Site, dict[str, Any]]], tmp_path: Path) -> None:
    file = str(tmp_path / "users.toml")
    assert run("users", "add", "rena", "--users", file, typed=f"{PASSWORD}\n{PASSWORD}\n").exit_code == 0
    assert run("serve", "--host", "0.0.0.0", "--users", file, "--name", "desk.example").exit_code == 0
    ((site, _),) = started
    user = site.access.by_password("rena", PASSWORD)
    assert user is not None and user.role is Role.READER
    assert site.hosts == ("desk.example",)


def test_users_are_added_changed_listed_and_removed(tmp_path: Path) -> None:
    file = tmp_path / "users.toml"
    token = run("users", "add", "robot", "--role", "editor", "--token", "--users", str(file)).stdout.strip()
    run("users", "add", "rena", "--users", str(file), typed=f"{PASSWORD}\n{PASSWORD}\n")
    assert len(token) > 40 and token not in file.read_text(encoding="utf-8")
    run("users", "add", "rena", "--role", "editor", "--users", str(file), typed=f"{PASSWORD}\n{PASSWORD}\n")
    assert [(one.name, one.role) for one in read_users(file)] == [("robot", Role.EDITOR), ("rena", Role.EDITOR)]
    assert "robot  editor  token" in run("users", "list", "--users", str(file)).stdout
    assert run("users", "remove", "robot", "--users", str(file)).exit_code == 0
    assert [one.name for one in read_users(file)] == ["rena"]


def test_a_short_password_adds_nobody(tmp_path: Path) -> None:
    file = tmp_path / "users.toml"
    assert run("users", "add", "rena", "--users", str(file), typed="short\nshort\n").exit_code != 0
    assert not file.exists()


@pytest.mark.parametrize(
    ("host", "is_own"),
    [("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("::", False),
     ("localhost.evil.example", False)],
)  # fmt: skip
def test_which_addresses_only_this_machine_reaches(host: str, is_own: bool) -> None:
    assert is_loopback(host) is is_own
