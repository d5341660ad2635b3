"""The network of `models/event_model.py` in torch, its loss and its export.

Entity marks with the mean of all pieces and the two opening marks, as in "matching the blanks" (Baldini Soares et al.,
ACL 2019), over a small encoder.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from araxes.models.event_model import ACTOR_OPENS, BATCH, OUTPUTS, RECIPIENT_OPENS, EventLabels, Floats, mode_groups
from araxes.models.wordpieces import BREAK, FIRST, Ints, padded
from araxes.training.encoders import encode, export_int8, load_encoder
from araxes.training.lessons import Taught

DROPOUT = 0.1
# The share of the chance that is spread over all types, so that no training label is taken for certain.
SMOOTHING = 0.1
MODE_SHARE, MODALITY_SHARE = 0.3, 0.2
UNSCORED = -100


@dataclass(frozen=True, slots=True)
class Row:
    """A training example. `types` are the labels any of which is right; `mode` and `modality` are None if not told.

    What a teacher `taught` stands in the place of types and modality. `by_crosswalk`: the types are CAMEO's, carried
    over by the crosswalk.
    """

    pieces: Ints
    types: tuple[int, ...]
    mode: int | None = None
    modality: int | None = None
    taught: Taught | None = None
    by_crosswalk: bool = False


class EventNetwork(nn.Module):  # type: ignore[misc]
    """The encoder and a layer for each output; that of the crosswalk holds how its labels differ from the manual's."""

    def __init__(self, encoder: Path, labels: EventLabels) -> None:
        super().__init__()
        self.labels = labels
        self.encoder = load_encoder(encoder)
        width = 3 * self.encoder.config.hidden_size
        self.drop = nn.Dropout(DROPOUT)
        self.types = nn.Linear(width, len(labels.types))
        self.differences = nn.Linear(width, len(labels.types))
        self.modes = nn.Linear(width, len(labels.modes))
        self.modalities = nn.Linear(width, len(labels.modalities))

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Scores of types, modes, modalities and types by the crosswalk, each `(rows, n_labels)`."""
        hidden = encode(self.encoder, ids, mask)

        def mean(where: Tensor) -> Tensor:
            weight = where.to(hidden.dtype).unsqueeze(-1)
            return (hidden * weight).sum(1) / weight.sum(1).clamp(min=1.0)

        seen = self.drop(torch.cat([mean(mask), mean(ids == ACTOR_OPENS), mean(ids == RECIPIENT_OPENS)], -1))
        types = self.types(seen)
        return types, self.modes(seen), self.modalities(seen), types + self.differences(seen)


def loss_of(network: EventNetwork, rows: Sequence[Row]) -> Tensor:
    """Return the mean loss of the rows: types, modes within the right type, and modalities."""
    ids, mask = (torch.from_numpy(part) for part in padded([row.pieces for row in rows]))
    types, modes, modalities, by_crosswalk = network(ids, mask)
    types = torch.where(torch.tensor([row.by_crosswalk for row in rows])[:, None], by_crosswalk, types)
    chances = functional.log_softmax(types, -1)
    right = torch.zeros_like(chances, dtype=torch.bool)
    for number, row in enumerate(rows):
        right[number, list(row.types)] = True
    hard = -torch.logsumexp(chances.masked_fill(~right, -1e4), -1)
    hard = (1 - SMOOTHING) * hard - SMOOTHING * chances.mean(-1)
    taught = [(number, row.taught) for number, row in enumerate(rows) if row.taught is not None]
    loss_of_modality = _told(modalities, [row.modality for row in rows])
    if taught:
        where = torch.tensor([number for number, _ in taught])
        hard = hard.index_put((where,), _unlike(chances[where], [one.types for _, one in taught]))
        seen = functional.log_softmax(modalities[where], -1)
        loss_of_modality = loss_of_modality + _unlike(seen, [one.modalities for _, one in taught]).mean()
    return hard.mean() + MODE_SHARE * _mode_loss(network, modes, rows) + MODALITY_SHARE * loss_of_modality


def _unlike(chances: Tensor, wanted: Sequence[Floats]) -> Tensor:
    """The cross-entropy of each row with the wanted chances."""
    return -(torch.from_numpy(np.stack(wanted)) * chances).sum(-1)


def teach(network: EventNetwork, pieces: Sequence[Ints]) -> list[Taught]:
    """Return the network's chances of types and modalities for each row of pieces, in order."""
    network.eval()
    found: dict[int, Taught] = {}
    order = sorted(range(len(pieces)), key=lambda i: len(pieces[i]))
    with torch.inference_mode():
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            ids, mask = (torch.from_numpy(part) for part in padded([pieces[i] for i in batch]))
            types, _, modalities, _ = (functional.softmax(part, -1).numpy() for part in network(ids, mask))
            found.update((i, Taught(types[row], modalities[row])) for row, i in enumerate(batch))
    return [found[i] for i in range(len(pieces))]


def _mode_loss(network: EventNetwork, modes: Tensor, rows: Sequence[Row]) -> Tensor:
    """The cross-entropy of the modes, each among those of its own type."""
    owner = {int(i): group for group in mode_groups(network.labels) for i in group}
    allowed = torch.full_like(modes, -1e4)
    for number, row in enumerate(rows):
        allowed[number, owner[row.mode] if row.mode is not None else slice(None)] = 0
    return _told(modes + allowed, [row.mode for row in rows])


def _told(scores: Tensor, labels: Sequence[int | None]) -> Tensor:
    if all(one is None for one in labels):
        return scores.new_zeros(())
    wanted = torch.tensor([UNSCORED if one is None else one for one in labels])
    return functional.cross_entropy(scores, wanted, ignore_index=UNSCORED)


def export(network: EventNetwork, path: Path, version: str) -> None:
    """Write the network as int8 ONNX with its labels."""
    example = torch.tensor([[FIRST, ACTOR_OPENS, 9, RECIPIENT_OPENS, 9, BREAK]] * 2)
    about = {"version": version, "labels": json.dumps(asdict(network.labels))}
    export_int8(network, example, dict.fromkeys(OUTPUTS, ("rows",)), path, about)
