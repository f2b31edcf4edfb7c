from dataclasses import replace

import pytest
from appraised import appraised

from scoring.finding import Finding, Severity
from scoring.step import Step
from wording.ranges import ranges_said
from wording.sentences import Sentences
from wording.words import Words

COUNTY = """
settings
| key   | value |
| title | Demo  |

units
| code | label::zh | label::en | group |
| A    | 甲镇      | Alpha     | towns |

fields
| name    | label::zh | label::en       | type    |
| trained | 参训党员  | members trained | integer |
| members | 党员      | members         | integer |
| before  | 上年党员  | members before  | integer |

rules
| code | label::zh | label::en | marks | measure | method | parameters |
| train | 轮训 | Training | 5 | trained / members | bands | >=95%: 5; >=90%: 4; else 0 |
| grow  | 增长 | Growth   | 5 | IF(ISBLANK(LAST_YEAR(members)), members - before, members - LAST_YEAR(members)) | points | |
"""


@pytest.fixture(scope="module")
def result():
    return appraised(COUNTY, {"A": "trained = 44; members = 48; before = 40; LAST_YEAR(members) = 45"})


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "members trained 44 / members 48 = 91.67% → band >= 90%: 4 points"),
        ("zh", "参训党员 44 / 党员 48 = 91.67% → 达到 >= 90% 档，得 4 分"),
    ],
)
def test_a_mark_explains_itself_in_one_line(result, language, said):
    assert Sentences(language, result.rulebook).steps(result.leaves["train"].explain(0)) == said


def test_names_that_were_not_looked_at_stand_as_labels_without_values(result):
    said = Sentences("en", result.rulebook).step(result.leaves["grow"].explain(0)[0])
    assert "LAST_YEAR(members) 45" in said
    assert "members 48 - members before," in said


def test_chinese_readers_see_chinese_function_names(result):
    said = Sentences("zh", result.rulebook).step(result.leaves["grow"].explain(0)[0])
    assert said.startswith("如果(未填报(上年(党员) 45)")


def test_a_total_is_written_as_in_the_ranking(result):
    said = Sentences("zh", result.rulebook)
    assert said.step(Step("grade_line", {"grade": "good", "total": 97.1, "at_least": 90.0})).endswith("总分 97.10 达到 90 分")
    full = said.step(Step("grade_quota_full", {"grade": "good", "places": 2, "base": 7, "line": 95.0}))
    assert full.endswith("最低入围 95.00 分")


@pytest.mark.parametrize(
    ("finding", "place"),
    [
        (Finding(Severity.ERROR, "x", {}, "a.xlsx", "Sheet", "C3", "A"), "a.xlsx › Sheet!C3"),
        (Finding(Severity.ERROR, "x", {}, "a.xlsx"), "a.xlsx"),
        (Finding(Severity.ERROR, "x", {}, unit="A"), "Alpha"),
        (Finding(Severity.ERROR, "x"), ""),
    ],
)
def test_a_finding_says_where_it_is_as_far_as_that_is_known(result, finding, place):
    assert Sentences("en", result.rulebook).place(finding) == place


def test_a_group_is_called_by_its_english_name_on_english_screens(result):
    units = tuple(replace(unit, group_en="Towns") for unit in result.rulebook.units)
    named = replace(result.rulebook, units=units)
    group = units[0].group
    assert (Sentences("en", named).group(group), Sentences("zh", named).group(group)) == ("Towns", group)
    assert Sentences("en").group("towns") == "towns"


def test_last_years_value_stands_beside_its_name_however_the_formula_is_written():
    written = COUNTY.replace("trained / members |", "members/上年( members )-1 |")
    result = appraised(written, {"A": "members = 110; trained = 1; before = 1; LAST_YEAR(members) = 100"})
    said = Sentences("en", result.rulebook).step(result.leaves["train"].explain(0)[0])
    assert said.startswith("members 110 / LAST_YEAR(members) 100 - 1")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", "参训党员 <= 党员（参训党员 = 9、党员 = 8"),
        ("en", "members trained <= members (members trained = 9, members = 8"),
    ],
)
def test_a_check_that_fails_is_told_with_labels(result, language, said):
    values = {"label": "x", "check": "trained <= members", "values": {"trained": 9, "members": 8}, "cells": ["B2"]}
    finding = Finding(Severity.ERROR, "check_failed", values, "a.xlsx", "Sheet1", "B3", "A", "trained")
    assert said in Sentences(language, result.rulebook).finding(finding)


@pytest.mark.parametrize(
    ("language", "both", "alone"), [("zh", "；另见 B2）——请更正", "= 8）——请更正"), ("en", "; see also B2) - ", "= 8) - ")]
)
def test_a_check_names_other_cells_only_where_there_are_any(result, language, both, alone):
    for cells, said in ((["B2"], both), ([], alone)):
        values = {"label": "x", "check": "trained <= members", "values": {"trained": 9, "members": 8}, "cells": cells}
        finding = Finding(Severity.ERROR, "check_failed", values, "a.xlsx", "Sheet1", "B3", "A", "trained")
        assert said in Sentences(language, result.rulebook).finding(finding)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", "总分相同，按 否决次数（少者在前） = 2、参训党员 = 9 定为第 3 名"),
        ("en", "equal totals; place 3 by gates that acted (fewer first) = 2, members trained = 9"),
    ],
)
def test_a_tie_broken_by_the_smaller_number_says_so_without_a_minus(result, language, said):
    for written in ("-gates_acted", "- gates_acted"):
        step = Step("tie_broken", {"place": 3, "by": {written: -2.0, "trained": 9.0}})
        assert Sentences(language, result.rulebook).step(step) == said


LISTED = """
settings
| key   | value |
| title | Demo  |

units
| code | label::zh | label::en |
| A    | 甲市      | Alpha     |

ledgers
| ledger   | ledger label::zh | ledger label::en | name     | label::zh | label::en   | type    |
| counties | 分县表           | Table            | county   | 县        | County      | text    |
| counties |                  |                  | branches | 支部数    | Branches    | integer |
| counties |                  |                  | standard | 达标数    | Up to standard | integer |

rules
| code | label::zh | label::en | marks | measure | method | parameters |
| rate | 达标率 | Rate | 5 | SUM(counties, standard) / SUM(counties, branches) | linear | 0% -> 0; 100% -> full |
| low  | 短板   | Low  | 5 | COUNT(counties, standard / branches < 80%)        | slope  | full at 0; -2 each above |
"""


@pytest.mark.parametrize(
    ("language", "rate", "low"),
    [
        ("zh", "求和(分县表, 达标数) 9 / 求和(分县表, 支部数) 12 = 75%", "计数(分县表, 达标数 / 支部数 < 80%) = 1"),
        ("en", "SUM(Table, Up to standard) 9 / SUM(Table, Branches) 12 = 75%",
         "COUNT(Table, Up to standard / Branches < 80%) = 1"),
    ],
)  # fmt: skip
def test_columns_of_a_ledger_stand_with_their_labels(language, rate, low):
    rolled_up = appraised(LISTED, {"A": "counties: 甲县/8/8; 乙县/4/1"})
    said = Sentences(language, rolled_up.rulebook)
    assert said.step(rolled_up.leaves["rate"].explain(0)[0]) == rate
    assert said.step(rolled_up.leaves["low"].explain(0)[0]) == low


@pytest.mark.parametrize(("language", "said"), [
    ("zh", "极差(参训党员 44, 党员 48, 上年党员 （不适用）) = 4"),
    ("en", "SPREAD(members trained 44, members 48, members before (not applicable)) = 4"),
])  # fmt: skip
def test_what_is_not_applicable_is_not_called_unreported(language, said):
    grown = "IF(ISBLANK(LAST_YEAR(members)), members - before, members - LAST_YEAR(members))"
    written = COUNTY.replace(grown, "SPREAD(trained, members, before)")
    apart = appraised(written, {"A": "trained = 44; members = 48; before = n/a; LAST_YEAR(members) = 45"})
    assert Sentences(language, apart.rulebook).step(apart.leaves["grow"].explain(0)[0]) == said


@pytest.mark.parametrize(
    ("written", "zh", "en"),
    [
        ("0 to 2 step 0.1", "0 至 2，每档 0.1", "0 to 2 in steps of 0.1"),
        ("0；-1 至 -0.5 步长 0.1", "0；-1 至 -0.5，每档 0.1", "0; -1 to -0.5 in steps of 0.1"),
        ("0-5", "0-5", "0-5"),
    ],
)
def test_the_ranges_of_a_judged_item_are_said_in_the_readers_language(written, zh, en):
    assert (ranges_said(written, Words("zh")), ranges_said(written, Words("en"))) == (zh, en)


CHOSEN = """
settings
| key   | value |
| title | Demo  |

units
| code | label::zh | label::en |
| A    | 甲镇      | Alpha     |

fields
| name   | label::zh | label::en | type   | choices                                        |
| rating | 评级      | Rating    | choice | good: 优秀｜excellent; fair: 一般｜acceptable |
| good   | 好票      | Good votes | integer |                                              |
| note   | 备注      | Remark    | text   |                                                |

rules
| code | label::zh | label::en | marks | method | parameters |
| r1   | 评级分    | Rated     | 5     | ladder | AND(rating = "good", CONTAINS(note, "note")): full; else 0 |
| r2   | 票数      | Votes     | 5     | ladder | good > 1: full; else 0 |
"""


@pytest.mark.parametrize(("language", "said"), [
    ("zh", '且(评级 优秀 = "优秀", 包含(备注 a note, "note"))'),
    ("en", 'AND(Rating excellent = "excellent", CONTAINS(Remark a note, "note"))'),
])  # fmt: skip
def test_choices_stand_with_their_labels_and_other_quoted_words_as_written(language, said):
    rated = appraised(CHOSEN, {"A": 'rating = good; note = "a note"; good = 2'})
    assert said in Sentences(language, rated.rulebook).step(rated.leaves["r1"].explain(0)[0])


@pytest.mark.parametrize(("matter", "said"), [("fair", "“一般”合计 +6 分"), ("修路", "“修路”合计 +6 分")])
def test_a_matter_that_is_a_choice_is_said_with_its_label(matter, said):
    step = Step("prices.limited", {"matter": matter, "exact": 6, "amount": 4})
    assert said in Sentences("zh", appraised(CHOSEN, {"A": "good = 2"}).rulebook).step(step)


def test_a_condition_that_does_not_hold_is_told_with_labels(result):
    step = Step("not_applicable", {"condition": "AND(members > 0, NOT(ISBLANK(LAST_YEAR(trained))))"})
    assert Sentences("zh", result.rulebook).step(step) == "不适用（条件“且(党员 > 0, 非(未填报(上年(参训党员))))”不成立）"


def test_marks_inside_quotation_marks_become_single_ones():
    assert Words("zh")("fixes.quoted", text="不得评为“较好”以上") == "“不得评为‘较好’以上”"
    assert Words("en")("fixes.quoted", text="the “three assets”") == '"the ‘three assets’"'
