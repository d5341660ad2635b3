"""The process that reads: what it tells, that it stops when told or left alone, and that it asks nothing inwards."""

from __future__ import annotations

import json
import subprocess
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from araxes.pipeline.run import Progress
from araxes.settings import Settings
from araxes.store import Store
from araxes.web.jobs import READER
from araxes.web.reader import as_line
from factories import a_skipped
from loopback import STORY, Reply, serving


def order_for(desk: Path, **given: Any) -> dict[str, Any]:
    order: dict[str, Any] = {
        "desk": str(desk), "settings": asdict(Settings(request_gap_seconds=0.0, request_timeout_seconds=5.0)),
        "paths": [], "feeds": [], "folder": None, "outlet": None, "published": None, "article_id": None,
    }  # fmt: skip
    return order | given


def begun(order: dict[str, Any]) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(READER, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin is not None
    process.stdin.write(json.dumps(order).encode() + b"\n")
    process.stdin.flush()
    return process


def told(process: subprocess.Popen[bytes]) -> list[dict[str, Any]]:
    """All that it tells until it ends."""
    assert process.stdout is not None
    with process:
        return [json.loads(line) for line in process.stdout]


def test_a_page_left_out_is_told_with_its_reason() -> None:
    left_out = a_skipped(detail="x" * 1000)
    line = as_line(Progress(read=1, already_known=2, skipped=3, crashed=0, origin="a.txt", left_out=left_out))
    assert (line["read"], line["already_known"], line["skipped"], line["origin"]) == (1, 2, 3, "a.txt")
    assert line["left_out"]["reason"] == "missing"
    assert len(line["left_out"]["detail"]) == 500
    assert as_line(Progress(read=1, already_known=0, skipped=0, crashed=0, origin="a.txt"))["left_out"] is None


@pytest.mark.slow
def test_origins_hold_no_folder_of_this_machine_and_the_folder_goes(tmp_path: Path) -> None:
    folder = tmp_path / "sent"
    (folder / "upload").mkdir(parents=True)
    (folder / "upload" / "empty.txt").write_bytes(b"")
    (folder / "upload" / "os.py").write_text("raise SystemExit('a file of a visitor was run')")
    lines = told(begun(order_for(tmp_path / "desk.db", folder=str(folder), paths=["upload/empty.txt"])))
    assert [line["left_out"]["origin"] for line in lines if line.get("left_out")] == ["upload/empty.txt"]
    assert lines[-1] == {"end": "done", "by_reason": {"empty": 1}}
    assert not folder.exists()
    with Store.open(tmp_path / "desk.db", mode="read") as store:
        assert [one.origin for one in store.skipped()] == ["upload/empty.txt"]


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["paths", "feeds"])
def test_nothing_is_asked_of_this_machine(tmp_path: Path, kind: str) -> None:
    with serving() as site:
        site.pages["/page"] = Reply(STORY.format(title="Inside"))
        lines = told(begun(order_for(tmp_path / "desk.db", **{kind: [f"{site.url}/page"]})))
        assert site.asked == []
    assert lines[-1]["end"] == "done"
    assert "cannot be reached" in json.dumps(lines)


@pytest.mark.slow
def test_it_ends_when_the_server_is_gone(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text("".join(f'{{"id": {i}}}\n' for i in range(50_000)))
    process = begun(order_for(tmp_path / "desk.db", paths=[str(rows)]))
    assert process.stdin is not None
    assert process.stdout is not None
    first = json.loads(process.stdout.readline())
    process.stdin.close()
    lines = [first, *told(process)]
    assert first["skipped"] == 1
    assert (lines[-1]["end"], process.returncode) == ("stopped", 0)
    assert lines[-2]["skipped"] < 50_000
    with Store.open(tmp_path / "desk.db", mode="read") as store:
        assert sum(1 for _ in store.skipped()) == lines[-1]["by_reason"]["bad-row"]


@pytest.mark.slow
def test_a_fault_is_told_in_words(tmp_path: Path) -> None:
    lines = told(begun(order_for(tmp_path / "desk.db", paths=["upload/gone.txt"])))
    assert lines[-1]["end"] == "failed"
    assert "no such file" in lines[-1]["message"]
