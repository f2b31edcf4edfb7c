"""Labels and values that a cell beside them, or the title of their section, narrows (流动党员 | 党员总数)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from intake.reports.labels import normal
from intake.reports.layouts.headings import Heading
from intake.reports.layouts.table import is_number, report_unmatched
from intake.reports.qualifiers import (
    is_harmless,
    is_numbered,
    is_of_other_period,
    is_of_part_of_year,
    is_part,
    level,
    names_section,
    narrowing,
    path,
    says_another_kind,
)
from intake.reports.sheet import Entry, Place, Sheet, holds_value
from intake.reports.spans import part_of_period, period_days
from intake.reports.values.measures import is_measure_alone
from intake.reports.values.text import as_text
from intake.reports.vocabulary import Meaning
from intake.reports.words import Word
from intake.reports.years import names_another_year, spoken_of
from scoring.finding import Severity

Labelled = tuple[int, Meaning, int]
"""Row, meaning and the column where the next label of the row begins."""

_GROUPS = re.compile(r"维度|类|组|指标|项|内容|方面|板块|模块|序|部分|section|group|category|dimension", re.IGNORECASE)
_CHANGES = re.compile(r"增|同比|环比|[率比]|进度|change|growth", re.IGNORECASE)
_MONTHS = re.compile("月|期间|时[期段]")
_UNTIL = re.compile("时点|截[止至]|(?:统计|数据)(?:时间|日期)")
_WIDER = re.compile("全[县市区省国](?:合计|平均|均值|数据?)?")
_WHO = re.compile("责任|牵头|来源|科室|部门")
_LONGEST_GROUP = 20


def without_other_kinds(
    sheet: Sheet, c: int, labelled: list[Labelled], headings: Mapping[int, Heading]
) -> list[Labelled]:
    """The labels without those that a cell on the left, or the title of their section, narrows (流动党员).

    A cell on the left that nobody knows is taken for the name of a group of labels, and mentioned; not where its
    heading says that names of groups stand below it.
    """
    plain = sheet.vocabulary.without_own_time
    sections = [(r, plain(texts[0][1])) for r, texts in sheet.loose.items() if _is_section(sheet, r, texts)]
    lefts = [j for j in _columns_left(sheet, c, labelled) if j not in headings or not _WHO.search(headings[j].text)]
    if not lefts and not any(says_another_kind(text, "") for _, text in sections):
        return labelled
    if sections:
        sections = sorted([*sections, *sections_of_period(sheet)])
    kept: list[Labelled] = []
    refused: list[tuple[str, str]] = []  # names of items, with the sections that they were refused for
    groups: dict[Place, list[Labelled]] = {}
    categories: dict[int, tuple[str, Place]] = {}  # by the column: what stands on the left, if need be further up
    for item in labelled:
        r, _, bound = item
        second = any(j < c and meaning.fields for j, meaning in sheet.labels.get(r, ())) if lefts else False
        for j in () if second else lefts:
            left = sheet.shown((r, j))
            if holds_value(left):
                text = plain(left) if isinstance(left, str) and _may_say_kind(sheet, left) else ""
                categories = {k: one for k, one in categories.items() if k < j}
                categories[j] = text, sheet.spans.get((r, j), ((r, j), r, c))[0]
        text = str(sheet.at((r, c))).strip()
        label = _named(sheet, c, item)
        said = [one for one, _ in categories.values() if one]
        above = next((one for one in (*said, *path(sections, r)) if says_another_kind(one, label)), None)
        above = above or next((one for one in said if _is_of_others(sheet, one, label)), None)
        if above is None or sheet.vocabulary.is_section(above):
            kept.append(item)
            for category, place in categories.values() if next(sheet.filled(r, c + 1, bound), None) is not None else ():
                if category:
                    groups.setdefault(place, []).append(item)
            continue
        values = [j for j, _ in sheet.filled(r, c + 1, bound)]
        if values:
            if not _is_of_period_elsewhere(sheet, item, above, sections, labelled):
                report_unmatched(sheet, f"{above.strip()} {text}", (r, c))
            sheet.known.update((r, j) for j in values)
            sheet.known.update(place for one, place in categories.values() if one == above)
            refused.append((item[1].fields[0].name, above))
            sheet.parts += [(item[1].fields[0].name, (r, j)) for j in values if is_part(above)]
    kept = [item for item in kept if not (refused and _is_of_sibling(sheet, c, item, sections, refused))]
    named = {j for j in lefts if j in headings and _GROUPS.search(headings[j].text)}
    _report_groups(sheet, c, {place: items for place, items in groups.items() if place[1] not in named})
    return kept


def _columns_left(sheet: Sheet, c: int, labelled: list[Labelled]) -> list[int]:
    """The columns before labels in which texts stand that may say of which kind these are: none in nearly all forms."""
    rows = range(labelled[0][0], labelled[-1][0] + 1) if c and labelled else range(0)
    found = {j for (r, j), meaning in sheet.general if j < c and r in rows and not meaning.fields}
    found |= {j for r, texts in sheet.loose.items() if r in rows for j, _ in texts if j < c} if rows else set()
    return sorted(found)


def _may_say_kind(sheet: Sheet, text: str) -> bool:
    """May a text on the left of a label say of which kind or time its value is: 牧区, 计划, 全县?"""
    meaning = sheet.vocabulary.meaning(text)
    return meaning is None or meaning.word in (Word.EARLIER, Word.MEAN, Word.TOTAL)


def _is_of_others(sheet: Sheet, text: str, label: str) -> bool:
    """Does a text on the left of a label give its value to another year or plan, a mean, or more than the unit?"""
    word = sheet.vocabulary.word(text) if text else None
    if names_another_year(text, sheet.period_years) or (sheet.is_yearly and is_of_part_of_year(text)):
        return True
    return (word in (Word.EARLIER, Word.MEAN) and text not in label) or _WIDER.fullmatch(normal(text)) is not None


def is_of_another_time(sheet: Sheet, title: str) -> bool:
    """Does a title speak of another time or a plan, so that what is below it doubts no value of the period?"""
    years = spoken_of(title)
    return years.isdisjoint(sheet.period_years) if years else not is_part(title)


def sections_of_period(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Titles of sections that are nothing but the period's name, with their rows: 二、全年."""
    for (r, c), meaning in sheet.general:
        text = str(sheet.at((r, c)))
        if meaning.word is Word.VALUE and is_numbered(text) and sum(1 for _ in sheet.filled(r)) == 1:
            yield r, text


def _is_of_period_elsewhere(
    sheet: Sheet, item: Labelled, above: str, sections: list[tuple[int, str]], labelled: list[Labelled]
) -> bool:
    """Does the section speak of another time, and does the item stand in one of the period as well? Said once."""
    if is_part(above) and not is_of_other_period(above):
        return False
    if sum(path(sections, r)[:1] == [above] for r, _, _ in labelled) < 2:
        return False  # one question is no more than one note
    own = [
        r for r, labels in sheet.labels.items() for _, meaning in labels
        if meaning.fields == item[1].fields and not any(says_another_kind(one, "") for one in path(sections, r))
    ]  # fmt: skip
    title = max((r for r, text in sections if text == above and r < item[0]), default=None)
    if not own or title is None:
        return False
    place = (title, next(sheet.filled(title))[0])
    if all(finding.cell != sheet.address(place) for finding in sheet.findings):
        sheet.find(Severity.INFO, "other_period", place, label=above.strip())
    return True


def _is_of_sibling(
    sheet: Sheet, c: int, item: Labelled, sections: list[tuple[int, str]], refused: list[tuple[str, str]]
) -> bool:
    """Is the item repeated in a section of another kind, and does its own section perhaps say one too?

    党员总数 below 一、城区 is no more the whole than below 二、农村; below 一、基本情况 it is. Said in a finding.
    """
    r, meaning, bound = item
    for name, other in refused:
        own = next((text for text in path(sections, r) if level(text) == level(other) > 0), None)
        of_period = own is not None and sheet.vocabulary.word(own) is Word.VALUE
        section = own is None or of_period or names_section(own, _named(sheet, c, item))
        if name == meaning.fields[0].name and own is not None and not section:
            report_unmatched(sheet, f"{own.strip()} {str(sheet.at((r, c))).strip()}", (r, c))
            sheet.known.update((r, j) for j, _ in sheet.filled(r, c + 1, bound))
            return True
    return False


def _report_groups(sheet: Sheet, c: int, groups: dict[Place, list[Labelled]]) -> None:
    """Name the texts that stand on the left of labels, where they may say of which part these speak (牧区)."""
    for place, items in groups.items():
        text = str(sheet.at(place)).strip()
        labels = " ".join(_named(sheet, c, item) for item in items)
        if sheet.vocabulary.is_section(text) or is_harmless(text, labels, alone=len(groups) == len(items) == 1):
            continue
        if len(text) > _LONGEST_GROUP or sum(map(str.isalpha, text)) < 2 or sheet.units.named(text):  # a number, prose
            continue
        cells = [sheet.address((r, c)) for r, _, _ in items]
        sheet.find(Severity.WARNING, "category_unknown", place, text=text, cells=cells)


def _named(sheet: Sheet, c: int, item: Labelled) -> str:
    """The label as it is written, and as the rulebook writes it."""
    r, meaning, _ = item
    return f"{str(sheet.at((r, c))).strip()} {meaning.fields[0].label.zh} {meaning.fields[0].label.en}"


def find_larger_parts(sheet: Sheet) -> None:
    """Mark the numbers that are smaller than what a section of the sheet gives for a part of them: one is wrong."""
    for name, place in sheet.parts:
        part = sheet.at(place)
        for entry in sheet.entries:
            whole = entry.cell
            if entry.key == name and entry.unit is None and is_number(part) and is_number(whole) and whole < part:
                sheet.narrowed.add(entry.place)
                sheet.find(
                    Severity.ERROR, "value_and_doubt", entry.place, about=name, label=entry.field.label,
                    other_sheet=sheet.grid.name, other_cell=sheet.address(place),
                )  # fmt: skip


def find_narrowed(sheet: Sheet) -> None:
    """Mark the numbers of which a cell in their row says that they are only a part: 青山镇 | 女 | 12.

    In a table that is any cell of the row, or a merged one; in a form a cell right before or behind the value.
    """
    rows: dict[int, list[Entry]] = {}
    if sheet.table_units:
        _find_of_plans(sheet, {entry.place for entry in sheet.entries})
    for r, texts in sheet.loose.items():
        for c, text in texts:
            of_time = ("20" in text and names_another_year(text, sheet.period_years)) or _is_month(sheet, (r, c), text)
            if (r, c) in sheet.headings or not (of_time or narrowing(text, may_describe_unit=False)):
                continue
            if not rows:
                for entry in sheet.entries:
                    rows.setdefault(entry.place[0], []).append(entry)
            if any(entry.place == (r, c) for entry in rows.get(r, ())):
                continue
            span = sheet.spans.get((r, c))
            for row in range(r, r + 1 if span is None else span[1] + 1):
                _mark(sheet, (r, c), text, rows.get(row, []))


def _find_of_plans(sheet: Sheet, taken: set[Place]) -> None:
    """Mark the numbers of a unit's row that a text before them gives to a plan, another time or a mean: 任务 | 12."""
    for place, meaning in sheet.general:
        if meaning.word not in (Word.EARLIER, Word.MEAN) or meaning.fields or place in taken or place in sheet.headings:
            continue
        text = str(sheet.at(place))
        if _CHANGES.search(text) is None:
            behind = [one for one in sheet.entries if one.unit and one.place[0] == place[0] and one.place[1] > place[1]]
            _refuse(sheet, place, text, [one for one in _counted(sheet, behind) if text not in one.field.label.zh])


def _is_month(sheet: Sheet, place: Place, text: str) -> bool:
    """Does the text name the month of a row, below 月份, or an early one below 数据时点, in a yearly report?"""
    if "月" not in text or not (sheet.is_yearly and is_of_part_of_year(text)):
        return False
    above = sheet.heading_above(place)
    if not isinstance(above, str):
        return False
    period = period_days(sheet.vocabulary.rulebook.settings)
    early = _UNTIL.search(above) is not None and part_of_period(f"截至{text.strip()}", period)
    return bool(early) or _MONTHS.search(above) is not None


def refuse_other_times(sheet: Sheet, labelled: list[Labelled], columns: range, aside: set[int]) -> bool:
    """Mark the values of labels beside which nothing stands but columns of other times, or of targets.

    Where less than a year is appraised, `other_times` asks about them.
    """
    if sheet.vocabulary.period is not None:
        return False
    said = {finding.cell.rstrip("0123456789"): finding for finding in sheet.findings
            if finding.code == "other_period" and finding.cell}  # fmt: skip
    letters = {j: sheet.address((0, j)).rstrip("0123456789") for j in aside} if said else {}
    others = {j: said[letter] for j, letter in letters.items() if letter in said}
    if not others:
        return False
    filled = [(item[1].fields[0], (item[0], j)) for item in labelled for j in columns
              if holds_value(sheet.at((item[0], j)))]  # fmt: skip
    taken = {entry.place for entry in sheet.entries}
    found = [(field, place) for field, place in filled if place[1] in others and place not in taken]
    held = {place[1] for _, place in filled}
    measures = {j for j in held if all(is_measure_alone(as_text(sheet.at(one))) for _, one in filled if one[1] == j)}
    own = held - measures
    if not found or own - aside or not held.issuperset(range(columns.start, min(own))):
        return False  # a blank column before it is that of the values
    sheet.entries += [Entry(None, field, field.name, sheet.at(place), place) for field, place in found]
    sheet.narrowed.update(place for _, place in found)
    (field, first), heading = found[0], others[found[0][1][1]]
    sheet.find(
        Severity.ERROR, "value_narrowed", first, about=field.name if len(found) == 1 else None,
        text=heading.values["label"], where=heading.cell, cells=[sheet.address(place) for _, place in found],
    )  # fmt: skip
    return True


def _counted(sheet: Sheet, entries: list[Entry]) -> list[Entry]:
    """The numbers among the entries that nothing has narrowed yet."""
    return [
        entry
        for entry in entries
        if entry.line is None
        and entry.field.type in ("integer", "number", "percent")
        and holds_value(entry.cell)
        and entry.place not in sheet.narrowed
    ]


def _mark(sheet: Sheet, place: Place, text: str, entries: list[Entry]) -> None:
    found = [
        entry
        for entry in _counted(sheet, entries)
        if (entry.unit or _touches(sheet, place, entry.place))
        and (
            names_another_year(text, sheet.period_years)
            or _is_month(sheet, place, text)
            or (
                (word := narrowing(text, may_describe_unit=entry.unit is not None))
                and word not in normal(entry.field.label.zh)
            )
        )
    ]
    _refuse(sheet, place, text, found)


def _refuse(sheet: Sheet, place: Place, text: str, found: list[Entry]) -> None:
    if found:
        first, cells = found[0], [sheet.address(entry.place) for entry in found]
        about = first.field.name if len(found) == 1 else None
        where = sheet.address(place)
        sheet.narrowed.update(entry.place for entry in found)
        sheet.find(
            Severity.ERROR, "value_narrowed", first.place, unit=first.unit, about=about,
            text=text.strip(), where=where, cells=cells,
        )  # fmt: skip


def _touches(sheet: Sheet, place: Place, value: Place) -> bool:
    """Does the text stand between the value and its label, or right behind the value and its measure?"""
    (r, c), (row, j) = place, value
    if r != row:
        return False
    between = [(k, cell) for k, cell in sheet.filled(r, min(c, j) + 1, max(c, j))]
    behind = c > j
    return all(isinstance(cell, str) and is_measure_alone(cell) for _, cell in between) and (
        behind or any(k < c and meaning.fields for k, meaning in sheet.labels.get(r, ()))
    )


def _is_section(sheet: Sheet, r: int, texts: list[tuple[int, str]]) -> bool:
    """The title of a section: numbered, and alone in its row but for general headings (目标)."""
    if not is_numbered(texts[0][1]):
        return False
    words = sum(1 for _, meaning in sheet.labels.get(r, ()) if not (meaning.fields or meaning.columns))
    return sum(1 for _ in sheet.filled(r)) == 1 + words
