"""Worked cases: examples that staff write beside their rules, and that prove them.

`run_cases(rulebook)` scores each case with the very engine that scores the county.
"""

from scoring.cases.run import CaseOutcome, run_cases

__all__ = ["CaseOutcome", "run_cases"]
