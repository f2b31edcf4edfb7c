"""The appraisal: rulebook, facts, formulas, methods, totals, gates, grades and ranks. Pure functions, no files."""
