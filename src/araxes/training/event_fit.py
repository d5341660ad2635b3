"""How the event model is fitted: the turns of training, and the variations that each lesson is shown in."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import torch
from tokenizers import Tokenizer

from araxes.models.event_model import EventLabels, pair_pieces
from araxes.models.pairs import MarkedPair
from araxes.models.wordpieces import load_tokenizer
from araxes.records import Span
from araxes.training.encoders import fit_turns, freeze
from araxes.training.event_network import EventNetwork, Row, loss_of
from araxes.training.lessons import Lesson, exchanged, renamed

TURNS, BATCH, RATE, WARM_UP = 8, 32, 1e-4, 0.1
# Shares of the examples that are shown, in a turn, with the marks exchanged and with other names in the marks.
EXCHANGED, RENAMED = 0.15, 0.3
# Names are exchanged with names of about their length, so that a clause does not come to stand for a country.
LONGEST_NAME = 40


def fit(
    lessons: Sequence[Lesson],
    labels: EventLabels,
    encoder: Path,
    *,
    seed: int,
    turns: int = TURNS,
    rate: float = RATE,
    most_a_turn: int | None = None,
    frozen: int = 0,
    tell: Callable[[str], None] = print,
) -> EventNetwork:
    """Return the network fitted on the lessons; `tell` is given a line a turn.

    With `most_a_turn` each turn draws as many of the lessons by the manual, and has all those by the crosswalk. The
    lowest `frozen` layers of the encoder stay as they are.
    """
    torch.manual_seed(seed)
    chance = random.Random(seed)
    tokenizer = load_tokenizer()
    network = EventNetwork(encoder, labels)
    if frozen:
        freeze(network.encoder, frozen)
    drawn = [one for one in lessons if not one.by_crosswalk]
    others = [one for one in lessons if one.by_crosswalk]
    most = min(len(drawn), most_a_turn or len(drawn))
    fit_turns(
        network,
        lambda: _batches([*chance.sample(drawn, most), *others], labels, tokenizer, chance),
        lambda batch: loss_of(network, batch),
        n_steps=turns * ((most + len(others)) // BATCH + 1),
        turns=turns,
        rate=rate,
        warm_up=WARM_UP,
        tell=tell,
    )
    return network


def _batches(
    lessons: Sequence[Lesson], labels: EventLabels, tokenizer: Tokenizer, chance: random.Random
) -> list[list[Row]]:
    """One turn: every lesson once, some exchanged or renamed, batches of like length in random order."""
    names = [one.pair.text[span.start : span.end] for one in lessons for span in _marks(one.pair)]
    names = [name for name in names if len(name) <= LONGEST_NAME]
    rows = [_row(_varied(one, names, chance), labels, tokenizer) for one in lessons]
    rows.sort(key=lambda row: len(row.pieces) // 8 + chance.random())
    batches = [rows[start : start + BATCH] for start in range(0, len(rows), BATCH)]
    chance.shuffle(batches)
    return batches


def _varied(lesson: Lesson, names: Sequence[str], chance: random.Random) -> Lesson:
    pair = lesson.pair
    if pair.recipient is not None and lesson.both_ways is not None and chance.random() < EXCHANGED:
        lesson = exchanged(lesson)
    if names and all(span.end - span.start <= LONGEST_NAME for span in _marks(pair)) and chance.random() < RENAMED:
        first, second = chance.choice(names), chance.choice(names)
        lesson = replace(lesson, pair=renamed(lesson.pair, first, second))
    return lesson


def _marks(pair: MarkedPair) -> list[Span]:
    return [pair.actor] if pair.recipient is None else [pair.actor, pair.recipient]


def _row(lesson: Lesson, labels: EventLabels, tokenizer: Tokenizer) -> Row:
    if lesson.taught is not None:
        return Row(pieces=pair_pieces(tokenizer, lesson.pair), types=(), taught=lesson.taught)
    event_type = lesson.event_types[0]
    mode = f"{event_type}:{lesson.mode}" if lesson.mode else event_type
    return Row(
        pieces=pair_pieces(tokenizer, lesson.pair),
        types=tuple(labels.types.index(name) for name in lesson.event_types),
        mode=labels.modes.index(mode) if lesson.is_told and mode in labels.modes else None,
        modality=labels.modalities.index(lesson.modality) if lesson.modality else None,
        by_crosswalk=lesson.by_crosswalk,
    )
