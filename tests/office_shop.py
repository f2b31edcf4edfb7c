"""A small office for the tests: a rulebook in Markdown, reports of one unit each, and a store in a folder."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from markdown_rulebook import workbook
from openpyxl import Workbook
from sqlalchemy import Engine, event

from office.actor import Actor
from office.appraisals import appraisal
from office.files import content_of
from office.periods import Period, add_period, periods
from office.publication import publish
from office.rectification import open_problems, problems_found
from office.states import move, notify
from office.store import Store, open_store
from office.store import store as opening
from office.submissions import Receipt, Submission, arrivals_in, receive, submissions

_prepared = opening._prepared


def _without_waiting(engine: Engine) -> Engine:
    """Nobody's work is lost with a test's store: no commit waits until the disk has it."""
    event.listen(_prepared(engine), "connect", lambda connection, _: connection.execute("PRAGMA synchronous = OFF"))
    return engine


opening._prepared = _without_waiting

Fill = Callable[[Store, Path], object]
CopyOf = Callable[[Fill], Store]
"""A store as a function has filled it, given a folder for its files: it fills one, and each test has a copy."""

CLERK = Actor("clerk", "staff")
CHIEF = Actor("chief", "administrator")
IN_TIME = date(2025, 11, 28)

RULEBOOK = """
settings
| key       | value        |
| title::zh | 小县考核     |
| title::en | Small county |
| period    | {year}       |
| deadline  | {year}-11-30 |

units
| code | label::zh | label::en | group        |
| A    | 甲镇      | Alpha     | towns        |
| B    | 乙镇      | Beta      | towns        |
| C    | 丙街道    | Gamma     | subdistricts |

fields
| name    | label::zh | type    |
| held    | 已开会次数 | integer |
| trained | 轮训人数   | integer |
| members | 党员人数   | integer |

rules
| code     | parent   | label::zh | label::en | marks | measure           | method | parameters                     |
| meetings |          | 组织生活  | Meetings  |       |                   |        |                                |
| r1       | meetings | 会议      | Held      | 4     | held              | slope  | full at 12; -0.5 each below    |
| training |          | 党员队伍  | Training  |       |                   |        |                                |
| r2       | training | 轮训      | Trained   | 5     | trained / members | bands  | >=95%: 5; >=90%: 4; else 0     |

grades
| grade | label::zh | label::en | at least |
| good  | 好        | Good      | 8        |
| fair  | 一般      | Fair      |          |

cases
| case       | rule | facts     | expect |
| two short  | r1   | held = 10 | 3      |
"""
# The same county with a judged item, a panel of three scorers, a panel by ledger, votes and another office's points.
JUDGED = RULEBOOK.replace("""
grades
""", """| judged   |          | 评议      | Judged    |       |                   |        |                                |
| j1       | judged   | 亮点      | Highlight | 5     |                   | judge  | 0 to 5 step 0.5                |
| p1       | judged   | 评委      | Panel     | 10    | s1; s2; s3        | panel  |                                |
| p2       | judged   | 述职      | Debrief   | 10    | scores.points     | panel  |                                |
| v1       | judged   | 测评      | Votes     | 10    |                   | votes  | good: 100; poor: 0             |
| o1       | judged   | 信访      | Petitions | 5     | petitions         | points |                                |

ledgers
| ledger | column | label::zh | type   | source |
| scores | points | 述职得分  | number | office |

grades
""").replace("""
rules
""", """| s1 | 评委一 | number | office |
| s2 | 评委二 | number | office |
| s3 | 评委三 | number | office |
| good | 好票 | integer | office |
| poor | 差票 | integer | office |
| petitions | 信访得分 | number | office |

rules
""").replace("| name    | label::zh | type    |", "| name    | label::zh | type    | source |").replace(
    "| integer |\n| trained", "| integer | |\n| trained"
).replace("| 轮训人数   | integer |", "| 轮训人数   | integer | |").replace("| 党员人数   | integer |", "| 党员人数   | integer | |")
NAMES = {"A": "甲镇", "B": "乙镇", "C": "丙街道"}


_MADE: dict[str, bytes] = {}  # writing a workbook takes longer than most of what the tests do with it


def rulebook_bytes(folder: Path, year: int = 2025, rulebook: str = RULEBOOK) -> bytes:
    """The workbook of a rulebook in Markdown; written once."""
    said = rulebook.format(year=year)
    if said not in _MADE:
        _MADE[said] = workbook(folder / f"rulebook-{year}.xlsx", said).read_bytes()
    return _MADE[said]


def report_bytes(folder: Path, unit: str, **values: object) -> bytes:
    """A form as a unit sends it: title, name of the unit, label beside value. Written once."""
    said = f"{unit} {values!r}"
    if said not in _MADE:
        _MADE[said] = _report(folder / "report.xlsx", unit, values)
    return _MADE[said]


def _report(path: Path, unit: str, values: Mapping[str, object]) -> bytes:
    labels = {"held": "已开会次数", "trained": "轮训人数", "members": "党员人数"}
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "报表"
    sheet.append([f"{NAMES[unit]}党建工作考核报表"])
    sheet.append(["单位", NAMES[unit]])
    for name, value in values.items():
        sheet.append([labels[name], value])
    book.save(path)
    return path.read_bytes()


def new_store(folder: Path, fill: Fill | None = None) -> Store:
    """A store in this folder as if just made and filled: making tables and taking files in takes longer than most tests."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / opening.FILE).write_bytes(_made(fill))
    return open_store(folder)


@cache
def _made(fill: Fill | None) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(folder)
        if fill is not None:
            fill(store, Path(folder))
        store.engine.dispose()
        return (Path(folder) / opening.FILE).read_bytes()


def new_period(store: Store, folder: Path, year: int = 2025, rulebook: str = RULEBOOK) -> Period:
    content = rulebook_bytes(folder, year, rulebook)
    added = add_period(store, CLERK, f"rulebook-{year}.xlsx", content)
    assert added.period == str(year), added.findings
    return found(store, year)


def found(store: Store, year: int = 2025) -> Period:
    """The period as it is now."""
    return next(period for period in periods(store) if period.code == str(year))


def at_state(store: Store, *moves: str, year: int = 2025) -> None:
    """Take the period through moves by an administrator, with a reason and a date where they are asked for."""
    for one in moves:
        if one == "notify":
            notify(store, CHIEF, str(year), date(2099, 1, 1))
        else:
            move(store, CHIEF, str(year), one, "asked for")


def published_with_problems(store: Store, folder: Path) -> None:
    """A published period of the county: C never reported, and three problems of A and B are entered."""
    new_period(store, folder)
    send(store, "a.xlsx", report_bytes(folder, "A", held=8, trained=55, members=60))
    send(store, "b.xlsx", report_bytes(folder, "B", held=10, trained=60, members=60))
    at_state(store, "start checking", "start scoring", "notify", "submit")
    publish(store, CLERK, "2025", "C has been dissolved")
    open_problems(store, CLERK, "2025", problems_found(appraisal(store, found(store)).result, "en"))


def send(
    store: Store, name: str, content: bytes, *, year: int = 2025, received: date = IN_TIME
) -> tuple[Receipt, ...]:
    return receive(store, CLERK, found(store, year), [(name, content)], received=received)


def current_files(store: Store, period: str) -> list[tuple[Submission, bytes]]:
    """The submissions that count, with their bytes, in the order of names and hashes."""
    current = sorted((one for one in submissions(store, period) if one.current), key=lambda one: (one.name, one.sha256))
    with store.reading() as connection:
        return [(one, content_of(connection, one.sha256)) for one in current]


def first_arrivals(store: Store, period: str) -> dict[str, date]:
    with store.reading() as connection:
        return arrivals_in(connection, period)
