"""Try a rulebook first: a draft on past reports, beside the rulebook in use; who moves, and by which rule."""

import streamlit as st

from app_pages.parts.charts.gains import gains
from app_pages.parts.charts.sides import sides
from app_pages.parts.decided_grades import tell_decided
from app_pages.parts.opening import open_page
from app_pages.parts.replay_run import chosen_trial, run_draft
from app_pages.parts.replay_tables import by_rule, by_rule_data, moves_data, moves_table, rules_table, unit_table
from app_pages.parts.showing import show
from app_pages.parts.unit_words import listed

page = open_page("page.replay.title")
say = page.say
st.caption(say("page.replay.about"))
run_draft(page)
trial = chosen_trial(page)
if trial is None:
    st.info(say("page.replay.nothing_yet"))
    st.stop()
found, said, before = trial.found, trial.said, trial.before
decimals = found.draft.rulebook.settings.decimals
if not len(found.units):
    st.warning(say("page.replay.no_overlap", period=trial.period))
    st.stop()

st.markdown(f"**{said.moves(found)}**")
tell_decided(found.now, trial.decided, found.units.index, before.sentences)
caveats = [said.caveat(one, before) for one in found.not_comparable] + [said.gap(gap) for gap in found.gaps]
if caveats:
    st.warning(listed(caveats), title=say("replay.not_comparable"), icon=":material/compare_arrows:")

left, right = st.columns(2, gap="medium")
with left:
    st.header(say("page.replay.moves"), anchor=False)
    show(sides(moves_data(trial), page.colours, say), say("page.replay.moves_alt"), moves_data(trial), "moves", say)
rows = by_rule(trial, 12)
if len(rows):
    with right:
        st.header(say("page.replay.by_rule"), anchor=False)
        show(gains(rows, page.colours, say, decimals), say("page.replay.by_rule_alt"), by_rule_data(rows, say),
             "by_rule", say)
moves_table(trial, say)

st.header(say("page.replay.unit"), anchor=False)
unit_table(trial, say)

st.header(say("page.replay.rules"), anchor=False)
rules_table(trial, say)

st.header(say("page.replay.gates"), anchor=False)
st.markdown(listed(said.gates_said(found)) or say("replay.no_gates"))
