"""What a long article costs: `python -m benchmarks long [--words 5000,50000] [--json]`.

Each length is analysed by a process of its own, as the reader's is. Time is that of the processor, so it says
something on a busy machine too; memory is the most that the process had, its pipeline included.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence

LENGTHS = (500, 5_000, 50_000)
MOST = 1.2
"""What a word of the longest article may cost against one of the article before it."""
_CODE = """
import json, resource, sys, time
from benchmarks.generate import article
from tui.config.locations import pipeline
from tui.core.settings.analysis import AnalysisSettings
from tui.engine.worker import load
from tui.sources.reading import read_bytes
made = read_bytes(article(1, int(sys.argv[1])).encode(), "long.txt")
warm = read_bytes(article(2, 500).encode(), "warm.txt")
analyser = load(AnalysisSettings(pipeline()))
analyser.analyse(warm)
begin = time.process_time()
found = analyser.analyse(made)
print(json.dumps({"words": made.words, "seconds": time.process_time() - begin, "quotes": len(found.attributions),
                  "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
"""


def measured(words: int) -> dict[str, float]:
    """Words, seconds of the processor, quotes, megabytes of an article of about so many words."""
    done = subprocess.run([sys.executable, "-c", _CODE, str(words)], capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main(arguments: Sequence[str]) -> int:
    """Print a table; the exit status is 1 where the cost of a word grows."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks long", description="What a long article costs.")
    parser.add_argument("--words", default=",".join(map(str, LENGTHS)), help="lengths of articles, rising")
    parser.add_argument("--json", action="store_true", help="one JSON object per length and line")
    options = parser.parse_args(arguments)
    if not options.json:
        print("| words | quotes | seconds of processor | ms per 1,000 words | MB |\n|---|---|---|---|---|")
    costs = []
    for words in map(int, options.words.split(",")):
        found = measured(words)
        costs.append(1000 * 1000 * found["seconds"] / found["words"])
        line = f"| {found['words']:,.0f} | {found['quotes']:,.0f} | {found['seconds']:.2f} | {costs[-1]:.0f} "
        print(json.dumps(found) if options.json else f"{line}| {found['megabytes']:.0f} |", flush=True)
    return int(len(costs) > 1 and costs[-1] > MOST * costs[-2])
