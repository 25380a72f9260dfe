"""The network of speakers reads the names' vectors too: what it takes of each word is kept when these change.

Its first step is one product of matrices (`training.speakers.export.widen`). Of all matrices the one is taken that
gives, from the new vectors, what the old one gave from the old: least squares, drawn towards the old (ridge).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper
from onnxruntime import InferenceSession, SessionOptions

from training.encoder.texts import Example
from training.speakers.export import ADDED, widen

RIDGE = 1e-3
"""How strongly the matrix is drawn towards the old one, for each word."""
EPSILON = 1e-5
"""Of the normalisation before the product."""

Floats = NDArray[np.float64]


def vectors(network: Path, work: Path, examples: Sequence[Example]) -> Floats:
    """Word × width: what an encoder knows of each word of some texts, before the network of speakers takes of it."""
    file = work / "vectors.onnx"
    widen(network, file, None)
    options = SessionOptions()
    options.intra_op_num_threads = 1
    run = InferenceSession(file, options, providers=["CPUExecutionProvider"]).run
    rows = []
    for example in examples:
        p = example.pieces
        given = {"ids": p.ids, "cases": p.cases, "glues": p.glues, "first": p.first}
        rows.append(run(["vectors"], {k: np.array([v], dtype=np.int64) for k, v in given.items()})[0][0])
    found: Floats = np.concatenate(rows).astype(np.float64)
    return found


def fitted(old: Floats, new: Floats, weights: Mapping[str, NDArray[Any]]) -> tuple[Floats, Floats, float]:
    """The matrix and what is added for the new vectors, and the share of the variance that they explain."""

    def normal(x: Floats) -> Floats:
        x = (x - x.mean(1, keepdims=True)) / np.sqrt(x.var(1, keepdims=True) + EPSILON)
        whole: Floats = np.c_[x * weights["scale"] + weights["shift"], np.ones(len(x))]
        return whole

    before = np.r_[weights["table"], weights["bias"][None]].astype(np.float64)
    wanted, x = normal(old) @ before, normal(new)
    gram = x.T @ x + RIDGE * len(x) * np.eye(x.shape[1])
    after = before + np.linalg.solve(gram, x.T @ (wanted - x @ before))
    left = ((wanted - x @ after) ** 2).sum() / ((wanted - wanted.mean(0)) ** 2).sum()
    return after[:-1], after[-1], float(1 - left)


def keep(earlier: Path, network: Path, work: Path, examples: Sequence[Example]) -> float:
    """Give a graph with new names the matrix that keeps the network of speakers as it was; what that explains."""
    model = onnx.load(network)
    stored = {i.name.removeprefix(ADDED): i for i in model.graph.initializer if i.name.startswith(ADDED)}
    weights = {name: numpy_helper.to_array(i) for name, i in stored.items()}
    table, bias, explained = fitted(vectors(earlier, work, examples), vectors(network, work, examples), weights)
    for name, value in (("table", table), ("bias", bias)):
        stored[name].CopyFrom(numpy_helper.from_array(value.astype(np.float32), ADDED + name))
    onnx.save(model, network)
    return explained
