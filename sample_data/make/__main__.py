"""Make the sample county again: `python -m sample_data.make`. Seeded; the same files every time."""

from __future__ import annotations

import shutil
from pathlib import Path

from sample_data.make.county import make_county

COUNTY = Path(__file__).parents[1] / "county"

if __name__ == "__main__":
    shutil.rmtree(COUNTY, ignore_errors=True)
    make_county(COUNTY)
