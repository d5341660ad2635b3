"""`araxes serve`: the desk in a browser. `araxes users`: who may open it from elsewhere."""

from __future__ import annotations

import ipaddress
import secrets
import ssl
from contextlib import suppress
from pathlib import Path

import click

from araxes.cli.shared import desk_option
from araxes.errors import InputError
from araxes.settings import load_settings

USERS_FILE = "araxes-users.toml"
LOOPBACK = ("127.0.0.1", "localhost", "::1")
# Where a server listens that is meant to be reached at any address of its machine; no browser calls it so.
ANYWHERE = ("0.0.0.0", "::")

users_file_option = click.option(
    "--users",
    "users_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help=f"The file of users, made by `araxes users add` (there: {USERS_FILE}).",
)


@click.command()
@desk_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", type=click.IntRange(1, 65535), default=8200, show_default=True, help="The port to listen at.")
@users_file_option
@click.option("--name", "names", multiple=True, help="A name by which browsers call this server; may be given again.")
@click.option("--certificate", type=click.Path(exists=True, dir_okay=False), help="A TLS certificate chain (PEM).")
@click.option("--key", type=click.Path(exists=True, dir_okay=False), help="The key of the certificate (PEM).")
def serve(
    desk: str | None,
    host: str,
    port: int,
    users_file: Path | None,
    names: tuple[str, ...],
    certificate: str | None,
    key: str | None,
) -> None:
    """Open the desk in a browser, at http://127.0.0.1:8200 unless told otherwise.

    On an address that other machines reach it demands a file of users, and each of them a password or token.
    """
    from araxes.web.access import Access  # the web's libraries load slowly, and no other command needs them
    from araxes.web.server import run_server
    from araxes.web.site import Site

    settings, _ = load_settings({"desk": desk})
    if users_file is None and not is_loopback(host):
        raise click.UsageError(
            f"{host} can be reached from other machines: name who may come in with --users FILE "
            "(`araxes users add NAME`)."
        )
    check_certificate(certificate, key)
    access = Access.of(users_file) if users_file is not None else Access.open_to_all()
    hosts = names_of(host, names)
    site = Site(path=Path(settings.desk), settings=settings, access=access, hosts=hosts)
    called = hosts[0] if hosts and host in ANYWHERE else host
    shown_host = f"[{called}]" if ":" in called else called
    scheme = "https" if certificate else "http"
    click.echo(f"{settings.desk} is open at {scheme}://{shown_host}:{port}; Ctrl+C closes it.", err=True)
    run_server(site, host=host, port=port, certificate=certificate, key=key)


def is_loopback(host: str) -> bool:
    """Return whether only this machine reaches the address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def names_of(host: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return what browsers may call a server that listens at `host`, in small letters; empty is anything.

    The address itself is among them, as it is the one that `serve` prints.
    """
    with suppress(ValueError):
        host = str(ipaddress.ip_address(host))  # as browsers write it
    given = tuple(name.lower() for name in names)
    if is_loopback(host):
        return tuple(dict.fromkeys((*given, host, *LOOPBACK)))
    return tuple(dict.fromkeys((*given, host.lower()))) if given and host not in ANYWHERE else given


def check_certificate(certificate: str | None, key: str | None) -> None:
    """See to it that the two belong together. Raises: click.UsageError."""
    if certificate is None:
        if key is not None:
            raise click.UsageError("--key needs --certificate FILE, the certificate that it is the key of.")
        return
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key)
    except OSError as error:  # an SSLError is one
        where = f"with the key {key}" if key else "without --key FILE"
        raise click.UsageError(
            f"the certificate {certificate} cannot be used {where} ({error.strerror or error}). "
            "Give a chain and its own key, both as PEM."
        ) from error


@click.group()
def users() -> None:
    """Say who may open the desk from another machine."""


@users.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(["reader", "editor"]), default="reader", show_default=True)
@click.option(
    "--token", is_flag=True, help="Make a token for a program, and print it once, in the place of a password."
)
@click.option("--users", "users_file", type=click.Path(dir_okay=False, path_type=Path), default=Path(USERS_FILE))
def users_add(name: str, role: str, token: bool, users_file: Path) -> None:
    """Add a user, or give one another password or role; the password is asked for."""
    from araxes.web.access import Role, User, check_name, hash_password, hash_token, read_users, write_users

    check_name(name)
    known = read_users(users_file) if users_file.exists() else []
    if token:
        made = secrets.token_urlsafe(32)
        secret = hash_token(made)
    else:
        secret = hash_password(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
    kept = [one for one in known if one.name != name]
    write_users(users_file, [*kept, User(name=name, role=Role(role), secret=secret)])
    if token:
        click.echo(made)
    click.echo(f"{name} may come in as {role} ({users_file}).", err=True)


@users.command("list")
@click.option("--users", "users_file", type=click.Path(dir_okay=False, path_type=Path), default=Path(USERS_FILE))
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
def users_list(users_file: Path, as_json: bool) -> None:
    """List who may come in."""
    from araxes.cli.shared import print_json
    from araxes.web.access import read_users

    found = [
        {"name": one.name, "role": one.role.value, "by": "token" if one.secret.startswith("sha256:") else "password"}
        for one in read_users(users_file)
    ]
    if as_json:
        print_json(found)
        return
    for row in found:
        click.echo(f"{row['name']}  {row['role']}  {row['by']}")


@users.command("remove")
@click.argument("name")
@click.option("--users", "users_file", type=click.Path(dir_okay=False, path_type=Path), default=Path(USERS_FILE))
def users_remove(name: str, users_file: Path) -> None:
    """Take a user out; who was the last leaves a file that lets nobody in."""
    from araxes.web.access import read_users, write_users

    known = read_users(users_file)
    if name not in [one.name for one in known]:
        raise InputError(f"{users_file} has no user {name!r}; `araxes users list` shows who is there.")
    write_users(users_file, [one for one in known if one.name != name])
    click.echo(f"{name} may come in no more.", err=True)
