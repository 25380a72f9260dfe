"""Draws which package imports which, from the source: `python docs/drawing.py` writes docs/architecture/packages.svg.

Packages stand above what they import, and what is reached by way of another package has no arrow of its own (the
transitive reduction of the graph; Aho, Garey and Ullman 1972). The picture needs no library.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from graphlib import TopologicalSorter
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "architecture" / "packages.svg"
WIDTH, HEIGHT, GAP_X, GAP_Y, EDGE = 96, 30, 22, 44, 16

Graph = dict[str, set[str]]


def imported(path: Path) -> Iterator[str]:
    """Full names of the modules of the program that a file imports, in functions too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
        yield from (name for name in names if name.startswith("tui."))


def packages(folder: Path = ROOT / "tui") -> Graph:
    """What each package, or module at the top, imports of the others."""
    graph: Graph = {}
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder).with_suffix("").parts
        if parts == ("__init__",):
            continue
        others = graph.setdefault(parts[0], set())
        others.update(name.split(".")[1] for name in imported(path))
        others.discard(parts[0])
    return graph


def reduced(graph: Graph) -> Graph:
    """The graph without the edges that another way makes needless. It has no circle."""
    reach: Graph = {}
    for name in TopologicalSorter(graph).static_order():
        below = graph.get(name, set())
        reach[name] = below.union(*(reach[other] for other in below))
    return {
        name: {other for other in below if not any(other in reach[between] for between in below)}
        for name, below in graph.items()
    }


def rows(graph: Graph) -> list[list[str]]:
    """The packages by rows, from the top: each right below the lowest that imports it."""
    depth: dict[str, int] = {}
    for name in reversed([*TopologicalSorter(graph).static_order()]):
        depth[name] = 1 + max((depth[other] for other, below in graph.items() if name in below), default=-1)
    return [sorted(n for n, d in depth.items() if d == at) for at in range(max(depth.values()) + 1)]


def ways(graph: Graph, levels: list[list[str]]) -> dict[tuple[str, str], list[str]]:
    """The boxes that each edge joins, and between them a place in every row that it crosses (Sugiyama, Tagawa and Toda
    1981): these places are added to the rows."""
    row = {name: y for y, level in enumerate(levels) for name in level}
    found: dict[tuple[str, str], list[str]] = {}
    for name, below in sorted(graph.items()):
        for other in sorted(below):
            crossed = [f"{name}>{other}@{y}" for y in range(row[name] + 1, row[other])]
            for y, place in enumerate(crossed, row[name] + 1):
                levels[y].append(place)
            found[name, other] = [name, *crossed, other]
    return found


def middles(levels: list[list[str]], joined: Iterable[list[str]]) -> dict[str, int]:
    """Where the middle of each box and place is: each row stands in the order of the middles of what leads to it."""
    above: dict[str, list[str]] = {}
    for way in joined:
        for upper, lower in pairwise(way):
            above.setdefault(lower, []).append(upper)
    widest = max(sum(map(width_of, level)) for level in levels)
    at: dict[str, int] = {}
    for level in levels:
        means = {n: sum(at[o] for o in above[n]) / len(above[n]) if n in above else 0 for n in level}
        x = EDGE + (widest - sum(map(width_of, level))) // 2
        for name in sorted(level, key=lambda n: (means[n], n)):
            at[name] = x + width_of(name) // 2
            x += width_of(name)
    return at


def width_of(name: str) -> int:
    """The room that a box, or an edge that goes by, takes."""
    return GAP_X * 2 if "@" in name else WIDTH + GAP_X


def picture(graph: Graph) -> str:
    """The drawing as SVG."""
    lines = reduced(graph)
    levels = rows(lines)
    joined = ways(lines, levels)
    at = middles(levels, joined.values())
    top = {name: EDGE + y * (HEIGHT + GAP_Y) for y, level in enumerate(levels) for name in level}
    width, height = 2 * EDGE + max(at.values()) + WIDTH // 2, 2 * EDGE + max(top.values()) + HEIGHT
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        ' font-family="monospace" font-size="13">',
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0 0 8 4 0 8z" fill="#555"/></marker></defs>',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
    ]
    for (name, other), (first, *crossed, last) in joined.items():
        points = [f"{at[first]},{top[first] + HEIGHT}"]
        points += [f"{at[place]},{y}" for place in crossed for y in (top[place], top[place] + HEIGHT)]
        points.append(f"{at[last]},{top[last]}")
        drawn.append(
            f'<polyline points="{" ".join(points)}" fill="none" stroke="#555" marker-end="url(#tip)">'
            f"<title>{name} imports {other}</title></polyline>"
        )
    for name in sorted(lines):
        x, y = at[name] - WIDTH // 2, top[name]
        drawn.append(f'<rect x="{x}" y="{y}" width="{WIDTH}" height="{HEIGHT}" rx="4" fill="#eef" stroke="#336"/>')
        drawn.append(f'<text x="{at[name]}" y="{y + 20}" text-anchor="middle" fill="#113">{name}</text>')
    return "\n".join([*drawn, "</svg>", ""])


if __name__ == "__main__":
    PICTURE.write_text(picture(packages()), encoding="utf-8")
