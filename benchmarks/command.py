"""`appraise score` on the sample county as a whole process, against Python that only imports pandas and NumPy."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.ratio import PROJECT, Ratio, python, side_by_side

LIMIT = 3.0
FINDINGS = 1  # the exit status of a county with mistakes to find, as the sample county has


def measure() -> Sequence[Ratio]:
    county = PROJECT / "sample_data" / "county"
    score = ["-m", "appraise", "score", str(county / "2025" / "rulebook.xlsx"), str(county / "2025")]

    def ours() -> object:
        return python(score, allowed=(0, FINDINGS))

    def yardstick() -> object:
        return python(["-c", "import pandas, numpy"])

    ours()
    yardstick()
    return [Ratio("appraise score, sample county, whole process", "python imports pandas and numpy",
                  *side_by_side(ours, yardstick, repeats=7), LIMIT)]  # fmt: skip
