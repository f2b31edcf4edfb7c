"""How the schema came to be, step by step. Run by `office.store.schema`."""
