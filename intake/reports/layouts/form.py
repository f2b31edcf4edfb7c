"""Forms: a label with its value beside it, one or several pairs in a row; also a column a unit (transposed tables)."""

from __future__ import annotations

from intake.reports.labels import normal, spelled
from intake.reports.layouts.bands import is_chosen
from intake.reports.layouts.headings import Heading, heads_items, name_unknown, of_other_period, parts_beside
from intake.reports.layouts.lines import is_signature
from intake.reports.layouts.marks import columns_of_marks, serials_before_next
from intake.reports.layouts.narrowed import Labelled, refuse_other_times, without_other_kinds
from intake.reports.layouts.said_again import SAID_AGAIN, is_said_otherwise
from intake.reports.layouts.sizes import is_another_size, measure_beside
from intake.reports.layouts.slipped import report_among_notes, slipped
from intake.reports.layouts.sub_rows import without_sub_rows
from intake.reports.layouts.table import check_total, report_unmatched, unknown_unit
from intake.reports.layouts.ticked import without_ticked
from intake.reports.layouts.unheaded import read_unheaded
from intake.reports.layouts.units_below import heads_years
from intake.reports.layouts.years_below import is_of_other_year
from intake.reports.qualifiers import denies, is_of_other_period, is_of_part_of_year, is_of_scores, names_scores
from intake.reports.sheet import Entry, Place, Sheet, holds_value
from intake.reports.spans import names_months, part_of_period, period_days
from intake.reports.values.measures import fits
from intake.reports.values.measures import measure as measure_of
from intake.reports.values.text import as_text
from intake.reports.vocabulary import Meaning
from intake.reports.words import WORD_OF, Word
from intake.reports.years import of_last_year, says_last_year, years_in
from scoring.finding import Severity

_new = tuple.__new__  # three times as fast as calling the class

_LONGEST_HEADING = 10  # 2024年度数据, but no title
_ASIDE = frozenset(
    {*SAID_AGAIN, Word.MEASURE, Word.NOTE, Word.EARLIER, Word.SERIAL, Word.SIGNATURE, Word.MEAN, Word.REASON}
)


def read_form(sheet: Sheet, start: int, end: int, headings: dict[int, Heading]) -> None:
    """Add the entries of rows `start` to `end` (not included); `headings` stand above the columns, if any do."""
    by_column = _labels_by_column(sheet, start, end)
    width = len(sheet.rows[0]) if sheet.rows else 0
    for j, heading in headings.items():
        if _word(heading) is Word.SERIAL:
            sheet.know_column(j, start, end)
    for c, labelled in by_column.items():
        readable = [item for item in labelled if len(item[1].fields) == 1 or _is_one_field(sheet, c, item)]
        readable = without_other_kinds(sheet, c, readable, headings)
        readable = _of_period(sheet, c, readable, headings)
        readable = without_ticked(sheet, readable, range(c + 1, width))
        readable = without_sub_rows(sheet, c, readable, headings)
        if not readable:
            continue
        rows = set(range(start, end)).difference([item[0] for item in labelled])
        right = max([item[2] for item in readable])
        right = min([right, *(j for j in headings if j > c and _begins_next(headings, j, right, width))])
        between = {j: heading for j, heading in headings.items() if c < j < right}
        measures = [j for j, heading in between.items() if _holds_measures(sheet, j, heading, readable)]
        for j in measures:
            sheet.know_column(j, start, end)
        between = {j: heading for j, heading in between.items() if j not in measures}
        if any(sheet.units.named(heading.text) for heading in between.values()):
            _read_columns_of_units(sheet, readable, between, measures)
            _report_others(sheet, c, list(between), rows)
            continue
        texts = {j: one.text for j, one in between.items() if _word(one) in (None, Word.TOTAL)}
        scores = {j for j, text in texts.items() if _heads_another(text, readable)}
        scores |= parts_beside(texts, scores)
        _report_headings(sheet, {j: between[j] for j in scores}, range(start, end))
        between = {j: heading for j, heading in between.items() if j not in scores}
        column = _headed_value_column(sheet, between)
        aside = {
            j for j, heading in between.items() if j != column and (_word(heading) in _ASIDE or years_in(heading.text))
        }
        for j in aside:
            _read_other_period(sheet, c, j, between[j], readable)
            # Beside a blank value a note may be the value itself.
            if column is None or _word(between[j]) is not Word.NOTE:
                sheet.know_column(j, start, end)
            else:
                values = [row[column] for row in sheet.rows[start:end]]
                sheet.known.update(
                    [
                        (r, j)
                        for r, cell in enumerate(values, start)
                        if cell is not None and (type(cell) is not str or holds_value(cell))
                    ]
                )
        if column is None:
            column = _read_without_heading(sheet, c, readable, range(c + 1, right), aside | scores)
        else:
            notes = [j for j, heading in between.items() if _word(heading) is Word.NOTE]
            others = [j for j, heading in between.items() if j != column and _word(heading) in SAID_AGAIN]
            free = [j for j in range(c + 1, right) if j not in headings]
            _read_headed(sheet, readable, column, between[column], measures, notes, others, free)
            _report_headings(sheet, {j: between[j] for j in between.keys() - aside - {column}}, range(start, end))
            if _word(between[column]) is Word.TOTAL:
                _check_totals(sheet, readable, column, [j for j in aside if between[j].other_period])
        _report_others(sheet, c, [column], rows)


def _read_without_heading(sheet: Sheet, c: int, labelled: list[Labelled], columns: range, known: set[int]) -> int:
    """Values beside their labels where no heading names their column; answers the column of most values."""
    aside = known | _columns_of_other_periods(sheet, labelled, columns, known)
    aside |= serials_before_next(sheet, c, labelled)
    aside |= columns_of_marks(sheet, labelled, columns)
    if refuse_other_times(sheet, labelled, columns, aside):
        return columns.start
    within = [(r, meaning, min(bound, columns.stop)) for r, meaning, bound in labelled]
    return read_unheaded(sheet, c, within, aside)


def _of_period(sheet: Sheet, c: int, labelled: list[Labelled], headings: dict[int, Heading]) -> list[Labelled]:
    """The labels without those that a column 年度 before them gives to another year."""
    years = [j for j, heading in headings.items() if j < c and "年" in heading.text and heads_years(heading.text)]
    if not years or not labelled:
        return labelled
    sheet.know_column(years[0], labelled[0][0], labelled[-1][0] + 1)
    others = [r for r, _, _ in labelled if is_of_other_year(sheet, r, years)]
    sheet.known.update((r, j) for r in others for j, _ in sheet.filled(r))
    return [item for item in labelled if item[0] not in others]


def _read_headed(
    sheet: Sheet, labelled: list[Labelled], column: int, heading: Heading, measures: list[int], notes: list[int],
    others: list[int], free: list[int],
) -> None:
    """Values under a heading that says that they are the values: most cells of most reports.

    `free` are columns without a heading, into which a value may have slipped.
    """
    cells, add = sheet.rows, sheet.entries.append
    of_column = spelled(heading.text).measure  # 金额（万元）
    for r, meaning, _ in labelled:
        field, cell = meaning.fields[0], cells[r][column]
        measure = meaning.measure
        if of_column or measures:
            said = measure_beside(sheet, r, field, measures) or (of_column if fits(field, of_column) else "")
            if is_another_size(sheet, field, (r, column), measure, said):
                continue
            measure = measure or said
        if others and is_said_otherwise(sheet, field, (r, column), [(r, j) for j in others]):
            continue
        place = (r, column)
        if free and cell is None:
            place = slipped(sheet, field, r, free, column, range(labelled[0][0], labelled[-1][0] + 1)) or place
        add(_new(Entry, (None, field, field.name, sheet.at(place), place, measure, None)))
        if cell is None or type(cell) is str:
            report_among_notes(sheet, r, field, column, notes)


def _columns_of_other_periods(sheet: Sheet, labelled: list[Labelled], columns: range, known: set[int]) -> set[int]:
    """Columns under a lone 上年, 2024年, 得分 or 女: no heading row by itself, but it says what stands below."""
    found, kinds = set[int](), set[int]()  # of other times, and of other kinds of the items
    texts, first, rows = dict[int, str](), labelled[0][0], range(0)
    for j in columns:
        above = None if j in known else _heading_above(sheet, first, j, apart=j > columns.start)
        text = None if above is None else sheet.at((above, j))
        if above is None or not isinstance(text, str) or sheet.units.exactly(text) or sheet.is_read(above):
            continue
        is_long = len(text) > _LONGEST_HEADING and not sheet.vocabulary.is_another_time(text)
        if is_long or _holds_measures(sheet, j, Heading(text, None, above), labelled):
            continue  # 上年计量单位, a slip of the pen
        if years_in(text) and any(is_signature(str(cell)) for _, cell in [*sheet.filled(above, 0, j)][-1:]):
            continue  # 填报时间 | 2026-01-04
        years = years_in(text)
        part = sheet.is_yearly and is_of_part_of_year(text)
        among = len(of_last_year(text, sheet.period_years)) > 1 and len([*sheet.filled(above)]) > 1  # 上年（含非公）
        word = sheet.vocabulary.word(text)
        other = word is Word.EARLIER or (is_of_other_period(text) and heads_items(sheet, above))
        if part or among or other or (years and not years & sheet.period_years):
            found.add(j)
            sheet.known.add((above, j))
            _say_other_period(sheet, (above, j), text)
            sheet.known.update((r, j) for r, _, _ in labelled)
            continue
        items = heads_items(sheet, above)
        if denies(text) or (_heads_another(text, labelled) and (names_scores(text) or items)):
            kinds.add(j)
        if j in kinds or (items and word is None and not years):
            texts[j], rows = text, range(above + 1, labelled[-1][0] + 1)
    kinds |= parts_beside(texts, kinds)
    kinds |= name_unknown(sheet, texts, kinds, rows)
    _report_headings(sheet, {j: Heading(texts[j], None, rows.start - 1) for j in kinds}, rows)
    return found | kinds


def _heading_above(sheet: Sheet, first: int, j: int, *, apart: bool) -> int | None:
    """The row of what stands above a column; of a column that goes on below other lines, the row of their heading.

    `apart`: the column does not touch the labels; then 上年 counts for it even from above another table.
    """
    gap = numbers = False
    for r in range(first - 1, -1, -1):
        cell = sheet.at((r, j))
        if isinstance(cell, str) and holds_value(cell):
            beyond = gap and numbers
            return r if not beyond or (apart and sheet.vocabulary.word(cell) is Word.EARLIER) else None
        gap, numbers = gap or sheet.is_blank(r), numbers or holds_value(cell)
    return None


def _read_other_period(sheet: Sheet, c: int, j: int, heading: Heading, labelled: list[Labelled]) -> None:
    """A column of another period or of targets: the items of which the rulebook asks for just that are read from it.

    村集体收入 with a column 上年 is 上年村集体收入, if there is such a field, as below headings of two rows. One
    finding says that nothing else of the column was read.
    """
    if _word(heading) is not Word.EARLIER and not years_in(heading.text):
        return
    said = of_last_year(heading.text, sheet.period_years)
    left = 0
    for r, meaning, _ in labelled:
        if not holds_value(sheet.at((r, j))):
            continue
        field = meaning.fields[0]
        found = of_other_period(sheet, [str(sheet.at((r, c))), field.label.zh, field.label.en], said)
        if found is None or found.fields[0] is field:
            left += 1
        else:
            own, measure = found.fields[0], found.measure or meaning.measure
            sheet.entries.append(Entry(None, own, own.name, sheet.at((r, j)), (r, j), measure))
    if left:
        _say_other_period(sheet, (heading.row, j), heading.text)


def _say_other_period(sheet: Sheet, place: Place, text: str) -> None:
    """Say it once of a column that goes on below a list."""
    where = sheet.address(place)
    if not any(finding.code == "other_period" and finding.cell == where for finding in sheet.findings):
        sheet.find(Severity.INFO, "other_period", place, label=text.strip())


def _report_headings(sheet: Sheet, headings: dict[int, Heading], rows: range) -> None:
    """Columns whose heading nobody knows, if anything stands in them."""
    for j, heading in sorted(headings.items()):
        if any(holds_value(sheet.at((r, j))) for r in rows):
            report_unmatched(sheet, heading.text, (heading.row, j))
            sheet.known.update((r, j) for r in rows)


def _labels_by_column(sheet: Sheet, start: int, end: int) -> dict[int, list[Labelled]]:
    """Labels of fields by their column; a choice that reads like a label is no label."""
    found: dict[int, list[Labelled]] = {}
    width = len(sheet.rows[0]) if sheet.rows else 0
    for r in range(start, end):
        labels = sheet.labels.get(r)
        if not labels:
            continue
        if len(labels) == 1 and labels[0][1].fields:
            c, meaning = labels[0]
            if c in found:
                found[c].append((r, meaning, width))
            else:
                found[c] = [(r, meaning, width)]
            continue
        kept: list[tuple[int, Meaning]] = []
        for c, meaning in labels:
            before = kept[-1] if kept else None
            is_value = (
                before is not None
                and sheet.after((r, before[0])) == c
                and any(is_chosen(field, sheet.rows[r][c]) for field in before[1].fields)
            )
            if not is_value and (meaning.fields or meaning.word in (Word.SIGNATURE, Word.UNIT, Word.RECEIVED)):
                kept.append((c, meaning))
        bounds = [*(c for c, _ in kept[1:]), width]
        for (c, meaning), bound in zip(kept, bounds, strict=False):  # no label: nothing to pair
            if meaning.fields:
                found.setdefault(c, []).append((r, meaning, bound))
            elif meaning.word in (Word.SIGNATURE, Word.RECEIVED):
                sheet.known.update((r, j) for j in range(c, bound))
    return found


def _begins_next(headings: dict[int, Heading], j: int, right: int, width: int) -> bool:
    """Does another column of labels begin under the heading: 项目, or 序号 right before it? 行次 may stand behind."""
    word, after = _word(headings[j]), headings.get(j + 1)
    if word is not Word.SERIAL:
        return word is Word.ITEM
    return j + 1 == right < width or (after is not None and _word(after) is Word.ITEM)


def _is_one_field(sheet: Sheet, c: int, item: Labelled) -> bool:
    """False, with a finding, for a label of several fields."""
    r, meaning, bound = item
    text = str(sheet.at((r, c))).strip()
    sheet.find(Severity.ERROR, "label_ambiguous", (r, c), label=text, fields=[field.label for field in meaning.fields])
    sheet.known.update((r, j) for j in range(c, bound))
    return False


def _word(heading: Heading) -> Word | None:
    if heading.other_period:
        return Word.EARLIER
    if heading.meaning is not None:
        return heading.meaning.word
    return Word.EARLIER if is_of_other_period(heading.text) else WORD_OF.get(normal(heading.text))


def _headed_value_column(sheet: Sheet, between: dict[int, Heading]) -> int | None:
    """The column whose heading says that it holds the values: 数值, 2025年, or the only one that says nothing else.

    Before that it is the one headed 合计: 1月 | 2月 | 合计, 镇本级 | 各村 | 合计.
    """
    said = [j for j, heading in between.items() if _word(heading) is Word.VALUE]
    if len(said) == 1:
        return said[0]
    of_period = [j for j, heading in between.items() if years_in(heading.text) & sheet.period_years
                 and not says_last_year(heading.text) and _word(heading) is not Word.EARLIER]  # fmt: skip
    period = period_days(sheet.vocabulary.rulebook.settings)
    of_period = [j for j in of_period if not part_of_period(between[j].text, period)] or of_period
    if not said and len(of_period) == 1:
        return of_period[0]
    open_ones = [j for j, heading in between.items() if _word(heading) not in _ASIDE and not years_in(heading.text)]
    if said or of_period:
        return None
    totals, verified = ([j for j in between if _word(between[j]) is word] for word in SAID_AGAIN)
    found = totals or open_ones or verified
    return found[0] if len(found) == 1 else None


def _heads_another(text: str, labelled: list[Labelled]) -> bool:
    """Does a heading speak of points, places, means or another kind for all labels, and not of what they ask for?"""
    fields = [meaning.fields[0] for _, meaning, _ in labelled]
    labels = " ".join(f"{field.label.zh} {field.label.en} {field.unit_of_measure}" for field in fields)
    text = "".join(text.split())
    return not names_months(text) and is_of_scores(text, labels, rate=any(field.type == "percent" for field in fields))


def _holds_measures(sheet: Sheet, j: int, heading: Heading, labelled: list[Labelled]) -> bool:
    """A column headed 计量单位, or 单位, 备注, 上年单位 or an unknown word over nothing but units of measure."""
    if _word(heading) is Word.NOTE:
        # Sums of money are asked about.
        notes = [measure_of(text) for texts in sheet.loose.values() for c, text in texts if c == j]
        return bool(notes) and all(one and one.factor == 1 and one.base != "元" for one in notes)
    if _word(heading) not in (Word.UNIT, Word.EARLIER, None):
        return _word(heading) is Word.MEASURE
    cells = [(cell, meaning.fields[0]) for r, meaning, _ in labelled if holds_value(cell := sheet.at((r, j)))]
    return bool(cells) and all(
        isinstance(cell, str) and (cell.strip() == field.unit_of_measure or measure_of(cell) is not None)
        for cell, field in cells
    )


def _read_columns_of_units(
    sheet: Sheet, labelled: list[Labelled], columns: dict[int, Heading], measures: list[int]
) -> None:
    """A transposed table: under each unit's name its values."""
    for j, heading in columns.items():
        if _word(heading) in _ASIDE:
            sheet.known.update((r, j) for r, _, _ in labelled)
            if _word(heading) is Word.EARLIER and any(holds_value(sheet.at((r, j))) for r, _, _ in labelled):
                _say_other_period(sheet, (heading.row, j), heading.text)
            if _word(heading) is Word.TOTAL:
                units = [other for other in columns if sheet.units.named(columns[other].text)]
                _check_totals(sheet, labelled, j, units)
            continue
        named = sheet.units.named(heading.text)
        if len(named) != 1:
            unknown_unit(sheet, heading.text, (heading.row, j), named)
            sheet.known.update((r, j) for r, _, _ in labelled)
            continue
        sheet.table_units.add(named[0])
        for r, meaning, _ in labelled:
            field = meaning.fields[0]
            said = measure_beside(sheet, r, field, measures)
            if is_another_size(sheet, field, (r, j), meaning.measure, said):
                continue
            measure = meaning.measure or said
            sheet.entries.append(Entry(named[0], field, field.name, sheet.at((r, j)), (r, j), measure))


def _check_totals(sheet: Sheet, labelled: list[Labelled], column: int, columns: list[int]) -> None:
    """A total behind its columns sums up those before it, or all; one before them those behind it."""
    before = [j for j in columns if j < column]
    for r, meaning, _ in labelled:
        parts = [[(r, j) for j in part] for part in (before, columns) if part]
        check_total(sheet, meaning.fields[0], (r, column), parts)


def _report_others(sheet: Sheet, c: int, columns: list[int], rows: set[int]) -> None:
    """Rows of the same column of labels that have a value, but a label that nobody knows."""
    declaring = {r for r, _, _ in sheet.declared}
    for r in sorted(rows.intersection(sheet.loose)):
        text = next((text for place, text in sheet.loose[r] if place == c), None)
        cells = {(r, j): cell for j in columns if holds_value(cell := sheet.at((r, j))) and (r, j) not in sheet.known}
        if text is None or not cells:
            continue  # nearly all rows
        # 填表日期：…, or 金额单位：万元 in the corner of the form
        places = [place for place, cell in cells.items()
                  if not (is_signature(as_text(cell)) or (r in declaring and isinstance(cell, str)))]  # fmt: skip
        if WORD_OF.get(normal(text.replace("：", ":").partition(":")[0])) is Word.UNIT:
            continue  # 填报单位：青山镇（盖章） | 2025年
        if heads_years(text):
            places = [place for place in places if not years_in(as_text(cells[place]))]  # 考核年度 | 2025
        named = not is_signature(text) and not sheet.vocabulary.is_section(text)
        if named and any(sheet.shown(place) != text for place in places):
            report_unmatched(sheet, text, (r, c))
            sheet.known.update((r, j) for j, _ in sheet.filled(r, c))
