"""Problem list and rectification ledger as workbooks."""
