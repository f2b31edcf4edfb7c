"""What to fix: the smallest changes of reported values that bring points, and what the appraisal makes of them."""

from scoring.fixes.change import Change, changes_of
from scoring.fixes.county import county_fixes
from scoring.fixes.left import Left
from scoring.fixes.unit import Fix, UnitFixes, unit_fixes

__all__ = ["Change", "Fix", "Left", "UnitFixes", "changes_of", "county_fixes", "unit_fixes"]
