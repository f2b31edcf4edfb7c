"""Checks over all sheets: names are unique, known where formulas use them, used at all, and not asked for too early."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from intake.rulebook.cells import Place
from intake.rulebook.draft import AFTER_ALL, BEFORE_GRADES, Draft, Used
from intake.rulebook.sheet import Row
from intake.rulebook.tree import Tree
from intake.rulebook.vocabulary import RANKING_NAMES, SETTINGS, SHEET_OF
from scoring.formula.names import (
    Known,
    Vocabulary,
    check,
    ledger_columns,
    names,
    names_of_this_year,
    result_functions,
    results,
)
from scoring.formula.nodes import Call, walk
from scoring.rulebook import Field
from scoring.scope import BUILT_IN_KINDS, BUILT_IN_NAMES

_DATES = ("period_start", "period_end", "deadline")
_NAMED_IN = {"values": "name", "fields": "name", "ledgers": "ledger", "rules": "code"}


def check_names(draft: Draft) -> None:
    _check_unique(draft)
    vocabulary = vocabulary_of(draft)
    ranked = replace(vocabulary, names={**vocabulary.names, **dict.fromkeys(RANKING_NAMES, Known("number"))})
    with_full = replace(vocabulary, names={**vocabulary.names, **dict.fromkeys(("full", "满分"), Known("number"))})
    tree = Tree(draft.rules)
    for used in draft.used:
        allowed = with_full if used.full else ranked if used.stage == BEFORE_GRADES else vocabulary
        if used.ledger is not None and used.ledger not in vocabulary.ledgers:
            continue  # the method names the unknown ledger
        for problem in check(used.formula, allowed, used.ledger, used.wanted):
            text = used.formula.text
            values = {"written": text, "text": text, "position": problem.position + 1,
                      "near": text[problem.position : problem.position + 20], **problem.values}  # fmt: skip
            draft.notes.add(problem.severity, problem.code, used.place, values)
        _check_stage(used, draft, tree, vocabulary)
    _check_dates(draft)
    if not draft.notes.has_errors:  # a formula that cannot be read might have used them
        _check_unused(draft)


def vocabulary_of(draft: Draft) -> Vocabulary:
    """What formulas of this rulebook may mention."""
    known = {name: Known(kind) for name, kind in BUILT_IN_KINDS.items() if name != "full"}
    known |= {chinese: known[name] for chinese, name in BUILT_IN_NAMES.items() if name in known}
    known |= {rule.item.code: Known("number") for rule in draft.rules}
    known |= {value.item.name: Known(value.item.type) for value in draft.values}
    known |= {field.item.name: _known(field.item) for field in draft.fields}
    ledgers: dict[str, dict[str, Known]] = {ledger.item.name: {} for ledger in draft.ledgers}
    for ledger, column in draft.columns:
        ledgers[ledger][column.item.name] = _known(column.item)
    return Vocabulary(
        names=known,
        ledgers=ledgers,
        rules=frozenset(rule.item.code for rule in draft.rules),
        grades=tuple(grade.item.name for grade in draft.grades),
    )


def _known(field: Field) -> Known:
    return Known(field.type, tuple(choice.name for choice in field.choices))


def _declared(draft: Draft) -> Iterator[tuple[str, str, Row]]:
    """(sheet, name, row) of every name that formulas may use, in the order of the sheets."""
    for value in {numbered.item.name: numbered for numbered in reversed(draft.values)}.values():
        yield "values", value.item.name, value.row
    for field in draft.fields:
        if field.row.table.sheet.name == "fields":  # not those that judged rules bring along
            yield "fields", field.item.name, field.row
    for ledger in draft.ledgers:
        yield "ledgers", ledger.item.name, ledger.row
    for rule in {numbered.item.code: numbered for numbered in reversed(draft.rules)}.values():
        yield "rules", rule.item.code, rule.row


def _check_unique(draft: Draft) -> None:
    first: dict[str, tuple[str, Place]] = {}
    for sheet, name, row in _declared(draft):
        place = row.place(_NAMED_IN[sheet])
        if name not in first:
            first[name] = (sheet, place)
        elif sheet == "rules" and row.word("method") == "judge" and not row.text("measure"):
            row.error("judged_field_declared", "measure", code=name, first=str(first[name][1]))
        else:
            other, where = first[name]
            row.error("name_twice", _NAMED_IN[sheet], first=str(where), kind=SHEET_OF[other].label)
    for ledger, column in draft.columns:
        if column.item.name in first:
            place = first[column.item.name][1]
            column.row.warning("column_hides_field", "name", ledger=ledger, first=str(place))


def _check_stage(used: Used, draft: Draft, tree: Tree, vocabulary: Vocabulary) -> None:
    """A formula sees results of earlier stages only, so that no circle of results can arise."""
    fields = {field.item.name for field in draft.fields}
    columns = vocabulary.ledgers.get(used.ledger or "", {})
    bare = [name for name in names_of_this_year(used.formula) if name not in fields and name not in columns]
    codes = [code for code in dict.fromkeys((*results(used.formula), *bare)) if code in tree.by_code]
    own = tree.stage(used.rule) if used.rule is not None else used.stage
    if used.branch and used.rule is not None:
        codes = [code for code in codes if code not in {child.item.code for child in tree.children(used.rule.code)}]
    functions = sorted(result_functions(used.formula) - {"POINTS"})
    if used.rule is None and used.stage == 1:
        for name in (*codes, *(f"{function}()" for function in functions)):
            draft.notes.error("results_not_here", used.place, written=used.formula.text, name=name)
        return
    for code in codes:
        stage = min(tree.stage(row.item) for row in tree.by_code[code])
        if stage >= own:
            draft.notes.error("result_too_early", used.place, name=code, stage=stage, own=own)
    for function in functions:
        if function == "GRADE" and own < AFTER_ALL:
            draft.notes.error("grade_before_grades", used.place, name="GRADE()")
        elif function != "GRADE" and own == 1:
            draft.notes.error("results_not_yet", used.place, name=f"{function}()")


def _check_dates(draft: Draft) -> None:
    """Dates that formulas ask the settings for: without them everybody would be not reported."""
    told: set[str] = set()
    for used in draft.used:
        named = [BUILT_IN_NAMES.get(name, name) for name in names_of_this_year(used.formula)]
        if any(isinstance(node, Call) and node.function == "COUNT_PERIODS" for node in walk(used.formula.node)):
            named += ["period_start", "period_end"]
        for name in dict.fromkeys(one for one in named if one in _DATES and one not in told):
            if getattr(draft.settings, name) is None:
                told.add(name)
                setting = next(entry.label for entry in SETTINGS if entry.name == name.replace("_", " "))
                draft.notes.warning("date_not_set", used.place, written=used.formula.text, setting=setting)


def _priced(used: Used) -> str:
    """The ledger over which a rule works out the formula."""
    return used.ledger or "" if used.rule is not None else ""


def _check_unused(draft: Draft) -> None:
    ledgers = {ledger.item.name for ledger in draft.ledgers}
    mentioned = {
        name
        for used in draft.used
        for name in (*names(used.formula), *(ledger for ledger, _ in ledger_columns(used.formula)), _priced(used))
        if name != used.owner or not ledgers.isdisjoint(names(used.formula))  # a number to check a list against
    }
    for field in draft.fields:
        if field.item.name not in mentioned and field.row.table.sheet.name == "fields":
            field.row.info("field_unused", "name")
    told: set[str] = set()
    for value in draft.values:
        if value.item.name not in mentioned | told:
            value.row.info("value_unused", "name")
            told.add(value.item.name)
    for ledger in draft.ledgers:
        if ledger.item.name not in mentioned:
            ledger.row.info("ledger_unused", "ledger")
