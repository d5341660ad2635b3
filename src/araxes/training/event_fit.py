"""How the event model is fitted: examples to rows, marks exchanged, names exchanged, and the turns of training."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn

from araxes.knowledge.codebook import NO_EVENT, Example
from araxes.knowledge.ontology import Ontology
from araxes.models.event_model import EventLabels, pair_pieces
from araxes.models.pairs import MarkedPair, PairRow
from araxes.records import Modality, Span
from araxes.training.event_network import EventNetwork, Row, loss_of

TURNS, BATCH, RATE, HEADS_RATE, WARM_UP, DECAY = 8, 32, 1e-4, 1e-3, 0.1, 0.01
# Shares of the examples that are shown, in a turn, with the marks exchanged and with other names in the marks.
EXCHANGED, RENAMED = 0.15, 0.3
# Names are exchanged with names of about their length, so that a clause does not come to stand for a country.
LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Lesson:
    """A pair with what is to be learned of it. `event_types` are the types any of which is right.

    `is_told` says that mode and modality are known (None of them then means that there is none).
    """

    pair: MarkedPair
    event_types: tuple[str, ...]
    mode: str | None = None
    modality: Modality | None = None
    both_ways: bool = False
    is_told: bool = False
    soft: tuple[float, ...] | None = None


def make_labels(ontology: Ontology) -> EventLabels:
    """Return the labels of the ontology's types, no event last."""
    modes = [
        name
        for event_type in ontology.types.values()
        if event_type.modes
        for name in (event_type.name, *(f"{event_type.name}:{mode}" for mode in event_type.modes))
    ]
    told = (Modality.ACTUAL, Modality.FUTURE, Modality.HYPOTHETICAL, Modality.NEGATED)
    return EventLabels(types=(*ontology.types, NO_EVENT), modes=tuple(modes), modalities=tuple(told))


def lesson_of(example: Example) -> Lesson:
    """Return what an example of the codebook teaches."""
    return Lesson(
        pair=MarkedPair(example.text, example.actor, example.recipient),
        event_types=(example.event_type,),
        mode=example.mode,
        modality=example.modality,
        both_ways=example.both_ways,
        is_told=True,
    )


def lesson_of_row(row: PairRow) -> Lesson:
    """Return what a row of a file of pairs teaches: its types, and neither mode nor modality."""
    return Lesson(pair=row.pair, event_types=row.event_types)


def exchanged(lesson: Lesson) -> Lesson:
    """Return the lesson with its marks exchanged: the same if it holds both ways, else no event.

    Raises: ValueError if it has no recipient.
    """
    pair = lesson.pair
    if pair.recipient is None:
        raise ValueError("nothing to exchange the actor with")
    turned = replace(lesson, pair=MarkedPair(pair.text, pair.recipient, pair.actor))
    return turned if lesson.both_ways else replace(turned, event_types=(NO_EVENT,), mode=None, modality=None, soft=None)


def renamed(pair: MarkedPair, actor: str, recipient: str | None) -> MarkedPair:
    """Return the pair with other words inside its marks; overlapping marks are left as they are."""
    if pair.recipient is None or recipient is None:
        spans, words = [pair.actor], [actor]
    elif pair.actor.overlaps(pair.recipient):
        return pair
    else:
        spans, words = [pair.actor, pair.recipient], [actor, recipient]
    text, new, place = "", {}, 0
    for span, name in sorted(zip(spans, words, strict=True)):
        text += pair.text[place : span.start]
        new[span] = Span(len(text), len(text) + len(name))
        text, place = text + name, span.end
    return MarkedPair(text + pair.text[place:], new[pair.actor], new.get(pair.recipient) if pair.recipient else None)


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
