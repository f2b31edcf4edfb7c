"""Names beside a chart that are too long for a phone: in two lines, or shortened."""

from __future__ import annotations

from app_pages.parts.charts.lost_points import label_width

WIDE = 185  # pixels that a name may take in one line
CLOSING = "，。、；：”’）》」"  # a line begins with none of these


def folded(label: str) -> str:
    """A long name in two lines, as even as they can be; a short one as it is."""
    places = [n for n in range(1, len(label)) if _may_end(label[n - 1], label[n])]
    if label_width([label]) <= WIDE or not places:
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
