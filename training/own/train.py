"""Train the names' own layers on, over the vectors that the network that ships gives them."""

from __future__ import annotations

import pickle
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from onnxruntime import InferenceSession, SessionOptions
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from training.encoder.model import OWN, WIDTH, Layer
from training.encoder.texts import NAME_TAGS, UNKNOWN, Example
from training.own.graph import read, trunk

BATCH = 1600
"""Pieces in a batch, filling included."""
RATE, HEAD_RATE, WARM_UP, DROPOUT = 1e-4, 5e-4, 0.04, 0.1
SAVE_EVERY = 240.0
"""Seconds between checkpoints."""


class Own(nn.Module):
    """The layers that only the names have, and their head."""

    def __init__(self, dropout: float = DROPOUT) -> None:
        super().__init__()
        self.own = nn.ModuleList(Layer(dropout) for _ in range(OWN))
        self.dropout = nn.Dropout(2 * dropout)
        self.names = nn.Linear(WIDTH, len(NAME_TAGS))

    def forward(self, x: Tensor, real: Tensor, first: Tensor) -> Tensor:
        """Scores, texts × words × tags. `x`: texts × pieces × width; `first`: where each word's first piece is."""
        mask = (1.0 - real)[:, None, None, :] * -1e4
        for layer in self.own:
            x = layer(x, mask)
        return self.names(self.dropout(x.gather(1, first.unsqueeze(-1).expand(-1, -1, WIDTH))))


class Trunk:
    """What lies below the names' own layers, as it ships: text by text, as an article is read."""

    def __init__(self, network: Path, work: Path) -> None:
        trunk(network, work / "trunk.onnx")
        options = SessionOptions()
        options.intra_op_num_threads = 1
        self._session = InferenceSession(work / "trunk.onnx", options, providers=["CPUExecutionProvider"])

    def __call__(self, examples: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor]:
        """Vectors of pieces, which of them are there, and where each word's first one is."""
        pieces = max(len(e.pieces.ids) for e in examples)
        words = max(len(e.names) for e in examples)
        x = np.zeros((len(examples), pieces, WIDTH), dtype=np.float32)
        real = np.zeros((len(examples), pieces), dtype=np.float32)
        first = np.zeros((len(examples), words), dtype=np.int64)
        for row, example in enumerate(examples):
            p = example.pieces
            given = {"ids": p.ids, "cases": p.cases, "glues": p.glues}
            (found,) = self._session.run(None, {k: np.array([v], dtype=np.int64) for k, v in given.items()})
            x[row, : len(p.ids)] = found[0]
            real[row, : len(p.ids)] = 1
            first[row, : len(p.first)] = p.first
        return torch.from_numpy(x), torch.from_numpy(real), torch.from_numpy(first)


def batches(examples: Sequence[Example], rng: random.Random) -> list[list[Example]]:
    """Texts of about one length together, in random order."""
    groups: list[list[Example]] = [[]]
    for example in sorted(examples, key=lambda e: len(e.pieces.ids) + rng.random() * 6):
        if groups[-1] and (len(groups[-1]) + 1) * max(len(example.pieces.ids), 8) > BATCH:
            groups.append([])
        groups[-1].append(example)
    rng.shuffle(groups)
    return groups


def labels(examples: Sequence[Example]) -> Tensor:
    """The tags of names, texts × words."""
    words = max(len(e.names) for e in examples)
    return torch.tensor([e.names + [UNKNOWN] * (words - len(e.names)) for e in examples])


@torch.no_grad()
def check(network: Own, below: Trunk, examples: Sequence[Example]) -> float:
    """F1 in per cent of the words' tags inside names, on texts held out: a sign of progress."""
    network.eval()
    hits = found = wanted = 0
    for group in batches(examples, random.Random(0)):
        best, gold = network(*below(group)).argmax(-1), labels(group)
        best = best.masked_fill(gold == UNKNOWN, 0)
        hits += int(((best == gold) & (gold > 0)).sum())
        found += int((best > 0).sum())
        wanted += int((gold > 0).sum())
    network.train()
    return 200 * hits / max(1, found + wanted)


def train(work: Path, network: Path, minutes: float, seed: int) -> None:
    """Train for some minutes of wall clock, from the weights in `network`; the rate falls to nothing at their end.

    `work/state.pt` is the last checkpoint, from which a second call goes on; `work/own.pt` the result.
    """
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    own, below = Own(), Trunk(network, work)
    own.load_state_dict(read(network))
    own.train()
    groups = [
        {"params": list(part.parameters()), "lr": rate, "top": rate}
        for part, rate in ((own.own, RATE), (own.names, HEAD_RATE))
    ]
    optimize = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    spent, step, epoch, pieces = 0.0, 0, 0, 0
    if (work / "state.pt").exists():
        saved = torch.load(work / "state.pt", weights_only=True)
        own.load_state_dict(saved["network"])
        optimize.load_state_dict(saved["optimizer"])
        spent, step, epoch = saved["spent"], saved["step"], saved["epoch"] + 1
    held_out: list[Example] = pickle.loads((work / "check.pkl").read_bytes())  # noqa: S301 - our own file
    variants = sorted(work.glob("variant-*.pkl"))
    print(f"check {check(own, below, held_out):.2f}", flush=True)
    running = 0.0
    last = saved_at = time.monotonic()
    while spent < 60 * minutes:
        examples: list[Example] = pickle.loads(variants[epoch % len(variants)].read_bytes())  # noqa: S301
        for group in batches(examples, random.Random(f"{seed} {epoch}")):
            done = spent / (60 * minutes)
            if done >= 1:
                break
            factor = min(1.0, done / WARM_UP) * (1 - done) / (1 - WARM_UP)
            for part in optimize.param_groups:
                part["lr"] = part["top"] * min(1.0, factor)
            inputs = below(group)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = own(*inputs)
            cost = F.cross_entropy(scores.float().flatten(0, 1), labels(group).flatten(), ignore_index=UNKNOWN)
            if not cost.isfinite():  # a batch in which all is open
                continue
            optimize.zero_grad(set_to_none=True)
            cost.backward()
            nn.utils.clip_grad_norm_(own.parameters(), 1.0)
            optimize.step()
            step, pieces = step + 1, pieces + int(inputs[1].sum())
            running = 0.98 * running + 0.02 * float(cost.detach())
            now = time.monotonic()
            # A pause of the machine is not training.
            spent, last = spent + min(now - last, 10.0), now
            if step % 50 == 0:
                print(f"{spent:.0f} s, step {step}, epoch {epoch}, {pieces} pieces, loss {running:.4f}", flush=True)
            if now - saved_at > SAVE_EVERY:
                state = {"network": own.state_dict(), "optimizer": optimize.state_dict()}
                torch.save(state | {"spent": spent, "step": step, "epoch": epoch}, work / "state.part")
                (work / "state.part").rename(work / "state.pt")
                print(f"check {check(own, below, held_out):.2f}", flush=True)
                last = saved_at = time.monotonic()
        epoch += 1
    torch.save(own.state_dict(), work / "own.pt")
    print(f"check {check(own, below, held_out):.2f}", flush=True)
