"""What if: grades are computed by the rulebook. Where the committee decided another one, both are told."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import streamlit as st

from app_pages.parts.static_table import plain
from office.grades import DecidedGrade
from scoring.result import Result
from wording.sentences import Sentences


def tell_decided(
    result: Result, decided: Mapping[str, DecidedGrade], units: Collection[str], sentences: Sentences
) -> None:
    """Name those of the units whose decided grade is another than the computed one."""
    say = sentences.words
    computed = dict(zip(result.facts.units, result.grade, strict=True))
    others = [
        say("page.fixes.decided_unit", unit=sentences.unit(unit), computed=sentences.grade(computed[unit]),
            grade=sentences.grade(one.grade))
        for unit, one in decided.items() if unit in units and one.grade != computed[unit]
    ]
    if others:
        st.info(plain(say("page.fixes.decided", units=others)), icon=":material/gavel:")
