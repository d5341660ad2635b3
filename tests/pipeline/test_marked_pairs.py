from __future__ import annotations

import json
from dataclasses import replace

import pytest

from araxes.errors import InputError
from araxes.models.pairs import MarkedPair
from araxes.pipeline import marked_pairs
from araxes.pipeline.marked_pairs import CodedPair, PairCoder, load_pair_coder
from araxes.records import Span
from araxes.settings import Settings
from models.pair_models import answering


@pytest.fixture(scope="module")
def lexicon() -> PairCoder:
    return replace(load_pair_coder(Settings()), model=None)


def line(text: str, **given: object) -> str:
    actor, recipient = text.index("Norway"), text.index("Peru")
    row = {"id": "x", "text": text, "actor": [actor, actor + 6], "recipient": [recipient, recipient + 4]}
    return json.dumps({**row, **given})


def test_model_and_lexicon_answer_together(lexicon: PairCoder) -> None:
    model = answering({("Norway", "Peru"): ("SANCTION:convict", 0.45)}, modality="negated")
    (alone,) = replace(lexicon, model=model, lexicon=None).code_lines([line("Norway fined Peru.")], "f")
    assert isinstance(alone, CodedPair)
    assert (alone.event_type, alone.likeliest_event, alone.coder) == ("NONE", "SANCTION", "answering")
    (both,) = replace(lexicon, model=model).code_lines([line("Norway imposed sanctions on Peru.")], "f")
    assert isinstance(both, CodedPair)
    assert (both.event_type, both.quad, both.mode, both.modality) == (
        "SANCTION", "material conflict", "convict", "negated",
    )  # fmt: skip


def test_without_a_model_the_lexicon_answers(lexicon: PairCoder) -> None:
    (found,) = lexicon.code_lines([line("Norway imposed sanctions on Peru.")], "f")
    assert isinstance(found, CodedPair)
    assert (found.event_type, found.coder) == ("SANCTION", "lexicon")


def test_order_is_kept_over_errors_and_batches(lexicon: PairCoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marked_pairs, "AT_ONCE", 2)
    texts = ["Norway thanked Peru.", "Norway condemned Peru."]
    lines = [line(texts[i % 2], id=str(i)) for i in range(5)]
    lines[3] = "{"
    found = list(lexicon.code_lines(lines, "f"))
    assert [one.id if isinstance(one, CodedPair) else "error" for one in found] == ["0", "1", "2", "error", "4"]
    assert isinstance(found[3], InputError)
    types = [one.event_type for one in found if isinstance(one, CodedPair)]
    assert types == ["SUPPORT", "ACCUSE", "SUPPORT", "SUPPORT"]


def test_of_several_sentences_the_actor_s_is_read(lexicon: PairCoder) -> None:
    text = "Ghana praised Peru. Norway condemned Peru."
    pair = MarkedPair(text, Span(20, 26), Span(37, 41))
    (found,) = lexicon.judge([pair])
    assert found.event_type == "ACCUSE"


def test_the_manual_s_type_is_told_beside_that_of_the_crosswalk(lexicon: PairCoder) -> None:
    model = answering({("Norway", "Peru"): ("SANCTION", 0.9)}, by_crosswalk={("Norway", "Peru"): ("COERCE", 0.9)})
    coder = replace(lexicon, model=model, lexicon=None, by_crosswalk=True)
    (found,) = coder.code_lines([line("Norway fined Peru.")], "f")
    assert isinstance(found, CodedPair)
    assert (found.event_type, found.by_manual) == ("COERCE", "SANCTION")
    (found,) = replace(coder, by_crosswalk=False).code_lines([line("Norway fined Peru.")], "f")
    assert isinstance(found, CodedPair)
    assert (found.event_type, found.by_manual) == ("SANCTION", "SANCTION")
