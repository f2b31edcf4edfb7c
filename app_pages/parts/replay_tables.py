"""What a draft changes, as tables: units, rules, one unit rule by rule."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from app_pages.parts.choices import choose
from app_pages.parts.numbers import fixed, signed, whole
from app_pages.parts.replay_run import Trial
from app_pages.parts.static_table import table
from wording.words import Words

CAUSES = 2  # rules that are named for one unit
Forms = dict[str, Callable[[Any], str]]


def moves_data(trial: Trial) -> pd.DataFrame:
    """Units with a place on both sides: columns label, place, place_draft."""
    rows = trial.found.units.dropna(subset=["place", "place_draft"])
    labels = [trial.said.sentences.unit(str(unit)) for unit in rows.index]
    return rows[["place", "place_draft"]].assign(label=labels).reset_index(drop=True)


def moves_table(trial: Trial, say: Words) -> None:
    found, said, before = trial.found, trial.said, trial.before
    rows, decimals = found.units, found.draft.rulebook.settings.decimals
    grade, grade_draft = say("fixes.column.grade"), say("fixes.column.grade_draft")
    shown = pd.DataFrame(
        {
            say("fixes.column.unit"): [said.sentences.unit(str(unit)) for unit in rows.index],
            say("fixes.column.total"): rows["total"].to_numpy(),
            say("fixes.column.total_draft"): rows["total_draft"].to_numpy(),
            say("fixes.column.change"): rows["change"].to_numpy(),
            say("fixes.column.place"): rows["place"].to_numpy(),
            say("fixes.column.place_draft"): rows["place_draft"].to_numpy(),
            say("fixes.column.won"): rows["won"].to_numpy(),
            grade: [before.sentences.grade(one) if one else "" for one in rows["grade"]],
            grade_draft: [said.sentences.grade(one) if one else "" for one in rows["grade_draft"]],
            say("fixes.column.because"): [said.causes(found, str(unit), before, CAUSES) for unit in rows.index],
        }
    )
    forms: Forms = {
        **{say(f"fixes.column.{name}"): partial(fixed, decimals=decimals) for name in ("total", "total_draft")},
        say("fixes.column.change"): partial(signed, decimals=decimals),
        **{say(f"fixes.column.{name}"): whole for name in ("place", "place_draft")},
        say("fixes.column.won"): partial(signed, decimals=0),
    }
    table(shown, forms, say("page.replay.moves"), "replay_moves",
          unbroken=[say("fixes.column.unit"), grade, grade_draft])


def by_rule(trial: Trial, most: int) -> pd.DataFrame:
    """Rules by how much they change all totals together, the largest change first: columns label, gain."""
    sums = trial.found.by_rule.groupby("rule")["change"].sum()
    sums = sums[sums.abs() > 1e-6].sort_values(key=lambda change: -change.abs(), kind="stable").head(most)
    return pd.DataFrame({"label": [_rule(trial, str(code)) for code in sums.index], "gain": sums.to_numpy()})


def by_rule_data(rows: pd.DataFrame, say: Words) -> pd.DataFrame:
    return rows.rename(columns={"label": say("fixes.column.rule"), "gain": say("fixes.column.sum_change")})


def unit_table(trial: Trial, say: Words) -> None:
    """The change of one unit's total, rule by rule."""
    found = trial.found
    units = list(dict.fromkeys(found.by_rule["unit"]))
    if not units:
        st.caption(say("replay.same"))
        return
    labels = {unit: trial.said.sentences.unit(unit) for unit in units}
    unit = choose(st, say, "fixes.column.unit", units, format_func=labels.__getitem__, width=320, key="replay_unit")
    rows = found.by_rule[found.by_rule["unit"] == unit]
    points = partial(fixed, decimals=found.draft.rulebook.settings.decimals)
    shown = pd.DataFrame(
        {
            say("fixes.column.rule"): [_rule(trial, code) for code in rows["rule"]],
            say("page.replay.now"): rows["points"].to_numpy(),
            say("page.replay.draft"): rows["points_draft"].to_numpy(),
            say("fixes.column.change"): rows["change"].to_numpy(),
        }
    )
    forms: Forms = {
        say("page.replay.now"): points, say("page.replay.draft"): points,
        say("fixes.column.change"): partial(signed, decimals=found.draft.rulebook.settings.decimals),
    }
    table(shown, forms, say("page.replay.unit"), "replay_unit_rules")


def rules_table(trial: Trial, say: Words) -> None:
    """Every rule of the draft, the changed ones first: what it changes, whether it costs anybody, what it decides."""
    found = trial.found
    decimals = found.draft.rulebook.settings.decimals
    rows = found.rules.assign(same=found.rules["kind"] == "same", tells=found.rules["moved"] + found.rules["grades"])
    rows = rows.sort_values(["same", "tells"], ascending=[True, False], kind="stable", ignore_index=True)
    shown = pd.DataFrame(
        {
            say("fixes.column.rule"): [_rule(trial, code) for code in rows["rule"]],
            say("fixes.column.kind"): [say(f"replay.kind.{kind}") for kind in rows["kind"]],
            say("fixes.column.sum_change"): rows["change"],
            say("fixes.column.moved"): rows["moved"],
            say("fixes.column.grades"): rows["grades"],
            say("fixes.column.idle"): [say("fixes.value.yes") if idle else "" for idle in rows["idle"]],
        }
    )
    forms: Forms = {
        say("fixes.column.sum_change"): partial(signed, decimals=decimals),
        **{say(f"fixes.column.{name}"): whole for name in ("moved", "grades")},
    }
    idle = [_rule(trial, code) for code in rows.loc[rows["idle"], "rule"]]
    st.markdown(say("replay.idle", rules=idle) if idle else say("replay.no_idle"))
    if found.dropped:
        st.markdown(say("replay.dropped", rules=[_rule(trial, code) for code in found.dropped]))
    st.caption(say("page.replay.rules_note"))
    table(shown, forms, say("page.replay.rules"), "replay_rules", unbroken=[say("fixes.column.kind")])


def _rule(trial: Trial, code: str) -> str:
    if not code:
        return trial.said.words("replay.rest")
    words = trial.before if code in trial.found.dropped else trial.said
    return words.sentences.rule(code)
