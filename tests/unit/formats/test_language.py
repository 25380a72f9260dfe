"""Which language a text is in."""

from __future__ import annotations

import pytest

from tests.made_files import GERMAN, SENTENCES, page, read
from tui.core.text.language import identify, not_english


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (" ".join(SENTENCES), "en"), (" ".join(SENTENCES).upper(), "en"), (GERMAN, "de"), ("Halverton 1902", None),
        ("Le conseil de la ville a voté dans la nuit pour le port, et les élus sont restés jusqu’à la fin.", "fr"),
        ("El consejo de la ciudad votó por la noche sobre el puerto, y los vecinos no se fueron hasta el final.", "es"),
        ("Совет города проголосовал ночью, и никто из них не ушёл до конца, потому что это было важно.", "ru"),
        ("市議会は木曜日の夜に港について投票した。会議はとても長く続いた。", "ja"), ("", None), ("1 2 3 " * 50, None),
        ("قرر مجلس المدينة ليلة الخميس أن يبقى الميناء مفتوحا", "ar"),
    ],
)  # fmt: skip
def test_languages(text: str, language: str | None) -> None:
    assert identify(text) == language
    assert bool(not_english(language)) == (language not in ("en", None))


def test_the_text_goes_before_what_the_format_declares() -> None:
    declared = page().replace("<html>", '<html lang="de">')
    assert read(declared, "a.html")[0].language == "en"
    assert read('<html lang="de"><p>Kurz.</p></html>', "a.html")[0].language == "de"
