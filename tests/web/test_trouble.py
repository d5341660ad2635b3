"""What goes wrong is told without saying where on the server the desk is."""

from __future__ import annotations

from pathlib import Path

import pytest

from araxes.settings import Settings
from araxes.web.access import Access
from araxes.web.site import Site
from araxes.web.trouble import without_path


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("article 'xx' is not in desk /srv/secret/desk.db.", "article 'xx' is not in this desk."),
        ("there is no desk at /srv/secret/desk.db. Make one.", "there is no desk here. Make one."),
        (
            "desk /srv/secret/desk.db is being written by another process.",
            "this desk is being written by another process.",
        ),
        ("read PAGES --desk /srv/secret/desk.db", "read PAGES --desk this desk"),
        ("nothing of it", "nothing of it"),
    ],
)
def test_the_path_of_the_desk_is_left_out(words: str, told: str) -> None:
    site = Site(Path("/srv/secret/desk.db"), Settings(), Access.open_to_all())
    assert without_path(site, words) == told


def test_a_relative_path_is_left_out_as_it_is_and_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    site = Site(Path("notes/desk.db"), Settings(), Access.open_to_all())
    for path in ("notes/desk.db", str(tmp_path / "notes" / "desk.db")):
        assert without_path(site, f"x is not in desk {path}.") == "x is not in this desk."
