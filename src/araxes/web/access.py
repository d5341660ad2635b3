"""Who may see the desk and who may change it: users with passwords, tokens for programs, and signed sessions.

Passwords are kept as argon2id hashes (RFC 9106, the defaults of argon2-cffi), tokens as SHA-256: they are random and
long, so that a slow hash adds nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import secrets
import threading
import time
import tomllib
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from itsdangerous import BadSignature, TimestampSigner

from araxes.errors import InputError
from araxes.web.attempts import Attempts

log = logging.getLogger(__name__)
SHORTEST_PASSWORD = 12
# A session ends so long after it began; judged by a working day.
SESSION_SECONDS = 12 * 3600
TOKEN_BYTES = 32


class Role(StrEnum):
    """What somebody may do: read, or change records and read pages in as well."""

    READER = "reader"
    EDITOR = "editor"


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """Somebody who may come in: `secret` is the argon2 hash of a password or `sha256:` and that of a token."""

    name: str
    role: Role
    secret: str


# Who works on their own machine, at an address that no other machine reaches.
OWNER = User(name="", role=Role.EDITOR, secret="")


class _Session(NamedTuple):
    """What the cookie of a session says: whose it is, which, and what binds it to the user's secret."""

    name: str
    number: str
    seal: str


class _Ended:
    """The sessions that were ended before their time, kept until they lapse."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._until: dict[str, float] = {}

    def add(self, number: str) -> None:
        """End a session."""
        now = time.monotonic()
        with self._lock:
            self._until = {one: until for one, until in self._until.items() if until > now}
            # A second more than the cookie: its own time is cut to whole seconds.
            self._until[number] = now + SESSION_SECONDS + 1

    def holds(self, number: str) -> bool:
        """Whether a session was ended."""
        return number in self._until


class _Roll:
    """The users of a file, read again when it is another than before."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._read: tuple[object, tuple[User, ...]] | None = None

    def users(self) -> tuple[User, ...]:
        """Return the users of the file as it is now; none where it cannot be read, which is written to the log once."""
        with self._lock:
            # Looked at before it is read: what is written meanwhile is seen the next time.
            state = self._state()
            if self._read is None or self._read[0] != state:
                self._read = state, self._now()
            return self._read[1]

    def _now(self) -> tuple[User, ...]:
        try:
            return tuple(read_users(self._file))
        except InputError as error:
            log.error("nobody can come in: %s", error)
            return ()

    def _state(self) -> object:
        try:
            found = self._file.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino


@dataclass(frozen=True)
class Access:
    """Who may come in; with neither users nor a file of them everybody who reaches the address may, as editor."""

    users: tuple[User, ...] = ()
    # Signs sessions; new with every start, which ends them.
    key: bytes = b""
    # Where the users stand, so that who is taken out comes in no more.
    file: Path | None = None
    _attempts: Attempts = field(default_factory=Attempts, init=False, repr=False, compare=False)
    _ended: _Ended = field(default_factory=_Ended, init=False, repr=False, compare=False)

    @classmethod
    def open_to_all(cls) -> Access:
        """Return the access of a desk that only its own machine reaches."""
        return cls(key=secrets.token_bytes(TOKEN_BYTES))

    @classmethod
    def of(cls, file: Path) -> Access:
        """Return the access that a file of users gives. Raises: InputError naming the place and the value."""
        return cls(users=tuple(read_users(file)), key=secrets.token_bytes(TOKEN_BYTES), file=file)

    @property
    def is_open(self) -> bool:
        """Whether nobody is asked who they are."""
        return self.file is None and not self.users

    @property
    def known(self) -> tuple[User, ...]:
        """Who may come in now: a file of users that was changed is read again; nobody, if it cannot be read."""
        return self.users if self._roll is None else self._roll.users()

    def by_password(self, name: str, password: str) -> User | None:
        """Return the user with this name and password, or None; an unknown name takes as long as a wrong password.

        Raises: TooOftenError if the name was tried in vain too often, BusyError if too many come in at once.
        """
        user = next((one for one in self.known if one.name == name and not one.secret.startswith("sha256:")), None)
        with self._attempts.one(name):
            try:
                self._hasher.verify(user.secret if user else self._nobody, password)
            except (VerificationError, InvalidHashError):
                return None
            if user is not None:
                self._attempts.succeeded(name)
        return user

    def by_token(self, token: str) -> User | None:
        """Return the user whose token this is, or None."""
        hashed = hash_token(token)
        return next((one for one in self.known if hmac.compare_digest(one.secret, hashed)), None)

    def begin_session(self, user: User) -> str:
        """Return the value of a cookie that stands for the user, as long as their password stays as it is."""
        return self._signer.sign(f"{user.name}\n{secrets.token_hex(16)}\n{self._seal(user)}".encode()).decode()

    def by_session(self, cookie: str) -> User | None:
        """Return the user of a session that has not ended, or None."""
        told = self._session(cookie)
        if told is None or self._ended.holds(told.number):
            return None
        user = next((one for one in self.known if one.name == told.name), None)
        return user if user and hmac.compare_digest(self._seal(user), told.seal) else None

    def end_session(self, cookie: str) -> None:
        """See to it that the cookie stands for nobody any more, wherever it is kept."""
        told = self._session(cookie)
        if told is not None:
            self._ended.add(told.number)

    def _session(self, cookie: str) -> _Session | None:
        """What a cookie of ours says that has not lapsed."""
        try:
            said = self._signer.unsign(cookie, max_age=SESSION_SECONDS).decode().split("\n")
        except (BadSignature, UnicodeDecodeError):
            return None
        return _Session(*said) if len(said) == len(_Session._fields) else None

    def _seal(self, user: User) -> str:
        """What binds a session to a user's secret and tells nothing of it."""
        return hmac.new(self.key, f"session {user.secret}".encode(), hashlib.sha256).hexdigest()

    def form_token(self, visit: str) -> str:
        """Return what the forms of a visit carry, so that no other site can send them (CSRF)."""
        return hmac.new(self.key, f"form {visit}".encode(), hashlib.sha256).hexdigest()

    def is_form_token(self, visit: str, token: str) -> bool:
        """Whether a form was given to this visit."""
        return bool(visit) and hmac.compare_digest(self.form_token(visit).encode(), token.encode())

    @cached_property
    def _hasher(self) -> PasswordHasher:
        return PasswordHasher()

    @cached_property
    def _roll(self) -> _Roll | None:
        return None if self.file is None else _Roll(self.file)

    @cached_property
    def _nobody(self) -> str:
        return self._hasher.hash(secrets.token_hex(16))

    @cached_property
    def _signer(self) -> TimestampSigner:
        return TimestampSigner(self.key, salt="araxes.session")


def hash_password(password: str) -> str:
    """Return the argon2id hash of a password. Raises: InputError if it is too short."""
    if len(password) < SHORTEST_PASSWORD:
        raise InputError(f"a password has {SHORTEST_PASSWORD} characters or more; this one has {len(password)}.")
    return PasswordHasher().hash(password)


def hash_token(token: str) -> str:
    """Return what is kept of a token."""
    return f"sha256:{hashlib.sha256(token.encode()).hexdigest()}"


def read_users(file: Path) -> list[User]:
    """Return the users of a TOML file (`[[users]]` with name, role and secret). Raises: InputError."""
    try:
        rows = tomllib.loads(file.read_text(encoding="utf-8")).get("users", [])
    except FileNotFoundError:
        raise InputError(f"there is no file of users at {file}. Make it with `araxes users add NAME`.") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"the file of users {file} cannot be read: {error}.") from None
    users = [_user(file, number, row) for number, row in enumerate(rows, start=1)]
    names = [user.name for user in users]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise InputError(f"{file}: the user {twice[0]!r} stands there twice; remove one.")
    if not users:
        raise InputError(f"{file} names no user. Add one with `araxes users add NAME`.")
    return users


def write_users(file: Path, users: list[User]) -> None:
    """Write the users to a file that only its owner can read."""
    written = "".join(
        f'[[users]]\nname = "{user.name}"\nrole = "{user.role.value}"\nsecret = "{user.secret}"\n\n' for user in users
    )
    file.touch(mode=0o600, exist_ok=True)
    file.chmod(0o600)
    file.write_text(f"# Who may open the desk in a browser; made by `araxes users`.\n\n{written}", encoding="utf-8")


def check_name(name: str) -> str:
    """Return a user's name. Raises: InputError for one with other characters than letters, digits and `._@-`."""
    if not name or len(name) > 64 or not all(one.isalnum() or one in "._@-" for one in name):
        raise InputError(f"{name!r} is no name of a user; use letters, digits and . _ @ - (at most 64).")
    return name


def _user(file: Path, number: int, row: object) -> User:
    if not isinstance(row, dict) or not all(isinstance(row.get(key), str) for key in ("name", "role", "secret")):
        raise InputError(f"{file}: user {number} needs the texts name, role and secret.")
    if row["role"] not in list(Role):
        raise InputError(f"{file}: user {number} has the role {row['role']!r}; it is reader or editor.")
    return User(name=check_name(row["name"]), role=Role(row["role"]), secret=row["secret"])
