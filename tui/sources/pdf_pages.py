"""The process that reads one PDF document from its standard input: a line of JSON on standard output for each page,
then one with what is said of the document. It can be stopped at any page; what fills its memory ends it alone. Its
argument: the seconds of the processor after which the system is to end it."""

from __future__ import annotations

import contextlib
import io
import json
import signal
import sys
from typing import Any

from tui.core.settings.bounds import MB

MAX_PAGES = 100
MAX_CHARACTERS = 2_000_000
MEMORY_MB = 1_024


def main() -> int:
    """Write what can be read; returns the exit status."""
    import pypdf

    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_MB * MB, MEMORY_MB * MB))
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, float(sys.argv[1]))
    characters = 0
    try:
        document = pypdf.PdfReader(io.BytesIO(sys.stdin.buffer.read()))
        for done, page in enumerate(document.pages):
            if done == MAX_PAGES or characters > MAX_CHARACTERS:
                _say({"note": f"a long document: read as far as page {done}"})
                break
            text = page.extract_text()[:MAX_CHARACTERS]
            characters += len(text)
            _say({"page": text})
        metadata: Any = document.metadata or {}
        about = {name: str(metadata.get(f"/{name}") or "")[:2_000] for name in ("CreationDate", "Title", "Author")}
        _say({"facts": about})
    except Exception as error:  # pypdf raises what its input makes it raise
        _say({"failed": type(error).__name__})
    return 0


def _say(what: dict[str, object]) -> None:
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    sys.exit(main())
