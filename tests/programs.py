"""Programs of the system that some tests need. Under `make test` a missing one fails its tests; by hand it skips them."""

from __future__ import annotations

import os
import shutil

import pytest

ALL_REQUIRED = "APPRAISAL_TESTS_REQUIRE_PROGRAMS"  # set by `make test`


def program(name: str) -> str:
    """Where this program lies. Without it the test that asks cannot go on."""
    path = shutil.which(name)
    if path is None:
        why = f"{name} is not installed: scripts/system_packages.sh installs it"
        if os.environ.get(ALL_REQUIRED):
            pytest.fail(why, pytrace=False)
        pytest.skip(why)
    return path
