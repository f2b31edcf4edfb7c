"""`make bench`: measure, print a table and JSON, and fail if a limit is broken."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from importlib import import_module

from benchmarks.ratio import Ratio

BENCHMARKS = (  # each a module with `measure`
    "reports", "rulebook", "appraisal", "peers", "firmness", "command", "letters", "page", "sessions", "store",
    "workbook", "nation",
)
LINE = "{:<58} {:>9} {:>9} {:>7} {:>6}  {}"


def main(names: Sequence[str]) -> int:
    """Run the benchmarks that are named, or all. 1 if a limit is broken."""
    print(LINE.format("what", "seconds", "yardstick", "ratio", "limit", "against"))
    ratios: list[Ratio] = []
    for name in names or BENCHMARKS:
        for ratio in import_module(f"benchmarks.{name}").measure():
            limit = "-" if ratio.limit is None else f"{ratio.limit:g}"
            broken = "" if ratio.kept else "   BROKEN"
            figures = f"{ratio.ours:.3f}", f"{ratio.yardstick:.3f}", f"{ratio.times:.2f}", limit
            print(LINE.format(ratio.name, *figures, ratio.against + broken), flush=True)
            ratios.append(ratio)
    print(json.dumps([ratio.as_json() for ratio in ratios], indent=1))
    return 0 if all(ratio.kept for ratio in ratios) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
