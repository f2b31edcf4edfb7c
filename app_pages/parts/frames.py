"""The tables of a result as frames, made once for each version of the data and shared by all sessions."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from office.appraisals import Appraisal
from scoring.changes import before_of, carried_over, rules_changed
from scoring.headline import Headline, headline
from scoring.problems import losses, problem_areas
from scoring.tables import branches, lost_by_dimension, marks, ranking


@dataclass(frozen=True)
class Frames:
    """As in `scoring.tables`; `ranking` has beside them rank_before and rank_in_group_before of the period before, and
    grade_computed beside grade, which counts.

    `rows` holds marks and branches together, with the code in the column rule. `losses` is that of `scoring.problems`,
    `losses_before` that of the period before, `was` the code that a unit had then, `changed` the rules that yield
    points in another way since.
    """

    ranking: pd.DataFrame
    rows: pd.DataFrame
    lost: pd.DataFrame
    losses: pd.DataFrame
    losses_before: pd.DataFrame | None
    was: Mapping[str, str]
    changed: tuple[str, ...]


VERSION: dict[str | type[Any], Callable[[Any], Any]] = {Appraisal: lambda found: found.version}


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=VERSION)
def frames(found: Appraisal) -> Frames:
    """All frames of one version."""
    result, previous = found.result, found.previous
    table = ranking(found.final)
    table["grade_computed"] = pd.Series(result.grade, index=list(result.facts.units), dtype=object)
    for column in ("rank", "rank_in_group"):
        places = np.full(len(table), np.nan)
        if previous is not None:
            places = carried_over(getattr(previous, column), result, previous)
        table[f"{column}_before"] = pd.Series(places, index=list(result.facts.units))
        table[column] = table[column].astype(float)
    rows = pd.concat([marks(result), branches(result).rename(columns={"branch": "rule"})], ignore_index=True)
    was = {} if previous is None else before_of(result.rulebook, previous.rulebook)
    changed = () if previous is None else rules_changed(result.rulebook, previous.rulebook)
    before = None if previous is None else losses(previous)
    made = Frames(table, rows, lost_by_dimension(result), losses(result), before, was, changed)
    _spare_what_stays()
    return made


def _spare_what_stays() -> None:
    """Leave what is in memory now out of the search for garbage, until the next version comes.

    After each rerun of each session Streamlit searches everything there is; that took half of a page's time. What was
    left out before is searched now, so that nothing is kept for good.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=VERSION)
def headline_of(found: Appraisal, group: str | None) -> Headline:
    return headline(found.final, found.previous, group)


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=VERSION)
def areas_of(found: Appraisal, group: str | None) -> pd.DataFrame:
    return problem_areas(found.result, group)
