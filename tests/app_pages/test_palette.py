"""Colours can be told apart: by people who do not see all of them, in light and in dark."""

from __future__ import annotations

import itertools
import tomllib
from pathlib import Path

import pytest

from app_pages.parts.palette import DARK, LIGHT, Palette, palette

CONFIG = tomllib.loads((Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text("utf-8"))
BOTH = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])

# Machado, Oliveira and Fernandes (2009), severity 1.0: what people without red or green cones see (linear RGB).
DEFICIENCIES = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
}


def linear(colour: str) -> tuple[float, ...]:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return tuple(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def distance(one: str, other: str, deficiency: str) -> float:
    """How far two colours are apart for somebody, in linear RGB."""
    matrix = DEFICIENCIES[deficiency]
    seen = [tuple(sum(row[i] * part for i, part in enumerate(linear(colour))) for row in matrix) for colour in (one, other)]
    return sum((a - b) ** 2 for a, b in zip(*seen, strict=True)) ** 0.5


@BOTH
def test_text_can_be_read_on_every_ground(colours: Palette) -> None:
    for text, ground in itertools.product((colours.text, colours.quiet, colours.accent), (colours.background, colours.surface)):
        assert contrast(text, ground) >= 4.5, (text, ground)


@BOTH
def test_neighbouring_dimensions_can_be_told_apart_by_everybody(colours: Palette) -> None:
    for one, other in itertools.pairwise(colours.dimensions):
        for deficiency in DEFICIENCIES:
            assert distance(one, other, deficiency) >= 0.05, (one, other, deficiency)


@BOTH
def test_nine_dimensions_have_colours_of_their_own_for_everybody(colours: Palette) -> None:
    nine = [colours.dimension(position) for position in range(9)]
    for one, other in itertools.combinations(nine, 2):
        for deficiency in DEFICIENCIES:
            assert distance(one, other, deficiency) >= 0.05, (one, other, deficiency)


@BOTH
def test_signs_and_outlines_stand_out_from_the_ground(colours: Palette) -> None:
    for mark in (colours.bonus, colours.accent, colours.quiet, *colours.dimensions[:3]):
        assert contrast(mark, colours.background) >= 2.7, mark


@BOTH
def test_the_figure_in_a_cell_can_be_read(colours: Palette) -> None:
    for cell in colours.rates:
        assert max(contrast(cell, "#FFFFFF"), contrast(cell, "#444444")) >= 4.5, cell


@pytest.mark.parametrize(("mode", "colours"), [("light", LIGHT), ("dark", DARK)])
def test_the_pages_and_the_charts_have_the_same_colours(mode: str, colours: Palette) -> None:
    theme = CONFIG["theme"][mode]
    assert theme["backgroundColor"] == colours.background
    assert theme["secondaryBackgroundColor"] == colours.surface
    assert theme["textColor"] == colours.text
    assert theme["borderColor"] == colours.rule
    assert tuple(theme["chartCategoricalColors"]) == colours.dimensions


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_buttons_and_links_can_be_read(mode: str) -> None:
    theme = CONFIG["theme"][mode]
    assert contrast(theme["primaryColor"], "#FFFFFF") >= 4.5
    assert contrast(theme["linkColor"], theme["backgroundColor"]) >= 4.5


def test_warnings_can_be_read_in_light() -> None:
    theme = CONFIG["theme"]["light"]
    for name in ("orangeTextColor", "yellowTextColor"):
        assert contrast(theme[name], theme["secondaryBackgroundColor"]) >= 4.5, name


def test_a_browser_that_does_not_say_is_light() -> None:
    assert palette(None) is LIGHT


def test_nothing_is_loaded_from_outside_and_nothing_is_sent() -> None:
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["server"]["address"] == "127.0.0.1"
    assert "http" not in str(CONFIG["theme"])
