"""The colours of all charts, light and dark. One ordered row for the dimensions, one accent for what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Mode = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of one mode. `dimensions` are given to the dimensions in the order of the rulebook."""

    background: str
    surface: str
    rule: str
    text: str
    quiet: str  # secondary text
    accent: str
    rest: str  # "all others"
    bonus: str  # outline of bonus bars
    dimensions: tuple[str, ...]
    rates: tuple[str, str, str]  # low, acceptable, full

    def dimension(self, position: int) -> str:
        """The colour of the dimension at this position; the row starts again after its end."""
        return self.dimensions[position % len(self.dimensions)]


LIGHT = Palette(
    background="#FFFFFF",
    surface="#F6F4F1",
    rule="#E3DFD8",
    text="#14171A",
    quiet="#6B6459",
    accent="#9B2226",
    rest="#C9C4BB",
    bonus="#2F7A86",
    dimensions=("#1F4E5F", "#2F7A86", "#6BA5A0", "#A9C5B4", "#D9B66A", "#C4823F", "#8A4B38", "#B9A7D9", "#6A54A8"),
    rates=("#B4552D", "#F7F2E7", "#8FBDB8"),
)

DARK = Palette(
    background="#16181B",
    surface="#22262B",
    rule="#3A3F46",
    text="#ECE8E1",
    quiet="#A8A196",
    accent="#E57B78",
    rest="#6E6A63",
    bonus="#6BB5B5",
    dimensions=("#4F8CA6", "#3FA3AE", "#7DBDB4", "#BBD6C6", "#E3C98A", "#D9985A", "#B9705A", "#C3B4E6", "#7F6CC4"),
    rates=("#B4552D", "#343A41", "#1D6570"),
)


def palette(mode: str | None) -> Palette:
    """The palette of the reader's theme; light when the browser has not said."""
    return DARK if mode == "dark" else LIGHT
