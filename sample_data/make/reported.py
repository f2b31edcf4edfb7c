"""What a unit reports in one year: its fields and the lines of its ledgers, before anybody makes a mistake."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from sample_data.make.draw import Draw
from sample_data.make.units import TOWNS, UNIT_OF, Unit

Value = int | float | bool | str | date | None
Line = dict[str, Value]

TOPICS = (
    "学习党章党规",
    "重温入党誓词",
    "人居环境整治",
    "结对帮扶走访",
    "红色教育基地参观",
    "防汛志愿服务",
    "政策宣讲进村",
    "义务植树",
)
PROJECTS = ("光伏发电", "冷链仓储", "标准厂房出租", "中药材种植", "农机服务", "乡村民宿", "粮食烘干", "社区食堂")
POSTS = ("村委会委员", "党支部委员", "村委会副主任", "社区专职委员")
AWARDS = ("先进基层党组织", "乡村治理示范", "平安建设先进", "最美志愿服务组织", "文明村镇", "信访工作先进")


@dataclass(frozen=True)
class Reported:
    """Values by field name, and lines by ledger name (an empty list: nothing happened)."""

    fields: Mapping[str, Value]
    ledgers: Mapping[str, list[Line]]


def reported(unit: Unit, year: int) -> Reported:
    """Everything that the unit itself reports for the year."""
    draw = Draw(unit.code, year, unit.quality[year])
    size = _size(unit, year)
    fields = {
        **size, **_duty(draw, size), **_organisation(draw, unit, size), **_members(draw, size), **_life(draw, size),
        **_economy(draw, unit, year, size), **_governance(draw, unit, size),
        "info_pieces": draw.better("info_pieces", 4, 13),
    }  # fmt: skip
    ledgers = {
        "awards": _awards(draw, year), "vacancies": _vacancies(draw, year), "theme_days": _theme_days(draw, year),
        "projects": _projects(draw),
    }  # fmt: skip
    return Reported(fields, ledgers)


def _size(unit: Unit, year: int) -> dict[str, int]:
    """How large the unit is. It hardly changes from year to year."""
    steady = Draw(unit.code, 0, 0.5)
    town = unit.group == TOWNS
    villages = steady.whole("villages", 9, 18) if town else steady.whole("villages", 6, 11)
    branches = villages + steady.whole("branches", 8, 14)
    members = branches * steady.whole("members a branch", 28, 44) + (year - 2024) * steady.whole("growth", 3, 12)
    population = (
        villages * steady.whole("residents", 1800, 2600) if town else villages * steady.whole("residents", 4200, 6800)
    )
    return {"branches": branches, "members": members, "villages": villages, "population": population}


def _duty(draw: Draw, size: Mapping[str, int]) -> dict[str, Value]:
    found, points, leaders = draw.whole("problems", 0, 9), draw.whole("points", 8, 12), draw.whole("leaders", 9, 13)
    debriefing = (
        "absent" if draw.fault("no debriefing", 0.1) else "written" if draw.fault("debriefing", 0.5) else "oral"
    )
    return {
        "special_meetings": draw.better("special", 4, 7),
        "duty_plan": True,
        "duty_budget": not draw.fault("budget", 0.3),
        "duty_list": not draw.fault("duties", 0.35),
        "pledges_signed": size["branches"] - draw.fault("pledges", 0.3),
        "debriefing": debriefing,
        "problems_found": found,
        "problems_fixed": draw.part("fixed", found, 0.6),
        "contact_points": points,
        "contact_visited": draw.part("visited", points, 0.7),
        "leaders": leaders,
        "leaders_lectured": draw.part("lectured", leaders, 0.75),
        "experience_spread": draw.better("spread", 0, 2),
        "site_meetings": int(draw.level("site") > 0.8),
        "media_pieces": draw.better("media", 0, 5),
    }


def _organisation(draw: Draw, unit: Unit, size: Mapping[str, int]) -> dict[str, Value]:
    town = unit.group == TOWNS
    weak = 0 if draw.chance("no weak organisations") < 0.3 else draw.whole("weak", 1, 3)
    team, new = size["villages"] * (6 if town else 8), draw.whole("new", 12, 30) if town else draw.whole("new", 40, 90)
    cover = (0.62 if town else 0.72) + 0.2 * draw.level("cover")
    return {
        "secretaries_filed": size["villages"] - draw.fault("filing", 0.5),
        "team_members": team,
        "team_college": round(team * (0.42 + 0.22 * draw.level("college"))),
        "weak_found": weak,
        "weak_fixed": weak - (weak > 0 and draw.fault("weak fixed", 0.5)),
        "weak_plans": weak - (weak > 0 and draw.fault("weak plans", 0.3)),
        "new_orgs": new,
        "new_orgs_covered": round(new * cover),
        "venue_missing": draw.fault("venue", 0.15),
        "venue_idle": draw.fault("idle", 0.4),
    }


def _members(draw: Draw, size: Mapping[str, int]) -> dict[str, Value]:
    members = size["members"]
    plan = draw.whole("plan", 14, 28)
    recruited = draw.part("recruited", plan, 0.85)
    due = members * draw.whole("dues", 95, 140)
    floating = round(members * (0.08 + 0.1 * draw.chance("floating")))
    return {
        "recruit_plan": plan,
        "recruited": recruited,
        "recruited_young": min(recruited, round(recruited * (0.52 + 0.24 * draw.level("young")))),
        "trained": min(members, round(members * (0.89 + 0.10 * draw.level("trained")))),
        "dues_due": due,
        "dues_paid": min(due, round(due * (0.975 + 0.03 * draw.level("paid")))),
        "attendance": round(0.89 + 0.1 * draw.level("attendance"), 3),
        "floating": floating,
        "floating_contacted": round(floating * (0.8 + 0.2 * draw.level("contacted"))),
        "volunteer_hours": round(members * (9 + 9 * draw.level("volunteer"))),
    }


def _life(draw: Draw, size: Mapping[str, int]) -> dict[str, Value]:
    due, leaders, cadres = size["branches"] * 20, draw.whole("leaders", 9, 13), draw.whole("cadres", 38, 70)
    return {
        "meetings_due": due,
        "meetings_held": round(due * (0.88 + 0.13 * draw.level("meetings"))),
        "life_meetings_held": size["branches"] - draw.fault("life", 0.7),
        "reviewed": min(size["members"], round(size["members"] * (0.955 + 0.04 * draw.level("reviewed")))),
        "leaders_joined": draw.part("joined", leaders, 0.75),
        "cadres": cadres,
        "cadres_joined": draw.part("cadres joined", cadres, 0.85),
        "lectures": round(size["branches"] * (3.2 + 2 * draw.level("lectures"))),
    }


@cache
def _income(unit: str, year: int) -> int:
    """Collective income of all villages in 10,000 yuan."""
    if year < 2024:
        return round(_size(UNIT_OF[unit], 2024)["villages"] * (14 + 16 * Draw(unit, 0, 0.5).chance("income")))
    growth = 0.005 + 0.1 * Draw(unit, year, UNIT_OF[unit].quality[year]).level("growth", 0.4)
    return round(_income(unit, year - 1) * (1 + growth))


def _economy(draw: Draw, unit: Unit, year: int, size: Mapping[str, int]) -> dict[str, Value]:
    villages = size["villages"]
    strong = round(villages * ((0.36 if unit.group == TOWNS else 0.46) + 0.46 * draw.level("strong")))
    strong = min(villages, strong)
    return {
        "villages_strong": strong,
        "villages_poor": min(villages - strong, round(villages * 0.2 * (1 - draw.level("poor")))),
        "income": _income(unit.code, year),
        "income_before": _income(unit.code, year - 1),
        "contract_problem": draw.fault("contracts", 0.35),
        "not_disclosed": draw.fault("disclosed", 0.3),
        "books_missing": draw.fault("books", 0.3),
    }


def _governance(draw: Draw, unit: Unit, size: Mapping[str, int]) -> dict[str, Value]:
    town = unit.group == TOWNS
    villages, grids = size["villages"], size["villages"] * (4 if town else 9)
    issues, hotline = draw.whole("issues", 240, 900), draw.whole("hotline", 120, 600)
    petitions = round(size["population"] / 1000 * (0.5 + 1.2 * (1 - draw.level("petitions"))))
    teams, roster = draw.whole("teams", 5, 10), draw.whole("roster", 180, 420)
    return {
        "grids": grids,
        "grids_party": draw.part("grids party", grids, 0.85),
        "grids_staffed": draw.part("grids staffed", grids, 0.82),
        "issues_raised": issues,
        "issues_solved": round(issues * (0.9 + 0.1 * draw.level("solved"))),
        "petitions": petitions,
        "centres_standard": draw.part("centres", villages, 0.75),
        "centres_open": draw.part("centres open", villages, 0.85, 0.6),
        "teams_due": teams if town else None,
        "teams_present": draw.part("present", teams, 0.8) if town else None,
        "roster_due": None if town else roster,
        "roster_signed": None if town else draw.part("signed", roster, 0.82),
        "hotline_cases": hotline,
        "hotline_content": round(hotline * (0.935 + 0.06 * draw.level("content"))),
    }


def _awards(draw: Draw, year: int) -> list[Line]:
    lines: list[Line] = []
    for number in range(draw.better("awards", -1, 3)):
        high = draw.level(f"award {number}", 0.8)
        level = "province" if high > 0.97 else "city" if high > 0.7 else "county"
        item = AWARDS[(draw.whole("award item", 0, len(AWARDS) - 1) + number) % len(AWARDS)]
        day = date(year, draw.whole(f"award month {number}", 2, 11), draw.whole(f"award day {number}", 1, 28))
        lines.append({"item": item, "level": level, "award_date": day})
    return lines


def _vacancies(draw: Draw, year: int) -> list[Line]:
    lines: list[Line] = []
    for number in range(draw.better("vacancies", 3, -1)):
        start = date(year, draw.whole(f"vacant {number}", 1, 7), draw.whole(f"vacant day {number}", 1, 28))
        months = draw.whole(f"vacant months {number}", 1, 5)
        end = date(year, start.month + months, start.day)
        approved = draw.chance(f"approved {number}") < 0.25
        post = POSTS[(draw.whole("post", 0, len(POSTS) - 1) + number) % len(POSTS)]
        lines.append({"post": post, "vacant_from": start, "vacant_until": end, "approved": approved})
    return lines


def _theme_days(draw: Draw, year: int) -> list[Line]:
    left_out = {draw.whole(f"no theme day {number}", 1, 12) for number in range(draw.better("theme days", 3, -1))}
    lines: list[Line] = []
    for month in range(1, 13):
        if month in left_out:
            continue
        for number in range(1 + (draw.chance(f"second theme day {month}") < 0.2)):
            day = draw.whole(f"theme day {month} {number}", 3 + 12 * number, 12 + 12 * number)
            topic = TOPICS[draw.whole(f"topic {month} {number}", 0, len(TOPICS) - 1)]
            lines.append({"held_on": date(year, month, day), "topic": topic})
    return lines


def _projects(draw: Draw) -> list[Line]:
    lines: list[Line] = []
    for number in range(draw.better("projects", 1, 4)):
        large = draw.level(f"project {number}", 0.8)
        amount = draw.whole(f"amount {number}", 500, 900) if large > 0.72 else draw.whole(f"amount {number}", 60, 480)
        lines.append(
            {"project": PROJECTS[(draw.whole("kind", 0, len(PROJECTS) - 1) + number) % len(PROJECTS)], "amount": amount}
        )
    return lines
