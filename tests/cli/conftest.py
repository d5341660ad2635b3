"""The command as a user runs it: `main()` in this process, in an empty folder, with no settings of the machine."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from araxes.cli.main import main
from araxes.store import Store
from desk.small_desk import build_small_desk
from factories import a_skipped


@dataclass(frozen=True)
class Result:
    """What a run of the command gave."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """What was printed as JSON."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


Run = Callable[..., Result]


@pytest.fixture(scope="session")
def small_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_small_desk(tmp_path_factory.mktemp("desk") / "small.db")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `araxes` with the arguments; in a folder of its own, on a terminal of 100 columns."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    for name in [name for name in os.environ if name.startswith("ARAXES_")]:
        monkeypatch.delenv(name)

    def run_command(*arguments: str | Path) -> Result:
        monkeypatch.setattr(sys, "argv", ["araxes", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        code = ended.value.code
        return Result(code=code if isinstance(code, int) else 0, out=printed.out, err=printed.err)

    return run_command


@pytest.fixture
def ask(run: Run, small_path: Path) -> Run:
    """Run a command on the small desk."""

    def ask_desk(*arguments: str | Path) -> Result:
        return run(*arguments, "--desk", small_path)

    return ask_desk


@pytest.fixture
def ambiguous_path(tmp_path: Path) -> Path:
    """A desk with two records whose ids begin alike."""
    with Store.open(tmp_path / "ambiguous.db") as store:
        run_id = store.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})
        for skipped_id in ("sk_aaaa1", "sk_aaaa2"):
            store.add_skipped(a_skipped(skipped_id=skipped_id), run_id)
    return tmp_path / "ambiguous.db"
