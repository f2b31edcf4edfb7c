"""The sheet `rules`: the rows of the scoring tree, each read by itself. The tree is checked in `tree.py`."""

from __future__ import annotations

from collections import Counter

from intake.rulebook.draft import Draft, Numbered
from intake.rulebook.fields import judged_field
from intake.rulebook.naming import name_is_usable
from intake.rulebook.sheet import Row, Table
from intake.rulebook.texts import bound_from, fallback_from, label_from
from intake.rulebook.vocabulary import METHOD_WORDS
from intake.rulebook.words import nearest
from scoring.formula.nodes import Formula, Name
from scoring.methods import METHODS
from scoring.methods.method import Method, ParameterErrors, says_to_zero
from scoring.methods.parameters import Parameters
from scoring.methods.sign import constant_of
from scoring.rulebook import Label, Rule, Rulebook

_ONLY_ON_BRANCHES = ("combine", "times", "convert to")
_ONLY_ON_LEAVES = ("method", "parameters")


def read_rules(table: Table, draft: Draft) -> None:
    parents = Counter(row.text("parent") for row in table)
    for row in table:
        code = row.needs("code")
        if code and name_is_usable(row, "code", code):
            rule = _rule(row, code, code in parents, draft)
            draft.rules.append(Numbered(row, rule))
            _remember_formulas(row, rule, draft)
    if not draft.rules and table.has("code") and not table.rows:
        draft.notes.error("no_rules", table.place(table.header or 1))


def _rule(row: Row, code: str, is_branch: bool, draft: Draft) -> Rule:
    table = row.table.sheet
    method = None if is_branch else _method(row)
    measure, parameters = _measured(row, method, is_branch)
    label = label_from(row, "label", otherwise=code)
    if method is not None and method.name == "judge" and measure is None and not row.text("measure"):
        measure = Formula(code, Name(code))
        _judged(row, code, draft, label)
    marks = row.number_in("marks")
    if marks is not None and marks <= 0:
        row.error("marks_not_positive", "marks")
    stage = row.whole("stage")
    if stage is not None and stage < 1:
        row.error("stage_below_one", "stage")
    weight = row.formula("weight")
    if is_branch:
        combine = row.word("combine") or "sum"
        _branch_cells(row, combine)
    else:
        combine = "sum"
        _leaf_cells(row)
    convert_to = row.number_in("convert to") if is_branch else None
    if convert_to is not None and convert_to <= 0:
        row.error("convert_to_not_positive", "convert to")
    return Rule(
        code=code,
        label=label,
        parent=row.text("parent") or None,
        marks=marks,
        counts=row.yes("counts", default=True),
        groups=_groups(row, draft),
        applies_when=row.formula("applies when"),
        measure=None if is_branch else measure,
        method=method.name if method else None,
        parameters=parameters,
        floor=bound_from(row, "floor"),
        cap=bound_from(row, "cap"),
        combine=combine,  # type: ignore[arg-type]
        combine_formula=measure if is_branch and combine == "formula" else None,
        weight=weight,
        times=row.formula("times") if is_branch else None,
        convert_to=convert_to,
        if_not_applicable=fallback_from(row, "if not applicable", table["if not applicable"]),
        if_not_reported=fallback_from(row, "if not reported", table["if not reported"]),
        stage=1 if stage is None else stage,
        clause=row.text("clause"),
        problem=label_from(row, "problem"),
        row=row.number,
    )


def _method(row: Row) -> Method[Parameters] | None:
    word = row.word("method")
    if word is None and not row.text("method"):
        row.error(
            "leaf_without_method", "method", code=row.text("code"), known=[method.label for method in METHOD_WORDS]
        )
    return METHODS[word] if word else None


def _measured(row: Row, method: Method[Parameters] | None, is_branch: bool) -> tuple[Formula | None, Parameters | None]:
    """The measure as a formula, and the parameters as the method reads them."""
    if is_branch:
        return row.formula("measure"), None
    if method is None:
        return None, None
    text, measure_text = row.text("parameters"), row.text("measure")
    if method.measure == "required" and not measure_text:
        row.error("measure_missing", "measure", method=method.label, code=row.text("code"))
    if method.measure == "none" and measure_text:
        row.error("measure_not_expected", "measure", method=method.label)
    measure = row.formula("measure") if method.measure in ("required", "optional") else None
    try:
        return measure, method.read(text, measure_text)
    except ParameterErrors as problems:
        for problem in problems.errors:
            row.problem_in_text("parameters", text, problem)
        return measure, None


def _judged(row: Row, code: str, draft: Draft, label: Label) -> None:
    """A judged rule without a measure: the office enters its points under the rule's own code."""
    if all(numbered.item.name != code for numbered in draft.fields):  # rows of one code for several groups share it
        draft.fields.append(Numbered(row, judged_field(code, label)))


def _branch_cells(row: Row, combine: str) -> None:
    code = row.text("code")
    for column in _ONLY_ON_LEAVES:
        if row.text(column):
            row.error("only_on_leaves", column, code=code)
    if combine == "formula" and not row.text("measure"):
        row.error("combine_formula_missing", "measure", code=code)
    if combine != "formula" and row.text("measure"):
        row.error("branch_with_measure", "measure", code=code)


def _leaf_cells(row: Row) -> None:
    for column in _ONLY_ON_BRANCHES:
        if row.text(column):
            row.error("only_on_branches", column, code=row.text("code"))


def _groups(row: Row, draft: Draft) -> tuple[str, ...]:
    known = [group for group in draft.groups if group]
    groups = row.list("groups")
    for group in groups:
        if group not in known:
            draft.notes.unknown("unknown_group", row.place("groups"), group, nearest(group, known), known)
    return tuple(group for group in groups if group in known)


def _remember_formulas(row: Row, rule: Rule, draft: Draft) -> None:
    """Every formula of the row, for the checks of names. Each may look at results of earlier stages."""
    for column, formula, wanted in (
        ("applies when", rule.applies_when, "condition"),
        ("measure", rule.measure, "any"),  # each method says what it measures
        ("weight", rule.weight, "number"),
        ("times", rule.times, "number"),
    ):
        draft.use(formula, row.place(column), stage=rule.stage, rule=rule, wanted=wanted)
    draft.use(rule.combine_formula, row.place("measure"), stage=rule.stage, rule=rule, branch=True, wanted="number")
    for column, formula in (
        ("floor", rule.floor.limit if rule.floor else None),
        ("cap", rule.cap.limit if rule.cap else None),
        ("if not applicable", rule.if_not_applicable.amount if rule.if_not_applicable else None),
        ("if not reported", rule.if_not_reported.amount if rule.if_not_reported else None),
    ):
        draft.use(formula, row.place(column), stage=rule.stage, rule=rule, full=True, wanted="number")
    if rule.parameters is not None:
        for formula in rule.parameters.formulas:
            draft.use(formula, row.place("parameters"), stage=rule.stage, rule=rule, full=True)
        for ledger, formula in rule.parameters.line_formulas:
            draft.use(formula, row.place("parameters"), stage=rule.stage, rule=rule, full=True, ledger=ledger)


def check_methods(draft: Draft, rulebook: Rulebook) -> None:
    """What methods find wrong or odd once marks, bounds, price lists and ledgers are known."""
    for numbered in draft.rules:
        rule, row = numbered.item, numbered.row
        if rule.method is None or rule.parameters is None:
            continue
        if says_to_zero(row.text("parameters")) and not _stops_at_zero(rule):
            row.error("to_zero_without_floor", "parameters")
        for problem in METHODS[rule.method].problems(rule.parameters, rule, rulebook):
            row.problem_in_text("parameters", row.text("parameters"), problem)


def _stops_at_zero(rule: Rule) -> bool:
    if rule.floor is None:
        return rule.marks is not None
    return rule.floor.limit is not None and constant_of(rule.floor.limit) == 0
