"""Files come together, or none of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from araxes.exports.folder import PARTS, moved_when_whole


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_nothing_stands_under_its_name_before_all_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "out"
    with moved_when_whole(folder) as parts:
        (parts / "one").write_text("1", encoding="utf-8")
        assert [path.name for path in folder.iterdir()] == [PARTS]
    assert contents(folder) == {"one": "1"}


@pytest.mark.parametrize("cut", [OSError, KeyboardInterrupt])
def test_a_block_that_is_cut_off_leaves_what_was_there(tmp_path: Path, cut: type[BaseException]) -> None:
    (tmp_path / "one").write_text("old", encoding="utf-8")
    (tmp_path / "sheet").write_text("old", encoding="utf-8")
    with pytest.raises(cut), moved_when_whole(tmp_path, last=("sheet",)) as parts:
        (parts / "one").write_text("half", encoding="utf-8")
        raise cut
    assert contents(tmp_path) == {"one": "old", "sheet": "old"}


def test_files_of_the_same_name_are_replaced_and_others_stay(tmp_path: Path) -> None:
    (tmp_path / "one").write_text("old", encoding="utf-8")
    (tmp_path / "mine").write_text("mine", encoding="utf-8")
    with moved_when_whole(tmp_path) as parts:
        (parts / "one").write_text("new", encoding="utf-8")
    assert contents(tmp_path) == {"one": "new", "mine": "mine"}


def test_the_last_files_are_gone_while_others_are_moved(tmp_path: Path) -> None:
    (tmp_path / "a-sheet").write_text("old", encoding="utf-8")
    (tmp_path / "one").mkdir()  # so that moving fails in the middle
    with pytest.raises(OSError), moved_when_whole(tmp_path, last=("a-sheet",)) as parts:
        for name in ("a-sheet", "0", "one"):
            (parts / name).write_text("new", encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0", "one"]


def test_what_a_killed_export_left_is_cleared(tmp_path: Path) -> None:
    (tmp_path / PARTS).mkdir()
    (tmp_path / PARTS / "half").write_text("half", encoding="utf-8")
    with moved_when_whole(tmp_path) as parts:
        (parts / "one").write_text("1", encoding="utf-8")
    assert contents(tmp_path) == {"one": "1"}
