"""Checks of the scoring tree: parents, circles, codes, groups, what branches and leaves need, marks that add up."""

from __future__ import annotations

from collections.abc import Iterator

from intake.rulebook.draft import Draft, Numbered
from intake.rulebook.words import nearest
from scoring.formula.nodes import Number
from scoring.marks import full_marks, full_marks_inside
from scoring.numbers import snap_one
from scoring.rulebook import Rule, Rulebook

Rules = list[Numbered[Rule]]


def check_tree(draft: Draft, rulebook: Rulebook) -> None:
    tree = Tree(draft.rules)
    _check_parents(draft, tree)
    _check_circles(tree)
    _check_codes(draft, tree)
    for numbered in draft.rules:
        _check_groups(numbered, tree)
        _check_row(numbered, tree)
    for group in draft.groups if not tree.has_circle else ():
        for numbered in draft.rules:
            if _is_for(numbered.item, group) and tree.children(numbered.item.code):
                _check_marks(numbered, group, tree, rulebook)
    for unit in draft.units:
        if draft.rules and not any(_is_for(numbered.item, unit.item.group) for numbered in draft.rules):
            unit.row.error("unit_without_rules", "code", unit=unit.item.code)


class Tree:
    def __init__(self, rules: Rules) -> None:
        self.by_code: dict[str, Rules] = {}
        self._children: dict[str, Rules] = {}
        self.told: set[tuple[str, int]] = set()  # findings given once, whatever the group
        for numbered in rules:
            self.by_code.setdefault(numbered.item.code, []).append(numbered)
            if numbered.item.parent:
                self._children.setdefault(numbered.item.parent, []).append(numbered)

    def children(self, code: str) -> Rules:
        return self._children.get(code, [])

    def ancestors(self, rule: Rule) -> Iterator[Rule]:
        """Parents upwards; stops at a circle."""
        seen = {rule.code}
        while rule.parent and rule.parent in self.by_code and rule.parent not in seen:
            seen.add(rule.parent)
            rule = self.by_code[rule.parent][0].item
            yield rule

    @property
    def has_circle(self) -> bool:
        """Whether some row stands below itself: then nothing adds up."""
        return any(self._top(rows[0].item).parent in self.by_code for rows in self.by_code.values())

    def _top(self, rule: Rule) -> Rule:
        return [rule, *self.ancestors(rule)][-1]

    def stage(self, rule: Rule) -> int:
        """A row is there from its own stage on, and not before the branches above it."""
        return max(rule.stage, *(parent.stage for parent in self.ancestors(rule)), 1)

    def once(self, code: str, row: int) -> bool:
        new = (code, row) not in self.told
        self.told.add((code, row))
        return new


def _is_for(rule: Rule, group: str) -> bool:
    return not rule.groups or group in rule.groups


def _check_parents(draft: Draft, tree: Tree) -> None:
    for numbered in draft.rules:
        parent = numbered.item.parent
        if parent == numbered.item.code:
            numbered.row.error("own_parent", "parent", code=parent)
        elif parent and parent not in tree.by_code:
            known = list(tree.by_code)
            draft.notes.unknown("unknown_parent", numbered.row.place("parent"), parent, nearest(parent, known), known)


def _check_circles(tree: Tree) -> None:
    told: set[str] = set()
    for code in tree.by_code:
        path = [code]
        while (parent := tree.by_code[path[-1]][0].item.parent) in tree.by_code and parent not in path:
            path.append(parent)
        if parent in path and len(path) > 1 and not told & set(path):
            circle = path[path.index(parent) :]
            if len(circle) > 1:
                told |= set(circle)
                tree.by_code[circle[0]][0].row.error("parent_circle", "parent", codes=[*circle, circle[0]])


def _check_codes(draft: Draft, tree: Tree) -> None:
    """Rows may share a code only where their groups do not overlap."""
    for rows in tree.by_code.values():
        for at, later in enumerate(rows):
            for earlier in rows[:at]:
                both = [group for group in draft.groups if _is_for(earlier.item, group) and _is_for(later.item, group)]
                if both or not draft.units:
                    first = earlier.row.place("code").cell
                    if any(both):
                        later.row.error("code_twice_in_groups", "code", first=first, groups=both)
                    else:
                        later.row.error("code_twice", "code", first=first)
                    break


def _check_groups(numbered: Numbered[Rule], tree: Tree) -> None:
    """A row for groups that its parent does not have never comes to anything."""
    rule = numbered.item
    parents = tree.by_code.get(rule.parent or "", [])
    if not parents or any(not parent.item.groups for parent in parents):
        return
    allowed = {group for parent in parents for group in parent.item.groups}
    if rule.groups and not allowed & set(rule.groups):
        numbered.row.error("groups_outside_parent", "groups", parent=rule.parent, groups=sorted(allowed))


def _check_row(numbered: Numbered[Rule], tree: Tree) -> None:
    rule, row = numbered.item, numbered.row
    parents = tree.by_code.get(rule.parent or "", [])
    combines = {parent.item.combine for parent in parents}
    if combines and not combines & {"weighted", "mean", "geometric"} and rule.weight is not None:
        row.warning("weight_without_effect", "weight", code=rule.code, parent=rule.parent)
    if combines == {"deduct"} and rule.marks is not None and not tree.children(rule.code):
        row.error("marks_inside_deduct", "marks", code=rule.code, parent=rule.parent)
    if rule.combine == "deduct" and tree.children(rule.code) and rule.marks is None:
        row.error("deduct_without_marks", "marks", code=rule.code)
    if rule.method is not None and rule.marks is None and rule.weight is not None and "weighted" in combines:
        row.warning("weighted_without_marks", "marks", code=rule.code, parent=rule.parent)
    floor, cap = (bound.limit.node if bound and bound.limit else None for bound in (rule.floor, rule.cap))
    low = floor.value if isinstance(floor, Number) else 0.0 if rule.floor is None and rule.marks is not None else None
    high = cap.value if isinstance(cap, Number) else rule.marks if rule.cap is None else None
    if low is not None and high is not None and low > high:
        row.error("floor_above_cap", "floor" if rule.floor else "cap", low=low, high=high)
    if not rule.counts and any(not parent.counts for parent in tree.ancestors(rule)):
        row.info("counts_no_twice", "counts", code=rule.code)


def _check_marks(numbered: Numbered[Rule], group: str, tree: Tree, rulebook: Rulebook) -> None:
    """The marks of a branch against those of its rows; a heading that says otherwise is only a warning."""
    branch = numbered.item
    children = [child for child in tree.children(branch.code) if _is_for(child.item, group)]
    if not children:
        if tree.once("branch_without_rows", branch.row):
            numbered.row.warning("branch_without_rows", "code", code=branch.code, groups=[group])
        return
    total = full_marks_inside(branch, rulebook, group)
    if branch.convert_to is not None and total is None and tree.once("convert_without_marks", branch.row):
        numbered.row.error("convert_without_marks", "convert to", code=branch.code)
    if branch.combine in ("weighted", "mean"):
        worth = {child.item.code: full_marks(child.item, rulebook, group) for child in children if child.item.counts}
        known = {code: marks for code, marks in worth.items() if marks is not None}
        if len(set(known.values())) > 1 and tree.once("weighted_marks_differ", branch.row):
            numbered.row.warning("weighted_marks_differ", "combine", code=branch.code, marks=known)
    if branch.marks is None or total is None or branch.combine not in ("sum", "max", "min"):
        return
    if snap_one(total) != snap_one(branch.marks) and tree.once("marks_do_not_add_up", branch.row):
        counted = [child for child in children if child.item.marks and child.item.counts]
        numbered.row.warning(
            "marks_do_not_add_up", "marks", code=branch.code, marks=branch.marks, total=total,
            rows=[f"{child.row.place('marks').cell} {child.item.code}" for child in counted],
        )  # fmt: skip
