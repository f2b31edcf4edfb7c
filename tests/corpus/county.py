"""The rulebook of the corpus: fields of every type, fields that look alike, names of units that hold each other."""

from __future__ import annotations

from markdown_rulebook import rulebook

COUNTY = rulebook(
    """
settings
| key          | value              |
| title        | 示例县基层党建考核 |
| period       | 2025               |
| period start | 2025-01-01         |
| period end   | 2025-12-31         |
| deadline     | 2025-12-20         |

units
| code | label::zh  | label::en      | group        | aliases |
| T01  | 青山镇     | Qingshan Town  | towns        | 青山    |
| T02  | 白水镇     | Baishui Town   | towns        |         |
| T03  | 大白水镇   | Dabaishui Town | towns        |         |
| T04  | 柳河乡     | Liuhe Township | towns        |         |
| T05  | 柳河镇     | Liuhe Town     | towns        |         |
| S01  | 红石街道   | Hongshi        | subdistricts | 红石办  |
| S02  | 新城街道   | Xincheng       | subdistricts |         |
| S03  | 新城东街道 | Xinchengdong   | subdistricts |         |

fields
| name      | label::zh          | label::en        | aliases  | type    | choices                  | unit of measure | source | required | min | max  | check |
| branches  | 党支部数           | Branches         |          | integer |                          | 个   |        | no |   |      |                    |
| members   | 党员总数           | Members          | 党员数   | integer |                          | 人   |        | no | 0 | 9000 |                    |
| trained   | 参训党员数         | Members trained  |          | integer |                          | 人   |        | no | 0 |      | trained <= members |
| planned   | 计划发展党员数     | Recruits planned |          | integer |                          | 人   |        | no |   |      |                    |
| recruited | 实际发展党员数     | Recruits made    |          | integer |                          | 人   |        | no |   |      |                    |
| meetings  | 专题研究党建会议次数 | Special meetings |          | integer |                        | 次   |        | no |   |      |                    |
| due       | 应收党费           | Dues due         |          | number  |                          | 元   |        | no |   |      |                    |
| paid      | 实收党费           | Dues paid        |          | number  |                          | 元   |        | no |   |      |                    |
| villages  | 行政村数（含社区） | Villages         |          | integer |                          | 个   |        | no |   |      |                    |
| income    | 村集体经济收入     | Income           |          | number  |                          | 万元 |        | no |   |      |                    |
| growth    | 收入增长额         | Growth           |          | number  |                          | 万元 |        | no |   |      |                    |
| rate      | 群众满意率         | Satisfaction     |          | percent |                          |      |        | no | 0 | 1    |                    |
| attended  | 党员到会率         | Attendance       |          | percent |                          |      |        | no | 0 | 1    |                    |
| plan      | 是否制定年度计划   | Has a plan       |          | yesno   |                          |      |        | no |   |      |                    |
| level     | 评定档次           | Level            |          | choice  | a: 一档; b: 二档; c: 三档 |     |        | no |   |      |                    |
| day       | 述职评议会日期     | Day of debriefing |         | date    |                          |      |        | no |   |      |                    |
| special   | 特色做法           | Special work     |          | text    |                          |      |        | no |   |      |                    |
| votes     | 好票               | Good votes       |          | integer |                          |      | office | no | 0 |      |                    |

ledgers
| ledger    | source | name  | label::zh | label::en       | type   | choices                                  | required | min |
| awards    |        | level | 表彰级别  | Level of award  | choice | nation: 国家级; province: 省级; city: 市级 |          |     |
| awards    |        | title | 表彰名称  | Award           | text   |                                          |          |     |
| awards    |        | day   | 表彰日期  | Day of award    | date   |                                          | no       |     |
| incidents | office | level | 通报级别  | Level of blame  | choice | province: 省级; city: 市级; county: 县级 |          |     |
| incidents | office | title | 通报事由  | Matter          | text   |                                          |          |     |
| incidents | office | count | 涉及起数  | Cases           | integer |                                         | no       | 0   |

prices
| list   | level    | points |
| honour | nation   | 3      |
| honour | province | 2      |
| honour | city     | 1      |

rules
| code | marks | measure           | method | parameters |
| r1   | 5     | trained / members | linear | 0% -> 0; 100% -> full |
| r2   |       |                   | prices | awards by level using honour |
"""
)
