"""`araxes actors`: looking up who is known, and the user's own rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from araxes.cli.actors import actors
from cli.conftest import Run

COMMANDS_DOC = Path(__file__).parents[2] / "docs" / "reference" / "commands.md"
TERM = ["add", "term", "NOR:KARI_NORDMANN", "--name", "Kari Nordmann", "--office", "ambassador", "--of", "IGO:UN"]


def own(tmp_path: Path) -> list[str]:
    """A folder in the working folder of the test."""
    return ["--actors", str(tmp_path / "own")]


def test_words_are_looked_up(run: Run) -> None:
    result = run("actors", "jeyhun", "bayramov")
    assert (result.code, result.err) == (0, "")
    (row,) = result.lines[1:]
    assert row.split()[:4] == ["AZE:JEYHUN_BAYRAMOV", "person", "Jeyhun", "Bayramov"]
    assert "foreign minister (2020-07-16 to today)" in row


def test_an_actor_of_just_that_name_comes_first(run: Run) -> None:
    assert run("actors", "iran").lines[1].split()[:3] == ["IRN", "country", "Iran"]


def test_office_country_day_and_kind(run: Run) -> None:
    arguments = ["actors", "--country", "aze", "--office", "foreign-minister", "--on"]
    assert [one["actor_id"] for one in run(*arguments, "2022-03-01", "--json").data] == ["AZE:JEYHUN_BAYRAMOV"]
    assert [one["actor_id"] for one in run(*arguments, "2015-03-01", "--json").data] == ["AZE:ELMAR_MAMMADYAROV"]
    assert {one["kind"] for one in run("actors", "iran", "--kind", "organisation", "--json").data} == {"organisation"}


def test_nothing_found_is_no_failure_and_what_is_cut_off_is_told(run: Run) -> None:
    result = run("actors", "zzzz")
    assert (result.code, result.out, result.err) == (0, "", "No actor is so.\n")
    assert run("actors", "zzzz", "--json").data == []
    result = run("actors", "--kind", "country", "--limit", "2")
    assert len(result.lines) == 3
    assert re.fullmatch(r"2\d\d more; --limit shows them\.\n", result.err)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--country", "QQQ"], "'QQQ' is no country code"),
        (["--office", "foreign-ministre"], "there is foreign-minister"),
        (["--on", "yesterday"], "is not a day"),
        (["--kind", "club"], "is not one of"),
        (["show"], "Missing argument 'ID'"),
        (["add"], "Usage:"),
        (["add", "term", "kari", "--office", "president"], "is no id; write it as AZE:FIRST_LAST"),
        (["add", "term", "NOR:K", "--name", "K", "--office", "president"], "where do your own actors stand?"),
        (["correct", "term", "AZE:JEYHUN_BAYRAMOV"], "Missing option '--office'"),
    ],
)
def test_misuse_is_exit_2(run: Run, arguments: list[str], says: str) -> None:
    result = run("actors", *arguments)
    assert (result.code, result.out) == (2, "")
    assert says in result.err


def test_a_person_is_shown_with_terms_and_where_they_stand(run: Run) -> None:
    result = run("actors", "show", "aze:jeyhun_bayramov")
    assert (result.code, result.err) == (0, "")
    assert result.lines[0] == "Jeyhun Bayramov"
    assert re.search(r"2020-07-16 +foreign-minister +AZE +foreign minister +holders\.tsv line \d+", result.out)
    assert "No office is known on 2001-01-01." in run("actors", "show", "AZE:JEYHUN_BAYRAMOV", "--on", "2001-01-01").out


def test_a_country_is_shown_with_codes_names_and_offices_of_a_day(run: Run) -> None:
    shown = run("actors", "show", "Azerbaijan", "--on", "2022-03-01", "--json").data
    assert shown["actor"]["codes"] == {"ISO 3166-1 alpha-3": "AZE 1992-", "Correlates of War": "AZE/373 1991-"}
    held = {one["person_id"]: one["office"] for one in shown["held"]}
    assert (held["AZE:ILHAM_ALIYEV"], held["AZE:JEYHUN_BAYRAMOV"]) == ("president", "foreign-minister")
    assert "OFFICES" not in run("actors", "show", "AZE").out


def test_an_unknown_id_is_told_with_those_close_to_it(run: Run) -> None:
    result = run("actors", "show", "AZE:JEYHUN_BAIRAMOV")
    assert (result.code, result.out) == (1, "")
    assert "Did you mean AZE:JEYHUN_BAYRAMOV" in result.err


def test_a_term_is_added_and_corrected_and_removed(run: Run, tmp_path: Path) -> None:
    result = run("actors", *TERM, "--from", "2024-09", "--gender", "f", "--spelling", "K. Nordmann", *own(tmp_path))
    file = tmp_path / "own" / "holders.tsv"
    assert (result.code, result.out) == (0, "")
    assert result.err.splitlines() == [
        "Now so: Kari Nordmann (NOR:KARI_NORDMANN) holds ambassador of IGO:UN from 2024-09 to today. "
        f"Written to {file}.",
        f'Pages are read with it once araxes.toml has actors = "{tmp_path / "own"}".',
    ]
    (shown,) = run("actors", "nordmann", "--json", *own(tmp_path)).data
    assert (shown["names"], shown["gender"]) == (["Kari Nordmann", "K. Nordmann"], "f")
    which = ["correct", "term", "NOR:KARI_NORDMANN", "--office", "ambassador"]
    assert run("actors", *which, "--from", "2024-10", "--until", "2025", *own(tmp_path)).code == 0
    (shown,) = run("actors", "nordmann", "--json", *own(tmp_path)).data
    assert [(term["term_from"], term["term_until"]) for term in shown["terms"]] == [("2024-10", "2025")]
    assert run("actors", *which, "--remove", *own(tmp_path)).code == 0
    assert run("actors", "nordmann", "--json", *own(tmp_path)).data == []


def test_a_bundled_term_is_corrected_and_moved(run: Run, tmp_path: Path) -> None:
    which = ["correct", "term", "AZE:JEYHUN_BAYRAMOV", "--office", "foreign-minister", *own(tmp_path)]
    assert run("actors", *which, "--until", "2124-02").code == 0
    assert run("actors", *which, "--from", "2019-01-01").code == 0
    (shown,) = run("actors", "jeyhun", "bayramov", "--json", *own(tmp_path)).data
    assert [(term["term_from"], term["term_until"]) for term in shown["terms"]] == [("2019-01-01", "2124-02")]
    nothing = run("actors", *which)
    assert nothing.code == 2
    assert "nothing to correct" in nothing.err


def test_a_term_that_overlaps_another_is_written_and_told(run: Run, tmp_path: Path) -> None:
    term = ["add", "term", "AZE:X_Y", "--name", "X Y", "--office", "foreign-minister", "--from", "2125"]
    result = run("actors", *term, *own(tmp_path))
    assert result.code == 0
    assert "To look at: holders.tsv line" in result.err
    assert "AZE:JEYHUN_BAYRAMOV is foreign minister of AZE until today, and AZE:X_Y is from 2125 on" in result.err
    checked = run("actors", "check", *own(tmp_path))
    assert checked.code == 1
    assert "end the earlier term" in " ".join(checked.out.split())
    assert any("AZE:X_Y" in one["what"] for one in run("actors", "check", "--json", *own(tmp_path)).data)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([*TERM[:-3], "queen-bee"], "office_id 'queen-bee' is not in offices.tsv"),
        (["add", "term", "AZE:JEYHUN_BAYRAMOV", "--office", "foreign-minister", "--from", "2020-07-16"], "already"),
        (["add", "organisation", "IGO:NATO", "--name", "NATO"], "IGO:NATO is there already"),
        (["add", "name", "AZE:NOBODY", "Nobody"], "there is no 'AZE:NOBODY' in organisations.tsv"),
        (["correct", "term", "AZE:NOBODY", "--office", "president"], "has no such term"),
        (["correct", "term", "GRC:ALEXIS_TSIPRAS", "--office", "prime-minister", "--remove"], "say which with --began"),
        (["correct", "organisation", "FRA:NOBODY", "--remove"], "there is no 'FRA:NOBODY'"),
    ],
)
def test_what_cannot_be_written_is_told_and_nothing_is(
    run: Run, tmp_path: Path, arguments: list[str], says: str
) -> None:
    result = run("actors", *arguments, *own(tmp_path))
    assert (result.code, result.out) == (1, "")
    assert says in result.err
    assert list(tmp_path.rglob("*.tsv")) == []


def test_an_organisation_is_added_and_corrected(run: Run, tmp_path: Path) -> None:
    new = ["organisation", "NOR:FJORD_FRONT", "--sector", "PTY"]
    assert run("actors", "add", *new, "--name", "Fjord Front", "--spelling", "FF", *own(tmp_path)).code == 0
    (shown,) = run("actors", "fjord", "front", "--json", *own(tmp_path)).data
    assert (shown["type"], shown["country"], shown["names"]) == ("organisation", "NOR", ["Fjord Front", "FF"])
    assert run("actors", "correct", *new[:2], "--type", "armed_group", "--sector", "REB", *own(tmp_path)).code == 0
    (shown,) = run("actors", "fjord", "front", "--json", *own(tmp_path)).data
    assert (shown["type"], shown["sector"]) == ("armed_group", "REB")


@pytest.mark.parametrize("actor_id", ["AZE", "IGO:NATO", "AZE:JEYHUN_BAYRAMOV"])
def test_a_spelling_is_added_to_what_is_known(run: Run, tmp_path: Path, actor_id: str) -> None:
    before = run("actors", "show", actor_id, "--json").data["actor"]
    assert run("actors", "add", "name", actor_id, "Qwertz", "Uiop", *own(tmp_path)).code == 0
    after = run("actors", "show", actor_id, "--json", *own(tmp_path)).data["actor"]
    assert set(after["names"]) - set(before["names"]) == {"Qwertz", "Uiop"}
    assert set(before["names"]) <= set(after["names"])
    assert after["name"] == before["name"]


def test_the_setting_names_the_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "araxes.toml").write_text('actors = "mine"\n', encoding="utf-8")
    result = run("actors", *TERM)
    assert result.err.count("\n") == 1
    assert (tmp_path / "mine" / "holders.tsv").exists()
    assert [one["actor_id"] for one in run("actors", "nordmann", "--json").data] == ["NOR:KARI_NORDMANN"]


def test_a_faulty_own_table_is_one_line_on_stderr(run: Run, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "traps.tsv").write_text("a\tb\n", encoding="utf-8")
    for command in (["actors"], ["actors", "check"], ["actors", "show", "AZE"]):
        result = run(*command, *own(tmp_path))
        assert (result.code, result.out) == (1, "")
        assert "own/traps.tsv line 1: columns are ['a', 'b']" in result.err


def inner_commands(command: click.Command) -> Iterator[click.Command]:
    """The commands below a command, to the last."""
    for one in getattr(command, "commands", {}).values():
        yield one
        yield from inner_commands(one)


def test_every_option_of_the_inner_commands_is_documented_and_helped(run: Run) -> None:
    text = COMMANDS_DOC.read_text(encoding="utf-8").partition("\n## actors\n")[2].partition("\n## ")[0]
    for command in inner_commands(actors):
        for option in (one for one in command.params if isinstance(one, click.Option)):
            assert option.help, option.name
            assert [name for name in option.opts if f"`{name}" not in text] == [], command.name
    assert "show" in run("actors", "--help").out


def test_the_documented_examples_work(run: Run) -> None:
    text = COMMANDS_DOC.read_text(encoding="utf-8").partition("\n## actors\n")[2].partition("\n## ")[0]
    (block,) = re.findall(r"^```sh\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    for line in block.strip().splitlines()[:-1]:
        arguments = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', line)[1:]]
        assert run(*arguments).code == 0, line
