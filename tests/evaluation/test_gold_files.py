"""Reading a gold set: what is wrong in a file is named."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from araxes.errors import InputError
from araxes.evaluation.gold import Days
from araxes.evaluation.gold_files import find_page, gold_pages, read_gold
from araxes.records import Span


def _change(gold_set: Path, change: Callable[[dict[str, Any]], object]) -> None:
    file = gold_set / "veldt.json"
    values = json.loads(file.read_text(encoding="utf-8"))
    change(values)
    file.write_text(json.dumps(values), encoding="utf-8")


def test_a_gold_set_comes_back_typed(gold_set: Path) -> None:
    (document,) = read_gold(gold_set)
    assert document.document == "veldt.txt"
    assert document.title_span == Span(0, 17)
    assert len(document.heads) == 2
    assert document.published.best == Days(date(2031, 5, 1), date(2031, 5, 31))
    assert [actor.place_only for actor in document.actors] == [False, False, False, False, True]
    assert document.actors[2].names == ("Marta Vell",)
    assert document.actors[3].names == ("Ostra Press (OSP)", "OSP")
    assert document.statements[2].chain == ("OSP",)
    assert document.events[1].according_to == ("s3",)
    for actor in document.actors:
        assert [document.text[start:end] for start, end in actor.mentions] == list(actor.mention_texts)


def test_the_pages_of_a_set_are_found(gold_set: Path) -> None:
    assert gold_pages(gold_set) == (gold_set / "pages" / "veldt.txt",)


def test_pages_may_lie_in_a_folder_of_the_sets_name_one_floor_up(tmp_path: Path) -> None:
    (tmp_path / "gold" / "north").mkdir(parents=True)
    (tmp_path / "north").mkdir()
    (tmp_path / "north" / "a.txt").write_text("text", encoding="utf-8")
    assert find_page("a.txt", tmp_path / "gold" / "north") == tmp_path / "north" / "a.txt"


def test_pages_may_be_named(gold_set: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (gold_set / "pages" / "veldt.txt").rename(tmp_path / "elsewhere" / "veldt.txt")
    assert gold_pages(gold_set, pages=tmp_path / "elsewhere") == (tmp_path / "elsewhere" / "veldt.txt",)
    with pytest.raises(InputError, match=r"the page 'veldt\.txt' is in none of: .*pages"):
        gold_pages(gold_set)


def test_a_page_is_never_looked_for_outside_its_folders(gold_set: Path) -> None:
    with pytest.raises(InputError, match="is in none of"):
        find_page("../veldt.json", gold_set / "pages")


def test_a_folder_without_gold_says_where_there_is_some(gold_set: Path) -> None:
    with pytest.raises(InputError, match=r"no gold files.*did you mean .*gold\?"):
        read_gold(gold_set.parent)


def test_line_ends_are_not_touched(gold_set: Path) -> None:
    page = gold_set / "pages" / "veldt.txt"
    page.write_bytes(page.read_bytes() + b"one\r\ntwo")
    assert read_gold(gold_set)[0].text.endswith("one\r\ntwo")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda gold: gold.pop("body"), "the key 'body' is missing"),
        (lambda gold: gold.pop("published"), "the key 'published' is missing"),
        (lambda gold: gold["published"].update(best="May"), "published: 'best' is 'May'; it must be a day, month"),
        (lambda gold: gold["published"].update(best="2030"), "'best' is '2030'; it must be inside `known`"),
        (lambda gold: gold["published"]["known"].pop("latest"), "known: the key 'latest' is missing"),
        (lambda gold: gold["title"].update(text="Other"), "title: 'text' is 'Other'; it must be 'Veldt warns Ostra'"),
        (lambda gold: gold["actors"][0].update(mention_texts=["Veld"]), r"actors\[XVE\]: 'mention_texts' is"),
        (lambda gold: gold["actors"][1].update(id="XVE"), r"actors\[XVE\]: 'id' is 'XVE'; it must be an id that no"),
        (lambda gold: gold["statements"][0].update(speaker="XXX"), r"statements\[s1\]: 'speaker' is 'XXX'"),
        (lambda gold: gold["statements"][0].update(kind="loud"), r"'kind' is 'loud'; it must be one of direct, indi"),
        (lambda gold: gold["events"][1].update(according_to=["s9"]), r"events\[e2\]: 'according_to' is \['s9'\]"),
        (lambda gold: gold["events"][0].update(modality="maybe"), r"events\[e1\]: 'modality' is 'maybe'"),
        (lambda gold: gold["events"][0].update(trigger=[0, 3]), r"'trigger' is \[0, 3\]; it must be inside its"),
        (lambda gold: gold["events"][0]["date"].update(latest="soon"), "date: 'latest' is 'soon'"),
        (lambda gold: gold["dyads"][0].update(pair=["XVE", "XVE"]), "it must be two different countries"),
        (lambda gold: gold["dyads"][0].update(direction="warm"), "it must be one of cooperative, hostile, mixed"),
        (lambda gold: gold["clutter"].append([5, 8]), "overlap"),
        (lambda gold: gold["clutter"].append([9000, 9001]), "past the end of the page"),
        (lambda gold: gold["statements"][1].update(cue_span=[5, 9000]), "statement s2, span .* past the end"),
    ],
)
def test_a_wrong_file_is_named_with_the_key(
    gold_set: Path, change: Callable[[dict[str, Any]], object], message: str
) -> None:
    _change(gold_set, change)
    with pytest.raises(InputError, match=message) as caught:
        read_gold(gold_set)
    assert str(gold_set / "veldt.json") in str(caught.value)


def test_what_is_no_json_is_named(gold_set: Path) -> None:
    (gold_set / "veldt.json").write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match=r"veldt\.json: not readable as JSON"):
        read_gold(gold_set)


def test_two_files_about_one_page_are_refused(gold_set: Path) -> None:
    (gold_set / "again.json").write_bytes((gold_set / "veldt.json").read_bytes())
    with pytest.raises(InputError, match=r"more than one file is about the page 'veldt\.txt'"):
        read_gold(gold_set)
