from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from araxes.errors import ModelError
from araxes.models.tagger import TO_CUE, TO_SOURCE, load_tagger

TEXT = "The harbour master said the bridge would open in May."


def test_the_bundled_model_marks_who_says_what() -> None:
    tagger = load_tagger()
    assert tagger is not None
    tagged = tagger.read([(TEXT, 0)])
    assert tagged is not None
    words = [TEXT[start:end] for start, end in zip(tagged.pieces.starts, tagged.pieces.ends, strict=True)]
    tags = tagged.tags.argmax(axis=1)
    assert tags[words.index("harbour")] in (3, 4)
    assert tags[words.index("said")] in (5, 6)
    assert tags[words.index("bridge")] in (1, 2)
    assert np.allclose(np.exp(tagged.tags).sum(axis=1), 1, atol=1e-4)
    source, _ = tagged.pointed([words.index("bridge")], TO_SOURCE)
    cue, none = tagged.pointed([words.index("bridge")], TO_CUE)
    assert words[int(source.argmax())] in ("The", "harbour", "master")
    assert words[int(cue.argmax())] == "said"
    assert none < 0.5


def test_no_text_has_no_tags() -> None:
    tagger = load_tagger()
    assert tagger is not None
    tagged = tagger.read([])
    assert tagged is not None
    assert tagged.tags.shape == (0, 7)


def test_what_is_too_long_is_not_tagged() -> None:
    tagger = load_tagger()
    assert tagger is not None
    assert tagger.read([("word " * 14_000, 0)]) is None
    assert tagger.read([("x" * 70_001, 0)]) is None


def test_a_file_that_is_no_model_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.onnx"
    path.write_bytes(b"not a model")
    with pytest.raises(ModelError, match=r"broken\.onnx: this is no attribution model"):
        load_tagger(str(path))
