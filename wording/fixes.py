"""What to fix, how firm a place is, and what a draft changes, in plain sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from scoring.draft import Gap
from scoring.draws import Wobble
from scoring.fixes import Change, Fix, Left
from scoring.fixes.unit import State
from scoring.replay import NotComparable, Replay
from scoring.rulebook import Field, Rulebook
from scoring.step import Share
from scoring.suppose import Value
from wording.sentences import Sentences
from wording.values import show
from wording.words import Language

NAMED = 6  # units that a sentence names


class FixWords:
    """Says fixes, bands and replays in one language, with the labels of the rulebook."""

    def __init__(self, language: Language, rulebook: Rulebook) -> None:
        self.sentences = Sentences(language, rulebook)
        self.words = self.sentences.words
        self.language = language
        self._rulebook = rulebook

    def change(self, change: Change) -> str:
        """What to do, in the unit's own terms: "Members trained: 41 → 46 (5 more)"."""
        field = self._rulebook.field_of[change.field]
        values = {
            "field": self.sentences.field(change.field),
            "before": self.value(field, change.before),
            "after": self.value(field, change.after),
        }
        if field.type in ("yesno", "choice"):
            return self.words("fixes.other", **values)
        amount = self.amount(field, abs(change.amount))
        return self.words("fixes.more" if change.amount > 0 else "fixes.less", **values, amount=amount)

    def value(self, field: Field, value: Value) -> str:
        """A value of a field as people write it."""
        if field.type == "choice":
            labels = {choice.name: choice.label.text(self.language) or choice.name for choice in field.choices}
            return labels.get(str(value), str(value))
        if field.type == "yesno":
            return show(bool(value), "", self.language)
        return show(Share(value) if field.type == "percent" else value, "", self.language)

    def amount(self, field: Field, amount: float) -> str:
        """How much, with its unit of measure, where Chinese forms give one."""
        measure = field.unit_of_measure if self.language == "zh" and field.type != "percent" else ""
        return f"{self.value(field, amount)} {measure}".rstrip()

    def total_effort(self, changes: Mapping[str, float]) -> str:
        """The work that several units need together, field by field."""
        said = []
        for name, amount in changes.items():
            field, label = self._rulebook.field_of[name], self.sentences.field(name)
            if field.type in ("yesno", "choice"):
                said.append(self.words("fixes.county.sum_other", field=label, count=abs(int(amount))))
            elif field.type == "percent":  # percentages of several units do not add up
                code = "fixes.county.raise" if amount > 0 else "fixes.county.lower"
                said.append(self.words(code, field=label))
            else:
                code = "fixes.county.sum_more" if amount > 0 else "fixes.county.sum_less"
                said.append(self.words(code, field=label, amount=self.amount(field, abs(amount))))
        return self.words("fixes.and").join(said)

    def what(self, fix: Fix) -> str:
        """What has to be done: the changes, or the gates that do not act."""
        changes = self.words("fixes.and").join(self.change(change) for change in fix.changes)
        if not fix.gates:
            return changes
        named = show([self.gate(code) for code in fix.gates], "", self.language)
        if fix.changes:
            return self.words("fixes.lifted_by", change=changes, gates=named)
        return self.words("fixes.lifted", gates=named)

    def gate(self, code: str) -> str:
        """A gate by its reason, else by its code."""
        gate = next(gate for gate in self._rulebook.gates if gate.code == code)
        return self.quoted(gate.reason.text(self.language) or code)

    def quoted(self, text: str) -> str:
        """A name in quotation marks."""
        return self.words("fixes.quoted", text=text)

    def effect(self, fix: Fix, now: State) -> str:
        """What it brings: points, place among those ranked together, grade where it changes."""
        gain = show(abs(fix.gain), "", self.language)
        code = "fixes.gain" if fix.gain > 0 else "fixes.loss" if fix.gain < 0 else "fixes.no_gain"
        parts = [self.words(code, gain=gain), self._place(self.place(now), self.place(fix.after))]
        if now.grade != fix.after.grade:
            before, after = self.sentences.grade(now.grade), self.sentences.grade(fix.after.grade)
            parts.append(self.words("fixes.grade", before=before, after=after))
        return self.words("fixes.join").join(parts)

    def fix(self, fix: Fix, now: State) -> str:
        """The whole sentence: what to do, and what it brings."""
        return self.words("fixes.said", change=self.what(fix), effect=self.effect(fix, now))

    def place(self, state: State) -> int | None:
        """The place among the units that are ranked together."""
        return state.rank_in_group if self._rulebook.settings.rank_within_groups else state.rank

    def _place(self, before: int | None, after: int | None) -> str:
        if before is None or after is None:
            return self.words("fixes.no_place")
        code = "fixes.up" if after < before else "fixes.down" if after > before else "fixes.same_place"
        return self.words(code, before=before, after=after)

    def left(self, left: Left) -> str:
        """Points that no number brings, with the reason."""
        code = "fixes.left.said_open" if left.open else "fixes.left.said"
        values = {"rule": self.sentences.rule(left.rule), "points": left.points, "reason": self.reason(left)}
        return self.words(code, **values)

    def reason(self, left: Left) -> str:
        return self.words(f"fixes.left.{left.reason}")

    def band(self, place: int, low: int, high: int) -> str:
        """How firm a place is, for a leader: "place 3; with small changes between 2 and 5"."""
        code = "firmness.firm" if low == high == place else "firmness.band"
        return self.words(code, place=place, low=low, high=high)

    def wobble(self, wobble: Wobble) -> str:
        """What the small changes are."""
        return self.words(
            "firmness.note", points=wobble.points, weights=wobble.weights, thresholds=wobble.thresholds,
            draws=wobble.draws, seed=wobble.seed,
        )  # fmt: skip

    def gap(self, gap: Gap) -> str:
        """A value that the draft asks for in vain."""
        code = "replay.gap.everybody" if gap.everybody else "replay.gap.some"
        return self.words(code, field=self.sentences.field(gap.field), units=self.units(gap.units))

    def caveat(self, one: NotComparable, other: FixWords) -> str:
        """What cannot be compared; `other`: the words of the rulebook in use, for units that only it knows."""
        values = dict(one.values)
        if "units" in values:
            said = other if one.caveat in ("units_only_now", "rulings") else self
            values["units"] = said.units(values["units"])  # type: ignore[arg-type]
        return self.words(f"replay.caveat.{one.caveat}", **values)

    def units(self, codes: Sequence[str]) -> str:
        """Units by name; of many only the first and how many there are."""
        named = show([self.sentences.unit(code) for code in codes[:NAMED]], "", self.language)
        if len(codes) <= NAMED:
            return named
        return self.words("page.list.and_more", units=named, count=len(codes))

    def moves(self, replay: Replay) -> str:
        """Who moves under a draft, in one sentence."""
        if not replay.moved and not replay.regraded:
            return self.words("replay.nothing_moves", mean=replay.mean_change)
        return self.words("replay.sentence", moved=replay.moved, grades=replay.regraded, mean=replay.mean_change)

    def causes(self, replay: Replay, unit: str, other: FixWords, most: int) -> str:
        """The rules that change a unit's total most; `other`: the words of the rulebook in use."""
        if not np.isfinite(replay.units.loc[unit, "change"]):
            return ""
        mine = replay.by_rule[replay.by_rule["unit"] == unit].head(most)
        said = []
        for code, change in zip(mine["rule"], mine["change"], strict=True):
            words = other if code in replay.dropped else self
            rule = words.sentences.rule(code) if code else self.words("replay.rest")
            said.append(self.words("replay.part", rule=rule, change=float(change)))
        return self.words("fixes.and").join(said) if said else self.words("replay.same")

    def gates_said(self, replay: Replay) -> list[str]:
        """The gates that would act under the draft, a line a unit and gate."""
        return [
            self.words(
                "replay.gate", unit=self.sentences.unit(unit), gate=self.gate(gate),
                before=self.words("replay.gate.before" if before else "replay.gate.new"),
            )
            for unit, gate, before in replay.gates.itertuples(index=False)
        ]  # fmt: skip

    def step(self, fix: Fix) -> str:
        """The smaller step on the way to a target: "44 (+1)"."""
        (change,) = fix.changes
        after = self.value(self._rulebook.field_of[change.field], change.after)
        return self.words("fixes.step", after=after, gain=fix.gain)
