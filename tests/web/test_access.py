"""Users, passwords, tokens, sessions and the file that names them."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

import pytest

from araxes.errors import InputError
from araxes.web import access as module
from araxes.web.access import (
    Access,
    Role,
    User,
    check_name,
    hash_password,
    hash_token,
    read_users,
    write_users,
)
from araxes.web.attempts import FREE_FAILURES, TooOftenError

LONG = "correct horse battery"
RENA = User(name="rena", role=Role.READER, secret=hash_password(LONG))
ROBOT = User(name="robot", role=Role.EDITOR, secret=hash_token("made of noise"))
ACCESS = Access((RENA, ROBOT), b"key")


def test_a_password_is_hashed_with_argon2_and_salted() -> None:
    assert RENA.secret.startswith("$argon2id$") and LONG not in RENA.secret
    assert hash_password(LONG) != RENA.secret


def test_passwords_and_tokens_open_only_what_they_are_for() -> None:
    assert ACCESS.by_password("rena", LONG) == RENA
    assert ACCESS.by_password("rena", LONG + "!") is None
    assert ACCESS.by_password("nobody", LONG) is None
    assert ACCESS.by_token("made of noise") == ROBOT
    assert ACCESS.by_token(LONG) is None
    assert ACCESS.by_password("robot", "made of noise") is None


def test_a_session_is_signed_and_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    cookie = ACCESS.begin_session(RENA)
    assert ACCESS.by_session(cookie) == RENA
    assert ACCESS.by_session(cookie.replace("rena", "robo")) is None
    assert Access((RENA,), b"another start").by_session(cookie) is None
    assert Access((ROBOT,), b"key").by_session(cookie) is None
    monkeypatch.setattr(module, "SESSION_SECONDS", -1)
    assert ACCESS.by_session(cookie) is None


def test_a_session_that_was_ended_opens_nothing_and_others_go_on() -> None:
    one, other = ACCESS.begin_session(RENA), ACCESS.begin_session(RENA)
    ACCESS.end_session(one)
    ACCESS.end_session("no cookie of ours")
    assert (ACCESS.by_session(one), ACCESS.by_session(other)) == (None, RENA)


def test_a_session_ends_with_the_password_it_began_with() -> None:
    cookie = ACCESS.begin_session(RENA)
    raised, changed = replace(RENA, role=Role.EDITOR), replace(RENA, secret=hash_password(LONG))
    assert Access((raised,), b"key").by_session(cookie) == raised
    assert Access((changed,), b"key").by_session(cookie) is None


def test_who_is_taken_out_of_the_file_comes_in_no_more(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    file = tmp_path / "users.toml"
    write_users(file, [RENA, ROBOT])
    access = Access.of(file)
    cookie = access.begin_session(RENA)
    assert access.by_session(cookie) == RENA and access.by_token("made of noise") == ROBOT
    write_users(file, [RENA])
    assert access.by_session(cookie) == RENA and access.by_token("made of noise") is None
    write_users(file, [])
    assert access.by_session(cookie) is None and access.by_password("rena", LONG) is None
    assert not access.is_open and "names no user" in caplog.text
    file.unlink()
    assert access.by_session(cookie) is None and not access.is_open
    write_users(file, [RENA])
    assert access.by_session(cookie) == RENA


def test_passwords_are_guessed_slowly_and_few_are_checked_at_once() -> None:
    access = Access((RENA,), b"key")
    for _ in range(FREE_FAILURES):
        assert access.by_password("rena", "a wrong password") is None
    with pytest.raises(TooOftenError):
        access.by_password("rena", LONG)
    others = Access((RENA,), b"key")
    for _ in range(FREE_FAILURES + 1):
        assert others.by_password("rena", LONG) == RENA


def test_a_form_belongs_to_one_visit() -> None:
    token = ACCESS.form_token("a visit")
    assert ACCESS.is_form_token("a visit", token)
    assert not ACCESS.is_form_token("another", token)
    assert not ACCESS.is_form_token("", ACCESS.form_token(""))
    assert not ACCESS.is_form_token("a visit", "é")


def test_users_are_written_for_their_owner_alone_and_read_back(tmp_path: Path) -> None:
    file = tmp_path / "users.toml"
    write_users(file, [RENA, ROBOT])
    assert read_users(file) == [RENA, ROBOT]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("", "names no user"),
        ("[[users]]\nname = 'a'\n", "user 1 needs"),
        ("[[users]]\nname = 'a'\nrole = 'king'\nsecret = 'x'\n", "'king'; it is reader or editor"),
        ("[[users]]\nname = 'a b'\nrole = 'reader'\nsecret = 'x'\n", "no name of a user"),
        ("[[users]]\nname = 'a'\nrole = 'reader'\nsecret = 'x'\n" * 2, "twice"),
        ("[[users", "cannot be read"),
    ],
)
def test_a_bad_file_of_users_says_what_is_wrong(tmp_path: Path, written: str, words: str) -> None:
    file = tmp_path / "users.toml"
    file.write_text(written, encoding="utf-8")
    with pytest.raises(InputError, match=words):
        Access.of(file)


def test_a_missing_file_and_a_short_password_are_told() -> None:
    with pytest.raises(InputError, match="araxes users add"):
        read_users(Path("nowhere.toml"))
    with pytest.raises(InputError, match="12 characters"):
        hash_password("short")
    with pytest.raises(InputError, match="no name"):
        check_name('x"\nrole = "editor')
