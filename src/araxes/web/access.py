"""Who may see the desk and who may change it: users with passwords, tokens for programs, and signed sessions.

Passwords are kept as argon2id hashes (RFC 9106, the defaults of argon2-cffi), tokens as SHA-256: they are random and
long, so that a slow hash adds nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from itsdangerous import BadSignature, TimestampSigner

from araxes.errors import InputError

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


@dataclass(frozen=True)
class Access:
    """Who may come in; with no users everybody who reaches the address may, as editor."""

    users: tuple[User, ...] = ()
    # Signs sessions; new with every start, which ends them.
    key: bytes = b""

    @classmethod
    def open_to_all(cls) -> Access:
        """Return the access of a desk that only its own machine reaches."""
        return cls(key=secrets.token_bytes(TOKEN_BYTES))

    @classmethod
    def of(cls, file: Path) -> Access:
        """Return the access that a file of users gives. Raises: InputError naming the place and the value."""
        return cls(users=tuple(read_users(file)), key=secrets.token_bytes(TOKEN_BYTES))

    @property
    def is_open(self) -> bool:
        """Whether nobody is asked who they are."""
        return not self.users

    def by_password(self, name: str, password: str) -> User | None:
        """Return the user with this name and password, or None; an unknown name takes as long as a wrong password."""
        user = next((one for one in self.users if one.name == name and not one.secret.startswith("sha256:")), None)
        try:
            self._hasher.verify(user.secret if user else self._nobody, password)
        except (VerificationError, InvalidHashError):
            return None
        return user

    def by_token(self, token: str) -> User | None:
        """Return the user whose token this is, or None."""
        hashed = hash_token(token)
        return next((one for one in self.users if hmac.compare_digest(one.secret, hashed)), None)

    def begin_session(self, user: User) -> str:
        """Return the value of a cookie that stands for the user."""
        return self._signer.sign(f"{user.name}\n{secrets.token_hex(16)}".encode()).decode()

    def by_session(self, cookie: str) -> User | None:
        """Return the user of a session that has not ended, or None."""
        try:
            name = self._signer.unsign(cookie, max_age=SESSION_SECONDS).decode().split("\n")[0]
        except (BadSignature, UnicodeDecodeError):
            return None
        return next((one for one in self.users if one.name == name), None)

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
