"""What the county's offices add in a year: votes, panel, other offices' points, judged items, criticism, receipts."""

from __future__ import annotations

from datetime import date, timedelta

from sample_data.make.draw import Draw
from sample_data.make.reported import Line, Value
from sample_data.make.units import Unit

LATE = {(2024, "lingxiao"): 2, (2025, "yinxing"): 3}
"""Days after the deadline on which a report came."""
NEVER_REPORTED = {(2025, "baihe")}
ACCIDENTS = {(2025, "hongfeng"): 1}
MASS_PETITIONS = {(2025, "mumian"): 1}
INVENTED = {(2025, "dangui")}
CRITICISM: dict[tuple[int, str], list[Line]] = {
    (2024, "wujiu"): [
        {
            "matter": "惠民资金发放迟缓",
            "criticism_level": "county",
            "kind": "资金管理",
            "criticised_on": date(2024, 6, 18),
        },
    ],
    (2025, "wujiu"): [
        {
            "matter": "村级账目公开不及时",
            "criticism_level": "county",
            "kind": "资金管理",
            "criticised_on": date(2025, 5, 12),
        },
        {
            "matter": "惠民资金台账缺失",
            "criticism_level": "county",
            "kind": "资金管理",
            "criticised_on": date(2025, 9, 3),
        },
    ],
    (2025, "lingxiao"): [
        {
            "matter": "基层减负专项督查通报",
            "criticism_level": "city",
            "kind": "作风建设",
            "criticised_on": date(2025, 7, 21),
        },
    ],
}
REASONS = {
    "work_site": ("台账齐全，现场应答熟练", "基础台账个别缺项，已当场补正", "台账与实际有出入，资料归档不及时"),
    "life_quality": ("对照检查深入，批评意见具体", "个别支部批评意见偏少", "批评意见泛泛，会议记录不完整"),
    "governance_new": ("机制成型，成效可见", "有做法，尚在试点", "创新举措不多"),
}


def judged(unit: Unit, year: int) -> dict[str, tuple[float, str]]:
    """Points of the judged items, each with its reason."""
    draw = _draw(unit, year)
    levels = {item: draw.level(f"judged {item}") for item in REASONS}
    points = {
        "work_site": round(1.4 + 0.6 * levels["work_site"], 1),
        "life_quality": round(0.6 * (1 - levels["life_quality"]), 1),
        "governance_new": round(1.2 + 0.8 * levels["governance_new"], 1),
    }
    return {
        item: (points[item], REASONS[item][0 if level > 0.75 else 1 if level > 0.4 else 2])
        for item, level in levels.items()
    }


def votes(unit: Unit, year: int) -> dict[str, Value]:
    """Ballots of the opinion meeting, about 120 in all."""
    draw = _draw(unit, year)
    ballots, abstained = draw.whole("ballots", 105, 130), draw.whole("abstained", 0, 4)
    good = round(ballots * (0.72 + 0.24 * draw.level("good")))
    fairly = round((ballots - good) * (0.65 + 0.25 * draw.chance("fairly good")))
    poor = (ballots - good - fairly) // 4
    return {
        "votes_good": good,
        "votes_fairly_good": fairly,
        "votes_fair": ballots - good - fairly - poor,
        "votes_poor": poor,
        "votes_abstain": abstained,
    }


def panel(unit: Unit, year: int) -> dict[str, Value]:
    """Points of the seven scorers of the debriefing meeting, in halves of ten; one of them missed two units."""
    draw = _draw(unit, year)
    points: dict[str, Value] = {
        f"scorer_{number}": round(2 * (8 + 1.7 * draw.level(f"scorer {number}", 0.7))) / 2 for number in range(1, 8)
    }
    if unit.code in ("yulan", "shancha"):
        points["scorer_4"] = None
    return points


def departments(unit: Unit, year: int) -> dict[str, Value]:
    """What other departments hand over."""
    draw = _draw(unit, year)
    return {
        "discipline": round(88 + 11 * draw.level("discipline"), 1),
        "major_accidents": ACCIDENTS.get((year, unit.code), 0),
        "mass_petitions": MASS_PETITIONS.get((year, unit.code), 0),
        "invented_figures": (year, unit.code) in INVENTED,
    }


def remarks(unit: Unit, year: int) -> list[Line]:
    """What supervisors wrote about organisational life meetings."""
    draw = _draw(unit, year)
    lines: list[Line] = []
    if draw.fault("remark missing", 0.8):
        lines.append({"remark": "会议记录缺少整改措施", "remark_kind": "missing"})
    if draw.fault("remark formal", 0.4):
        lines.append({"remark": "自我批评以工作建议代替", "remark_kind": "formal"})
    return lines


def received(unit: Unit, year: int) -> date | None:
    """When the report came; None if it never did."""
    if (year, unit.code) in NEVER_REPORTED:
        return None
    deadline = date(year + 1, 1, 10)
    late = LATE.get((year, unit.code))
    return (
        deadline + timedelta(days=late) if late else deadline - timedelta(days=_draw(unit, year).whole("early", 0, 6))
    )


def _draw(unit: Unit, year: int) -> Draw:
    return Draw(unit.code, year, unit.quality[year])
