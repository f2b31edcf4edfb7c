"""Branches and totals as live formulas, built from the steps of the calculation, where they give its number."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.utils import get_column_letter

from reports.rows import Live
from scoring.numbers import round_one, snap_one
from scoring.step import Step


@dataclass(frozen=True)
class Part:
    """A formula under way with the number that it gives so far."""

    text: str
    value: float


@dataclass(frozen=True)
class Line:
    """The row of a sheet in which a unit stands: where the points of each rule are, and their numbers."""

    row: int
    columns: Mapping[str, int]  # rule -> number of its column
    points: Mapping[str, float]  # nan: none

    def cell(self, code: str) -> str:
        return f"{get_column_letter(self.columns[code])}{self.row}"

    def cells(self, codes: Sequence[str]) -> str:
        """Cells as arguments of a function, those side by side as a range."""
        numbers = sorted({self.columns[code] for code in codes})
        ranges: list[list[int]] = []
        for number in numbers:
            if ranges and ranges[-1][1] == number - 1:
                ranges[-1][1] = number
            else:
                ranges.append([number, number])
        letters = [(get_column_letter(first), get_column_letter(last)) for first, last in ranges]
        return ",".join(f"{a}{self.row}" if a == b else f"{a}{self.row}:{b}{self.row}" for a, b in letters)

    def known(self, parts: Sequence[Mapping[str, Any]]) -> list[str]:
        return [part["rule"] for part in parts if not math.isnan(self.points.get(part["rule"], math.nan))]


def live(steps: Sequence[Step], line: Line, expected: float, decimals: int | None, inside: float | None) -> Live | None:
    """The formula that the steps say, or None where none gives exactly the `expected` number.

    `decimals`: of the rounding, None where nothing is rounded; `inside`: full marks before a conversion.
    """
    made: Part | None = None
    for step in steps:
        build = _BUILD.get(step.code)
        made = made if build is None else build(step.values, line, made, inside)
        if build is not None and made is None:
            return None
    if made is None:
        return None
    value = made.value if decimals is None else round_one(made.value, decimals)
    text = made.text if decimals is None else f"ROUND({made.text},{decimals})"
    return Live(text, value) if snap_one(value) == snap_one(expected) else None


def limited(steps: Sequence[Step], before: Live, cell: str, expected: float, decimals: int) -> Live | None:
    """The total after gates: first everything that is taken off, then the lowest limit. `cell`: the total before."""
    taken = [float(step.values["amount"]) for step in steps if step.code == "total_minus"]
    limits = [float(step.values["amount"]) for step in steps if step.code == "total_at_most"]
    text = cell + "".join(f"-{written(amount)}" for amount in taken)
    value = before.value - sum(taken)
    if limits:
        text, value = f"MIN({text},{written(min(limits))})", min(value, *limits)
    value = round_one(value, decimals)
    return Live(f"ROUND({text},{decimals})", value) if snap_one(value) == snap_one(expected) else None


def written(value: float) -> str:
    """A number inside a formula.

    >>> written(12.0), written(-0.5)
    ('12', '(-0.5)')
    """
    text = repr(int(value)) if float(value).is_integer() else repr(float(value))
    return f"({text})" if value < 0 else text


_Values = Mapping[str, Any]


def _sum(values: _Values, line: Line, _made: Part | None, _inside: float | None) -> Part:
    codes = [part["rule"] for part in values["parts"]]  # a word in a cell, such as "open", adds nothing
    return Part(f"SUM({line.cells(codes)})", sum(line.points[code] for code in line.known(values["parts"])))


def _deduct(values: _Values, line: Line, _made: Part | None, _inside: float | None) -> Part:
    codes = line.known(values["parts"])
    taken = "".join(f"-ABS({line.cell(code)})" for code in codes)
    return Part(f"{written(values['marks'])}{taken}", values["marks"] - sum(abs(line.points[code]) for code in codes))


def _best(function: str, choose: Callable[[list[float]], float]) -> _Build:
    def build(values: _Values, line: Line, _made: Part | None, _inside: float | None) -> Part | None:
        codes = line.known(values["parts"])
        if not codes:
            return None
        return Part(f"{function}({line.cells(codes)})", choose([line.points[code] for code in codes]))

    return build


def _weighted(values: _Values, line: Line, _made: Part | None, _inside: float | None) -> Part | None:
    codes = line.known(values["parts"])
    weights = {part["rule"]: float(part.get("weight", 1.0)) for part in values["parts"]}
    total = snap_one(sum(weights[code] for code in codes))
    if not total:
        return None
    text = "+".join(f"{line.cell(code)}*{written(weights[code])}" for code in codes)
    return Part(f"({text})/{written(total)}", sum(line.points[code] * weights[code] for code in codes) / total)


def _geometric(values: _Values, line: Line, _made: Part | None, _inside: float | None) -> Part | None:
    codes = line.known(values["parts"])
    weights = {part["rule"]: float(part.get("weight", 1.0)) for part in values["parts"]}
    total = snap_one(sum(weights[code] for code in codes))
    if not total:
        return None
    text = "*".join(f"MAX({line.cell(code)},0)^({written(weights[code])}/{written(total)})" for code in codes)
    return Part(text, math.prod(max(line.points[code], 0.0) ** (weights[code] / total) for code in codes))


def _rescaled(values: _Values, _line: Line, made: Part | None, _inside: float | None) -> Part | None:
    if made is None or not values["kept"]:
        return None
    kept, marks = float(values["kept"]), float(values["marks"])
    return Part(f"({made.text})*{written(marks)}/{written(kept)}", made.value * marks / kept)


def _bonus(values: _Values, line: Line, made: Part | None, _inside: float | None) -> Part:
    codes = [part["rule"] for part in values["parts"]]
    added = sum(line.points[code] for code in line.known(values["parts"]))
    text = f"SUM({line.cells(codes)})"
    return Part(text, added) if made is None else Part(f"{made.text}+{text}", made.value + added)


def _times(values: _Values, _line: Line, made: Part | None, _inside: float | None) -> Part | None:
    if made is None or not made.value:
        return None
    factor = snap_one(values["value"] / made.value)
    return Part(f"({made.text})*{written(factor)}", made.value * factor)


def _floor(values: _Values, _line: Line, made: Part | None, _inside: float | None) -> Part | None:
    bound = float(values["bound"])
    return None if made is None else Part(f"MAX({made.text},{written(bound)})", max(made.value, bound))


def _cap(values: _Values, _line: Line, made: Part | None, _inside: float | None) -> Part | None:
    bound = float(values["bound"])
    return None if made is None else Part(f"MIN({made.text},{written(bound)})", min(made.value, bound))


def _converted(values: _Values, _line: Line, made: Part | None, inside: float | None) -> Part | None:
    if made is None or not inside:
        return None
    to = float(values["to"])
    return Part(f"({made.text})/{written(inside)}*{written(to)}", made.value / inside * to)


def _never(_values: _Values, _line: Line, _made: Part | None, _inside: float | None) -> Part | None:
    """A formula of the rulebook's own: its number stands, its steps are in the sheet of traces."""
    return None


_Build = Callable[[_Values, Line, Part | None, float | None], Part | None]
_BUILD: Mapping[str, _Build] = {
    "combine_sum": _sum, "combine_deduct": _deduct, "combine_max": _best("MAX", max), "combine_min": _best("MIN", min),
    "combine_mean": _weighted, "combine_weighted": _weighted, "combine_geometric": _geometric,
    "combine_formula": _never, "rescaled": _rescaled, "bonus_added": _bonus, "times": _times, "floor": _floor,
    "cap": _cap, "converted": _converted,
}  # fmt: skip
