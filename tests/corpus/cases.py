"""All cases of the corpus."""

from __future__ import annotations

from corpus import files, forms, ledgers, tables, values

CASES = [*forms.CASES, *tables.CASES, *ledgers.CASES, *values.CASES, *files.CASES]
