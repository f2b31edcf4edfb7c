"""The words in which parameters are written, in English and Chinese. The reference page is generated from here.

以上 and 以下 include the number itself, as in Chinese law (Civil Code, article 1259); 超过, 高于, 低于 and 不足 do not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Keyword(NamedTuple):
    """What stands for one thing; the first of each is the one that the reference shows."""

    english: tuple[str, ...]
    chinese: tuple[str, ...]


COUNTED = "个项次份天名条件人家场位处篇起例期批户宗支所村届轮日"
"""Chinese measure words that may follow 每 (each)."""

KEYWORDS: Mapping[str, Keyword] = MappingProxyType(
    {
        "full": Keyword(("full",), ("满分",)),
        "no points": Keyword((), ("不得分", "不计分", "不加分", "零分")),
        "to zero": Keyword((), ("扣完为止", "扣完本项分为止", "扣完该项分为止", "扣完该项分值为止", "直至扣完")),
        "else": Keyword(("else",), ("否则", "其余", "其他")),
        "at": Keyword(("at",), ("于", "在")),
        "gets": Keyword(("gets",), ("得",)),
        "each": Keyword(("each",), tuple("每" + word for word in COUNTED) + tuple("每一" + word for word in COUNTED)),
        "per": Keyword(("per",), ("每",)),
        "whole": Keyword(("whole",), ("整", "满")),
        "started": Keyword(("started",), ("不足",)),
        "above": Keyword(("above",), ("以上", "高于")),
        "below": Keyword(("below",), ("以下", "低于")),
        "each above": Keyword(
            (),
            (
                "每高",
                "每高于",
                "每高出",
                "每多",
                "每多于",
                "每超",
                "每超过",
                "每超出",
                "每增",
                "每增加",
                "每增长",
                "每提高",
                "每上升",
                "每迟",
                "每晚",
                "每逾期",
                "每发生",
                "每出现",
            ),
        ),
        "each below": Keyword(
            (),
            (
                "每低",
                "每低于",
                "每少",
                "每少于",
                "每差",
                "每缺",
                "每缺少",
                "每减",
                "每减少",
                "每降",
                "每降低",
                "每下降",
            ),
        ),
        "or more": Keyword(("or more",), ("以上", "及以上")),
        "or less": Keyword(("or less",), ("以下", "及以下")),
        "to": Keyword(("to",), ("至", "到")),
        "then": Keyword(("then",), ("之后", "此后", "再")),
        "at most": Keyword(("at most",), ("最多", "至多", "不超过")),
        "minus": Keyword((), ("扣", "减")),
        "plus": Keyword((), ("加",)),
        "each place": Keyword(("each place",), ("每名", "每位次")),
        "each place down": Keyword(
            (), ("每后一名", "每降一名", "每退一名", "每后1名", "每降1名", "每退1名", "每低一个名次", "每降一个名次")
        ),
        "lowest first": Keyword(("lowest first",), ("低者在前", "低者优先", "从低到高")),
        "of all": Keyword(("of all",), ("不分组", "全部单位")),
        "to best": Keyword(("to best",), ("比最好", "与最好比")),
        "to mean": Keyword(("to mean",), ("比平均", "与平均比")),
        "min-max": Keyword(("min-max",), ("最小最大", "极差")),
        "by": Keyword(("by",), ("按",)),
        "using": Keyword(("using",), ("用",)),
        "where": Keyword(("where",), ("其中", "仅计")),
        "highest per": Keyword(("highest per",), ()),
        "same": Keyword((), ("同一", "每个", "每")),
        "highest": Keyword((), ("取最高", "只取最高")),
        "times": Keyword(("times",), ("乘以",)),
        "doubled on repetition of": Keyword(("doubled on repetition of",), ()),
        "repeated doubled": Keyword((), ("重复加倍", "再次发生加倍", "再犯加倍", "第二次起加倍")),
        "halved on repetition of": Keyword(("halved on repetition of",), ()),
        "repeated halved": Keyword((), ("重复减半", "第二次起减半")),
        "on repetition of": Keyword(("on repetition of",), ()),
        "repeated times": Keyword((), ("重复乘以", "第二次起乘以")),
        "doubled when": Keyword(("doubled when",), ()),
        "when": Keyword((), ("当",)),
        "doubled": Keyword((), ("时加倍", "加倍")),
        "without": Keyword(("without",), ("不计",)),
        "without highest and lowest": Keyword(
            ("without highest and lowest",),
            (
                "去掉最高和最低",
                "去掉最高分和最低分",
                "去掉最高分、最低分",
                "去掉一个最高分和一个最低分",
                "去掉一个最高分、一个最低分",
            ),
        ),
        "step": Keyword(("step",), ("步长", "每档")),
    }
)

OPERATORS: Mapping[str, Keyword] = MappingProxyType(
    {
        ">=": Keyword((">=",), ("≥", "不低于", "不少于", "达到", "大于等于")),
        ">": Keyword((">",), ("超过", "高于", "大于", "多于")),
        "<=": Keyword(("<=",), ("≤", "不高于", "不超过", "不多于", "小于等于")),
        "<": Keyword(("<",), ("低于", "少于", "小于", "不足", "不满")),
    }
)
"""Before a threshold. Behind it, 以上 is >= and 以下 is <=."""

ARROWS = ("->", "→", "=>", "⇒")

FULL_NAMES = frozenset((*KEYWORDS["full"].english, *KEYWORDS["full"].chinese))
"""Names that stand for the rule's marks in the formulas of parameters."""


def pattern(*meanings: str) -> str:
    """A regular expression for keywords: English as whole words, Chinese not inside a longer name on its left.

    >>> bool(re.search(pattern("at"), "full at 12")), bool(re.search(pattern("at"), "flat 12"))
    (True, False)
    >>> bool(re.search(pattern("below"), "1%以下")), bool(re.search(pattern("below"), "线以下"))
    (True, False)
    """
    english = [word for meaning in meanings for word in KEYWORDS[meaning].english]
    chinese = [word for meaning in meanings for word in KEYWORDS[meaning].chinese]
    choices = []
    if english:
        choices.append(rf"(?<![^\W\d])(?i:{_any(english)})(?!\w)")
    if chinese:
        choices.append(rf"(?<![^\W\d]){_any(chinese)}")
    return "(?:" + "|".join(choices) + ")"


def loose(*meanings: str) -> str:
    """The Chinese words alone, wherever they stand: for use right behind another keyword."""
    return _any([word for meaning in meanings for word in KEYWORDS[meaning].chinese])


def any_operator() -> str:
    """A regular expression for a comparison in front of a threshold."""
    return _any([word for keyword in OPERATORS.values() for word in (*keyword.english, *keyword.chinese)])


def operator_of(word: str) -> str:
    """The comparison that a word stands for: 不低于 -> >=."""
    return next(sign for sign, keyword in OPERATORS.items() if word in (*keyword.english, *keyword.chinese))


def means(word: str, meaning: str) -> bool:
    """Whether a word, as written, stands for this meaning."""
    keyword = KEYWORDS[meaning]
    return word in keyword.chinese or " ".join(word.lower().split()) in keyword.english


def _any(words: list[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first) + ")"
