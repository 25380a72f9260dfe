"""Fitting of log-linear models by gradient descent (Adam), and their weights as readable constants."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

Features = Mapping[str, float]


def descend(gradient: Callable[[np.ndarray], np.ndarray], shape: tuple[int, ...], steps: int = 400) -> np.ndarray:
    """The minimum of a convex function, from its gradient (Adam, Kingma and Ba 2015)."""
    weights, mean, square = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    for step in range(1, steps + 1):
        slope = gradient(weights)
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope * slope
        weights -= 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights


def names_of(rows: Sequence[Features]) -> list[str]:
    """The features that occur, in order."""
    return sorted({name for row in rows for name in row})


def matrix(rows: Sequence[Features], names: Sequence[str]) -> np.ndarray:
    """One row per instance, one column per feature."""
    return np.array([[row.get(name, 0.0) for name in names] for row in rows]).reshape(len(rows), len(names))


def fit_choice(
    items: Sequence[tuple[Sequence[Features], Sequence[int], bool]], penalty: float
) -> tuple[dict[str, float], float]:
    """Weights by which the right candidates win, and the share of right choices.

    An item is its candidates' features, the indices of the right ones, and whether nobody is right too; nobody has
    no features. `penalty` is the weight of the squared weights.
    """
    names = names_of([row for rows, _, _ in items for row in rows])
    tables = []
    for rows, right, nobody in items:
        table = np.vstack([matrix(rows, names), np.zeros((1, len(names)))])
        mask = np.zeros(len(rows) + 1)
        mask[list(right)] = 1
        mask[-1] = float(nobody)
        tables.append((table, mask))

    def gradient(weights: np.ndarray) -> np.ndarray:
        total = penalty * weights
        for table, mask in tables:
            share = _softmax(table @ weights)
            wanted = share * mask
            total = total + table.T @ (share - wanted / wanted.sum())
        return total

    weights = descend(gradient, (len(names),))
    right = sum(mask[int(np.argmax(table @ weights))] > 0 for table, mask in tables)
    return rounded(names, weights), right / max(1, len(tables))


def fit_classes(
    rows: Sequence[Features], classes: Sequence[int], importance: Sequence[float], count: int, penalty: float
) -> list[dict[str, float]]:
    """Weights of a multinomial regression, one mapping per class."""
    names = names_of(rows)
    table, wanted, weight = matrix(rows, names), np.eye(count)[list(classes)], np.array(importance)[:, None]

    def gradient(weights: np.ndarray) -> np.ndarray:
        scores = table @ weights
        shares = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        return np.asarray(table.T @ ((shares - wanted) * weight) + penalty * weights)

    weights = descend(gradient, (len(names), count))
    return [rounded(names, weights[:, kind]) for kind in range(count)]


def fit_share(rows: Sequence[Features], shares: Sequence[float], penalty: float) -> tuple[dict[str, float], float]:
    """Weights and constant of a logistic regression on shares between 0 and 1."""
    names = names_of(rows)
    table = np.hstack([matrix(rows, names), np.ones((len(rows), 1))])
    free = np.append(np.full(len(names), penalty), 0.0)
    wanted = np.array(shares)

    def gradient(weights: np.ndarray) -> np.ndarray:
        return np.asarray(table.T @ (1 / (1 + np.exp(-table @ weights)) - wanted) + free * weights)

    weights = descend(gradient, (len(names) + 1,), steps=1500)
    return rounded(names, weights[:-1]), round(float(weights[-1]), 2)


def _softmax(scores: np.ndarray) -> np.ndarray:
    shares = np.exp(scores - scores.max())
    return np.asarray(shares / shares.sum())


def rounded(names: Sequence[str], weights: np.ndarray) -> dict[str, float]:
    """The weights that matter, to two digits."""
    return {name: round(float(w), 2) for name, w in zip(names, weights, strict=True) if abs(w) >= 0.05}


def table(weights: Mapping[str, Mapping[str, float]]) -> str:
    """Weights by class and feature as the table that `tui.analysis.knowledge` reads."""
    features = sorted({name for fitted in weights.values() for name in fitted})
    rows = ("\t".join([name, *(str(fitted.get(name, "")) for fitted in weights.values())]) for name in features)
    return "\n".join(["\t".join(["feature", *weights]), *(row.rstrip("\t") for row in rows)])
