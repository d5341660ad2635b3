from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from araxes.errors import ModelError, ResourceError
from araxes.pipeline import tools
from araxes.pipeline.tools import knowledge_hash, load_tools
from araxes.settings import Settings
from models.pair_models import answering


def test_a_model_of_other_types_reads_no_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    model = answering({})
    model.labels = replace(model.labels, types=("PURCHASE", "NONE"))  # type: ignore[misc]
    monkeypatch.setattr(tools, "load_event_model", lambda _path: model)
    with pytest.raises(ModelError, match=r"own\.onnx: knows types that PLOVER has not \(PURCHASE\)"):
        load_tools(Settings(event_model="own.onnx"))


def test_a_model_of_plover_s_types_does(monkeypatch: pytest.MonkeyPatch) -> None:
    model = answering({})
    monkeypatch.setattr(tools, "load_event_model", lambda _path: model)
    assert load_tools(Settings(event_model="own.onnx")).event_model is model


def test_a_user_s_own_model_changes_the_hash_of_what_is_known(tmp_path: Path) -> None:
    path = tmp_path / "own.onnx"
    path.write_bytes(b"one")
    assert knowledge_hash(event_model=str(path)) != knowledge_hash()


def test_a_model_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=r"none\.onnx: the event model cannot be read"):
        knowledge_hash(event_model=str(tmp_path / "none.onnx"))
