"""How the event model is fitted: the turns of training, and the variations that each lesson is shown in."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn

from araxes.models.event_model import EventLabels, pair_pieces
from araxes.models.pairs import MarkedPair
from araxes.records import Span
from araxes.training.event_network import EventNetwork, Row, loss_of
from araxes.training.lessons import Lesson, exchanged, renamed

TURNS, BATCH, RATE, HEADS_RATE, WARM_UP, DECAY = 8, 32, 1e-4, 1e-3, 0.1, 0.01
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
    tell: Callable[[str], None] = print,
) -> EventNetwork:
    """Return the network fitted on the lessons; `tell` is given a line a turn."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    network = EventNetwork(encoder, labels)
    heads = [value for name, value in network.named_parameters() if not name.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [{"params": list(network.encoder.parameters()), "lr": rate}, {"params": heads, "lr": HEADS_RATE}],
        weight_decay=DECAY, fused=True,
    )  # fmt: skip
    steps = turns * (len(lessons) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (WARM_UP * steps), max(0.0, (steps - step) / ((1 - WARM_UP) * steps)))
    )
    network.train()
    for turn in range(turns):
        total, n_batches = 0.0, 0
        for batch in _batches(lessons, labels, tokenizer, chance):
            loss = loss_of(network, batch)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad()
            total, n_batches = total + float(loss.detach()), n_batches + 1
        tell(f"turn {turn + 1} of {turns}: loss {total / max(1, n_batches):.3f}")
    return network


def _batches(
    lessons: Sequence[Lesson], labels: EventLabels, tokenizer: Tokenizer, chance: random.Random
) -> Iterator[list[Row]]:
    """One turn: every lesson once, some exchanged or renamed, batches of like length in random order."""
    names = [one.pair.text[span.start : span.end] for one in lessons for span in _marks(one.pair)]
    names = [name for name in names if len(name) <= LONGEST_NAME]
    rows = [_row(_varied(one, names, chance), labels, tokenizer) for one in lessons]
    rows.sort(key=lambda row: len(row.pieces) // 8 + chance.random())
    batches = [rows[start : start + BATCH] for start in range(0, len(rows), BATCH)]
    chance.shuffle(batches)
    yield from batches


def _varied(lesson: Lesson, names: Sequence[str], chance: random.Random) -> Lesson:
    pair = lesson.pair
    if pair.recipient is not None and lesson.is_told and chance.random() < EXCHANGED:
        lesson = exchanged(lesson)
    if names and all(span.end - span.start <= LONGEST_NAME for span in _marks(pair)) and chance.random() < RENAMED:
        first, second = chance.choice(names), chance.choice(names)
        lesson = replace(lesson, pair=renamed(lesson.pair, first, second))
    return lesson


def _marks(pair: MarkedPair) -> list[Span]:
    return [pair.actor] if pair.recipient is None else [pair.actor, pair.recipient]


def _row(lesson: Lesson, labels: EventLabels, tokenizer: Tokenizer) -> Row:
    event_type = lesson.event_types[0]
    mode = f"{event_type}:{lesson.mode}" if lesson.mode else event_type
    return Row(
        pieces=pair_pieces(tokenizer, lesson.pair),
        types=tuple(labels.types.index(name) for name in lesson.event_types),
        mode=labels.modes.index(mode) if lesson.is_told and mode in labels.modes else None,
        modality=labels.modalities.index(lesson.modality) if lesson.modality else None,
        soft=lesson.soft,
    )
