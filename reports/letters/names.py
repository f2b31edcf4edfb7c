"""The names that a letter template may use, in English and Chinese: templates and their page rest on this list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wording.words import Words


@dataclass(frozen=True, slots=True)
class Name:
    """`columns`: what a row of it holds, where it is a list of rows. The sentence is `letter.name.<english>`."""

    english: str
    chinese: str
    columns: tuple[Name, ...] = ()
    in_rows: bool = False


def _rows(*pairs: tuple[str, str]) -> tuple[Name, ...]:
    return tuple(Name(english, chinese, in_rows=True) for english, chinese in pairs)


NAMES = (
    Name("title", "考核名称"),
    Name("period", "考核年度"),
    Name("unit", "单位"),
    Name("group", "分组"),
    Name("units_in_group", "本组单位数"),
    Name("total", "总分"),
    Name("rank", "名次"),
    Name("grade", "等次"),
    Name("computed_grade", "测算等次"),
    Name("result", "考核结果"),
    Name("grade_reasons", "等次依据"),
    Name("achievements", "主要成绩"),
    Name("problems", "主要问题"),
    Name("lost", "失分明细", _rows(("number", "序号"), ("rule", "指标"), ("clause", "条款"), ("marks", "分值"),
                                   ("points", "得分"), ("lost", "失分"), ("reason", "原因"))),
    Name("lost_total", "失分合计"),
    Name("rectification", "整改清单", _rows(("number", "序号"), ("rule", "指标"), ("problem", "问题"))),
    Name("draft", "草稿标记"),
    Name("head", "校验码"),
)


def in_both_languages(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values under their English names, under their Chinese names as well."""
    made: dict[str, Any] = {}
    for name in NAMES:
        value = values[name.english]
        if name.columns:
            value = [{**row, **{column.chinese: row[column.english] for column in name.columns}} for row in value]
        made[name.english] = made[name.chinese] = value
    return made


def names_table(words: Words) -> list[tuple[str, str]]:
    """Each name in the reader's language and what it stands for; a column of a list after its list."""
    def own(name: Name) -> str:
        return name.chinese if words.language == "zh" else name.english

    rows = []
    for name in NAMES:
        rows.append((own(name), words(f"letter.name.{name.english}")))
        rows += [(f"{own(name)} › {own(column)}", words(f"letter.column.{column.english}")) for column in name.columns]
    return rows


def names_page(words: Words) -> str:
    """The names as a page in Markdown, in both languages."""
    heads = [words(f"letter.names.{part}") for part in ("zh", "en", "what")]
    lines = [f"# {words('letter.names.title')}", "", words("letter.names.intro"), "", _row(heads), "|---|---|---|"]
    for name in NAMES:
        lines.append(_row([f"`{name.chinese}`", f"`{name.english}`", words(f"letter.name.{name.english}")]))
        lines += [_row([f"`{name.chinese}` › `{column.chinese}`", f"`{name.english}` › `{column.english}`",
                        words(f"letter.column.{column.english}")]) for column in name.columns]
    return "\n".join([*lines, "", words("letter.names.how"), ""])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
