"""Publication: a frozen snapshot that scores to the same bytes, is what later years see, and rolls forward."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from markdown_rulebook import workbook
from office_shop import CHIEF, CLERK, RULEBOOK, CopyOf, at_state, found, new_period, report_bytes, send

from office.appraisals import appraisal
from office.engine import engine
from office.entries import Given, verify_values
from office.following import following
from office.grades import decide_grade
from office.objections import Decision, object_to, rule_on
from office.periods import add_period, rulebook_of
from office.publication import printed_head, publish
from office.refused import Refused
from office.rolling import NewUnit, next_rulebook, roll_forward, still_named
from office.rulebooks import read_rulebook_bytes
from office.snapshots import rescore, snapshots
from office.store import Store
from office.verification import verify
from scoring.cases import run_cases
from scoring.rulebook import Rulebook, Settings
from scoring.tables import marks, ranking

WHY = "one unit has been dissolved and does not report"


def fill(store: Store, folder: Path) -> None:
    """A period with everything in it, submitted."""
    new_period(store, folder)
    send(store, "a.xlsx", report_bytes(folder, "A", held=8, trained=57, members=60))
    send(store, "b.xlsx", report_bytes(folder, "B", held=10, trained=50, members=60))
    at_state(store, "start checking", "start scoring")
    verify_values(store, CLERK, found(store), [Given("B", "trained", 52, "counted again")])
    at_state(store, "notify")
    number = object_to(store, CLERK, "2025", "A", "r1", "nine were held")
    rule_on(store, CLERK, "2025", number, Decision("upheld", "yes", points=2.5), seen=2.0)
    at_state(store, "submit")
    decide_grade(store, CLERK, "2025", "A", "good", "fair", "hard year")


@pytest.fixture
def store(copy_of: CopyOf) -> Store:
    return copy_of(fill)


def test_a_snapshot_scored_again_gives_the_same_bytes(store: Store) -> None:
    before = appraisal(store, found(store)).result
    snapshot = publish(store, CLERK, "2025", WHY)
    assert found(store).state == "published"
    assert snapshot.engine == engine()
    again = rescore(store, snapshot)
    assert (again.same, again.engine_now) == (True, snapshot.engine)
    shown = appraisal(store, found(store))
    assert ranking(shown.result).equals(ranking(before))
    assert marks(shown.result).equals(marks(before))
    assert shown.decided["A"].grade == "good"
    assert verify(store, printed_head(store, "2025")).broken == ()


def test_a_published_period_is_locked_and_reopens_with_a_reason(store: Store, tmp_path: Path) -> None:
    first = publish(store, CLERK, "2025", WHY)
    with pytest.raises(Refused, match="state"):
        send(store, "a2.xlsx", report_bytes(tmp_path, "A", held=12, trained=57, members=60))
    at_state(store, "reopen")
    send(store, "b2.xlsx", report_bytes(tmp_path, "B", held=12, trained=50, members=60))
    assert ranking(appraisal(store, found(store)).result).loc["B", "total"] == 4.0  # the verified 52 stands
    at_state(store, "submit")
    second = publish(store, CLERK, "2025", WHY)
    assert [one.id for one in snapshots(store, "2025")] == [first.id, second.id]
    assert first.hash != second.hash


def test_later_years_see_what_was_published_not_what_was_changed_since(store: Store, tmp_path: Path) -> None:
    publish(store, CLERK, "2025", WHY)
    text = RULEBOOK.format(year=2026).replace("full at 12;", "full at LAST_YEAR(held);").split("cases")[0]
    add_period(store, CLERK, "r.xlsx", workbook(tmp_path / "r.xlsx", text).read_bytes())
    send(store, "a26.xlsx", report_bytes(tmp_path, "A", held=7, trained=57, members=60), year=2026)
    now = appraisal(store, found(store, 2026))
    assert marks(now.result).set_index(["unit", "rule"]).loc[("A", "r1"), "points"] == 3.5  # 7 of 8
    assert now.previous is not None
    assert now.previous.grade[0] == "good"  # as decided
    at_state(store, "reopen")
    send(store, "late.xlsx", report_bytes(tmp_path, "A", held=20, trained=57, members=60))
    assert appraisal(store, found(store)).result.facts.fields["held"].at(0) == 20
    after = appraisal(store, found(store, 2026))
    assert marks(after.result).set_index(["unit", "rule"]).loc[("A", "r1"), "points"] == 3.5


def test_what_changed_while_publishing_is_not_published(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from office import publication

    def meanwhile(*given: object) -> bytes:
        decide_grade(store, CLERK, "2025", "B", "good", "fair", "second thoughts")
        return b"{}"

    monkeypatch.setattr(publication, "results_of", meanwhile)
    with pytest.raises(Refused, match="data_changed"):
        publish(store, CLERK, "2025", WHY)
    assert (found(store).state, snapshots(store, "2025")) == ("submitted", ())


def test_next_year_starts_from_this_years_rulebook_and_units(store: Store) -> None:
    with pytest.raises(Refused, match="state"):
        roll_forward(store, CLERK, found(store))
    publish(store, CLERK, "2025", WHY)
    new = [NewUnit("AB", "甲乙镇", ("A", "B")), NewUnit("C", "丁街道", ("C",))]
    added = roll_forward(store, CLERK, found(store), new)
    assert added.period == "2026", added.findings
    rulebook = rulebook_of(store, found(store, 2026))
    assert rulebook.settings.deadline == date(2026, 11, 30)
    assert [(unit.code, unit.predecessors, unit.aliases) for unit in rulebook.units] == [
        ("AB", ("A", "B"), ()), ("C", ("C",), ("丙街道", "Gamma")),  # reports may still come under the old name
    ]
    assert found(store, 2026).state == "collecting"
    past = appraisal(store, found(store, 2026))
    assert past.previous is not None
    with pytest.raises(Refused, match="period_there"):
        roll_forward(store, CHIEF, found(store))


def test_rolling_on_moves_the_days_of_worked_cases_and_names_the_years_that_stay(tmp_path: Path) -> None:
    book = RULEBOOK.format(year=2025).replace("\ngrades\n", """\
| late     | meetings | 时限      | In time   | 2     | DAYS(received, deadline) | slope | full at 0; -0.5 each above  |
| plan     | meetings | 方案      | Plan      | 2     | MAX(0, DAYS(received, plan_due)) | slope | full at 0; -0.5 each above |

values
| name     | value      |
| plan_due | 2025-06-30 |

grades
""", 1) + """\
| two late   | late | received = 2025-12-02 | 1      |
| plan late  | plan | received = 2025-07-02 | 1      |
"""
    content = workbook(tmp_path / "r.xlsx", book).read_bytes()
    assert [one.passed for one in run_cases(read(content))] == [True] * 3
    after = next_rulebook(content, following("2025", 2025, Settings()))
    assert [(one.passed, one.row.facts) for one in run_cases(read(after))] == [
        (True, "held = 10"), (True, "received = 2026-12-02"), (True, "received = 2025-07-02"),
    ]
    assert still_named(after, 2025) == (("values", "B2", "2025-06-30"),)


def read(content: bytes) -> Rulebook:
    rulebook = read_rulebook_bytes("r.xlsx", content).rulebook
    assert rulebook is not None
    return rulebook


def test_a_unit_that_is_not_there_or_went_elsewhere_cannot_be_merged(tmp_path: Path) -> None:
    content = workbook(tmp_path / "r.xlsx", RULEBOOK.format(year=2025)).read_bytes()
    with pytest.raises(Refused, match="unknown_unit"):
        next_rulebook(content, following("2025", 2025, Settings()), (NewUnit("X", "X", ("A", "Z")),))
    units = NewUnit("X", "新一镇", ("A", "B")), NewUnit("Y", "新二镇", ("B", "C"))
    with pytest.raises(Refused, match="merged_twice") as caught:
        next_rulebook(content, following("2025", 2025, Settings()), units)
    assert caught.value.values == {"unit": "乙镇", "first": "新一镇", "second": "新二镇"}
    with pytest.raises(Refused, match="not_xlsx"):
        next_rulebook(b"nothing", following("2025", 2025, Settings()))
