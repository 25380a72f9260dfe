"""An installed pipeline that reads no language, but words that kill, stop or fill the process that reads them."""

from __future__ import annotations

from pathlib import Path

CODE = """
import os, signal, time
import spacy
from spacy.language import Language

@Language.component("poison")
def poison(doc):
    if "CRASH" in doc.text:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "HANG" in doc.text:
        time.sleep(3600)
    if "FILL" in doc.text:
        hold = []
        while True:
            hold.append(bytearray(b"x" * 2**24))
    if "RAISE" in doc.text:
        raise RuntimeError("poisoned")
    with open(os.environ["POISON_LOG"], "a+") as log:
        log.seek(0)
        if len(log.readlines()) >= int(os.environ.get("POISON_MOST", 1_000_000)):
            time.sleep(3600)
        log.write(f"{os.getpid()}\\n")
    while len(set(open(os.environ["POISON_LOG"]).readlines())) < int(os.environ.get("POISON_TOGETHER", 1)):
        time.sleep(0.01)
    if os.environ.get("POISON_SECONDS"):
        time.sleep(float(os.environ["POISON_SECONDS"]))
    return doc

def load(**options):
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("poison")
    return nlp
"""


def install(folder: Path) -> str:
    """Put the pipeline where a process with this folder in PYTHONPATH finds it installed; returns its name.

    Each paragraph that it reads is a line in the file that POISON_LOG names: the process that read it. When there are
    as many as POISON_MOST says, it hangs. It waits until so many processes have read one as POISON_TOGETHER says.
    """
    name = "poisonous_pipeline"
    (folder / name).mkdir(parents=True)
    (folder / name / "__init__.py").write_text(CODE)
    info = folder / f"{name}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    return name
