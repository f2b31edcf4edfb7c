"""The sheet `settings`: one setting a row."""

from __future__ import annotations

from datetime import date

from intake.rulebook.draft import BEFORE_GRADES, Draft
from intake.rulebook.sheet import Row, Table
from intake.rulebook.texts import fallback_from
from intake.rulebook.vocabulary import SETTING_KEYS, SETTINGS
from intake.rulebook.words import Entry
from scoring.formula.nodes import Formula
from scoring.rulebook import LEAVE_OUT, OPEN, Fallback, Label, Settings

_VALUE = "value"
_DECIMALS_AT_MOST = 6


def read_settings(table: Table, draft: Draft) -> Settings:
    rows = _by_key(table)
    found = _Found(rows, draft)
    start, end = found.day("period start"), found.day("period end")
    if start and end and start > end:
        rows["period end"].error("period_reversed", _VALUE, start=start, end=end)
    deadline = found.day("deadline")
    if deadline and start and deadline < start:
        rows["deadline"].warning("deadline_before_period", _VALUE, start=start)
    return Settings(
        title=found.title(table),
        period=rows["period"].text(_VALUE) if "period" in rows else "",
        period_is=found.word("period is"),  # type: ignore[arg-type]
        period_start=start,
        period_end=end,
        deadline=deadline,
        decimals=found.decimals(),
        round_at=found.word("round at"),  # type: ignore[arg-type]
        ties=found.word("ties"),  # type: ignore[arg-type]
        tie_break=found.tie_break(),
        rank_within_groups=found.word("rank within groups") == "yes",
        if_not_applicable=found.fallback("if not applicable") or LEAVE_OUT,
        if_not_reported=found.fallback("if not reported") or OPEN,
        quota_rounding=found.word("quota rounding"),  # type: ignore[arg-type]
    )


def _by_key(table: Table) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    for row in table:
        text = row.needs("key")
        if not text:
            continue
        entry = SETTING_KEYS.find(text)
        if entry is None:
            known = [setting.label for setting in SETTINGS]
            table.notes.unknown("unknown_setting", row.place("key"), text, SETTING_KEYS.nearest(text), known)
        elif entry.name in rows:
            row.error("setting_twice", "key", first=rows[entry.name].place("key").cell)
        elif row.text(_VALUE):
            row.called = entry.label
            rows[entry.name] = row
    return rows


class _Found:
    """The settings that have a value, each read by its kind."""

    def __init__(self, rows: dict[str, Row], draft: Draft) -> None:
        self.rows = rows
        self.draft = draft
        self.entries: dict[str, Entry] = {entry.name: entry for entry in SETTINGS}

    def day(self, key: str) -> date | None:
        return self.rows[key].day(_VALUE) if key in self.rows else None

    def word(self, key: str) -> str:
        entry = self.entries[key]
        row = self.rows.get(key)
        return (row.word(_VALUE, entry) if row else None) or entry.default

    def title(self, table: Table) -> Label:
        texts = {key: row.text(_VALUE) for key, row in self.rows.items() if key.startswith("title")}
        either = texts.get("title", "")
        if not texts:
            table.notes.warning("title_missing", table.place(table.header))
        return Label(texts.get("title::zh", either), texts.get("title::en", "" if "title::zh" not in texts else either))

    def decimals(self) -> int:
        row = self.rows.get("decimals")
        value = row.whole(_VALUE) if row else None
        if row and value is not None and not 0 <= value <= _DECIMALS_AT_MOST:
            row.error("decimals_out_of_range", _VALUE, most=_DECIMALS_AT_MOST)
        return 2 if value is None else value

    def fallback(self, key: str) -> Fallback | None:
        row = self.rows.get(key)
        fallback = fallback_from(row, _VALUE, self.entries[key]) if row else None
        if row and fallback:
            self.draft.use(fallback.amount, row.place(_VALUE), full=True, wanted="number")
        return fallback

    def tie_break(self) -> tuple[Formula, ...]:
        row = self.rows.get("tie break")
        if row is None:
            return ()
        pieces = [piece.strip() for piece in row.text(_VALUE).replace("；", ";").split(";") if piece.strip()]
        formulas = [row.formula_from(_VALUE, piece) for piece in pieces]
        for formula in formulas:
            self.draft.use(formula, row.place(_VALUE), stage=BEFORE_GRADES, wanted="number")
        return tuple(formula for formula in formulas if formula is not None)
