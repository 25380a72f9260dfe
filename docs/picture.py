"""Takes the README's picture from the real program: `python docs/picture.py` writes docs/reader.svg."""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path

from tui.app.app import OnrecordApp
from tui.config.options import Config
from tui.config.settings import Settings
from tui.core.settings.places import Locations, shipped
from tui.screens.services import open_services

SECONDS = 120
"""How long the analysis may take."""


async def take(folder: Path) -> None:
    """Open the samples, wait for the quotes, go to the third, and save what is on the screen."""
    paths = [shipped("articles")]
    services = open_services(Settings(Config(), locations=Locations(folder, folder, folder)), paths)
    app = OnrecordApp(paths, services)
    try:
        async with app.run_test(size=(124, 34)) as pilot:
            for _ in range(SECONDS):
                await pilot.pause(1)
                if (reading := getattr(app.screen, "reading", None)) and reading.analysis and reading.analysis.complete:
                    break
            await pilot.press("}", "}", "}")
            await pilot.pause(0.5)
            picture = re.sub(r"@font-face \{[^}]*\}", "", app.export_screenshot())  # nothing is fetched to look at it
            (Path(__file__).parent / "reader.svg").write_text(picture, encoding="utf-8")
    finally:
        services.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        asyncio.run(take(Path(temporary)))
