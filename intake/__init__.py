"""Everything that comes in as a spreadsheet: grids of cells, the rulebook, reports."""
