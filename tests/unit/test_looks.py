"""The themes' colours, worked out: contrast on every ground, and speakers apart for every kind of sight.

Contrast after WCAG 2.2; sight without one kind of cones after Machado, Oliveira and Fernandes, "A Physiologically-based
Model for Simulation of Color Vision Deficiency" (2009), severity 1.0; differences in CIELAB (CIE 1976).
"""

from __future__ import annotations

from itertools import combinations
from math import dist

import pytest
from textual.theme import Theme

from tui.core.reading.jump import SPEAKER_COLOURS
from tui.widgets.speaker_palette import ANSI, ANSI_LIGHT
from tui.widgets.themes import THEMES, variable_defaults

SIGHTS = {
    "all cones": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
LEAST_DIFFERENCE = 13.0
"""Between two speakers. About 2.3 is just noticeable; Okabe and Ito's eight, darkened or lightened to one contrast
each, came as near as 0.1."""
COLOURED = [theme for theme in THEMES if not theme.ansi]

Channels = tuple[float, float, float]


def linear(colour: str) -> Channels:
    values = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
    return red, green, blue


def luminance(colour: str) -> float:
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def lab(colour: str, sight: str) -> Channels:
    seen = [min(1.0, max(0.0, sum(a * b for a, b in zip(row, linear(colour), strict=True)))) for row in SIGHTS[sight]]
    rows = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
    white = (0.95047, 1.0, 1.08883)
    relative = [sum(a * b for a, b in zip(row, seen, strict=True)) / w for row, w in zip(rows, white, strict=True)]
    x, y, z = (v ** (1 / 3) if v > 216 / 24389 else (24389 / 27 * v + 16) / 116 for v in relative)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def speakers(theme: Theme) -> list[str]:
    variables = variable_defaults(theme) | theme.variables
    return [variables[f"speaker-{n}"] for n in range(SPEAKER_COLOURS)]


def grounds(theme: Theme) -> list[str]:
    """What quotes and names stand on."""
    variables = variable_defaults(theme) | theme.variables
    assert theme.background and theme.surface
    return [theme.background, theme.surface, variables["current-quote"], variables["found"]]


def test_the_reckoning_is_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert lab("#ffffff", "all cones") == pytest.approx((100, 0, 0), abs=0.02)
    assert lab("#ff0000", "all cones") == pytest.approx((53.24, 80.09, 67.20), abs=0.05)
    assert (
        dist(lab("#ff0000", "no green"), lab("#948400", "no green"))
        < 20
        < dist(lab("#ff0000", "all cones"), lab("#948400", "all cones"))
    )


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_text_and_speakers_have_contrast_on_every_ground(theme: Theme) -> None:
    least = 7.0 if "contrast" in theme.name else 4.5
    assert theme.foreground
    for ground in grounds(theme):
        assert contrast(theme.foreground, ground) >= 7
        for colour in speakers(theme):
            # High contrast is meant for reading: the quote gone to, on its own ground, is bold as well.
            floor = least if ground == theme.background else 4.49
            assert contrast(colour, ground) >= floor, (colour, ground)
    assert theme.background
    for shown in (theme.primary, theme.warning, theme.error):
        assert shown and contrast(shown, theme.background) >= least


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_speakers_can_be_told_apart(theme: Theme, sight: str) -> None:
    nearest = min(combinations(speakers(theme), 2), key=lambda pair: dist(*(lab(c, sight) for c in pair)))
    assert dist(*(lab(colour, sight) for colour in nearest)) >= LEAST_DIFFERENCE, nearest


def test_the_terminals_colours_are_different_names() -> None:
    for palette in (ANSI, ANSI_LIGHT):
        assert len(set(palette)) == SPEAKER_COLOURS
        assert all(name.startswith("ansi_") for name in palette)
