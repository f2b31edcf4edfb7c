"""What a ruling changes: points, total, places and grade before and after, and every other unit that moves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from app_pages.parts.numbers import NONE, fixed, whole
from app_pages.parts.opening import Page
from app_pages.parts.static_table import table
from office.appraisals import Appraisal
from wording.sentences import Sentences

OTHERS = ("totals", "others", "grades")  # of an effect: what changes for other units


def show_effect(page: Page, found: Appraisal, unit: str, effect: Mapping[str, Any], key: str) -> None:
    """`effect` as in `office.rulings.Ruling`."""
    say, sentences = page.say, Sentences(page.language, found.result.rulebook)
    decimals = found.result.rulebook.settings.decimals

    def grade(name: str | None) -> str:
        return NONE if name is None else sentences.grade(name)

    def pair(values: list[Any], form: Any) -> str:
        before, after = (form(value) for value in values)
        return before if before == after else say("page.effect.change", before=before, after=after)

    def points(value: float | None) -> str:
        return fixed(value, decimals)

    columns = [say(f"page.effect.{name}") for name in ("points", "total", "rank_in_group", "rank", "grade")]
    rows = [[sentences.unit(unit), pair(effect["points"], points), pair(effect["total"], points),
             pair(effect["rank_in_group"], whole), pair(effect["rank"], whole), pair(effect["grade"], grade)]]

    def other_pair(name: str, other: str, form: Any) -> str:
        if name not in effect:  # a ruling of an earlier version of the program
            return NONE
        return pair(effect[name][other], form) if other in effect[name] else say("page.effect.same")

    rows += [
        [sentences.unit(other), NONE, other_pair("totals", other, points), other_pair("others", other, whole), NONE,
         other_pair("grades", other, grade)]
        for other in dict.fromkeys(code for name in OTHERS for code in effect.get(name, ()))
    ]
    frame = pd.DataFrame(rows, columns=[say("page.column.unit"), *columns])
    table(frame, {}, say("page.effect.alt", unit=sentences.unit(unit)), key, strong={0})
    same = all(values[0] == values[1] for name, values in effect.items() if name not in OTHERS)
    st.caption(say("page.effect.nothing") if same and len(rows) == 1
               else say("page.effect.moved", count=len(effect["others"]), grades=len(effect.get("grades", ()))))
