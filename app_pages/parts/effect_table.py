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
    grades = effect.get("grades", {})
    for other in dict.fromkeys([*effect["others"], *grades]):
        place, its = effect["others"].get(other), grades.get(other)
        rows.append([sentences.unit(other), NONE, NONE, pair(place, whole) if place else say("page.effect.same"), NONE,
                     pair(its, grade) if its else say("page.effect.same")])
    frame = pd.DataFrame(rows, columns=[say("page.column.unit"), *columns])
    table(frame, {}, say("page.effect.alt", unit=sentences.unit(unit)), key, strong={0})
    moved = len(effect["others"])
    same = all(values[0] == values[1] for name, values in effect.items() if name not in ("others", "grades"))
    st.caption(say("page.effect.nothing") if same and not moved and not grades
               else say("page.effect.moved", count=moved, grades=len(grades)))
