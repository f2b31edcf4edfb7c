"""Names beside a chart that are too long for a phone: in several lines, or shortened."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate
from math import ceil

import plotly.graph_objects as go

LETTER = 13.0  # pixels of a Chinese character at 13 px; a Latin letter takes about half
WIDE = 185  # pixels that a name may take in one line
MOST = 3  # lines of a name; what is wider still takes wider lines
LINE = 17  # pixels of a line, where a name takes several
BESIDE = 12  # pixels between the edge, a name and its row
CLOSING = "，。、；：”’）》」"  # a line begins with none of these


def name_rows(chart: go.Figure, names: Iterable[object]) -> None:
    """Name the rows of a chart, the first on top, and leave the room that the names need."""
    texts = [folded(str(name)) for name in names]
    chart.update_yaxes(tickvals=list(range(len(texts))), ticktext=texts, range=[len(texts) - 0.5, -0.5], ticks="")
    chart.update_layout(margin={"l": int(folded_width(texts)) + BESIDE})


def row_height(names: Iterable[object], least: int) -> int:
    """Pixels of a row: more where some name takes several lines."""
    lines = max((folded(str(name)).count("<br>") + 1 for name in names), default=1)
    return max(least, LINE * lines if lines > 1 else 0)


def label_width(labels: Iterable[str]) -> float:
    """Width in pixels of the longest label."""
    return max((sum(map(_width, label)) for label in labels), default=0.0)


def _width(letter: str) -> float:
    return LETTER if ord(letter) > 0x2E7F else LETTER * 0.54


def folded_width(texts: Iterable[str]) -> float:
    """Width in pixels of the longest line."""
    return label_width([line for text in texts for line in text.split("<br>")])


@lru_cache(maxsize=2048)  # a page asks for the same names several times whenever it runs
def folded(label: str, wide: float = WIDE, most: int = MOST) -> str:
    """A name wider than `wide` pixels in as many lines as it needs, as even as they can be; a shorter one as it is."""
    width = label_width([label])
    if width <= wide:
        return label
    lines = min(most, ceil(width / max(wide, 1)))
    rooms = range(ceil(width / lines), ceil(width) + 1)  # the last one takes the whole name
    return "<br>".join(next(found for room in rooms if len(found := _filled(label, room)) <= lines))


def _filled(label: str, room: float) -> list[str]:
    """Lines as full as they can be; a word that is wider than `room` keeps a line of its own."""
    ends = list(accumulate(map(_width, label)))
    lines, start, last = [], 0, 0
    for at in range(1, len(label) + 1):
        if at < len(label) and not _may_end(label[at - 1], label[at]):
            continue
        before = ends[start - 1] if start else 0.0
        if last > start and ends[len(label[:at].rstrip()) - 1] - before > room:
            lines.append(label[start:last].rstrip())
            start = last
        last = at
    return [*lines, label[start:]]


def _may_end(before: str, after: str) -> bool:
    return before == " " or (ord(before) > 0x2E7F and ord(after) > 0x2E7F and after not in CLOSING)


def shortened(label: str, width: float) -> str:
    """As much of a name as there is room for."""
    if label_width([label]) <= width:
        return label
    return next(label[:n].rstrip() for n in range(len(label), 0, -1) if label_width([label[:n]]) <= width - 13) + "…"
