"""The formula language of the rulebook: as in Excel, with names where Excel has cells. Never reaches Python."""
