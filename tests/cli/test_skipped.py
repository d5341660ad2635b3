"""`araxes skipped`."""

from __future__ import annotations

from pathlib import Path

from araxes.store import Store
from cli.conftest import Run
from desk.small_desk import id_of
from factories import a_skipped


def test_each_page_left_out_has_its_whole_reason_and_the_counts(ask: Run) -> None:
    result = ask("skipped")
    assert (result.code, result.err) == (0, "")
    assert [line.split() for line in result.lines if line.startswith("  sk_")] == [
        ["sk_0000000000000001", "missing", "at", "pages"],
        [id_of("sk", "sign-in"), "no-body", "at", "articles"],
    ]
    assert "      pages/sign-in.txt" in result.lines
    assert "      no running prose | <b>" in result.lines
    assert result.lines[-1] == "2 left out: missing 1, no-body 1."


def test_a_long_reason_is_wrapped_and_never_cut(run: Run, tmp_path: Path) -> None:
    words = " ".join(f"word{i}" for i in range(80))
    with Store.open(tmp_path / "long.db") as store:
        run_id = store.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})
        store.add_skipped(a_skipped(skipped_id="sk_a", detail=f"{words} \x1b[31mred"), run_id)
    result = run("skipped", "--desk", tmp_path / "long.db")
    assert words in " ".join(result.out.split())
    assert max(map(len, result.lines)) <= 100
    assert "\x1b" not in result.out


def test_by_step_and_how_many_there_are(ask: Run) -> None:
    result = ask("skipped", "--step", "articles")
    assert result.lines[-1] == "1 left out: no-body 1."
    assert ask("skipped", "--limit", "1").lines[-1] == (
        "2 left out: missing 1, no-body 1. The first 1 are shown; --limit shows more."
    )
    assert ask("skipped", "--step", "articles", "--json").data[0]["step"] == "articles"
    assert ask("skipped", "--step", "nowhere").err == "Nothing was left out.\n"


def test_by_reason_and_as_json(ask: Run) -> None:
    (one,) = ask("skipped", "--reason", "no-body", "--json").data
    assert (one["origin"], one["detail"]) == ("pages/sign-in.txt", "no running prose | <b>")
    assert ask("skipped", "--reason", "crashed").err == "Nothing was left out.\n"
    assert ask("skipped", "--reason", "boring").code == 2
