"""One rule: how the units are spread, who lost what and why, last year, and the clause."""

import streamlit as st

from app_pages.parts.address import settle
from app_pages.parts.charts.distribution import distribution
from app_pages.parts.choices import choose
from app_pages.parts.in_view import areas_in_view, rule_in_view, rules_in_view
from app_pages.parts.opening import open_view
from app_pages.parts.rule_words import clause_of, rule_sentence
from app_pages.parts.showing import show
from app_pages.parts.static_table import tame
from app_pages.parts.tables import rule_data, rule_table
from app_pages.parts.unit_words import problem_of
from scoring.rule_story import stacked

view = open_view("page.rule.title")
say = view.say

labels = rules_in_view(view)
costly = areas_in_view(view)["rule"]
code = settle("rule", list(labels), costly.iloc[0] if len(costly) else next(iter(labels)))
choose(st, say, "page.rule.choose", list(labels), key="rule", format_func=labels.__getitem__, width=420,
       persist_state="session")

st.header(tame(labels[code].strip()), anchor=False)
rows = rule_in_view(view, code)
st.markdown(tame(rule_sentence(view, code, rows)))
for text in filter(None, (clause_of(view, code), problem_of(view, code))):
    st.caption(text)

st.subheader(say("page.rule.distribution"), anchor=False)
data = rule_data(rows, view, code)
chart = distribution(rows, stacked(rows["points"]), view.colours, say, view.decimals)
show(chart, say("page.rule.distribution_alt", rule=labels[code].strip()), data, "distribution", say)

st.subheader(say("page.rule.table"), anchor=False)
rule_table(data, rows, view)
