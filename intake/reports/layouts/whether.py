"""Columns of a list that say whether its lines hold: 是否有效 with yes or no, 核实结果 in words."""

from __future__ import annotations

import re

from intake.grids.grid import Cell
from intake.reports.values.yesno import take_yesno

_VOID = re.compile("(?:是否|已)?(?:作废|撤[销回]|取消|注销|删除|重复(?:申?报)?)")
_WHETHER = re.compile(
    rf"{_VOID.pattern}|是否(?:已经?)?(?:有效|获批|批准|通过|获[奖评得]|成功|认定|计[入分]|加分|采[纳用信]|属实|真实|核实|查实|符合"
    "|公布|发文|正式|合格|纳入|生效|成立).{0,6}"
)
_RESULT = re.compile(
    "(?:[县市省]|上级|组织部|主管部门)?(?:核[实查定验]|审[核查批定]|认定|复[核审]|初[审核]|终审|评审)(?:结果|结论|意见|情况|状态)?"
)
_DENIED = re.compile(
    "不(?:属实|予|通过|合格|认[定可]|采[纳用信]|同意|符合|成立|[计得加]分|真实)|未(?:获|被|予)?(?:认[定可]|通过|采[纳用信]|[批核]准|同意|查实)"
    "|查无|无效|驳回|退回|失实|虚假|否决|^(?:否|[×✗✘xX])$"
)


def asks_whether(heading: str) -> bool:
    """Does the heading ask whether a line holds?

    >>> [asks_whether(heading) for heading in ("是否计分", "核实结果", "作废", "整改情况")]
    [True, True, True, False]
    """
    return _WHETHER.fullmatch(heading) is not None or _RESULT.fullmatch(heading) is not None


def answer_against(heading: str) -> bool | None:
    """The answer below such a heading that speaks against a line; None: the heading asks for words."""
    return None if _RESULT.fullmatch(heading) else _VOID.fullmatch(heading) is not None


def denies(cell: Cell, against: bool | None) -> bool:
    """Does the answer say that the line does not hold? `against`: of `answer_against`.

    >>> denies("否", False), denies("是", True), denies("不予认定", None), denies("待核实", None), denies("无", None)
    (True, True, True, False, False)
    """
    if against is not None and cell is not None and take_yesno(cell).value is against:
        return True
    return against is not True and isinstance(cell, str) and _DENIED.search(cell) is not None
