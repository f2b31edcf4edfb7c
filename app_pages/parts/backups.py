"""Everything that the office keeps as one file to take away; and back into an empty store."""

from __future__ import annotations

import tempfile
from pathlib import Path

import streamlit as st

from office.store import Store, StoreError
from office.store.backup import RestoreError, back_up, restore
from wording.words import Words


def offer_backup(say: Words, store: Store, name: str) -> None:
    """The file `name` is written, and read again, when somebody asks for it."""
    st.markdown(say("page.backup.text"))
    st.download_button(
        say("page.backup.take"), lambda: backup_of(store), name, "application/zip", icon=":material/archive:",
        on_click="ignore",
    )
    st.caption(say("page.backup.restore"))


def backup_of(store: Store) -> bytes:
    """The bytes of a backup that has been checked."""
    with tempfile.TemporaryDirectory(prefix="appraisal-") as folder:
        path = Path(folder) / "backup.zip"
        back_up(store, path)
        return path.read_bytes()


def restore_backup(say: Words, store: Store) -> None:
    """Fill a store that is still empty: nothing can be overwritten. A damaged file is refused."""
    with st.popover(say("page.backup.restore_here"), icon=":material/settings_backup_restore:"):
        file = st.file_uploader(say("page.backup.file"), key="backup_file", type="zip",
                                help=say("page.import.upload_help"))
        st.caption(say("page.import.upload_words"))
        if file is not None and st.button(say("page.backup.fill"), type="primary"):
            try:
                with tempfile.TemporaryDirectory(prefix="appraisal-") as folder:
                    path = Path(folder) / "backup.zip"
                    path.write_bytes(file.getvalue())
                    restore(path, store)
            except RestoreError as error:
                st.error(say(f"office.restore.{error.code}", said=error.said))
            except StoreError as error:
                st.error(say(f"office.store.{error.fault}", reason=error.reason))
            else:
                st.rerun()
