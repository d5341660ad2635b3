"""What goes wrong is told without saying where on the server the desk is."""

from __future__ import annotations

from pathlib import Path

import pytest

from araxes.settings import Settings
from araxes.web.access import Access
from araxes.web.site import Site
from araxes.web.trouble import for_visitors


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
        ("'x' is no event; `araxes events` lists them.", "'x' is no event."),
        ("Archives are not read: use `araxes read`.", "Archives are not read: use `araxes read`."),
        ("`araxes settings` tells more", "`araxes settings` tells more"),
    ],
)
def test_the_path_of_the_desk_and_what_points_to_a_command_are_left_out(words: str, told: str) -> None:
    site = Site(Path("/srv/secret/desk.db"), Settings(), Access.open_to_all())
    assert for_visitors(site, words) == told


def test_a_relative_path_is_left_out_as_it_is_and_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    site = Site(Path("notes/desk.db"), Settings(), Access.open_to_all())
    for path in ("notes/desk.db", str(tmp_path / "notes" / "desk.db")):
        assert for_visitors(site, f"x is not in desk {path}.") == "x is not in this desk."
