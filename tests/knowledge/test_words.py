from __future__ import annotations

from pathlib import Path

import pytest

from araxes.errors import ResourceError
from araxes.knowledge.words import NameWords, load_denials, load_name_words


def test_the_lists_hold_what_the_stage_asks_for(name_words: NameWords) -> None:
    assert {"general", "mr"} <= name_words.ranks
    assert name_words.people == name_words.ranks | name_words.roles
    assert (name_words.sectors["general"], name_words.genders["mrs"]) == ("MIL", "f")
    assert (name_words.given_names["Deborah"], name_words.given_names["Kim"]) == ("f", "")
    assert "border" in name_words.place_nouns
    assert "tie" in name_words.party_nouns


def test_no_list_is_empty(name_words: NameWords) -> None:
    assert all(getattr(name_words, name) for name in NameWords.__dataclass_fields__)


def test_denials_are_lemmas() -> None:
    denials = load_denials()
    assert "deny" in denials.cues and "baseless" in denials.verdicts and "charge" in denials.claims
    assert not denials.cues & denials.verdicts


@pytest.mark.parametrize(
    ("folder", "file", "text", "message"),
    [
        ("lexicons", "roles.tsv", "word\tkind\tsector\tgender\nduke\tnoble\t\t\n", r"roles.tsv line 2: kind 'noble'"),
        ("lexicons", "roles.tsv", "word\tkind\tsector\tgender\nduke\trank\t\tx\n", r"roles.tsv line 2: gender 'x'"),
        ("lexicons", "places.tsv", "word\tkind\nhill\tup\n", r"places.tsv line 2: kind 'up'"),
        (
            "actors",
            "given_names.tsv",
            "names\tgender\tnote\nAnn|Ann\tf\t\n",
            r"given_names.tsv line 2: .*'Ann' a second",
        ),
    ],
)
def test_a_wrong_row_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, file: str, text: str, message: str
) -> None:
    from araxes.knowledge import tables

    bundled = tables.resource
    (tmp_path / file).write_text(text, encoding="utf-8")
    monkeypatch.setattr(
        "araxes.knowledge.words.resource",
        lambda *parts: tmp_path / file if parts == (folder, file) else bundled(*parts),
    )
    with pytest.raises(ResourceError, match=message):
        load_name_words()
