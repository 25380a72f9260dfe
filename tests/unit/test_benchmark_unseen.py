"""Annotated articles of our own in the form of annotated news."""

from __future__ import annotations

from pathlib import Path

from benchmarks import _invented

ARTICLE = """<article genre="wire" style="curly" country="NO">
<actors>
<actor id="a1" type="person" name="Ann Bell" gender="f" role="mayor"/>
<actor id="a2" type="person" name="a sailor" gender="m"/>
<actor id="a3" type="group" name="Sailors"/>
</actors>
<h>Ferry stops</h>
<p><m a="a1">Ann Bell</m> <cue q="q1">said</cue> <q id="q1" by="a1" kind="indirect">that <m a="a3">Sailors</m>
had told her <q id="q2" by="a3" kind="indirect">it was late</q></q>.</p>
<p><q id="q3" by="a2" kind="direct">“We go,”</q> <src q="q3"><m a="a2">a sailor</m></src> <cue q="q3">said</cue>.</p>
</article>
"""


def test_our_articles_have_the_speakers_that_they_name(tmp_path: Path) -> None:
    (tmp_path / "z-01.xml").write_text(ARTICLE, encoding="utf-8")
    (row,) = _invented.rows(tmp_path)
    said = [(quote["kind"], quote["speaker"], row["text"][slice(*quote["content"][0])]) for quote in row["quotes"]]
    assert said == [
        ("indirect", "Ann Bell", "that Sailors had told her it was late"),
        ("direct", None, "“We go,”"),
    ]
    assert [(actor["name"], actor["aliases"]) for actor in row["actors"]] == [("Ann Bell", ["Ann Bell"])]
