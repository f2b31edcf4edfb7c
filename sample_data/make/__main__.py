"""Make the samples again: `python -m sample_data.make [NAME ...]`. Seeded; the same files every time."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).parents[1]

if __name__ == "__main__":
    os.environ["OPENPYXL_LXML"] = "False"  # with lxml the same cells are other XML
    from sample_data.make.samples import MAKERS  # openpyxl looks at the setting when it is loaded

    for name in sys.argv[1:] or MAKERS:
        shutil.rmtree(HERE / name, ignore_errors=True)
        MAKERS[name](HERE / name)
