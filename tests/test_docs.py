"""The documents keep up with the program: commands, options, settings, fields, reasons, decisions and links."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from araxes.cli.main import COMMANDS, araxes
from araxes.desk.export import KINDS, polars_schema
from araxes.records import Reason
from araxes.settings import ENVIRONMENT_PREFIX, Settings, _allowed
from desk.record_reference import documented_fields, documented_reasons

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs" / "reference"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "src").rglob("*.md")])
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```", flags=re.MULTILINE | re.DOTALL)


def sections(text: str) -> dict[str, str]:
    """The parts of a document under headings of the second level, by heading."""
    parts = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    return {part.partition("\n")[0].strip(): part.partition("\n")[2] for part in parts}


def prose(path: Path) -> str:
    """A document without its code."""
    return re.sub(r"`[^`\n]*`", "", FENCE.sub("", path.read_text(encoding="utf-8")))


def anchors(path: Path) -> set[str]:
    """The anchors of a document's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.*)$", FENCE.sub("", path.read_text(encoding="utf-8")), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


COMMAND_SECTIONS = sections((REFERENCE / "commands.md").read_text(encoding="utf-8"))


def test_every_command_has_its_section_and_no_other_has() -> None:
    assert list(COMMAND_SECTIONS) == [command.name for command in COMMANDS]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_parameter_of_a_command_stands_in_its_section_and_no_other_does(command: click.Command) -> None:
    first_cells = re.findall(r"^\| (`.*?) \|", COMMAND_SECTIONS[str(command.name)], flags=re.MULTILINE)
    documented = {name for cell in first_cells for name in re.findall(r"`(--?[a-z]+(?:-[a-z]+)*|[A-Z]+)", cell)}
    options = {name for one in command.params if isinstance(one, click.Option) for name in one.opts}
    arguments = {(one.metavar or str(one.name).upper()) for one in command.params if isinstance(one, click.Argument)}
    assert documented == options | arguments


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_the_choices_of_an_option_are_named(command: click.Command) -> None:
    text = COMMAND_SECTIONS[str(command.name)]
    for option in (one for one in command.params if isinstance(one.type, click.Choice) and one.name != "reason"):
        assert isinstance(option.type, click.Choice)
        assert [choice for choice in option.type.choices if f"`{choice}`" not in text] == [], option.name


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_section_has_an_example_that_the_command_takes(command: click.Command) -> None:
    (block,) = re.findall(r"^```\n(.*?)^```", COMMAND_SECTIONS[str(command.name)], flags=re.MULTILINE | re.DOTALL)
    lines = block.strip().splitlines()
    assert lines
    for line in lines:
        assert f"araxes {command.name}" in line
        typed = set(re.findall(r"(?<=\s)--?[a-z]+(?:-[a-z]+)*", line.partition("araxes ")[2]))
        assert typed <= {name for one in command.params for name in one.opts}


def test_the_options_of_the_group_stand_at_the_top() -> None:
    top = (REFERENCE / "commands.md").read_text(encoding="utf-8").partition("\n## ")[0]
    shown = CliRunner().invoke(araxes, ["--help"]).output
    options = set(re.findall(r"(?<=\s)--?[a-z]+(?:-[a-z]+)*", shown.partition("Options:")[2].partition("Commands:")[0]))
    documented = set(re.findall(r"`(--?[a-z]+(?:-[a-z]+)*)`", top))
    assert {"-v", "--verbose", "--version", "-h", "--help"} <= options & documented


def test_the_limit_that_is_documented_is_the_one_that_holds() -> None:
    for command in COMMANDS:
        for option in (one for one in command.params if one.name == "limit"):
            assert f"at most so many ({option.default})" in COMMAND_SECTIONS[str(command.name)]


def test_every_setting_is_documented_with_its_default_and_what_it_may_be() -> None:
    rows = re.findall(
        r"^\| `(\w+)` \| `(\w+)` \| `(.*?)` \| (.*?) \| (.*?) \|$",
        (REFERENCE / "settings.md").read_text(encoding="utf-8"),
        flags=re.MULTILINE,
    )
    assert [row[0] for row in rows] == [field.name for field in fields(Settings)]
    for (name, variable, default, allowed, what), field in zip(rows, fields(Settings), strict=True):
        assert variable == ENVIRONMENT_PREFIX + name.upper()
        assert type(getattr(Settings(), name))(default) == getattr(Settings(), name)
        assert allowed == _allowed(name)
        assert what.startswith(str(field.metadata["help"]))


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_an_exported_kind_is_documented(kind: str) -> None:
    assert sorted(documented_fields()[kind]) == sorted(polars_schema(KINDS[kind]))


def test_no_other_kind_is_documented() -> None:
    assert list(documented_fields()) == list(KINDS)


def test_every_reason_is_explained() -> None:
    assert documented_reasons() == [reason.value for reason in Reason]


def test_every_decision_is_listed_and_numbered_in_order() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", (folder / "README.md").read_text(encoding="utf-8"))
    files = sorted(path.name for path in folder.glob("*.md") if path.name != "README.md")
    assert listed == files
    assert [int(name[:4]) for name in files] == list(range(1, len(files) + 1))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_documents_resolve(path: Path) -> None:
    broken = []
    for target in LINK.findall(prose(path)):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        place = (path.parent / file).resolve() if file else path
        if not place.exists() or (anchor and anchor not in anchors(place)):
            broken.append(target)
    assert broken == []
