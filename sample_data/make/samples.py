"""The samples by name, each with its maker. A new one is a folder of `sample_data`, a maker and a row here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from sample_data.make.change_of_leadership import make_change_of_leadership
from sample_data.make.commendation import make_commendation
from sample_data.make.county import make_county
from sample_data.make.five_fields import make_five_fields
from sample_data.make.province import make_province

MAKERS: Mapping[str, Callable[[Path], None]] = {
    "county": make_county,
    "commendation": make_commendation,
    "change_of_leadership": make_change_of_leadership,
    "province": make_province,
    "five_fields": make_five_fields,
}
