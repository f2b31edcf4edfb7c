"""The sheets of the result workbook, one module a sheet."""
