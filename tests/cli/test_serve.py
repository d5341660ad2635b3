"""`araxes serve` and `araxes users`: where the desk may be opened, and for whom."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from araxes.cli.main import araxes
from araxes.cli.serve import is_loopback
from araxes.web import server
from araxes.web.access import Role, read_users
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
