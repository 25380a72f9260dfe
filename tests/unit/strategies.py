"""Texts for property tests: ordinary ones, odd ones, and ones made of what news sites print."""

from __future__ import annotations

from hypothesis import strategies as st

any_text = st.text(st.characters(), max_size=200)
"""Any code points at all, lone surrogates among them."""

decoded_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
"""What a decoder can give."""

_FRAGMENTS = (
    "\n", "\n\n", "\r\n", "\r", "\u2028", "\u0085", "\v", "\f", "\x1c", " ", "   ", "\t", "\u00a0", "\u3000", "\ufeff",
    "Halverton keeps its harbour", "By Nell Ashdown, Editor", "By ", "4 min read", "Reading time", "The Nessing Echo",
    "3 May 2025", "May 3, 2025", "2025-05-03", "May", "31 February 2025", "Photo: Courier", "Share This Article",
    "Leave a Reply", "Advertisement", "Home | News | Sport", "Source: Nessing Echo", "HISTORY", "# ", "> ", "---",
    "“We will go,” she said. ", "It was late. ", '"Yes." ', "‘No,’ he said. ", "HALVERTON, 3 May 2025 (Agency) — ",
    "Most of the council had gone home by then, and those who stayed were asleep. ", "x" * 90, "©", "|",
    "·", "(", "[/]", "title: x",
    "\x1b[31m", "\x1b]0;t\x07", "\x9b", "\u202e", "\u200b", "e\u0301\u0301\u0301\u0301\u0301\u0301",
)  # fmt: skip

news_text = st.lists(st.one_of(st.sampled_from(_FRAGMENTS), decoded_text.map(lambda t: t[:12])), max_size=40).map(
    "".join
)
"""Scraps of articles and of what stands around them, in any order."""
