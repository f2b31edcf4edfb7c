"""The colours of printed papers: those of the charts on the pages, in their light form."""

ACCENT = "#9B2226"
TEXT = "#14171A"
QUIET = "#6B6459"
RULE = "#E3DFD8"
SURFACE = "#F6F4F1"
BETTER = "#2F7A86"
DIMENSIONS = ("#1F4E5F", "#2F7A86", "#6BA5A0", "#A9C5B4", "#D9B66A", "#C4823F", "#8A4B38", "#B9A7D9",
              "#6A54A8")
"""In the order of the rulebook; the row starts again after its end."""
