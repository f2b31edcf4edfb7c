"""Clean workbooks without end: every layout as a careful clerk fills it in. Every value must be read, nothing asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import chain
from random import Random
from typing import Any, NamedTuple

from corpus.book import Book, Case, Cell, Sheet, Shown, v
from corpus.clerks import note_beside, repeat_heading, serial_column
from corpus.county import COUNTY
from corpus.mutate import hide, insert_column, plain_text
from openpyxl.utils import get_column_letter

from scoring.rulebook import Field

FIELDS = [field for field in COUNTY.fields if field.source == "unit"]
UNITS = {unit.code: unit.label.zh for unit in COUNTY.units}
_SECTIONS = {
    "党员队伍": ["branches", "members", "trained", "planned", "recruited"],
    "组织生活": ["meetings", "attended", "plan", "day"],
    "党费收缴情况": ["due", "paid"],
    "集体经济": ["villages", "income", "growth"],
    "其他情况": ["rate", "level", "special"],
}
_REMARKS = [
    "含预备党员2名",
    "数据截至12月底",
    "已核对",
    "见附件",
    "含补助20万元",
    "其中女党员15人",
    "按月收缴",
    "12月5日召开",
    None,
    None,
    None,
    None,
]
_NOTES = [
    "注：1.“是否”类填报项请填“是”或“否”；2.没有发生的请填0。",
    "备注：以上数据以年报为准。",
    "说明：金额保留两位小数，收入以经管部门口径为准。",
    "填报说明：收入满10万元的村按台账逐村核对，不得漏报。",
]
_SIGNED = [
    ["填表人：甲某", "审核人：乙某", "填报日期：2025年12月3日"],
    ["填报单位（盖章）：", "分管领导审核：", "2025年12月3日"],
    ["负责人签字：", None, "联系电话："],
]
_TITLES = [
    "2025年度基层党建工作考核报表",
    "示例县2025年党建工作统计表",
    "党建工作情况表",
    "2025年村集体经济收入（万元）、党费（元）情况表",
]


class Written(NamedTuple):
    """How the labels of one workbook are written. `measured`: each label names its measure; `sized`: sums in 万元."""

    measured: bool
    numbered: bool
    sized: bool


def clean(seed: int) -> Iterator[Case]:
    """Cases without end, the same for the same seed."""
    number = seed
    while True:
        random = Random(number)  # noqa: S311 - not for secrets
        layout = random.choice(LAYOUTS)
        yield Case(f"{number}: {layout.__name__}", [layout(random)], also=_ALSO)
        number += 1


def harmless(seed: int) -> Iterator[Case]:
    """The same with one to three changes that no reader would stumble over."""
    for number, case in enumerate(clean(seed), seed):
        random = Random(-number)  # noqa: S311 - not for secrets
        for _ in range(random.randint(1, 3)):
            random.choice(HARMLESS)(random, random.choice(case.books[0].sheets))
        yield case


def blank_row(random: Random, sheet: Sheet) -> None:
    """A blank row, or a remark, above or below everything else."""
    sheet.rows.insert(
        0 if random.random() < 0.5 and not sheet.merged else len(sheet.rows),
        random.choice([[], ["备注：以上数据以年报为准。"]]),
    )


HARMLESS = [plain_text, hide, insert_column, serial_column, repeat_heading, note_beside, blank_row]
_ALSO = ("rows_hidden", "columns_hidden", "sheet_hidden", "other_period", "date_from_serial")


def _value(random: Random, field: Field, *, in_ten_thousands: bool = False) -> tuple[Any, Any]:
    """What stands in the cell, and what it means."""
    n = random.randint(0, 60) if field.name == "trained" else random.randint(60, 3000)
    match field.type:
        case "integer":
            return random.choice([n, n, n, str(n), f"{n}{field.unit_of_measure}" if n else n]), n
        case "number":
            amount = round(random.uniform(1, 9000), 2)
            if in_ten_thousands and field.unit_of_measure == "元":
                return amount, round(amount * 10_000, 2)
            return random.choice([amount, amount, f"{amount:,}"]), amount
        case "percent":
            rate = random.randint(50, 99) / 100
            return random.choice([Shown(rate, "0%"), f"{rate:.0%}", f"{rate:.1%}"]), rate
        case "yesno":
            said = random.choice(["是", "否", "√", "×"])
            return said, said in ("是", "√")
        case "date":
            day = date(2025, 1, 1) + timedelta(days=random.randint(0, 364))
            return random.choice(
                [day, f"{day.year}年{day.month}月{day.day}日", f"{day:%Y-%m-%d}", f"{day:%Y.%m.%d}"]
            ), day
        case "choice":
            choice = random.choice(field.choices)
            return choice.label.zh, choice.name
    text = random.choice(["红色驿站", "“院坝会”议事做法", "网格“双报到”"])
    return text, text


def _label(random: Random, field: Field, number: int, written: Written) -> str:
    measure = field.unit_of_measure
    if written.sized and measure == "元":
        measure = "万元"
    text = random.choice([field.label.zh, field.label.zh, *field.aliases])
    text = f"{text}（{measure}）" if measure and (written.measured or written.sized) else text
    return f"{number}.{text}" if written.numbered else text


def _cell(random: Random, field: Field, written: Written, unit: str | None = None) -> Cell:
    return v(field.name, *_value(random, field, in_ten_thousands=written.sized), unit=unit)


def _written(random: Random) -> Written:
    return Written(random.random() < 0.5, random.random() < 0.3, random.random() < 0.2)


def _some(random: Random, least: int = 3) -> list[Field]:
    """Fields in the order of the rulebook."""
    chosen = {field.name for field in random.sample(FIELDS, random.randint(least, len(FIELDS)))}
    return [field for field in FIELDS if field.name in chosen]


def _head(random: Random, written: Written, *, unit: str | None, measured: bool) -> tuple[list[list[Any]], bool]:
    """Title rows and the row of the unit; and whether it names the unit. The measure in a title needs it in each label."""
    titles = _TITLES if measured and not written.sized else _TITLES[:3]
    found: list[list[Any]] = [[random.choice(titles)]] if random.random() < 0.8 else []
    if unit is None:
        return found, False
    name = UNITS[unit]
    line: list[Any] = random.choice(
        [
            [f"填报单位：{name}"],
            ["填报单位", name],
            ["单位名称：", name],
            [f"填报单位（盖章）：{name}党委", None, "填报日期：2025年12月3日"],
            [],
        ]
    )
    corner: list[Any] = [None, None, None, "单位：个、人、次"] if random.random() < 0.2 else []
    return [*found, *([line] if line else []), *([corner] if corner else [])], bool(line)


def _foot(random: Random) -> list[list[Any]]:
    note = [[random.choice(_NOTES)]] if random.random() < 0.4 else []
    signed = [list(random.choice(_SIGNED))] if random.random() < 0.5 else []
    return [*note, *signed]


def _book(random: Random, sheets: list[Sheet], unit: str | None, *, named: bool) -> Book:
    """A file; where no cell names the unit the file does."""
    name = f"{UNITS[unit]}报表" if unit and not named else random.choice(["报表", "2025年党建报表", "附件1"])
    plain = len(sheets) == 1 and sheets[0].name == "Sheet1" and not sheets[0].hidden_columns
    form = random.choice(["xlsx", "xlsx", "xls", "ods", *(["csv"] if plain else [])])
    width = max(len(row) for sheet in sheets for row in sheet.rows)
    for row in (row for sheet in sheets for row in sheet.rows if form == "csv"):
        row.extend([None] * (width - len(row)))  # as Excel saves it
    return Book(f"{name}.{form}", sheets, unit, encoding=random.choice(["utf-8-sig", "gb18030"]))


_HEADINGS: list[list[str]] = [
    ["项目", "数值"], ["指标名称", "填报值", "备注"], ["序号", "项目", "填报数", "计量单位", "备注"], ["序号", "指标", "单位", "数值"],
    ["项目", "计量单位", "完成数", "说明"], ["指标", "2025年"], ["指标", "上年", "本年"], ["类别", "项目", "数值"], ["项目", "自评", "审核"],
    ["考核指标", "2025年完成数", "佐证材料"], ["填报项", "填报数（个、人、次、元）", "备注"], [],
]  # fmt: skip
_LABELS = ("项目", "指标", "指标名称", "考核指标", "填报项")
_MEASURES = ("计量单位", "单位")


def _line(random: Random, heading: list[str], field: Field, number: int, written: Written, section: str) -> list[Any]:
    """One line of a form, a cell for each heading."""
    value = _cell(random, field, written)
    if not heading:
        return [_label(random, field, number, written), value]
    line: list[Any] = []
    for word in heading:
        if word in _LABELS:
            line.append(_label(random, field, number, written))
        elif word in _MEASURES:
            line.append("万元" if written.sized and field.unit_of_measure == "元" else field.unit_of_measure or None)
        elif word in ("备注", "说明", "佐证材料"):
            line.append(random.choice(_REMARKS))
        else:
            others = {"序号": number, "类别": section, "审核": None, "上年": 41 if field.type == "integer" else None}
            line.append(others.get(word, value))
    return line


def _form_rows(random: Random, fields: list[Field], written: Written) -> list[list[Any]]:
    """The lines of a form under their headings, in one go or section by section."""
    heading = random.choice(_HEADINGS)
    sections = random.random() < 0.5 and "类别" not in heading
    found: list[list[Any]] = [list(heading)] if heading else []
    number = 0
    for count, (section, names) in enumerate(_SECTIONS.items()):
        own = [field for field in fields if field.name in names]
        if own and sections:
            measure = "（元）" if section.startswith("党费") and not written.sized and random.random() < 0.5 else ""
            found += [[]] if random.random() < 0.1 else []
            found.append([f"{'一二三四五六'[count]}、{section}{measure}"])
        for field in own:
            number += 1
            found.append(_line(random, heading, field, number, written, section))
    return found


def form(random: Random) -> Book:
    """A label beside each value, with sections, measures, remarks, signatures; sometimes a column to the right."""
    unit, written = random.choice(list(UNITS)), _written(random)
    head, named = _head(random, written, unit=unit, measured=written.measured)
    rows = [*head, *_form_rows(random, _some(random), written), *_foot(random)]
    if random.random() < 0.2:
        rows = [[None, *row] for row in rows]
    hidden = ["B"] if random.random() < 0.1 else []
    return _book(random, [Sheet(rows, hidden_columns=hidden)], unit, named=named)


def merged_form(random: Random) -> Book:
    """A title over all columns, the sections in merged cells on the left of the labels."""
    unit, written = random.choice(list(UNITS)), _written(random)
    rows: list[list[Any]] = [["2025年度党建工作报表"], ["填报单位", UNITS[unit]], ["类别", "项目", "数值"]]
    merged = ["A1:C1"]
    fields = _some(random)
    for section, names in _SECTIONS.items():
        own = [field for field in fields if field.name in names]
        if len(own) > 1:
            merged.append(f"A{len(rows) + 1}:A{len(rows) + len(own)}")
        for position, field in enumerate(own):
            label = _label(random, field, position + 1, written)
            rows.append([None if position else section, label, _cell(random, field, written)])
    return _book(random, [Sheet(rows, merged=merged)], unit, named=True)


def pairs_in_a_row(random: Random) -> Book:
    """Two or three labels with their values in each row."""
    unit, written = random.choice(list(UNITS)), _written(random)
    head, named = _head(random, written, unit=unit, measured=written.measured)
    wide = random.randint(2, 3)
    fields = _some(random, 4)
    pairs = [[_label(random, field, 1, written), _cell(random, field, written)] for field in fields]
    rows = [[*chain(*pairs[at : at + wide])] for at in range(0, len(pairs), wide)]
    return _book(random, [Sheet([*head, *rows, *_foot(random)])], unit, named=named)


def table(random: Random) -> Book:
    """A row a unit, with serial numbers, remarks, a total that is right, headings of one or two rows."""
    written = _written(random)._replace(numbered=False)
    head, _ = _head(random, written, unit=None, measured=written.measured)
    return _book(random, [Sheet([*head, *_table_rows(random, written, len(head)), *_foot(random)])], None, named=True)


def _table_rows(random: Random, written: Written, _above: int) -> list[list[Any]]:
    fields = _some(random, 2)
    units = random.sample(list(UNITS), random.randint(2, len(UNITS)))
    serial, remark = random.random() < 0.5, random.random() < 0.4
    first: list[Any] = ["序号"] if serial else []
    word = random.choice(["单位", "乡镇", "单位名称", "乡镇（街道）"])
    labels = [_label(random, field, 1, written) for field in fields]
    found: list[list[Any]] = [[*first, word, *labels, *(["备注"] if remark else [])]]
    if not written.measured and not written.sized and random.random() < 0.3:
        found.append([*[None] * len([*first, word]), *(field.unit_of_measure or None for field in fields)])
        found = found if sum(cell is not None for cell in found[-1]) > 1 else found[:1]
    elif random.random() < 0.2:
        found.append([*([None] if serial else []), "甲", *range(1, len(fields) + 1)])
    for number, unit in enumerate(units, 1):
        cells = [_cell(random, field, written, unit) for field in fields]
        start: list[Any] = [number] if serial else []
        found.append([*start, UNITS[unit], *cells, *([random.choice(_REMARKS)] if remark else [])])
    if random.random() < 0.4:
        body = found[-len(units) :]
        total: list[Any] = [*([None] if serial else []), random.choice(["合计", "总计", "全县合计"])]
        found.append(
            [*total, *(_total(field, [row[len(total) + c] for row in body]) for c, field in enumerate(fields))]
        )
    return found


def _total(field: Field, cells: list[Cell]) -> Any:
    """The sum of the numbers of a column; nothing under texts, where nobody can tell."""
    contents = [cell.content for cell in cells]
    if field.type not in ("integer", "number") or not all(isinstance(one, (int, float)) for one in contents):
        return None
    return round(sum(contents), 2)


def table_with_sections(random: Random) -> Book:
    """Headings of two rows: the name of a section over several fields, merged or not; units and serials beside."""
    written = _written(random)._replace(numbered=False)
    units = random.sample(list(UNITS), random.randint(2, 5))
    upper: list[Any] = ["序号", "单位"]
    lower: list[Any] = [None, None]
    merged = ["A2:A3", "B2:B3"]
    fields: list[Field] = []
    for section, names in _SECTIONS.items():
        own = [field for field in FIELDS if field.name in names]
        left = len(upper) + 1
        upper += [section, *[None] * (len(own) - 1)]
        lower += [_label(random, field, 1, written) for field in own]
        merged.append(f"{get_column_letter(left)}2:{get_column_letter(left + len(own) - 1)}2")
        fields += own
    body = [
        [n, UNITS[unit], *(_cell(random, field, written, unit) for field in fields)] for n, unit in enumerate(units, 1)
    ]
    rows = [["2025年党建工作统计表"], upper, lower, *body]
    return _book(random, [Sheet(rows, merged=["A1:H1", *merged])], None, named=True)


def transposed(random: Random) -> Book:
    """A column a unit, with serial numbers and measures beside the labels."""
    written = _written(random)
    units = random.sample(list(UNITS), random.randint(2, 5))
    serial, measures = random.random() < 0.5, random.random() < 0.5
    first: list[Any] = [*(["序号"] if serial else []), "指标", *(["计量单位"] if measures else [])]
    totals = random.random() < 0.3
    found: list[list[Any]] = [[*first, *(UNITS[unit] for unit in units), *(["合计"] if totals else [])]]
    for number, field in enumerate(_some(random), 1):
        measure = "万元" if written.sized and field.unit_of_measure == "元" else field.unit_of_measure or None
        start = [
            *([number] if serial else []),
            _label(random, field, number, written),
            *([measure] if measures else []),
        ]
        cells = [_cell(random, field, written, unit) for unit in units]
        found.append([*start, *cells, *([_total(field, cells)] if totals else [])])
    head, _ = _head(random, written, unit=None, measured=written.measured)
    return _book(random, [Sheet([*head, *found, *_foot(random)])], None, named=True)


def several_tables(random: Random) -> Book:
    """Tables below each other on one sheet, each with its title."""
    written = _written(random)._replace(numbered=False)
    fields = random.sample(FIELDS, 6)
    units = random.sample(list(UNITS), 3)
    rows: list[list[Any]] = []
    for number, own in enumerate((fields[:3], fields[3:])):
        rows += [[f"表{number + 1}  党建工作情况"], ["单位", *(_label(random, field, 1, written) for field in own)]]
        rows += [[UNITS[unit], *(_cell(random, field, written, unit) for field in own)] for unit in units]
        rows += [[]]
    return _book(random, [Sheet(rows)], None, named=True)


def parts_on_sheets(random: Random) -> Book:
    """One report over several sheets named 01, 02."""
    unit, written = random.choice(list(UNITS)), _written(random)
    fields = _some(random, 6)
    half = len(fields) // 2
    sheets = []
    for number, own in enumerate((fields[:half], fields[half:]), 1):
        rows = [[f"填报单位：{UNITS[unit]}"], *_form_rows(random, own, written)]
        sheets.append(Sheet(rows, f"{number:02}"))
    return _book(random, sheets, unit, named=True)


def sheet_a_unit(random: Random) -> Book:
    """One sheet a unit, named after it."""
    written = _written(random)
    sheets = []
    for unit in random.sample(list(UNITS), 3):
        rows = _form_rows(random, _some(random), written)
        owned = [[Cell(c.content, c.field, c.value, unit) if isinstance(c, Cell) else c for c in row] for row in rows]
        sheets.append(Sheet([["2025年度党建工作报表"], *owned], UNITS[unit]))
    return _book(random, sheets, None, named=True)


LAYOUTS: list[Callable[[Random], Book]] = [
    form, form, merged_form, pairs_in_a_row, table, table, table_with_sections, transposed, several_tables, parts_on_sheets, sheet_a_unit,
]  # fmt: skip
