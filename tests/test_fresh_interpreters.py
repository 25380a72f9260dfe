"""What is imported in the end, seen in fresh interpreters."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_architecture import HEAVY, ROOT
from tui.config.locations import cache_dir, pipeline
from tui.core.model.analysis import Analysis
from tui.core.model.version import analyzer_id
from tui.core.settings.places import shipped
from tui.engine.cache import Cache
from tui.sources import read_article


def loaded_by(code: str, **environment: str) -> set[str]:
    """The top-level modules in a fresh interpreter that has run some code."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys, json; print(json.dumps(sorted(sys.modules)))"],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return {name.partition(".")[0] for name in json.loads(done.stdout.splitlines()[-1])}


@pytest.mark.parametrize(
    "module", ["tui.app.app", "tui.app.launch", "tui.engine.service", "tui.cli.actions.articles", "tui.api"]
)
def test_the_painting_process_imports_nothing_heavy(module: str) -> None:
    assert not loaded_by(f"import {module}") & HEAVY


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["quotes", "--help"], ["missing/file"]])
def test_short_answers_import_no_textual(arguments: list[str]) -> None:
    code = (
        "import contextlib, io\nfrom tui.cli.main import run\n"
        "with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()):\n"
        f"    run({arguments!r})"
    )
    assert not loaded_by(code) & {*HEAVY, "textual", "rich"}


def test_an_analysed_article_is_opened_again_without_spacy() -> None:
    """Through the service, as the app does it, and by a command."""
    article = read_article(shipped("articles") / "12-ferry-aground.txt")
    cache = Cache(cache_dir())
    cache.put(article.sha256, Analysis(analyzer_id(pipeline()), analysed_to=len(article.text)))
    cache.close()
    app = (
        "import queue, pathlib\nfrom tui.config import locations\n"
        "from tui.engine.cache import Cache\nfrom tui.engine.service import AnalysisService\n"
        "from tui.sources import read_article\n"
        f"article = read_article(pathlib.Path({article.path!r}))\nevents = queue.Queue()\n"
        "service = AnalysisService(locations.analysis(), Cache(locations.cache_dir()), events.put)\n"
        "assert service.cached(article)\nservice.request(article)\n"
        "assert type(events.get(timeout=120)).__name__ == 'Finished'\n"
        "assert service.worker_pid is None\nservice.close()"
    )
    command = f"from tui.cli.main import run\nassert run(['quotes', {article.path!r}]) == 0"
    for code in (app, command):
        assert not loaded_by(code) & {*HEAVY, "textual"}


def test_a_worker_does_without_what_spacy_brings_along() -> None:
    """It begins to analyse the sooner; spaCy, its command line and pydantic are whole for whoever asks for them."""
    unused = {"typer", "weasel", "_hashlib"}
    worker = (
        "from tui.analysis.load import import_spacy\nimport_spacy()\nimport tui.analysis.pipeline\n"
        "from spacy.matcher import Matcher\nfrom spacy.schemas import TokenPattern\n"
        "assert not TokenPattern.__pydantic_complete__\nimport sys\nassert 'pydantic.v1' not in sys.modules\n"
    )
    assert loaded_by(worker) & {"spacy", *unused} == {"spacy"}
    later = (
        "import spacy, spacy.cli, _hashlib, pydantic.v1\nassert spacy.cli.download and pydantic.v1.BaseModel\n"
        "vocab = spacy.blank('en').vocab\nMatcher(vocab, validate=True).add('a', [[{'LOWER': 'one'}]])\n"
        "assert spacy.schemas.validate_token_pattern([{'LOWER': {'NO': 1}}])\n"
        "class Later(pydantic.BaseModel):\n    size: int\n"
        "assert Later.__pydantic_complete__ and Later(size='3').size == 3\n"
    )
    assert unused <= loaded_by(worker + later)


def test_the_classic_summaries_do_without_what_sumy_has_for_other_languages() -> None:
    """A first article is there the sooner; sumy and its stemmers are whole for whoever asks for them."""
    worker = "from tui.analysis.load import import_spacy\nimport_spacy()\nimport tui.analysis.summary.classic"
    assert loaded_by(worker) & {"sumy", "nltk", "requests"} == {"sumy"}
    later = "from sumy.nlp.stemmers import Stemmer\nassert Stemmer('english')('running') == 'run'\nimport sumy.utils"
    assert {"nltk", "requests"} <= loaded_by(f"{worker}\n{later}\nassert sumy.utils.requests.get")


def test_importing_starts_nothing() -> None:
    """No module of the program opens a file of the reader's or starts a process when it is imported."""
    code = "import tui.app.app, tui.cli.actions.articles, tui.app.launch, os\n"
    code += "assert not os.listdir(os.environ['ONRECORD_STATE'])"
    folder = Path(os.environ["ONRECORD_STATE"])
    folder.mkdir(parents=True)
    assert loaded_by(code)
    assert list(folder.iterdir()) == []
