"""What all tests share."""

from __future__ import annotations

from hypothesis import settings

# The same examples on every run, and no limit on time: a slow disk is not a mistake in the appraisal.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")
