"""`voices`: who is quoted in a folder, and all that one of them said."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tui.cli import options as shared
from tui.cli.actions.folder import answer_from_index, local_paths, print_nothing_found
from tui.cli.output import print_records
from tui.config.settings import Settings
from tui.core.query.wanted import Wanted
from tui.core.state.state import State
from tui.core.text.sanitise import one_line
from tui.core.voices.same_words import surname_of
from tui.core.voices.voices import (
    Speaker,
    Utterance,
    Voice,
    articles_words,
    named,
    origin,
    statement_record,
    statements,
    statements_markdown,
    utterance_words,
    voice_record,
    voices,
    voices_markdown,
)
from tui.engine.index import Index


def run_voices(options: Namespace, settings: Settings) -> int:
    """Run `voices`; returns the exit status: 0, or 1 if some article could not be read or analysed.

    Raises:
        UsageError: the options contradict each other.
    """
    paths = local_paths(options)

    def print_it(index: Index, state: State) -> None:
        found = voices(_chosen(paths, index, options), state.identities.all())
        if options.speaker:
            _print_statements(found, paths, index, options)
        else:
            _print_voices(found, paths, index, options)

    return answer_from_index(paths, options, settings, print_it)


def _chosen(paths: Sequence[Path], index: Index, options: Namespace) -> list[Speaker]:
    """Who is quoted, counting what is chosen of their quotes."""
    wanted = shared.wanted(options)
    some = wanted != Wanted()
    within = {r.path for r in index.rows(paths) if wanted.takes(r.published, r.source)} if some else None
    speakers = index.speakers(paths, within)
    if options.kind or options.min_confidence:
        order = {s.id: (s.published or "9999", s.path, surname_of(s.name)) for s in speakers}
        chosen = sorted(_said(index, [s.id for s in speakers], options), key=lambda said: order[said.speaker])
        once = {(said.quotation or said, order[said.speaker][2]): said for said in reversed(chosen)}
        counts = Counter((said.speaker, said.kind) for said in once.values())
        recounted = [
            s._replace(direct=counts[s.id, "direct"], mixed=counts[s.id, "mixed"], indirect=counts[s.id, "indirect"])
            for s in speakers
        ]
        speakers = [s for s in recounted if s.direct + s.mixed + s.indirect]
    return speakers


def _said(index: Index, speakers: Sequence[int], options: Namespace) -> list[Utterance]:
    """Utterances of some speakers that the options select."""
    least, kinds = options.min_confidence or 0.0, options.kind
    return [s for s in index.said(speakers) if s.confidence >= least and (not kinds or s.kind in kinds)]


def _print_voices(found: Sequence[Voice], paths: Sequence[Path], index: Index, options: Namespace) -> None:
    """Print who is quoted."""
    if not found:
        print_nothing_found("nobody is quoted", paths, index)
    if print_records([voice_record(voice) for voice in found], "voices", options):
        return
    if options.md:
        sys.stdout.write(voices_markdown(found))
    else:
        sys.stdout.writelines(f"{voice.quotes:6}  {_voice_line(voice)}\n" for voice in found)


def _print_statements(found: Sequence[Voice], paths: Sequence[Path], index: Index, options: Namespace) -> None:
    """Print all that somebody said."""
    called = {name: named(found, name) for name in options.speaker}
    for name in (name for name, some in called.items() if not some):
        print_nothing_found(f"nobody called {name} is quoted here", paths, index)
    chosen = list({voice.key: voice for some in called.values() for voice in some}.values())
    said = [(v, statements(v, _said(index, [speaker.id for speaker in v.speakers], options))) for v in chosen]
    records = [statement_record(voice, item) for voice, items in said for item in items]
    if print_records(records, "statements", options):
        return
    if options.md:
        sys.stdout.write("\n".join(statements_markdown(voice, items) for voice, items in said))
        return
    for number, (voice, items) in enumerate(said):
        lines = [
            _voice_line(voice),
            *(f"\n{one_line(utterance_words(s))}\n    {one_line(origin(at))}" for s, at in items),
            "",
        ]
        sys.stdout.write(("\n" if number else "") + "\n".join(lines))


def _voice_line(voice: Voice) -> str:
    return one_line(", ".join(filter(None, (voice.name, voice.role))) + f" ({articles_words(voice)})")
