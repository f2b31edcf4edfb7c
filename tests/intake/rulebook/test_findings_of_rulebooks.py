"""Whatever stands in a rulebook, reading it ends in findings that both languages can say, never in an exception."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_rulebook import sentences

from intake.grids import CellError, Grid
from intake.rulebook import read_sheets
from intake.rulebook.template_example import EXAMPLE
from wording.words import LANGUAGES, Language, Words

SOURCE = Path(__file__).parents[3] / "intake" / "rulebook"

JUNK = st.sampled_from(
    [
        *(None, "", 0, -1, 1e300, float("inf"), True, False, CellError("#N/A"), "x" * 3000, "\n", "#", "'", '"', "/"),
        *("((((", "=", "full", "满分", "else", "; ; ;", "1;2", "a:b", "a=b=c", "100%", "1.5", "2026-13-45", "yes"),
        *("A", "duty", "wealth", "awards", "honours", "level", "manner", "judge", "panel", "prices", "乡镇"),
        *(
            "held / 0",
            "TOTAL()",
            "GRADE()",
            "POINTS(duty)",
            "LAST_YEAR(x",
            "SUM(awards, level)",
            "IF(",
            "-1 each below",
        ),
        *("指标 wealth 记零分", "grade at most", "等次最高", "not ranked", "TOTAL() = 3; manner = "),
    ]
)
SHEETS = sorted(EXAMPLE)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(st.sampled_from(SHEETS), st.integers(0, 999), st.integers(0, 99), JUNK), min_size=1, max_size=6)
)
def test_any_cell_may_hold_anything(changes: list[tuple[str, int, int, object]]) -> None:
    sheets = {name: [list(row) for row in rows] for name, rows in EXAMPLE.items()}
    for name, row, column, value in changes:
        cells = sheets[name][row % len(sheets[name])]
        cells[column % len(cells)] = value  # type: ignore[call-overload]
    read = read_sheets([Grid(name, rows) for name, rows in sheets.items()])  # type: ignore[arg-type]
    assert (read.rulebook is None) == any(finding.severity == "error" for finding in read.findings)
    for language in LANGUAGES:
        assert all(sentences(read.findings, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_of_the_rulebook_reader_has_a_sentence(language: Language) -> None:
    source = "\n".join(path.read_text("utf-8") for path in SOURCE.glob("*.py"))
    codes = set(re.findall(r'\.(?:error|warning|info)\(\s*"([a-z_]+)"', source))
    unknown = set(re.findall(r'\.unknown\(\s*"([a-z_]+)"', source))
    words = Words(language)
    assert len(codes | unknown) > 70
    missing = {
        code
        for code in codes | unknown | {f"{code}_near" for code in unknown}
        if f"finding.rulebook.{code}" not in words
    }
    assert missing == set()
