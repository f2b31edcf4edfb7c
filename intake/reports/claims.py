"""Whose report a sheet is: what its labels, its title, its name and the name of its file say. They must agree."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from intake.reports.labels import normal
from intake.reports.layouts.lines import is_note, is_signature
from intake.reports.layouts.table import is_number, units_disagree, unknown_unit
from intake.reports.layouts.titled import is_title, without_annex
from intake.reports.layouts.units_below import names_place_below
from intake.reports.sheet import Claim, Place, Sheet, holds_value, shown_text
from intake.reports.values.measures import measure
from intake.reports.words import WORD_OF, Word
from scoring.finding import Severity

_SPOKEN = re.compile(r"([^\s:：]+?)\s*[:：]\s*([^:：]*?)(?=\s{1,}[^\s:：]+\s*[:：]|$)")
_STAMPED = re.compile(r"[(（\[【]?[加签公盖]{1,2}章(?:处|栏)?[)）\]】]?\s*$")
_LISTED = re.compile(r"[、,，/；;和]")
_SIGNED = frozenset(":：")
_PLACEHOLDER = re.compile(r"[\s_—\-（）()．.…]*")


def add_claims(sheet: Sheet, first_entry: int) -> None:
    """Collect what the sheet says: 单位 beside a name, 单位：name, titles (any above `first_entry`), name."""
    unit = Word.UNIT
    told = {finding.values["text"] for finding in sheet.findings if finding.code == "title_narrows"}
    for place, meaning in sheet.general:
        if meaning.word is unit and not (meaning.fields or meaning.columns):
            _from_label(sheet, *place)
    for r, texts in sheet.loose.items():
        for c, text in texts:
            if ("：" in text or ":" in text) and _from_sentence(sheet, r, c, text):
                continue
            if r < first_entry:
                units = sheet.units.named_by_file(text)
                if units:
                    sheet.claims.append(Claim(text.strip(), _reporting(sheet, text, units, told), (r, c)))
                    sheet.claims += _others_below(sheet, r, c, units)
            elif units := _stamped(sheet, r, text) or _second_title(sheet, r, texts):
                sheet.claims.append(Claim(text.strip(), units, (r, c)))
    units = sheet.units.named_by_file(sheet.grid.name)
    if units:
        sheet.claims.append(Claim(sheet.grid.name, _reporting(sheet, sheet.grid.name, units), None))


def _reporting(sheet: Sheet, text: str, units: tuple[str, ...], told: Collection[object] = ()) -> tuple[str, ...]:
    """The units that a title or name says; none where it goes on: 青山镇东村党支部 and 青山镇中心小学 are others.

    `told`: titles of which it was said that they narrow what is below them.
    """
    within = text.strip() not in told and len(units) == 1 and sheet.units.names_within(text, units[0])
    return () if within or names_place_below(sheet, text) else units


def _stamped(sheet: Sheet, r: int, text: str) -> tuple[str, ...]:
    """The unit whose stamp a text below the values asks for: 青山镇党委（盖章）."""
    units = sheet.units.named(text) if "章" in text and _STAMPED.search(text) else ()
    if len(units) != 1 or sheet.units.names_within(text, units[0]) or names_place_below(sheet, text):
        return ()
    return units if all(entry.place[0] < r and entry.unit is None for entry in sheet.entries) else ()


def _second_title(sheet: Sheet, r: int, texts: list[tuple[int, str]]) -> tuple[str, ...]:
    """The one unit that a line of its own among the values names: what is below it may be another unit's report."""
    if len(texts) > 2 or r in sheet.labels:
        return ()
    text = without_annex(texts[0][1])
    units = sheet.units.named(text) if (r, texts[0][0]) not in sheet.headings else ()
    if len(units) != 1 or sheet.units.names_within(text, units[0]) or names_place_below(sheet, text):
        return ()
    alone = sheet.units.exactly(text) is not None and sum(1 for _ in sheet.filled(r)) == 1 and not is_note(sheet, r)
    if not alone and not is_title(sheet, r, texts):
        return ()
    rows = [entry.place[0] for entry in sheet.entries if entry.unit is None]
    rows += [row for row, labels in sheet.labels.items() if labels[0][1].fields] if rows else []  # or was refused
    below = bool(rows) and (r < max(rows) or any(is_number(cell) for row in sheet.rows[r + 1 :] for cell in row))
    return units if below and r not in rows else ()


def _others_below(sheet: Sheet, r: int, c: int, units: tuple[str, ...]) -> list[Claim]:
    """Other units that are named below the heading 单位 of the same column: then the first one is no title."""
    above = (meaning for row, labels in sheet.labels.items() if row < r for j, meaning in labels if j == c)
    if not any(meaning.word is Word.UNIT for meaning in above):
        return []
    below = [(row, text) for row, texts in sheet.loose.items() if row > r for j, text in texts if j == c]
    named = [(row, text, sheet.units.exactly(text)) for row, text in below]
    return [Claim(text.strip(), (unit,), (row, c)) for row, text, unit in named if unit and unit not in units]


def file_claim(file: str, sheet: Sheet) -> Claim | None:
    """The unit that the name of the file says; the name of its folder, if the file itself says none."""
    folders, _, name = file.rpartition("/")
    for text in (name.rpartition(".")[0] or name, folders.rpartition("/")[2]):
        units = sheet.units.named_by_file(text) if text else ()
        if units:
            return Claim(text, _reporting(sheet, text, units), None)
    return None


def settle(sheet: Sheet, of_file: Claim | None, others: frozenset[str]) -> str | None:
    """The one unit of the sheet, or None with a finding that says why it is not clear.

    `others`: the units that the other sheets of the file speak of; a sheet that names nobody belongs to the only one.
    """
    claims = [*sheet.claims, *([of_file] if of_file else [])]
    unknown = next((claim for claim in claims if not claim.units), None)
    if unknown is not None:
        unknown_unit(sheet, unknown.text, unknown.place, ())
        return None
    certain = {claim.units[0] for claim in claims if len(claim.units) == 1}
    if len(certain) == 1 and all(certain <= set(claim.units) for claim in claims):
        return certain.pop()
    if not claims:
        if len(others) == 1:
            return next(iter(others))
        sheet.find(Severity.ERROR, "unit_not_named")
        return None
    named = sorted({unit for claim in claims for unit in claim.units})
    units_disagree(sheet, [(claim.text, claim.place) for claim in claims], named)
    return None


def report_short_names(sheet: Sheet, of_file: Claim | None, units: Collection[str]) -> None:
    """Mention the names that were taken for a unit's though they leave its kind off: 东河 for 东河镇."""
    if not sheet.units.met_stem:
        return
    names: list[tuple[str, Place | None]] = [(text, (r, c)) for r, texts in sheet.loose.items() for c, text in texts]
    names += [(claim.text, None) for claim in (*sheet.claims, of_file) if claim is not None and claim.place is None]
    for text, place in names:
        unit = sheet.units.by_stem(text)
        if unit is not None and unit in units:
            sheet.find(Severity.INFO, "unit_short", place, unit=unit, name=text.strip(), label=sheet.label_of(unit))


def certain_units(claims: Sequence[Claim]) -> frozenset[str]:
    return frozenset(claim.units[0] for claim in claims if len(claim.units) == 1)


def _from_label(sheet: Sheet, r: int, c: int) -> None:
    place = (r, sheet.after((r, c)))
    cell = sheet.at(place)
    if not holds_value(cell):
        return
    text = shown_text(cell)
    named = bool(sheet.units.named(text))
    if not (named and _SIGNED.isdisjoint(text)) and is_signature(text):
        return  # 填报单位（盖章）： | 审核人：
    if not named and (sheet.vocabulary.meaning(text) is not None or place in sheet.headings):
        return  # headings beside headings: 单位 | 数值, 项目 | 单位 | 2024年
    if not named and (_is_under_heading(sheet, r, c) or _names_measures(text)):
        return  # 讲党课次数 | 13 | 党委 | 每季度 below 责任人 | 完成时限; 单位 over or beside units of measure
    sheet.claims.append(Claim(text.strip(), sheet.units.reporter(text), place))
    sheet.known.add(place)


def _is_under_heading(sheet: Sheet, r: int, c: int) -> bool:
    """Does the cell stand behind the label of a field, in a column that has a heading?"""
    behind = any(j < c and meaning.fields for j, meaning in sheet.labels[r])
    return behind and any(column == c and row < r for row, column in sheet.headings)


def _names_measures(text: str) -> bool:
    """单位：人、次 speaks of units of measure."""
    return all(measure(part) is not None for part in _LISTED.split(text.strip("()（）[]【】 ")))


def _from_sentence(sheet: Sheet, r: int, c: int, text: str) -> bool:
    """填报单位：青山镇　填报日期：… in one cell."""
    found = False
    for label, value in _SPOKEN.findall(text):
        if WORD_OF.get(normal(label)) is not Word.UNIT or _names_measures(value):
            continue
        found = True
        sheet.known.add((r, c))
        if not _PLACEHOLDER.fullmatch(value):
            sheet.claims.append(Claim(value.strip(), sheet.units.reporter(value), (r, c)))
    return found
