"""The features of the reader that are made, and imported, when a key first asks for them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from tui.screens.reader.parts import Parts

if TYPE_CHECKING:
    from tui.screens.reader.features.adding import Adding
    from tui.screens.reader.features.bookmarks import Bookmarks
    from tui.screens.reader.features.corrections import Corrections
    from tui.screens.reader.features.digest import Digests
    from tui.screens.reader.features.export import Export
    from tui.screens.reader.features.following import Following
    from tui.screens.reader.features.links import Links
    from tui.screens.reader.features.saved_filters import SavedFilters
    from tui.screens.reader.features.summary import Summaries
    from tui.screens.reader.features.voices import Voices


LATER: dict[str, tuple[str, ...]] = {
    "adding": ("article.add", "article.reload"),
    "bookmarks": ("mark.set", "mark.back", "mark.all"),
    "corrections": ("quote.correct",),
    "digest": ("summary.digest",),
    "export": ("quote.copy", "quote.copy_markdown", "article.save", "article.edit", "article.pipe"),
    "following": ("mention.next", "mention.previous"),
    "links": ("address.open", "address.copy", "address.follow"),
    "saved_filters": ("filter.saved",),
    "summary": ("summary.mark",),
    "voices": ("voices.open",),
}
"""The commands of the features that are made when one of these is run, by the name of the feature in `Later`."""


class Later:
    """The features of `LATER`, each made when it is first asked for."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    @cached_property
    def adding(self) -> Adding:
        """Articles from addresses, and feeds."""
        from tui.screens.reader.features.adding import Adding

        parts, base = self._parts, self._parts.base
        return Adding(
            base.session, base.status, parts.articles, parts.folder, base.screens, base.work, base.services.settings
        )

    @cached_property
    def bookmarks(self) -> Bookmarks:
        """Bookmarks."""
        from tui.screens.reader.features.bookmarks import Bookmarks

        parts, base = self._parts, self._parts.base
        text, state = base.widgets.text, base.services.state
        return Bookmarks(base.session, base.status, text, base.panes, parts.articles, base.screens, state)

    @cached_property
    def corrections(self) -> Corrections:
        """Corrections."""
        from tui.screens.reader.features.corrections import Corrections

        parts, base = self._parts, self._parts.base
        sidebar = base.widgets.sidebar
        return Corrections(base.session, base.status, base.hand, sidebar, base.panes, base.screens, parts.analysis)

    @cached_property
    def digest(self) -> Digests:
        """The digest of several articles."""
        from tui.screens.reader.features.digest import Digests

        parts, base = self._parts, self._parts.base
        return Digests(
            base.session, base.status, base.listed, base.panes, parts.chosen, base.screens, base.work,
            base.services, parts.analysis.heard,
        )  # fmt: skip

    @cached_property
    def export(self) -> Export:
        """The clipboard, files, the editor and pipes."""
        from tui.screens.reader.features.export import Export

        parts, base = self._parts, self._parts.base
        return Export(
            base.session, base.status, base.hand, base.widgets.text, base.panes, parts.articles, base.screens,
            base.services,
        )  # fmt: skip

    @cached_property
    def following(self) -> Following:
        """Speakers across articles, and mentions."""
        from tui.screens.reader.features.following import Following

        parts, base = self._parts, self._parts.base
        return Following(
            base.session, base.status, base.hand, base.widgets.text, parts.quotes, parts.articles, base.work,
            base.services,
        )  # fmt: skip

    @cached_property
    def links(self) -> Links:
        """Addresses."""
        from tui.screens.reader.features.links import Links

        base = self._parts.base
        text, browser = base.widgets.text, base.services.settings.config.browser
        return Links(base.session, base.status, base.hand, text, text.marks, base.panes, base.screens, browser)

    @cached_property
    def saved_filters(self) -> SavedFilters:
        """Filters under names."""
        from tui.screens.reader.features.saved_filters import SavedFilters

        base, apply = self._parts.base, self._parts.filtering.apply
        return SavedFilters(base.session, base.status, base.panes, base.screens, base.services.state, apply)

    @cached_property
    def summary(self) -> Summaries:
        """The summary of an article."""
        from tui.screens.reader.features.summary import Summaries

        parts, base = self._parts, self._parts.base
        return Summaries(
            base.session, base.status, base.hand, base.listed, base.panes, parts.triage, parts.chosen,
            base.screens, base.work, base.services, parts.analysis.heard,
        )  # fmt: skip

    @cached_property
    def voices(self) -> Voices:
        """The voices of the folder."""
        from tui.screens.reader.features.voices import Voices

        parts, base = self._parts, self._parts.base
        return Voices(
            base.session, base.status, base.widgets.text, base.panes, parts.articles, parts.quotes, parts.analysis,
            base.screens, base.services, pause=parts.analysis.pause,
        )  # fmt: skip
