"""Names beside a chart that are too long for a phone: in two lines, or shortened."""

from __future__ import annotations

from collections.abc import Iterable

import plotly.graph_objects as go

from app_pages.parts.charts.lost_points import label_width

WIDE = 185  # pixels that a name may take in one line
TWO_LINES = 34  # pixels of a row with a name in two lines
BESIDE = 12  # pixels between the edge, a name and its row
CLOSING = "，。、；：”’）》」"  # a line begins with none of these


def name_rows(chart: go.Figure, names: Iterable[object]) -> None:
    """Name the rows of a chart, the first on top, and leave the room that the names need."""
    texts = [folded(str(name)) for name in names]
    chart.update_yaxes(tickvals=list(range(len(texts))), ticktext=texts, range=[len(texts) - 0.5, -0.5], ticks="")
    chart.update_layout(margin={"l": int(folded_width(texts)) + BESIDE})


def row_height(names: Iterable[object], least: int) -> int:
    """Pixels of a row: more where some name takes two lines."""
    return max(least, TWO_LINES if any("<br>" in folded(str(name)) for name in names) else 0)


def folded_width(texts: Iterable[str]) -> float:
    """Width in pixels of the longest line."""
    return label_width([line for text in texts for line in text.split("<br>")])


def folded(label: str, wide: float = WIDE) -> str:
    """A name wider than `wide` pixels in two lines, as even as they can be; a shorter one as it is."""
    places = [n for n in range(1, len(label)) if _may_end(label[n - 1], label[n])]
    if label_width([label]) <= wide or not places:
        return label
    at = min(places, key=lambda n: label_width([label[:n], label[n:]]))
    return f"{label[:at].rstrip()}<br>{label[at:]}"


def _may_end(before: str, after: str) -> bool:
    return before == " " or (ord(before) > 0x2E7F and ord(after) > 0x2E7F and after not in CLOSING)


def shortened(label: str, width: float) -> str:
    """As much of a name as there is room for."""
    if label_width([label]) <= width:
        return label
    return next(label[:n].rstrip() for n in range(len(label), 0, -1) if label_width([label[:n]]) <= width - 13) + "…"
