"""The units' own workbooks with their cells in question marked, to download and send back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import PurePath

import streamlit as st

from app_pages.parts.opening import Page
from intake.forms.paths import plain_part
from office.marked_files import ToMend, marked_file
from wording.sentences import Sentences

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def offer_marked(page: Page, file: ToMend, sentences: Sentences, key: str) -> None:
    """One file, marked when somebody asks for it."""
    name = named(file, sentences)
    st.download_button(
        page.say("page.marked.one", name=name), lambda: marked_file(page.store, file, sentences), name, XLSX,
        key=f"marked_{key}", on_click="ignore", icon=":material/download:", wrap=True,
    )


def offer_all_marked(page: Page, files: Sequence[ToMend], sentences: Sentences) -> None:
    """All files with something to mend as one zip."""
    st.download_button(
        page.say("page.marked.all", count=len(files)),
        lambda: zipped((named(file, sentences), marked_file(page.store, file, sentences)) for file in files),
        f"{plain_part(page.say('page.marked.file', period=page.period.code))}.zip", "application/zip",
        key="marked_all", on_click="ignore", icon=":material/folder_zip:", help=page.say("page.marked.help"),
    )


def named(file: ToMend, sentences: Sentences) -> str:
    """Name of the marked file, with the unit (or the folder) in front where the file's own name does not say it."""
    whose = sentences.unit(file.units[0]) if len(file.units) == 1 else PurePath(file.name).parent.name
    return file_for(file.name, whose)


def file_for(name: str, unit: str) -> str:
    stem = PurePath(name).stem
    return f"{plain_part(stem if unit in stem else f'{unit} {stem}')}.xlsx"


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip of these files; of equal names the later ones carry a number."""
    made, taken = io.BytesIO(), set[str]()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            path, number = PurePath(name), 2
            while name in taken:
                name, number = f"{path.stem} ({number}){path.suffix}", number + 1  # noqa: PLW2901 the name that is free
            taken.add(name)
            archive.writestr(name, content)
    return made.getvalue()
