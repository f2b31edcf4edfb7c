"""Comments of cells that may correct or doubt what stands in the cell; all others are nobody's business here."""

from __future__ import annotations

import re
from collections import OrderedDict

from intake.grids.worker.details import Place
from intake.grids.worker.elsewhere import owners
from intake.grids.worker.packages import Package
from intake.grids.worker.xlsx import place_of
from intake.grids.worker.xml import Attributes, local, parse

_MAY_CORRECT = re.compile(
    r"应|更正|更改|订正|改|修正|变更|调整|实际|实为|实有|核[实定减]|查实|复核|正确|误|错|不对|不准|不符|[多少漏]报|待核|存疑|作废"
    r"|截[至止]|[以按]\S{0,3}元|单位\s*[:：为是]|不含|不包[括含]|[未只][含计]|剔除|扣除|仅|[上去前]年|草稿|未定稿|测试"
    r"|20[0-9]{2}年|季度|半年|预[计估]|计划|[暂估]|初步|重复|漏|撤|退回|为准|近.{1,2}年|[未待].{0,6}(?:核|审|报|批|更新|确|定|统|录)"
    r"|should|correct|actual|chang|wrong|mistake|typo|error|\A\W*(?:[^\n]{0,20}[:：]\s*)?[\d.,，%]+\W{0,2}\w?\s*\Z"
    r"|\A\W*(?:[^\n]{0,20}[:：]\s*)?[^\n]{1,16}\s*\Z",  # 上年数, 公示中: short enough to be about the cell alone
    re.IGNORECASE,
)
_OURS = "※"
"""Begins each line that a marked workbook has in its comments (see `intake.marked.cells`)."""
_LONGEST = 200  # signs of a comment that are looked at
_KNOWN = 256


def telling(text: str) -> str:
    """The comment without our own lines, if it may correct something; else ""."""
    lines = (line.strip() for line in text.splitlines())
    said = "\n".join(line for line in lines if line and not line.startswith(_OURS))[:_LONGEST]
    return said if _MAY_CORRECT.search(said) else ""


_said: OrderedDict[bytes, dict[Place, str]] = OrderedDict()
"""What the packed comments of a part say; forms are copies of one blank form, with the same hints."""


def comments_of(package: Package) -> dict[str, dict[Place, str]]:
    """Comments of an xlsx that may correct something, by sheet."""
    found: dict[str, dict[Place, str]] = {}
    for part in package.names:
        if "omment" in part and part.endswith(".xml"):
            packed = package.packed(part)
            if packed not in _said:
                _said[packed] = _of_part(package.read(part))
                if len(_said) > _KNOWN:
                    _said.popitem(last=False)
            if _said[packed]:
                found.setdefault(owners(package).get(part, ""), {}).update(_said[packed])
    return found


def _of_part(xml: bytes) -> dict[Place, str]:
    texts: dict[Place, list[str]] = {}
    pieces: list[str] | None = None
    inside = False

    def start(name: str, attributes: Attributes) -> None:
        nonlocal pieces, inside
        tag = local(name)
        if tag in ("comment", "threadedComment"):
            place = place_of(attributes.get("ref", ""))
            pieces = None if place is None else texts.setdefault(place, [])
        inside = tag == "t" or (tag == "text" and pieces is not None)

    def text(piece: str) -> None:
        if inside and pieces is not None:
            pieces.append(piece)

    def end(name: str) -> None:
        nonlocal inside
        if local(name) in ("t", "text"):
            inside = False

    parse(xml, start, end, text)
    return {place: said for place, parts in texts.items() if (said := telling("".join(parts)))}
