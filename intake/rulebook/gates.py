"""The sheets `gates` and `grades`: what limits a result, and which grades there are."""

from __future__ import annotations

import re

from intake.rulebook.cells import Place
from intake.rulebook.draft import AFTER_ALL, BEFORE_GRADES, Draft, Numbered
from intake.rulebook.sheet import Row, Table
from intake.rulebook.texts import label_from
from intake.rulebook.words import nearest
from scoring.formula.nodes import Formula, Name, Text
from scoring.rulebook import GRADE_EFFECTS, Effect, Gate, Grade, Label

_VALUE = r"\s*(?P<value>.+)"
EFFECTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("rule zero", (rf"rule\s+zero\s+{_VALUE}", r"(?:指标)?\s*(?P<value>\S+?)\s*[记计]零分")),
    ("total minus", (rf"total\s+minus\s+{_VALUE}", rf"总分\s*[减扣]{_VALUE}")),
    ("total at most", (rf"total\s+at\s+most\s+{_VALUE}", rf"总分\s*(?:最高|不超过|至多){_VALUE}")),
    ("rank last", (r"rank\s+last", r"排名末位", r"排末位", r"列末位")),
    ("not ranked", (r"not\s+ranked", r"不参加排名", r"不参与排名", r"不排名")),
    ("grade at most", (rf"grade\s+at\s+most\s+{_VALUE}", rf"等次\s*(?:最高|不超过|不高于)\s*为?{_VALUE}")),
    ("grade is", (rf"grade\s+is\s+{_VALUE}", rf"等次\s*(?:直接)?(?:定为|为){_VALUE}")),
)
"""Effects as they are written, in English and in Chinese with its variants."""

EFFECT_FORMS = (
    ("rule zero CODE", "指标 CODE 记零分"),
    ("total minus N", "总分减 N"),
    ("total at most N", "总分最高 N"),
    ("rank last", "排名末位"),
    ("not ranked", "不参加排名"),
    ("grade is G", "等次定为 G"),
    ("grade at most G", "等次最高 G"),
)
"""The same for people, as the reference and the messages show them."""

_PATTERNS = [(kind, re.compile(pattern, re.IGNORECASE)) for kind, patterns in EFFECTS for pattern in patterns]


def read_gates(table: Table, draft: Draft) -> None:
    """Gates are read after rules and grades, whose names they use."""
    seen: dict[str, Place] = {}
    for row in table:
        code = row.needs("code")
        when = row.formula("when") if row.needs("when") else None
        effect = _effect(row, draft) if row.needs("effect") else None
        if code in seen:
            row.error("code_twice", "code", first=seen[code].cell)
        elif code:
            seen[code] = row.place("code")
        if not code or when is None or effect is None:
            continue
        gate = Gate(code, when, effect, label_from(row, "reason", otherwise=code), row.number)
        draft.gates.append(Numbered(row, gate))
        zeroed = next((rule.item for rule in draft.rules if rule.item.code == effect.rule), None)
        draft.use(when, row.place("when"), stage=AFTER_ALL, rule=zeroed, wanted="condition")
        if not (effect.amount and isinstance(effect.amount.node, Text)):
            wanted = "text" if effect.kind in GRADE_EFFECTS else "number"
            draft.use(effect.amount, row.place("effect"), stage=AFTER_ALL, wanted=wanted)


def _effect(row: Row, draft: Draft) -> Effect | None:
    text = row.text("effect")
    for kind, pattern in _PATTERNS:
        found = pattern.fullmatch(text)
        if not found:
            continue
        value = found.groupdict().get("value", "") or ""
        if kind == "rule zero":
            return _rule_zero(row, draft, value, text)
        if kind in GRADE_EFFECTS:
            grade = _grade(row, draft, value)
            return Effect(kind, amount=grade, text=text) if grade else None
        amount = row.formula_from("effect", value) if value else None
        return Effect(kind, amount=amount, text=text) if amount or not value else None  # type: ignore[arg-type]
    near = nearest(text, [form for pair in EFFECT_FORMS for form in pair])
    known = [Label(chinese, english) for english, chinese in EFFECT_FORMS]
    draft.notes.unknown("unknown_effect", row.place("effect"), text, near, known)
    return None


def _rule_zero(row: Row, draft: Draft, code: str, text: str) -> Effect | None:
    codes = [numbered.item.code for numbered in draft.rules]
    if code not in codes:
        draft.notes.unknown("unknown_rule", row.place("effect"), code, nearest(code, codes), codes)
        return None
    return Effect("rule zero", rule=code, text=text)


def _grade(row: Row, draft: Draft, text: str) -> Formula | None:
    """A grade by its name or label, or a formula that gives one."""
    bare = text.strip("\"'“”‘’")
    for grade in (numbered.item for numbered in draft.grades):
        if bare in (grade.name, grade.label.zh, grade.label.en):
            return Formula(text, Text(grade.name))
    names = [numbered.item.name for numbered in draft.grades]
    formula = row.formula_from("effect", text)
    if formula is not None and isinstance(formula.node, (Name, Text)):
        draft.notes.unknown("unknown_grade", row.place("effect"), bare, nearest(bare, names), names)
        return None
    return formula


def read_grades(table: Table, draft: Draft) -> None:
    seen: dict[str, Place] = {}
    for row in table:
        name = row.needs("grade")
        if not name:
            continue
        if name in seen:
            row.error("grade_twice", "grade", first=seen[name].cell)
            continue
        seen[name] = row.place("grade")
        at_least, when = row.formula("at least"), row.formula("when")
        draft.use(at_least, row.place("at least"), stage=BEFORE_GRADES, wanted="number")
        draft.use(when, row.place("when"), stage=BEFORE_GRADES, wanted="condition")
        share, count, limits = _quota(row, draft)
        grade = Grade(
            name=name,
            label=label_from(row, "label", otherwise=name),
            at_least=at_least,
            when=when,
            share_at_most=share,
            count_at_most=count,
            ties_at_line=row.word("ties at the line") or "none",  # type: ignore[arg-type]
            row=row.number,
            limit_of_group=limits,
        )
        draft.grades.append(Numbered(row, grade))


def _quota(row: Row, draft: Draft) -> tuple[float | None, int | None, tuple[tuple[str, float], ...]]:
    """`30%` is a share of the ranked units of the group, `3` a number of units, a name what `values` says by group."""
    column = "share or count at most"
    if any(row.text(column) == numbered.item.name for numbered in draft.values):
        return None, None, _quota_by_name(row, draft)
    value = row.number_in(column)
    if value is None:
        return None, None, ()
    is_share = row.text(column).endswith(("%", "％")) or row.is_percent(column) or not value.is_integer()
    if value <= 0 or (is_share and value > 1):
        row.error("quota_out_of_range", column)
        return None, None, ()
    return (value, None, ()) if is_share else (None, int(value), ())


def _quota_by_name(row: Row, draft: Draft) -> tuple[tuple[str, float], ...]:
    """The share or number of each group; a group for which `values` has nothing is a mistake."""
    column = "share or count at most"
    name = row.text(column)
    draft.use(row.formula(column), row.place(column), wanted="number")
    said = {numbered.item.group: numbered.item.value for numbered in draft.values if numbered.item.name == name}
    limits = {group: said.get(group, said.get(None)) for group in draft.groups}
    if missing := [group for group, limit in limits.items() if limit is None]:
        row.error("quota_not_for_all", column, groups=missing)
    if any(not isinstance(limit, float) or limit < 0 or (limit > 1 and not limit.is_integer())
           for limit in limits.values() if limit is not None):
        row.error("quota_out_of_range", column)
    return tuple((group, limit) for group, limit in limits.items() if isinstance(limit, float))
