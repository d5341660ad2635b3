"""The tree keeps its promises: who may import whom, how long a module may be, where a test stands."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "araxes"
STAGES = {"pages", "articles", "sentences", "actors", "statements", "reports", "stories", "relations"}
# Which parts of the package a part may import, besides itself (docs/decisions/0002-tree.md).
ALLOWED: dict[str, set[str]] = {
    "records": set(),
    "errors": set(),
    "version": set(),
    "settings": {"errors"},
    "knowledge": {"records", "errors"},
    "models": {"records", "errors"},
    **{stage: {"records", "errors", "knowledge", "models"} for stage in STAGES},
    "corrections": {"records", "errors", "knowledge", "models"},
    "store": {"records", "errors", "corrections"},
    "training": {"records", "errors", "knowledge", "models"},
    "pipeline": {*STAGES, "records", "errors", "knowledge", "models", "store", "settings", "version"},
    "exports": {"desk", "stories", "relations", "records", "errors", "knowledge", "store"},
    "brief": {"desk", "stories", "relations", "records", "errors", "knowledge", "store"},
    "desk": {
        "brief",
        "corrections",
        "exports",
        "stories",
        "relations",
        "records",
        "errors",
        "knowledge",
        "store",
        "pipeline",
        "settings",
        "version",
    },
    "evaluation": {"records", "errors"},
    "web": {
        "brief",
        "desk",
        "exports",
        "pipeline",
        "relations",
        "records",
        "errors",
        "knowledge",
        "settings",
        "store",
        "version",
    },
    "cli": {
        "web",
        "brief",
        "corrections",
        "desk",
        "evaluation",
        "pipeline",
        "relations",
        "training",
        "records",
        "errors",
        "knowledge",
        "settings",
        "version",
    },
    "__init__": {"desk", "records", "errors", "settings", "version"},
}
# Libraries that only one part may import (onnxruntime: two), so that each can be replaced in one place.
ONLY_IN = {
    "sqlite3": {"store"}, "onnxruntime": {"models", "training"}, "spacy": {"models"}, "click": {"cli"}, "rich": {"cli"},
    "httpx": {"pages"}, "protego": {"pages"}, "feedparser": {"pages"},
    "altair": {"brief", "web"}, "vl_convert": {"brief"}, "jinja2": {"brief", "web"},
    "fastapi": {"web"}, "starlette": {"web"}, "argon2": {"web"}, "itsdangerous": {"web"}, "uvicorn": {"web"},
    "torch": {"training"}, "transformers": {"training"}, "onnx": {"training"},
}  # fmt: skip
LONGEST_MODULE, LONGEST_FUNCTION = 400, 50
MODULES = sorted(PACKAGE.rglob("*.py"))


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports_of(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide who imports whom"
            found.append(node.module or "")
            if node.module == "araxes":
                found += [f"araxes.{alias.name}" for alias in node.names]
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_part_imports_only_what_the_table_allows(path: Path) -> None:
    part = part_of(path)
    ours = {name.split(".")[1] for name in imports_of(path) if name.startswith("araxes.")}
    assert ours - {part} <= ALLOWED[part]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_some_libraries_have_one_importer(path: Path) -> None:
    foreign = {name.split(".")[0] for name in imports_of(path)} & ONLY_IN.keys()
    assert [name for name in sorted(foreign) if part_of(path) not in ONLY_IN[name]] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_and_functions_stay_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_MODULE
    long = {
        node.name: node.end_lineno - node.lineno + 1
        for node in ast.walk(ast.parse(text))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.end_lineno is not None
        if node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    }
    assert long == {}


def test_no_folder_where_meaning_goes_to_hide() -> None:
    names = {path.stem for path in MODULES} | {path.parent.name for path in MODULES}
    assert names & {"utils", "util", "helpers", "common", "misc"} == set()


def test_each_test_file_tests_a_module_of_the_same_name() -> None:
    tests = {path.relative_to(ROOT / "tests") for path in (ROOT / "tests").glob("*/test_*.py")}
    unpaired = [
        str(test)
        for test in tests
        if not (PACKAGE / test.parent / f"{test.stem.removeprefix('test_')}.py").exists()
        and not (PACKAGE / test.parent).is_dir()
    ]
    assert unpaired == []


def test_only_the_command_line_prints() -> None:
    printing = [
        str(path.relative_to(PACKAGE))
        for path in MODULES
        if part_of(path) != "cli"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert printing == []
