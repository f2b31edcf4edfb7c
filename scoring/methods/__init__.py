"""The scoring methods, one file each: parameters as written -> points of all units, with the steps of each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from scoring.methods import (
    bands,
    checklist,
    judge,
    ladder,
    linear,
    panel,
    places,
    points,
    prices,
    relative,
    slope,
    votes,
)
from scoring.methods.method import Method

METHODS: Mapping[str, Method[Any]] = MappingProxyType(
    {
        module.METHOD.name: module.METHOD
        for module in (
            points,
            bands,
            linear,
            slope,
            checklist,
            ladder,
            places,
            relative,
            prices,
            votes,
            panel,
            judge,
        )
    }
)
"""Every method by its English name, in the order of the reference page."""
