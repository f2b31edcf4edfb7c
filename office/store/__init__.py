"""Where the office keeps what it received: SQLite in a folder by default, any database of SQLAlchemy by URL."""

from office.store.store import Store, StoreError, open_store

__all__ = ["Store", "StoreError", "open_store"]
