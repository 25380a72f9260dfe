"""The corpora's own files, read straight from the folder of archives that `--corpora` names."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath


@dataclass(frozen=True)
class Corpora:
    """A folder with `ud-english-ewt.tar.xz`, `gum.tar.xz`, `gum-dev.tar.xz` and `ner.tar.xz`; for the network of
    speakers `gap.tar.xz` and `litbank.tar.xz` too, for the names again `crossner.tar.xz` and `wnut17.tar.xz`."""

    folder: Path

    def lines(self, archive: str, name: str) -> list[str]:
        """The lines of one file, without line breaks.

        Raises `KeyError` if the archive has no such file and `OSError` if it is not there.
        """
        return _unpack(self.folder / f"{archive}.tar.xz")[name].split("\n")

    def gum(self) -> Iterator[list[str]]:
        """GUM's training documents, by name."""
        yield from self._documents("gum")

    def gum_dev(self) -> Iterator[list[str]]:
        """GUM's development documents, by name: to measure only."""
        yield from self._documents("gum-dev")

    def litbank(self) -> Iterator[tuple[str, list[str]]]:
        """LitBank's coreference, by name."""
        files = _unpack(self.folder / "litbank.tar.xz")
        for name in sorted(files):
            if name.endswith(".conll"):
                yield name.removesuffix(".conll"), files[name].split("\n")

    def parts(self, archive: str, suffixes: tuple[str, ...]) -> Iterator[list[str]]:
        """The lines of each file of an archive whose path ends so, in order of paths."""
        with tarfile.open(self.folder / f"{archive}.tar.xz", "r:xz") as tar:
            for member in sorted(tar.getmembers(), key=lambda m: m.name):
                if member.isfile() and member.name.endswith(suffixes):
                    yield _text(tar, member).split("\n")

    def _documents(self, archive: str) -> Iterator[list[str]]:
        files = _unpack(self.folder / f"{archive}.tar.xz")
        for name in sorted(files):
            if name.endswith(".conllu"):
                yield files[name].split("\n")


@cache
def _unpack(archive: Path) -> dict[str, str]:
    """File name → text of a tar archive's files."""
    with tarfile.open(archive, "r:xz") as tar:
        members = [m for m in tar.getmembers() if m.isfile()]
        return {PurePosixPath(m.name).name: _text(tar, m) for m in members}


def _text(tar: tarfile.TarFile, member: tarfile.TarInfo) -> str:
    file = tar.extractfile(member)
    assert file is not None
    return file.read().decode("utf-8", errors="replace").replace("\r\n", "\n")
