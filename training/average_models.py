"""Average the weights of two event models that were fitted from the same encoder, and write one.

Run: python -m training.average_models FIRST.onnx SECOND.onnx --write events.onnx [--share 0.5]

Two networks fine-tuned from one encoder lie in one basin, and their mean is often as good as the better of the two on
what each is good at, at the cost of one (Wortsman et al., ICML 2022, "Model soups"). The int8 weights are turned back
into numbers by their scales, averaged, and rounded again. Both must be by the same export, with the same labels.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import onnx

Numbers = NDArray[np.float32]
Tensor = NDArray[Any]
ROUNDED, SCALE, ZERO = "_quantized", "_scale", "_zero_point"
LARGEST, SMALLEST = 127, 1e-9


def main() -> None:
    """Read, average, write."""
    import onnx  # of the extra `train`; averaging itself needs numpy alone
    from onnx import numpy_helper

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("--write", type=Path, required=True)
    parser.add_argument("--share", type=float, default=0.5, help="of the second [default: %(default)s]")
    asked = parser.parse_args()
    first, second = onnx.load(str(asked.first)), onnx.load(str(asked.second))
    if _told(first, "labels") != _told(second, "labels"):
        raise SystemExit(
            f"{asked.first} and {asked.second} have other labels; only models of one kind can be averaged."
        )
    one, other = (
        {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer} for model in (first, second)
    )
    averaged = average(one, other, asked.share)
    for tensor in first.graph.initializer:
        tensor.CopyFrom(numpy_helper.from_array(averaged[tensor.name], tensor.name))
    for entry in first.metadata_props:
        if entry.key == "version":
            entry.value = f"{_told(first, 'version')}+{_told(second, 'version')}"
    onnx.save(first, str(asked.write))
    sys.stdout.write(f"{asked.write} written\n")


def average(first: Mapping[str, Tensor], second: Mapping[str, Tensor], share: float) -> dict[str, Tensor]:
    """Return the weighted mean of two sets of tensors, those of int8 rounded anew; `share` is the weight of the second.

    Raises: SystemExit if the two do not have the same tensors, or differ in one that holds no weights.
    """
    if first.keys() != second.keys():
        raise SystemExit("the two models are not of one network: they have other tensors.")
    found: dict[str, Tensor] = {}
    for name in first:
        if name.endswith(ROUNDED):
            stem = name.removesuffix(ROUNDED)
            parts = name, stem + SCALE, stem + ZERO
            axis = _channels(first[name], first[stem + SCALE])
            one, other = (
                _numbers(model[parts[0]], model[parts[1]], model[parts[2]], axis) for model in (first, second)
            )
            mean = (1 - share) * one + share * other
            for part, values in zip(parts, _rounded(mean, axis, first[name].dtype), strict=True):
                found[part] = values.astype(first[part].dtype).reshape(first[part].shape)
    for name, values in first.items():
        if name in found:
            continue
        if values.dtype == np.float32:
            found[name] = ((1 - share) * values + share * second[name]).astype(np.float32)
        elif np.array_equal(values, second[name]):
            found[name] = values
        else:
            raise SystemExit(f"the two models are not of one network: {name} differs.")
    return found


def _told(model: onnx.ModelProto, key: str) -> str:
    return next((str(entry.value) for entry in model.metadata_props if entry.key == key), "")


def _channels(rounded: Tensor, scale: Tensor) -> int | None:
    """The axis of the channels that have a scale each, `None` where all have one."""
    if scale.size == 1:
        return None
    return max(axis for axis, size in enumerate(rounded.shape) if size == scale.size)


def _along(values: Tensor, axis: int | None, dimensions: int) -> Numbers:
    shape = [1] * dimensions
    if axis is not None:
        shape[axis] = -1
    return values.astype(np.float32).reshape(shape)


def _numbers(rounded: Tensor, scale: Tensor, zero: Tensor, axis: int | None) -> Numbers:
    n = rounded.ndim
    return (rounded.astype(np.float32) - _along(zero, axis, n)) * _along(scale, axis, n)


def _rounded(numbers: Numbers, axis: int | None, kind: np.dtype[Any]) -> tuple[Numbers, Numbers, Numbers]:
    """The numbers in steps, the size of a step, and the step that stands for 0; steps of int8 lie evenly around 0."""
    others = tuple(i for i in range(numbers.ndim) if i != axis)
    if kind == np.int8:
        scale = np.maximum(np.abs(numbers).max(axis=others), SMALLEST) / LARGEST
        zero = np.zeros_like(scale)
    else:
        low, high = np.minimum(numbers.min(axis=others), 0), np.maximum(numbers.max(axis=others), 0)
        scale = np.maximum(high - low, SMALLEST) / np.iinfo(kind).max
        zero = np.round(-low / scale)
    n, least = numbers.ndim, -LARGEST if kind == np.int8 else 0
    steps = np.round(numbers / _along(scale, axis, n)) + _along(zero, axis, n)
    return np.clip(steps, least, np.iinfo(kind).max), scale, zero


if __name__ == "__main__":
    main()
