"""Layouts, found and not configured: form, table (a row a unit), transposed table (a column a unit), ledger."""
