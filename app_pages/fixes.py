"""What to fix: what would help one unit most, in its own terms, and which rule would lift the county most."""

import streamlit as st

from app_pages.parts.address import settle
from app_pages.parts.charts.gains import gains
from app_pages.parts.choices import choose, pick
from app_pages.parts.decided_grades import tell_decided
from app_pages.parts.fixes_tables import county_table, fixes_data, fixes_table, gate_lines, left_table
from app_pages.parts.fixes_view import best_of_each, county_in_view, fixes_in_view, now_sentence, sentences, words_of
from app_pages.parts.in_view import labels_of_units
from app_pages.parts.opening import open_view
from app_pages.parts.showing import show
from app_pages.parts.static_table import tame
from app_pages.parts.unit_words import listed

MOST = 12  # bars

view = open_view("page.fixes.title")
say, said = view.say, words_of(view)
chosen = pick(st, say, "page.fixes.name", ("unit", "county"), key="fixes_view", label_visibility="collapsed",
              persist_state="session", format_func=lambda name: say(f"page.fixes.{name}_tab"))

if chosen == "unit":
    labels = labels_of_units(view)
    unit = settle("unit", list(labels), next(iter(labels)))
    choose(st, say, "page.unit.choose", list(labels), key="unit", format_func=labels.__getitem__, width=320,
           persist_state="session")
    found = fixes_in_view(view, unit)
    st.markdown(tame(now_sentence(found, view)))
    tell_decided(view.appraisal.result, view.appraisal.decided, [unit], said.sentences)
    st.markdown(listed(sentences(found, said)))
    rows = best_of_each(found, said)
    if len(rows):
        st.header(say("page.fixes.chart"), anchor=False)
        drawn = rows.drop_duplicates("rule").head(MOST)
        show(gains(drawn, view.colours, say, view.decimals), say("page.fixes.chart_alt"), fixes_data(rows, say),
             "gains", say)
        st.header(say("page.fixes.table"), anchor=False)
        st.caption(say("page.fixes.how_to_read"))
        fixes_table(rows, view)
    st.header(say("page.fixes.gates"), anchor=False)
    st.markdown(listed(gate_lines(found, said)) or say("page.fixes.no_gates"))
    st.header(say("page.fixes.left"), anchor=False)
    left_table(found, said, view)
else:
    rows = county_in_view(view)
    if not len(rows):
        st.info(say("fixes.county.nothing"))
        st.stop()
    first = rows.iloc[0]
    st.markdown(say("fixes.county.best", rule=said.quoted(first["label"]), units=first["units"],
                    points=first["gain"], up=first["grades_up"]))
    st.caption(say("page.fixes.county_note"))
    tell_decided(view.appraisal.result, view.appraisal.decided, labels_of_units(view), said.sentences)
    st.header(say("page.fixes.county_chart"), anchor=False)
    show(gains(rows.head(MOST), view.colours, say, view.decimals), say("page.fixes.county_alt"),
         fixes_data(rows, say), "county_gains", say)
    st.header(say("page.fixes.county_table"), anchor=False)
    county_table(rows, view)
