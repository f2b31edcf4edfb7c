"""Make the samples again: `python -m sample_data.make [NAME ...]`. Seeded; the same files every time."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from sample_data.make.samples import MAKERS

HERE = Path(__file__).parents[1]

if __name__ == "__main__":
    for name in sys.argv[1:] or MAKERS:
        shutil.rmtree(HERE / name, ignore_errors=True)
        MAKERS[name](HERE / name)
