"""Turns a good workbook into a messy one. The truth moves with the cells; what is made doubtful is marked as such."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

from corpus.book import Book, Cell, Formula, Sheet, Shown, Wrong
from corpus.clerks import OF_BOOKS, OF_SHEETS
from openpyxl.utils import get_column_letter, range_boundaries

from intake.reports.labels import measure_alone, spelled

Mutation = Callable[[Random, Sheet], None]

_SPELLINGS: Mapping[str, Callable[[Any], list[Any]]] = {
    "integer": lambda n: [str(n), f"{n}人", f" {n} ", f"{n}.0", str(n).translate(str.maketrans("0123456789", "０１２３４５６７８９")), f"'{n}",
                          f"约{n}", f"{n}左右", f"{n}-{n + 1}", f"{n}次", f"{n}万人", f"{n}?", f"{n}（含预备）", f"共{n}", f"{n:,}", f"{n}。",
                          Formula(f"{n}+0", n), Formula(f"{n}"), Wrong(), n + 0.0, True, date(2025, 1, n % 27 + 1), f"{n} {n}"],
    "number": lambda n: [str(n), f"{n}元", f"{n:,.2f}", f"￥{n}", f"{n / 10000}万元", f"{n}万", f"约{n}元", f"{n}元/年", f"-{n}", f"（{n}）", f"{n}美元", f"{n}角"],
    "percent": lambda n: [f"{n:.1%}", f"{n * 100:.1f}", n * 100, Shown(n, "0%"), f"{n * 100:.1f}分", str(n), f"{n * 1000:.0f}‰", f"百分之{n * 100:g}", Shown(n * 100, '0"%"')],
    "yesno": lambda n: ["是" if n else "否", "√" if n else "×", "有" if n else "无", int(n), "Y" if n else "N", "是/否", "大部分", "☑是 □否" if n else "□是 ☑否", "☑是 ☑否"],
    "date": lambda d: [f"{d:%Y-%m-%d}", f"{d.year}年{d.month}月{d.day}日", f"{d.month}月{d.day}日", f"{d:%Y.%m.%d}", f"{d:%d/%m/%Y}", f"{d:%Y%m%d}", f"{d:%Y}", int(f"{d:%Y%m%d}"), f"{d.year}年{d.month}月", f"{d.month}.{d.day}", f"{d.year}.{d.month}.{d.day}-{d.day + 1}", (d - date(1899, 12, 30)).days],
    "choice": lambda c: [c.upper(), f" {c}", "一、二档", "优", "二档以上"],
    "text": lambda t: [f" {t} ", f"{t}\n"],
}  # fmt: skip


def mutated(book: Book, random: Random, times: int, types: Mapping[str, str]) -> Book:
    """The book after some changes, one after the other. `types`: the type of each field."""
    made = deepcopy(book)
    for _ in range(times):
        sheet, chance = random.choice(made.sheets), random.random()
        if chance < 0.3:
            _respell(random, sheet, types)
        elif chance < 0.65:
            random.choice(MUTATIONS)(random, sheet)
        elif chance < 0.95:
            random.choice(OF_SHEETS)(random, sheet)
        else:  # alone: what is lost on one sheet may be read from the other
            made = deepcopy(book)
            random.choice(OF_BOOKS)(random, made)
            break
    return _renumbered(made)


def _renumbered(book: Book) -> Book:
    """The lines of ledgers count in the order in which they now stand."""
    for sheet in book.sheets:
        seen: dict[tuple[str | None, str], list[int]] = {}
        for r, c, cell in sheet.cells():
            if cell.line is not None and cell.field and not cell.asked:
                found = seen.setdefault((cell.unit, cell.field.partition(".")[0]), [])
                found += [r] if r not in found else []
                sheet.rows[r][c] = replace(cell, line=found.index(r) + 1)
    return book


def _truths(sheet: Sheet) -> list[tuple[int, int, Cell]]:
    return [(r, c, cell) for r, c, cell in sheet.cells() if cell.field and not cell.asked and cell.value is not None]


def _texts(sheet: Sheet) -> list[tuple[int, int, str]]:
    return [(r, c, cell.content) for r, c, cell in sheet.cells() if not cell.field and isinstance(cell.content, str)]


def _at(sheet: Sheet, r: int, c: int) -> Any:
    return sheet.rows[r][c] if r < len(sheet.rows) and c < len(sheet.rows[r]) else None


def _respell(random: Random, sheet: Sheet, types: Mapping[str, str]) -> None:
    """Write one value in another way; it may then be read right or reported."""
    truths = _truths(sheet)
    if not truths:
        return
    r, c, cell = random.choice(truths)
    kind = types[cell.field or ""]
    if cell.content != cell.value or cell.field in ("income", "growth"):
        return  # written for a heading with another measure
    if type(cell.value) is (int if kind == "integer" else float if kind in ("number", "percent") else type(cell.value)):
        content = random.choice(_SPELLINGS[kind](cell.value))
        sheet.rows[r][c] = _remeant(replace(cell, content=content, must=False))


def _remeant(cell: Cell) -> Cell:
    """Where the new spelling says something else, it means that, or is a question."""
    said = cell.content
    if (
        isinstance(said, str)
        and isinstance(cell.value, (int, float))
        and not isinstance(cell.value, bool)
        and cell.value >= 0
    ):
        if said.startswith("-") or (said.startswith("（") and said.endswith("）")):
            return replace(cell, value=-cell.value)
        if said.endswith("万元"):
            return cell if cell.field in ("due", "paid") else replace(cell, value=float(said.removesuffix("万元")))
        if said.endswith("万人") or (said.endswith("万") and cell.field in ("due", "paid")):
            return replace(cell, value=cell.value * 10000)
        if any(mark in said for mark in ("约", "左右", "-", "?", "美元", "角", "/")) or " " in said.strip():
            return replace(cell, asked=True)
    if (
        isinstance(said, Wrong)
        or (isinstance(said, Formula) and said.value is None)
        or said is True
        or said in ("是/否", "☑是 ☑否")
    ):
        return replace(cell, asked=not (said is True and cell.value is True))
    return cell


def insert_row(random: Random, sheet: Sheet) -> None:
    at = random.randint(0, len(sheet.rows))
    line = random.choice(
        [[], ["备注：以上数据以年报为准。"], [None, None, None], ["（续表）"], ["一、基本情况"], ["其中：女", 5]]
    )
    sheet.rows.insert(at, list(line))
    sheet.merged = [_moved(text, at, 1, "row") for text in sheet.merged]


def insert_column(random: Random, sheet: Sheet) -> None:
    at = random.randint(0, max((len(row) for row in sheet.rows), default=0))
    for row in sheet.rows:
        if len(row) > at or at == 0:
            row.insert(at, None)
    sheet.merged = [_moved(text, at, 1, "column") for text in sheet.merged]


def _moved(text: str, at: int, by: int, what: str) -> str:
    left, top, right, bottom = range_boundaries(text)
    if what == "row":
        top, bottom = (top + by if top > at else top), (bottom + by if bottom > at else bottom)
    else:
        left, right = (left + by if left > at else left), (right + by if right > at else right)
    return f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}"


def shift_right(random: Random, sheet: Sheet) -> None:
    """A value moves away from its label; not where another heading then stands over it, or where any text would do."""
    beside = [
        (r, c)
        for r, c, cell in _truths(sheet)
        if c and isinstance(_at(sheet, r, c - 1), str) and not isinstance(cell.value, str)
        and not any(isinstance(_at(sheet, above, c + 1), str) for above in range(r))
    ]
    if (
        beside
        and not sheet.merged
        and not _is_table(sheet)
        and not any(isinstance(_at(sheet, r, c + 1), (int, float, Cell)) for r, c in beside)
    ):
        r, c = random.choice(beside)
        sheet.rows[r].insert(c, None)
        _doubt(sheet, r, c)


def typo_in_text(random: Random, sheet: Sheet) -> None:
    """A sign of a label, title or name is lost, doubled, changed or added. What it heads may then not be read.

    Not of a label with a measure before a question: what another measure contradicts would be gone.
    """
    asked = {r for r, _, cell in sheet.cells() if cell.asked}
    texts = [
        (r, c, text) for r, c, text in _texts(sheet)
        if not measure_alone(text) and "示例" not in text and not (r in asked and spelled(text).measure)
    ]  # fmt: skip
    if not texts:
        return
    r, c, text = random.choice(texts)
    at = random.randrange(len(text)) if text else 0
    new = random.choice([text[:at] + text[at + 1 :], text[:at] + text[at : at + 1] * 2 + text[at + 1 :], text[:at] + "某" + text[at + 1 :],
                         f"{text}（含非公）", f"其中{text}", f"上年{text}"])  # fmt: skip
    sheet.rows[r][c] = new
    _doubt(sheet, r, c)


def _is_table(sheet: Sheet) -> bool:
    """Does each value have its unit in its row, and each column one field?"""
    truths = _truths(sheet)
    fields = {c: {cell.field for _, column, cell in truths if column == c} for _, c, _ in truths}
    units = {r: {cell.unit for row, _, cell in truths if row == r} for r, _, _ in truths}
    own = all(unit is not None for found in units.values() for unit in found)
    once = sum(text.strip() == "单位" for _, _, text in _texts(sheet)) < 2
    return bool(truths) and own and once and all(len(found) == 1 for found in [*fields.values(), *units.values()])


def plain_text(random: Random, sheet: Sheet) -> None:
    """A label gets spaces, numbering, a colon, a line break: it stays the same label."""
    texts = [(r, c, text) for r, c, text in _texts(sheet) if len(text) > 2]
    if texts:
        r, c, text = random.choice(texts)
        half = len(text) // 2
        sheet.rows[r][c] = random.choice(
            [f"{text[:half]}\n{text[half:]}", f" {text}　", f"{text[:half]} {text[half:]}"]
        )


def _doubt(sheet: Sheet, r: int, c: int) -> None:
    """Everything in the row and column of a changed text is no longer certain to be read."""
    for row, column, cell in sheet.cells():
        if cell.field and not cell.asked:
            sheet.rows[row][column] = replace(cell, must=False)


def swap_columns(random: Random, sheet: Sheet) -> None:
    width = max((len(row) for row in sheet.rows), default=0)
    if width < 2 or sheet.merged or not _is_table(sheet) or any(cell.asked for _, _, cell in sheet.cells()):
        return  # a heading that reaches over several columns would then reach over others
    one, other = random.sample(range(width), 2)
    for row in sheet.rows:
        row.extend([None] * (width - len(row)))
        row[one], row[other] = row[other], row[one]


def swap_rows(random: Random, sheet: Sheet) -> None:
    table = _is_table(sheet)  # else the unit of a row is said elsewhere
    fields = {
        r: sorted({(c, cell.field or "", "" if table else cell.unit or "") for row, c, cell in _truths(sheet) if row == r})
        for r, _, _ in _truths(sheet)
    }
    alike = [(one, other) for one in fields for other in fields if one < other and fields[one] == fields[other]]
    if alike and not sheet.merged:
        one, other = random.choice(alike)
        sheet.rows[one], sheet.rows[other] = sheet.rows[other], sheet.rows[one]


def stray_value(random: Random, sheet: Sheet) -> None:
    """A number, text or tick in an empty cell."""
    r = random.randrange(len(sheet.rows)) if sheet.rows else 0
    if not sheet.rows:
        return
    c = random.randint(0, len(sheet.rows[r]) + 1)
    sheet.rows[r].extend([None] * (c + 1 - len(sheet.rows[r])))
    if sheet.rows[r][c] is None:
        sheet.rows[r][c] = Cell(
            random.choice([7, 48, "48", "是", "√", 0.5, "已核", "2025年", "见附件", "人"]), must=False
        )
        _doubt(sheet, r, c)


def hide(random: Random, sheet: Sheet) -> None:
    sheet.hidden_rows = [random.randint(1, len(sheet.rows) + 1)]
    sheet.hidden_columns = random.choice([[], ["A"], ["B"], ["C"]])


def blank_value(random: Random, sheet: Sheet) -> None:
    truths = _truths(sheet)
    if truths:
        r, c, cell = random.choice(truths)
        sheet.rows[r][c] = replace(cell, content=None, value=None)


def copy_row(random: Random, sheet: Sheet) -> None:
    """A row stands there twice: the same values, so nothing is wrong with either."""
    if sheet.rows and not sheet.merged:
        at = random.randrange(len(sheet.rows))
        sheet.rows.insert(at + 1, list(sheet.rows[at]))
        _doubt(sheet, at, 0)


def note_column(random: Random, sheet: Sheet) -> None:
    """A column at the end with last year's numbers, headed so where there is a heading."""
    width = max((len(row) for row in sheet.rows), default=0)
    if not any(isinstance(cell, Cell) and cell.field for row in sheet.rows[1:] for cell in row) or _headless(sheet):
        return
    word = random.choice(["上年", "2024年", "备注", "去年同期", "目标"])
    for r, row in enumerate(sheet.rows):
        row.extend([None] * (width - len(row)))
        has_value = any(isinstance(cell, Cell) and cell.field for cell in row)
        head = (
            r + 1 < len(sheet.rows)
            and not has_value
            and any(isinstance(cell, Cell) and cell.field for cell in sheet.rows[r + 1])
        )
        row.append(41 if has_value else word if head else None)
    _doubt(sheet, 0, width)


def _headless(sheet: Sheet) -> bool:
    """Is there no row of headings right above the first values?"""
    first = min((r for r, _, _ in _truths(sheet)), default=0)
    return not first or len([cell for cell in sheet.rows[first - 1] if cell is not None]) < 2


def total_row(random: Random, sheet: Sheet) -> None:
    sheet.rows.append(["合计", *([99] * random.randint(1, 3))])
    _doubt(sheet, len(sheet.rows) - 1, 0)


def merge_cells(random: Random, sheet: Sheet) -> None:
    """A cell is merged with an empty one beside or below it."""
    filled = [(r, c) for r, c, _ in sheet.cells() if not sheet.merged]
    if not filled:
        return
    r, c = random.choice(filled)
    if random.random() < 0.5 and _at(sheet, r, c + 1) is None:
        sheet.merged = [f"{get_column_letter(c + 1)}{r + 1}:{get_column_letter(c + 2)}{r + 1}"]
    elif r + 1 < len(sheet.rows) and _at(sheet, r + 1, c) is None:
        sheet.merged = [f"{get_column_letter(c + 1)}{r + 1}:{get_column_letter(c + 1)}{r + 2}"]
        _doubt(sheet, r, c)


MUTATIONS: list[Mutation] = [
    insert_row, insert_column, shift_right, typo_in_text, typo_in_text, plain_text, swap_columns, swap_rows, stray_value, hide,
    blank_value, copy_row, note_column, total_row, merge_cells,
]  # fmt: skip
