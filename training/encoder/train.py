"""Fine-tune the encoder for all heads at once, within a time that is set; an interrupted training goes on."""

from __future__ import annotations

import hashlib
import pickle
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, distributed, nn
from torch.nn import functional as F  # noqa: N812

from training.encoder import SHA256
from training.encoder.model import LAYERS, OWN, Encoder, Network
from training.encoder.texts import UNKNOWN, VARIANTS, Example

BATCH = 1600
"""Pieces in a batch, filling included."""
RATE, HEAD_RATE, DECAY, WARM_UP = 1.5e-4, 1e-3, 0.85, 0.04
"""Learning rates of the last layers and of the heads, the ratio from layer to layer, and the share of warming up."""
SAVE_EVERY = 240.0
"""Seconds between checkpoints."""
WEIGHTS = {"tags": 0.7, "morphs": 0.7, "arcs": 1.0, "deps": 1.0, "starts": 0.5, "names": 1.5}


@dataclass(slots=True)
class Batch:
    """Some texts as tensors, filled up to the longest."""

    inputs: tuple[Tensor, ...]
    tags: Tensor
    morphs: Tensor
    heads: Tensor
    deps: Tensor
    starts: Tensor
    names: Tensor
    words: Tensor
    only_names: Tensor


def collate(examples: list[Example]) -> Batch:
    """Texts as one batch."""
    pieces = max(len(e.pieces.ids) for e in examples)
    words = max(len(e.tags) for e in examples)

    def fill(rows: list[list[int]], width: int, value: int) -> Tensor:
        return torch.tensor([row + [value] * (width - len(row)) for row in rows])

    inputs = (
        fill([e.pieces.ids for e in examples], pieces, 0),
        fill([e.pieces.cases for e in examples], pieces, 0),
        fill([e.pieces.glues for e in examples], pieces, 0),
        fill([[1] * len(e.pieces.ids) for e in examples], pieces, 0),
        fill([e.pieces.first for e in examples], words, 0),
    )

    def labels(kind: str) -> Tensor:
        return fill([getattr(e, kind) for e in examples], words, UNKNOWN)

    return Batch(
        inputs,
        labels("tags"),
        labels("morphs"),
        labels("heads"),
        labels("deps"),
        labels("starts"),
        labels("names"),
        fill([[1] * len(e.tags) for e in examples], words, 0),
        torch.tensor([e.only_names for e in examples]),
    )


def batches(examples: list[Example], rng: random.Random, rank: int = 0, ranks: int = 1) -> Iterator[Batch]:
    """Batches of texts of about one length, in random order; those of one of several processes."""
    order = sorted(examples, key=lambda e: len(e.pieces.ids) + rng.random() * 6)
    groups: list[list[Example]] = [[]]
    for example in order:
        if groups[-1] and (len(groups[-1]) + 1) * max(len(example.pieces.ids), 8) > BATCH:
            groups.append([])
        groups[-1].append(example)
    rng.shuffle(groups)
    for group in groups[rank : len(groups) - len(groups) % ranks : ranks]:
        yield collate(group)


def losses(network: Network, batch: Batch) -> dict[str, Tensor]:
    """The loss of each head that the batch says something about."""
    trees = (batch.tags != UNKNOWN).any(1)
    named, words = network.words(batch.inputs, trees, batch.only_names)
    out = {"names": _loss(network.names(network.dropout(named)), batch.names)}
    if trees.any():
        tags, morphs, starts, arcs, child, head = network.scores(words)
        out["tags"] = _loss(tags, batch.tags[trees])
        out["morphs"] = _loss(morphs, batch.morphs[trees])
        known = batch.starts[trees] != UNKNOWN
        out["starts"] = F.binary_cross_entropy_with_logits(starts.float()[known], batch.starts[trees][known].float())
        heads, deps = batch.heads[trees], batch.deps[trees]
        arcs = arcs.float().masked_fill(batch.words[trees][:, None, :] == 0, -1e4)
        out["arcs"] = _loss(arcs, heads)
        known = (deps != UNKNOWN) & (heads != UNKNOWN)
        rows, columns = known.nonzero(as_tuple=True)
        relations = network.relation_scores(child[rows, columns], head[rows, heads[rows, columns]])
        out["deps"] = _loss(relations, deps[rows, columns])
    return out


def _loss(scores: Tensor, gold: Tensor) -> Tensor:
    total = F.cross_entropy(scores.float().flatten(0, -2), gold.flatten(), ignore_index=UNKNOWN, reduction="sum")
    return total / (gold != UNKNOWN).sum().clamp(min=1)


@torch.no_grad()
def check(network: Network, examples: list[Example]) -> dict[str, float]:
    """Accuracies in per cent on texts held out: a sign of progress, not the measures of `evaluate`."""
    network.eval()
    right: dict[str, int] = {}
    total: dict[str, int] = {}

    def count(name: str, found: Tensor, gold: Tensor) -> None:
        known = gold != UNKNOWN
        right[name] = right.get(name, 0) + int((found == gold)[known].sum())
        total[name] = total.get(name, 0) + int(known.sum())

    for batch in batches(examples, random.Random(0)):
        trees = (batch.tags != UNKNOWN).any(1)
        named, words = network.words(batch.inputs, trees, batch.only_names)
        found = network.names(named).argmax(-1)
        count("names", found, torch.where(batch.names > 0, batch.names, UNKNOWN))
        if trees.any():
            tags, morphs, starts, arcs, child, head = network.scores(words)
            heads, deps = batch.heads[trees], batch.deps[trees]
            count("tags", tags.argmax(-1), batch.tags[trees])
            count("morphs", morphs.argmax(-1), batch.morphs[trees])
            count("starts", (starts > 0).long(), torch.where(batch.starts[trees] > 0, 1, UNKNOWN))
            best = arcs.masked_fill(batch.words[trees][:, None, :] == 0, -1e4).argmax(-1)
            count("arcs", best, heads)
            rows, columns = (deps != UNKNOWN).nonzero(as_tuple=True)
            relations = network.relation_scores(child[rows, columns], head[rows, best[rows, columns]]).argmax(-1)
            gold = deps[rows, columns]
            count("las", torch.where(best[rows, columns] == heads[rows, columns], relations, -1), gold)
    network.train()
    return {name: round(100 * right[name] / max(1, total[name]), 2) for name in right}


def optimizer(network: Network) -> torch.optim.AdamW:
    """Lower rates for lower layers of the encoder."""
    groups: list[dict[str, object]] = []
    named = [(n, p) for n, p in network.named_parameters() if p.requires_grad]
    for name, weights in named:
        rate = HEAD_RATE
        if name.startswith("encoder.layers."):
            rate = RATE * DECAY ** (LAYERS - 1 - int(name.split(".")[2]))
        elif name.startswith("own."):
            rate = RATE * DECAY ** (OWN - 1 - int(name.split(".")[1]))
        elif name.startswith(("encoder.cases", "encoder.glues")):
            rate = HEAD_RATE
        elif name.startswith("encoder."):
            rate = RATE * DECAY**LAYERS
        groups.append(
            {"params": [weights], "lr": rate, "top": rate, "weight_decay": 0.01 if weights.dim() > 1 else 0.0}
        )
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)


def build(work: Path, weights: Path | None = None) -> Network:
    """The network with the heads that the labels ask for; with `weights`, from the pretrained encoder."""
    labels = pickle.loads((work / "encoder-labels.pkl").read_bytes())  # noqa: S301  (our own file)
    encoder = Encoder.pretrained(weights) if weights else Encoder(30522)
    encoder.pieces.weight.requires_grad_(False)
    return Network(encoder, *(len(labels[k]) for k in ("tags", "morphs", "deps", "names")))


def train(
    work: Path,
    weights: Path,
    minutes: float,
    seed: int,
    rank: int = 0,
    ranks: int = 1,
    start: Path | None = None,
) -> None:
    """Train for some minutes of wall clock; the rate falls to nothing at their end.

    `start` is the result of an earlier training, from which a new one sets out instead of from `weights`.

    `work/encoder-state.pt` is the last checkpoint, from which a second call goes on; `work/encoder.pt` the result.
    With several `ranks`, each process has batches of its own and all share their gradients: on a busy machine two
    processes of one thread are several times as fast as two threads, which wait for each other after every operation.

    Raises `ValueError` if the weights are not those that we know.
    """
    if hashlib.sha256(weights.read_bytes()).hexdigest() != SHA256:
        raise ValueError(f"{weights} is not the encoder that this recipe is for")
    torch.manual_seed(seed)
    network = build(work, weights)
    if start:
        network.load(torch.load(start, weights_only=True))
    network.train()
    torch.manual_seed(seed * ranks + rank)
    optimize = optimizer(network)
    state = work / "encoder-state.pt"
    spent, step, epoch = 0.0, 0, 0
    if state.exists():
        saved = torch.load(state, weights_only=True)
        network.load_state_dict(saved["network"])
        optimize.load_state_dict(saved["optimizer"])
        spent, step, epoch = saved["spent"], saved["step"], saved["epoch"] + 1
    held_out = pickle.loads((work / "encoder-check.pkl").read_bytes())  # noqa: S301
    last = saved_at = time.monotonic()
    running: dict[str, float] = {}
    pieces = 0
    trainable = [p for p in network.parameters() if p.requires_grad]
    while spent < 60 * minutes:
        rng = random.Random(f"{seed} {epoch}")
        ready = [p for v in range(VARIANTS) if (p := work / f"encoder-{v}.pkl").exists()]
        examples = pickle.loads(ready[epoch % len(ready)].read_bytes())  # noqa: S301
        for batch in batches(examples, rng, rank, ranks):
            done = spent / (60 * minutes)
            if done >= 1:
                break
            factor = min(1.0, done / WARM_UP) * max(0.0, (1 - done) / (1 - WARM_UP))
            for group in optimize.param_groups:
                group["lr"] = group["top"] * min(1.0, factor)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                parts = losses(network, batch)
            loss = sum(WEIGHTS[name] * part for name, part in parts.items())
            optimize.zero_grad(set_to_none=True)
            assert isinstance(loss, Tensor)
            loss.backward()
            if ranks > 1:
                spent = _share(trainable, spent, ranks)
            nn.utils.clip_grad_norm_(trainable, 1.0)
            optimize.step()
            step += 1
            pieces += int(batch.inputs[3].sum())
            for name, part in parts.items():
                running[name] = 0.98 * running.get(name, part.item()) + 0.02 * part.item()
            now = time.monotonic()
            # A pause of the machine is not training.
            spent, last = spent + min(now - last, 10.0), now
            if rank:
                continue
            if step % 50 == 0:
                print(f"{spent:.0f}s step {step} epoch {epoch} pieces {pieces} " +
                      " ".join(f"{k} {v:.3f}" for k, v in running.items()), flush=True)  # fmt: skip
            if now - saved_at > SAVE_EVERY:
                _save(state, network, optimize, spent, step, epoch)
                print("check", check(network, held_out), flush=True)
                last = saved_at = time.monotonic()
        epoch += 1
    if rank:
        return
    torch.save(network.state_dict(), work / "encoder.pt")
    print("check", check(network, held_out), flush=True)


def _share(weights: list[nn.Parameter], spent: float, ranks: int) -> float:
    """Average the gradients over all processes, and the time that they say was spent, which is given back."""
    parts = [torch.zeros_like(w).flatten() if w.grad is None else w.grad.flatten() for w in weights]
    flat = torch.cat([*parts, torch.tensor([spent])])
    distributed.all_reduce(flat)
    flat /= ranks
    at = 0
    for w in weights:
        w.grad = flat[at : at + w.numel()].view_as(w)
        at += w.numel()
    return float(flat[-1])


def _save(path: Path, network: Network, optimize: torch.optim.AdamW, spent: float, step: int, epoch: int) -> None:
    draft = path.with_suffix(".part")
    torch.save(
        {"network": network.state_dict(), "optimizer": optimize.state_dict(), "spent": spent, "step": step,
         "epoch": epoch}, draft,
    )  # fmt: skip
    draft.rename(path)
