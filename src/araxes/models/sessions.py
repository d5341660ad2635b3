"""Opening the bundled ONNX models, and what to do where a file is none."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from araxes.errors import ModelError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession


def open_session(
    path: str, bundled: str, outputs: Sequence[str], *, what: str, without: str
) -> tuple[InferenceSession, str] | None:
    """Return the model in the file, or the `bundled` one, with its version; None where the bundled file is absent.

    It runs in one thread: pages are what is read in parallel. `what` names the model in a message, `without` says
    what is done without it. Raises: ModelError if the file is no model, or gives other outputs.
    """
    import onnxruntime  # half a second, which a command that only looks things up should not wait for

    file = Path(path) if path else Path(str(files("araxes").joinpath("resources", "models", bundled)))
    if not file.exists() and not path:
        return None
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        session = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises many kinds, all of which mean the same here
        raise ModelError(f"{file}: this is no {what} ({error}). Restore it, or remove it to {without}.") from error
    names = [output.name for output in session.get_outputs()]
    if names != list(outputs):
        raise ModelError(f"{file}: gives {names}, expected {list(outputs)}. Train it with this version.")
    return session, session.get_modelmeta().custom_metadata_map.get("version", "unknown")
