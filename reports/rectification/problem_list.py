"""The problem list as a workbook: a line a unit and rule, summed up by unit and by rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reports.account import Account
from reports.rectification.problems import FoundProblem, problems_of
from reports.sheets import POINTS, TEXT, WHOLE, Heading, Sheets
from scoring.numbers import snap_one
from wording.values import show
from wording.words import Words

_FORMS = {
    "rank": WHOLE, "problems": WHOLE, "repeated": WHOLE, "units": WHOLE, "marks": POINTS, "points": POINTS,
    "lost": POINTS, "before": POINTS,
}  # fmt: skip


def problem_list(told: Account) -> bytes:
    """The workbook as bytes: the same for the same result."""
    sheets, found = Sheets(), problems_of(told)
    _problems(sheets, told, found)
    _by_unit(sheets, told, found)
    _by_rule(sheets, told, found)
    return sheets.content()


def _problems(sheets: Sheets, told: Account, found: Sequence[FoundProblem]) -> None:
    said, words = told.sentences, told.words
    rows = [
        [
            said.unit(one.unit), said.group(told.rulebook.unit_of[one.unit].group), said.rule(one.rule),
            said.rule(one.dimension), one.clause, one.marks, one.points, one.lost, one.reason, one.problem,
            one.before, _again(one.again, words), one.rule,
        ]
        for one in found
    ]  # fmt: skip
    widths = {"unit": 12, "group": 9, "rule": 20, "dimension": 13, "clause": 32, "marks": 8, "points": 8, "lost": 8,
              "reason": 36, "problem": 24, "before": 8, "again": 8, "code": 14}
    sheet = sheets.add(words("problems.sheet"), _headings(widths, words), rows, "problems", frozen="B2")
    sheet.oddHeader.center.text = words("problems.title", title=told.title, period=told.period).replace("&", "&&")


def _by_unit(sheets: Sheets, told: Account, found: Sequence[FoundProblem]) -> None:
    rows = []
    for unit, row in told.ranking.iterrows():
        mine = [one for one in found if one.unit == unit]
        rank = None if row.isna()["rank_in_group"] else int(row["rank_in_group"])
        rows.append([told.sentences.unit(str(unit)), told.sentences.group(row["group"]), rank, len(mine), _lost(mine),
                     _repeated(mine)])
    widths = {"unit": 18, "group": 12, "rank": 8, "problems": 10, "lost": 10, "repeated": 14}
    sheets.add(told.words("problems.by_unit"), _headings(widths, told.words), rows, "by_unit", frozen="B2")


def _by_rule(sheets: Sheets, told: Account, found: Sequence[FoundProblem]) -> None:
    """The rule that costs most stands first."""
    rules: dict[str, list[FoundProblem]] = {}
    for one in found:
        rules.setdefault(one.rule, []).append(one)
    rows = []
    for code, mine in sorted(rules.items(), key=lambda pair: (-_lost(pair[1]), pair[0])):
        worst = max(mine, key=lambda one: one.lost)
        rows.append([told.sentences.rule(code), told.sentences.rule(worst.dimension), len(mine), _lost(mine),
                     _repeated(mine), told.sentences.unit(worst.unit), code])
    widths = {"rule": 36, "dimension": 20, "units": 12, "lost": 10, "repeated": 14, "worst": 20, "code": 18}
    sheets.add(told.words("problems.by_rule"), _headings(widths, told.words), rows, "by_rule", frozen="B2")


def _headings(widths: Mapping[str, float], words: Words) -> list[Heading]:
    return [Heading(words(f"problems.column.{name}"), width, _FORMS.get(name, TEXT)) for name, width in widths.items()]


def _lost(found: Sequence[FoundProblem]) -> float:
    return snap_one(sum(one.lost for one in found))


def _repeated(found: Sequence[FoundProblem]) -> int | None:
    """How many cost points last year too; None where nothing can be said of any."""
    known = [one.again for one in found if one.again is not None]
    return sum(known) if known else None


def _again(again: bool | None, words: Words) -> str:
    return words("problems.not_comparable") if again is None else show(again, "", words.language)
