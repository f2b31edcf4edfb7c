"""What clerks do to a good workbook: headings above headings, measures in corners, copies of sheets, pages, notes.

Like the mutations of `mutate`, each moves the truth with the cells: what is no longer certain is a question (`asked`),
what must be read right or reported is marked so (`must=False`).
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from random import Random
from typing import Any

from corpus.book import Book, Cell, Sheet
from openpyxl.utils import get_column_letter

from intake.reports.qualifiers import is_numbered

OfSheet = Callable[[Random, Sheet], None]
OfBook = Callable[[Random, Book], None]

_HARMLESS = ["基本情况", "一、党建工作", "工作情况", "主要指标", "（一）基础数据"]
_KINDS = ["流动党员", "其中：女", "农村", "上半年", "机关党员情况", "一、流动党员", "预备党员", "不含社区", "计划"]
_IN_TEN_THOUSANDS = ["单位：万元", "（单位：万元）", "单位: 万元", "金额单位：万元", "计量单位：万元、人", "单位 万元", "（万元）", "单位（万元）",
                     "单\u3000位：万元", "金额均以万元计", "注：金额单位为万元。"]  # fmt: skip
_MONEY = frozenset({"due", "paid"})
_OTHER_HEADINGS = [
    "上年",
    "目标数",
    "核实数",
    "其中：女",
    "完成率",
    "排名",
    "2024年",
    "备注",
    "上年同期数",
    "增长（%）",
]
_NOTES = ["含预备2名", "★", "（估）", "已核", "见附件3", "其中女12人", "数据截至12月底", "√", "按月收缴"]


def _values(sheet: Sheet) -> list[tuple[int, int, Cell]]:
    return [(r, c, cell) for r, c, cell in sheet.cells() if cell.field]


def _doubt(sheet: Sheet) -> None:
    for r, c, cell in _values(sheet):
        if not cell.asked:
            sheet.rows[r][c] = replace(cell, must=False)


def _ask(sheet: Sheet, r: int, c: int) -> None:
    if sheet.rows[r][c].content is not None:
        sheet.rows[r][c] = replace(sheet.rows[r][c], asked=True)


def _table(sheet: Sheet) -> tuple[int, list[int]] | None:
    """The heading row and the field columns of a plain table, a row a unit; None for anything else."""
    found = _values(sheet)
    if not found or sheet.merged or any(cell.unit is None or cell.line for _, _, cell in found):
        return None
    top = min(r for r, _, _ in found) - 1
    columns = sorted({c for _, c, _ in found})
    fields = {c: {cell.field for _, at, cell in found if at == c} for c in columns}
    units = {r: {cell.unit for at, _, cell in found if at == r} for r, _, _ in found}
    heads = top >= 0 and all(isinstance(_at(sheet, top, c), str) for c in columns)
    single = all(len(said) == 1 for said in [*fields.values(), *units.values()])
    first = _at(sheet, top, 0) if heads else None
    return (top, columns) if single and isinstance(first, str) and first in ("单位", "乡镇", "序号") else None


def _form(sheet: Sheet) -> list[tuple[int, int, Cell]]:
    """The values of a plain form, each right beside its label; none for anything else."""
    found = _values(sheet)
    beside = all(c and isinstance(_at(sheet, r, c - 1), str) for r, c, _ in found)
    alone = len({r for r, _, _ in found}) == len(found) and not any(cell.line for _, _, cell in found)
    return found if beside and alone and not sheet.merged else []


def _at(sheet: Sheet, r: int, c: int) -> Any:
    if r < 0 or r >= len(sheet.rows) or c < 0 or c >= len(sheet.rows[r]):
        return None
    cell = sheet.rows[r][c]
    return cell.content if isinstance(cell, Cell) else cell


def heading_above(random: Random, sheet: Sheet) -> None:
    """A heading over some columns of a table: the name of a section, or a kind that changes what is meant."""
    table = _table(sheet)
    if table is None:
        return
    top, columns = table
    at = random.randrange(len(columns))
    covered = [c for c in columns[at:] if c < columns[at] + random.randint(1, 3)]
    harmless = random.random() < 0.4
    row: list[Any] = [None] * (columns[-1] + 1)
    row[covered[0]] = random.choice(_HARMLESS if harmless else _KINDS)
    merge = random.random() < 0.6
    if not merge:
        covered = columns[at:]
    sheet.rows.insert(top, row)
    if merge and covered[-1] > covered[0]:
        letters = [get_column_letter(c + 1) for c in (covered[0], covered[-1])]
        sheet.merged = [f"{letters[0]}{top + 1}:{letters[1]}{top + 1}"]
    _doubt(sheet)
    for r, c, _ in _values(sheet):
        if not harmless and c in covered:
            _ask(sheet, r, c)


def section_in_form(random: Random, sheet: Sheet) -> None:
    """A section's title between the lines of a form, harmless or narrowing."""
    found = _form(sheet)
    if not found or any(cell.unit is not None for _, _, cell in found) or any(map(_section, sheet.rows)):
        return
    r = random.choice(found)[0]
    harmless = random.random() < 0.4
    title = random.choice(
        ["一、党员队伍", "（二）工作情况"] if harmless else ["二、流动党员情况", "（三）农村党员", "三、上半年数据"]
    )
    sheet.rows.insert(r, [None] * (found[0][1] - 1) + [title])
    _doubt(sheet)
    if harmless:
        return
    for row, c, _ in _values(sheet):
        if row > r:
            _ask(sheet, row, c)


def _section(row: list[Any]) -> bool:
    """Does the row hold the title of a section?"""
    texts = [cell for cell in row if cell is not None]
    return len(texts) == 1 and isinstance(texts[0], str) and is_numbered(texts[0])


def measure_for_all(random: Random, sheet: Sheet) -> None:
    """万元 for the whole sheet, said somewhere: sums without a measure of their own mean ten thousand times as much."""
    texts = "".join(cell.content for _, _, cell in sheet.cells() if isinstance(cell.content, str))
    sums = [
        (r, c, cell) for r, c, cell in _values(sheet) if cell.field in _MONEY and isinstance(cell.content, (int, float))
    ]
    spelled = any(isinstance(cell.content, str) for _, _, cell in _values(sheet) if cell.field in _MONEY)
    if "元" in texts or not sums or spelled or sheet.merged:
        return
    text = random.choice(_IN_TEN_THOUSANDS)
    row = [*([None] * random.randint(0, 3)), text]
    below = text.startswith(("金额均", "注："))
    sheet.rows.insert(len(sheet.rows) if below else 0, row)
    _doubt(sheet)
    for r, c, cell in _values(sheet):
        if cell.field in _MONEY and isinstance(cell.content, (int, float)) and cell.value == cell.content:
            sheet.rows[r][c] = replace(cell, value=cell.value * 10_000)


def repeat_heading(random: Random, sheet: Sheet) -> None:
    """The heading stands again on the next printed page, perhaps below the title, or a page number."""
    table = _table(sheet)
    if table is None:
        return
    top, _ = table
    at = random.randint(top + 2, len(sheet.rows))
    between = random.choice([[], [[]], [["（续表）"]], [[], ["第2页"]]])
    sheet.rows[at:at] = [*between, list(sheet.rows[top])]
    _doubt(sheet)


def subtotal(random: Random, sheet: Sheet) -> None:
    """A total of some rows, under a name of its own."""
    table = _table(sheet)
    if table is None:
        return
    top, columns = table
    at = random.randint(top + 1, len(sheet.rows))
    row: list[Any] = [None] * (columns[-1] + 1)
    row[0] = random.choice(["小计", "乡镇小计", "街道合计", "全县总计", "平均"])
    for c in columns:
        row[c] = 97
    sheet.rows.insert(at, row)
    _doubt(sheet)


def serial_column(random: Random, sheet: Sheet) -> None:
    """Running numbers in front of each line."""
    found = _values(sheet)
    if not found or sheet.merged:
        return
    lines = sorted({r for r, _, _ in found})
    head = random.choice(["序号", "编号", None]) if lines[0] else None
    for r, row in enumerate(sheet.rows):
        number = lines.index(r) + 1 if r in lines else None
        row.insert(0, head if r == lines[0] - 1 and head and sum(cell is not None for cell in row) > 1 else number)
    _doubt(sheet)


def other_column(random: Random, sheet: Sheet) -> None:
    """A column between the others that is none of the rulebook's."""
    table = _table(sheet)
    if table is None:
        return
    top, columns = table
    at = random.choice(columns)
    heading = random.choice(_OTHER_HEADINGS)
    for r, row in enumerate(sheet.rows):
        if r == top:
            row.insert(at, heading)
        elif len(row) > at:
            row.insert(at, 41 if any(isinstance(cell, Cell) and cell.field for cell in row) else None)
    _doubt(sheet)


def measure_in_heading(random: Random, sheet: Sheet) -> None:
    """万元 behind a label of yuan: every bare number of it means ten thousand times as much."""
    found = [
        (r, c, cell) for r, c, cell in sheet.cells() if not cell.field and cell.content in ("应收党费", "实收党费")
    ]
    sums = [(r, c, cell) for r, c, cell in _values(sheet) if cell.field in _MONEY]
    if not found or any(
        not isinstance(cell.content, (int, float)) or cell.value != cell.content for _, _, cell in sums
    ):
        return
    if any("元" in str(cell.content) for _, _, cell in sheet.cells()):
        return
    for r, c, cell in found:
        sheet.rows[r][c] = f"{cell.content}（万元）"
    _doubt(sheet)
    for r, c, cell in _values(sheet):
        if cell.field in _MONEY and not cell.asked:
            sheet.rows[r][c] = replace(cell, value=cell.value * 10_000)


def two_in_one(random: Random, sheet: Sheet) -> None:
    """Two values, or a value and its correction, in one cell."""
    found = [
        (r, c, cell)
        for r, c, cell in _values(sheet)
        if isinstance(cell.content, int) and not isinstance(cell.content, bool)
    ]
    if not found:
        return
    r, c, cell = random.choice(found)
    n = cell.content
    said = random.choice([f"{n}、{n + 3}", f"{n}（更正为{n + 1}）", f"{n}\n{n + 2}", f"{n}/{n + 5}", f"{n}→{n + 1}", f"原{n}，现{n + 2}",
                          f"{n}（{n + 2}）", f"{n}②", f"{n}+{n}", f"{n}；{n + 1}", f"{n}·{n}", f"{n}⁺", f"{n} ({n + 1})", f"{n}人{n}次"])  # fmt: skip
    sheet.rows[r][c] = replace(cell, content=said, asked=True)


def two_units(random: Random, sheet: Sheet) -> None:
    """One row for two units."""
    table = _table(sheet)
    if table is None:
        return
    r, _, _ = random.choice(_values(sheet))
    names = [
        c
        for c in range(len(sheet.rows[r]))
        if isinstance(sheet.rows[r][c], str) and str(sheet.rows[r][c])[-1] in "镇乡道办"
    ]
    if len(names) != 1:
        return
    other = "白水镇" if sheet.rows[r][names[0]] != "白水镇" else "柳河乡"
    sheet.rows[r][names[0]] = random.choice(
        [f"{sheet.rows[r][names[0]]}、{other}", f"{sheet.rows[r][names[0]]}\n{other}"]
    )
    for c, cell in enumerate(sheet.rows[r]):
        if isinstance(cell, Cell) and cell.field:
            _ask(sheet, r, c)


def again_with_another_value(random: Random, sheet: Sheet) -> None:
    """The same label once more with another number: nobody knows which one counts."""
    found = [item for item in _form(sheet) if type(item[2].content) is int and item[2].unit is None]
    if not found:
        return
    r, c, cell = random.choice(found)
    if any(cell is not None for cell in sheet.rows[r][: c - 1]):
        return
    sheet.rows.append(
        [*([None] * (c - 1)), sheet.rows[r][c - 1], Cell(cell.content + 1, cell.field, None, cell.unit, asked=True)]
    )
    _ask(sheet, r, c)


def note_beside(random: Random, sheet: Sheet) -> None:
    """A word behind a value."""
    found = [(r, c) for r, c, _ in _values(sheet) if _at(sheet, r, c + 1) is None]
    if not found:
        return
    r, c = random.choice(found)
    sheet.rows[r].extend([None] * (c + 2 - len(sheet.rows[r])))
    sheet.rows[r][c + 1] = random.choice(_NOTES)
    _doubt(sheet)


def second_sheet(random: Random, book: Book) -> None:
    """The table once more on a sheet of its own: last year's, a draft, a copy that was changed a little."""
    kind = (book.format or book.name.rsplit(".", 1)[-1]).lower()
    if kind in ("csv", "tsv", "txt") or len(book.sheets) != 1:
        return
    first = book.sheets[0]
    changed = [cell for _, _, cell in _values(first) if type(cell.content) is int]
    if not changed or any(cell.asked for _, _, cell in _values(first)) or first.name in ("草稿", "旧", "作废", "备份"):
        return  # beside a draft the copy is the report
    copy = deepcopy(first)
    copy.name = random.choice(["上年", "2024年", "草稿", f"{first.name} (2)", "Sheet2", "上年数据", "备份", "去年"])
    for r, c, cell in _values(copy):
        if type(cell.content) is int:
            copy.rows[r][c] = replace(cell, content=cell.content + 1, value=None, asked=True)
    _doubt(copy)
    _doubt(first)
    book.sheets.append(copy)
    if random.random() < 0.5:
        book.sheets.reverse()


OF_SHEETS: list[OfSheet] = [
    heading_above, heading_above, section_in_form, measure_for_all, measure_for_all, repeat_heading, subtotal, serial_column, other_column,
    measure_in_heading, two_in_one, two_units, again_with_another_value, note_beside,
]  # fmt: skip
OF_BOOKS: list[OfBook] = [second_sheet]
