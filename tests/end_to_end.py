"""A sample scored through the command line, as another program would ask: `appraise score --json`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from commands.main import main

SAMPLES = Path(__file__).parents[1] / "sample_data"


def scored(rulebook: Path, reports: Path, folder: Path) -> dict[str, Any]:
    """The answer, with `exit`, rankings `of` each unit, and `mark` and `branch` by (unit, code)."""
    answer = folder / "answer.json"
    status = main(["score", str(rulebook), str(reports), "--json", str(answer), "--lang", "en"])
    found: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
    found["exit"] = status
    found["of"] = {row["unit"]: row for row in found["ranking"]}
    found["mark"] = {(row["unit"], row["rule"]): row for row in found["marks"]}
    found["branch"] = {(row["unit"], row["branch"]): row["points"] for row in found["branches"]}
    return found
