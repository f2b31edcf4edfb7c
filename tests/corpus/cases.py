"""All cases of the corpus."""

from __future__ import annotations

from corpus import (
    afar,
    doubts,
    edges,
    everyday,
    files,
    foreign,
    forms,
    glance,
    hostile,
    kinds,
    ledgers,
    neighbours,
    notations,
    offices,
    provinces,
    sayings,
    structures,
    tables,
    values,
    withdrawn,
)

CASES = [
    *forms.CASES,
    *tables.CASES,
    *ledgers.CASES,
    *withdrawn.CASES,
    *values.CASES,
    *notations.CASES,
    *files.CASES,
    *structures.CASES,
    *afar.CASES,
    *edges.CASES,
    *offices.CASES,
    *provinces.CASES,
    *glance.CASES,
    *neighbours.CASES,
    *foreign.CASES,
    *sayings.CASES,
    *doubts.CASES,
    *kinds.CASES,
    *everyday.CASES,
    *hostile.CASES,
]
