"""The same units over several periods, under the codes of today."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from scoring.changes import before_of
from scoring.result import Result


def history(results: Sequence[Result]) -> pd.DataFrame:
    """Totals and places over the periods; `results`: the latest first.

    One row a unit and period in which it was there: columns unit (code of today), period (code), total, rank,
    rank_in_group (nan where none), grade (code or None). The earliest period stands first.
    """
    rows: list[tuple[str, str, float, float, float, str | None]] = []
    codes = {unit: unit for unit in results[0].facts.units}
    for number, result in enumerate(results):
        if number:
            step = before_of(results[number - 1].rulebook, result.rulebook)
            codes = {today: step[code] for today, code in codes.items() if code in step}
        at = {code: position for position, code in enumerate(result.facts.units)}
        rows += [
            (today, result.rulebook.settings.period, float(result.total[at[code]]), float(result.rank[at[code]]),
             float(result.rank_in_group[at[code]]), result.grade[at[code]])
            for today, code in codes.items()
        ]
    frame = pd.DataFrame(rows, columns=["unit", "period", "total", "rank", "rank_in_group", "grade"])
    order = {result.rulebook.settings.period: -number for number, result in enumerate(results)}
    return frame.sort_values("period", key=lambda column: column.map(order), kind="stable", ignore_index=True)
